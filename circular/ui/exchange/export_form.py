# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Downloads of the whole strategy in four formats."""

from functools import partial

import streamlit as st

from circular.services import exports
from circular.ui import credit
from circular.ui.documents import reading
from circular.ui.markup import show, tag
from circular.ui.view import View


def draw(view: View) -> None:
    """One line a format with what it is good for; a file is made when its button is pressed."""
    t = view.t
    show(tag("p", t("exchange.download_lead")), credit.line(view))
    reading.digest(view)
    for format_ in exports.FORMATS:
        st.write(t(f"exchange.format_{format_}"))
        name, media_type = exports.named(view.strategy.id, view.question.as_of, format_)
        st.download_button(
            t("exchange.download", format=format_.upper()),
            partial(_content, view, format_),
            file_name=name,
            mime=media_type,
            key=f"exchange_download_{format_}",
            on_click="ignore",
        )


def _content(view: View, chosen: exports.Format) -> bytes:
    return exports.export(view.context, view.question, format=chosen, t=view.t).content
