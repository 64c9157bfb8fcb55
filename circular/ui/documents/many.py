# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Many sheets in one file: it takes a while, says how far it is, and may be left for another page."""

from collections.abc import Sequence
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from circular.domain.question import Question
from circular.services.documents import pdfs
from circular.services.exports import Exported
from circular.ui.markup import show, tag
from circular.ui.view import View

_MADE = "documents_made"


def offer(view: View, question: Question, actions: Sequence[str]) -> None:
    """The sheets of these actions: a button that makes them, then one that hands them over."""
    t, count = view.t, len(actions)
    with st.expander(t("documents.sheets_offer", n=count)):
        made = _made(view, question, actions)
        if made is None and st.button(t("documents.make_sheets", n=count), key="documents/make"):
            made = _make(view, question, actions)
        if made is None:
            show(tag("p", t("documents.make_sheets_lead"), class_="cs-caption"))
            return
        st.download_button(
            t("documents.take_sheets", n=count),
            made.content,
            file_name=made.name,
            mime=made.media_type,
            key="documents/sheets",
            on_click="ignore",
        )


def _make(view: View, question: Question, actions: Sequence[str]) -> Exported:
    """Whoever opens another page meanwhile ends it: the next word on how far it is finds nobody there."""
    t = view.t
    bar = st.progress(0.0, text=t("documents.making", n=len(actions), done=t.number(0)))
    told = partial(_told, view, bar, len(actions))
    made = pdfs.sheets(view.context, question, actions=actions, t=t, told=told)
    bar.empty()
    st.session_state[_MADE] = (_asked(view, question, actions), made)
    return made


def _told(view: View, bar: DeltaGenerator, count: int, done: int, total: int) -> None:
    t = view.t
    text = t("documents.making", n=count, done=t.number(min(done, count)))
    bar.progress(done / total, text=t("documents.setting") if done == count else text)


def _made(view: View, question: Question, actions: Sequence[str]) -> Exported | None:
    """The file made last, if it is still what is asked for; anything else is forgotten."""
    asked, made = st.session_state.get(_MADE, (None, None))
    if asked == _asked(view, question, actions):
        return made if isinstance(made, Exported) else None
    st.session_state.pop(_MADE, None)
    return None


def _asked(view: View, question: Question, actions: Sequence[str]) -> str:
    return repr((view.revision, view.context.actor.grants, view.t.language, question, tuple(actions)))
