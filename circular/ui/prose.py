# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Texts that people write in Markdown: headings, lists, bold, links. HTML in them is shown as text, never run."""

import re

import streamlit as st

_HEADING = re.compile(r"^(\s{0,3})(#{1,6})(?=\s)", re.MULTILINE)
_PICTURE = re.compile(r"!(?=\[)")
_DIRECTIVE = re.compile(r":(?=[a-z_-]+[\[/:])")
_BELOW = 2


def show(text: str) -> None:
    """Put a text on the page, its headings below those of the page."""
    st.markdown(plain(text), unsafe_allow_html=False)


def plain(text: str) -> str:
    """The text without what Streamlit reads beyond Markdown: formulas, icons, pictures from elsewhere."""
    lowered = _HEADING.sub(lambda found: found[1] + "#" * min(6, len(found[2]) + _BELOW), text)
    return _DIRECTIVE.sub(r"\\:", _PICTURE.sub("", lowered)).replace("$", r"\$")
