# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The buttons that hand out one document: the sheet of an action, the report of a period."""

from datetime import date
from functools import partial

import streamlit as st

from circular.domain.question import Question
from circular.services import publicity
from circular.services.actions import ActionSheet
from circular.services.documents import pdfs, periods
from circular.ui import credit
from circular.ui.address import EARLIEST
from circular.ui.documents import reading
from circular.ui.markup import show, tag
from circular.ui.view import View


def sheet(view: View, found: ActionSheet) -> None:
    """The sheet of an action as its page shows it, on two sides of paper."""
    t, standing = view.t, found.standing
    st.download_button(
        t("documents.take_sheet"),
        partial(_sheet, view, standing.action),
        file_name=pdfs.sheet_name(t, view.question, standing.code),
        mime=pdfs.MEDIA,
        key=f"documents/sheet/{standing.action}",
        help=t("documents.take_sheet_help"),
        on_click="ignore",
    )


def report(view: View, question: Question, since: date) -> None:
    """The report from a day the reader chooses; not offered to the public while results are not told to it."""
    if publicity.paused(view.context, view.strategy.id):
        return
    t = view.t
    with st.expander(t("documents.take_report")):
        show(tag("p", t("documents.take_report_lead"), class_="cs-caption"))
        chosen = st.date_input(
            t("documents.since"),
            value=since,
            min_value=EARLIEST,
            max_value=question.as_of,
            format="DD/MM/YYYY",
            key="documents/since",
        )
        st.download_button(
            t("documents.take_report"),
            partial(_report, view, question, chosen),
            file_name=pdfs.report_name(t, question),
            mime=pdfs.MEDIA,
            key="documents/report",
            on_click="ignore",
        )
        reading.deck(view, since=chosen)
        credit.beside(view)


def _sheet(view: View, action: str) -> bytes:
    return pdfs.sheet(view.context, view.question, action, t=view.t).content


def _report(view: View, question: Question, since: date) -> bytes:
    return periods.progress_report(view.context, question, since=since, t=view.t).content
