# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can be taken away of a frozen report: the values themselves."""

import streamlit as st

from circular.domain.records import FrozenReport
from circular.ui.markup import show, tag
from circular.ui.view import View


def offer(view: View, found: FrozenReport) -> None:
    """The buttons."""
    t = view.t
    with st.container(horizontal=True):
        st.download_button(
            t("reports.values"),
            found.body,
            file_name=f"{_name(found)}.json",
            mime="application/json",
            key="values",
            on_click="ignore",
        )
    show(tag("p", t("reports.values_note"), class_="cs-caption"))


def _name(found: FrozenReport) -> str:
    return f"{found.strategy_id}-{found.starts_on:%Y-%m-%d}-{found.ends_on:%Y-%m-%d}-{found.sha256[:8]}"
