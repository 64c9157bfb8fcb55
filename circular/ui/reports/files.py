# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can be taken away of a frozen report: the document in both languages, and the values themselves."""

from functools import partial

import streamlit as st

from circular.domain.records import FrozenReport
from circular.domain.report import Report
from circular.domain.sets import Language
from circular.i18n import translator
from circular.services.documents import pdfs
from circular.ui import credit
from circular.ui.markup import show, tag
from circular.ui.view import View


def offer(view: View, found: FrozenReport, report: Report) -> None:
    """The buttons; a file is made when its button is pressed."""
    t = view.t
    with st.container(horizontal=True):
        for language in Language:
            st.download_button(
                t(f"reports.pdf_{language}"),
                partial(_pdf, found, report, language),
                file_name=f"{_name(found)}-{language}.pdf",
                mime=pdfs.MEDIA,
                key=f"pdf_{language}",
                on_click="ignore",
            )
        st.download_button(
            t("reports.values"),
            found.body,
            file_name=f"{_name(found)}.json",
            mime="application/json",
            key="values",
            on_click="ignore",
        )
    show(tag("p", t("reports.values_note"), class_="cs-caption"))
    credit.beside(view, as_of=found.ends_on, internal=not report.public)


def _pdf(found: FrozenReport, report: Report, language: Language) -> bytes:
    return pdfs.progress_report(report, t=translator(language), frozen=found).content


def _name(found: FrozenReport) -> str:
    return f"{found.strategy_id}-{found.starts_on:%Y-%m-%d}-{found.ends_on:%Y-%m-%d}-{found.sha256[:8]}"
