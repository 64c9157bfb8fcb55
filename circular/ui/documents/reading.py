# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The buttons that hand out slides to edit and the workbook to read."""

from datetime import date
from functools import partial

import streamlit as st

from circular.domain import quarters
from circular.domain.question import Question
from circular.services.documents import decks, workbooks
from circular.ui.markup import show, tag
from circular.ui.view import View


def deck(view: View, *, since: date | None = None, presentation: str | None = None) -> None:
    """The slides of a presentation, or of the usual scenes; made when the button is pressed."""
    question = view.question
    st.download_button(
        view.t("deck.offer"),
        partial(_deck, view, since or quarters.last_before(question.as_of), presentation),
        file_name=decks.named(view.strategy.id, question.as_of),
        mime=decks.MEDIA_TYPE,
        key=f"documents/deck/{presentation or 'usual'}",
        help=view.t("deck.offer_how"),
        on_click="ignore",
    )


def digest(view: View, *, question: Question | None = None, since: date | None = None) -> None:
    """The workbook for readers, with what sets it apart from the one that can be imported again."""
    t, asked = view.t, question or view.question
    show(tag("p", t("digest.offer_how")))
    st.download_button(
        t("digest.offer"),
        partial(_digest, view, asked, since or quarters.last_before(asked.as_of)),
        file_name=workbooks.named(view.strategy.id, asked.as_of),
        mime=workbooks.MEDIA_TYPE,
        key="documents/digest",
        on_click="ignore",
    )


def _deck(view: View, since: date, presentation: str | None) -> bytes:
    made = decks.deck(view.context, view.question, since=since, presentation=presentation, t=view.t)
    return made.content


def _digest(view: View, question: Question, since: date) -> bytes:
    return workbooks.digest(view.context, question, since=since, t=view.t).content
