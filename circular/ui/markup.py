# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""HTML that escapes by construction: only what `tag` made goes out unescaped, whatever the data say."""

from html import escape

import streamlit as st


class Markup(str):
    """A piece of HTML in which every text was escaped."""

    __slots__ = ()


def tag(name: str, *children: str | None, **attributes: str | int | None) -> Markup:
    """Build an element; children that are not Markup are escaped, None is left out.

    Attribute names are written with underscores: class_, aria_label, data_lang.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{written}>{join(*children)}</{name}>")


def join(*parts: str | None) -> Markup:
    """Put pieces one after the other."""
    return Markup(
        "".join(part if isinstance(part, Markup) else escape(part) for part in parts if part is not None)
    )


def link(label: str, href: str, *, class_: str | None = None) -> Markup:
    """Link to another place of this app; the browser script follows it without loading the app again."""
    return tag("a", label, href=href, target="_self", class_=f"cs-link {class_}" if class_ else "cs-link")


def go(href: str) -> None:
    """Go to another place of this app, as if a link had been followed: the way back leads to what was left."""
    show(
        tag(
            "a",
            href=href,
            target="_self",
            class_="cs-link cs-go",
            hidden="",
            aria_hidden="true",
            tabindex="-1",
        )
    )


def outward(label: str, address: str | None) -> Markup:
    """Link to a source elsewhere; what is no web address is shown as text."""
    if not address or not address.startswith(("http://", "https://")):
        return tag("span", label)
    return tag("a", label, href=address, target="_blank", rel="noopener noreferrer")


def show(*parts: str | None) -> None:
    """Put pieces on the page."""
    st.html(join(*parts))
