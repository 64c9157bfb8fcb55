# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page that says how accessible the product is, what is not, and whom to tell."""

from html import escape
from urllib.parse import urlsplit

from circular.domain.sets import Language
from circular.i18n import Translator
from circular.web import assets

_CHECKED = ("checked_tools", "checked_keyboard", "checked_zoom", "checked_charts", "checked_colour")
_LIMITS = ("limit_grid", "limit_labels", "limit_tools")


def page(t: Translator, *, source_url: str | None) -> str:
    """The whole document, which needs no script."""
    other = Language.EN if t.language is Language.IT else Language.IT

    def text(key: str) -> str:
        return escape(t(f"web.{key}"))

    def points(keys: tuple[str, ...]) -> str:
        return "<ul>" + "".join(f"<li>{text(key)}</li>" for key in keys) + "</ul>"

    source = (
        f'<p><a href="{escape(source_url)}">{text("source")}</a></p>'
        if source_url and urlsplit(source_url).scheme in {"http", "https"}
        else ""
    )
    return (
        f'<!doctype html><html lang="{t.language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{text('accessibility')} · {text('title')}</title>"
        f'<link rel="icon" href="{assets.url("favicon.svg")}">'
        f'<link rel="stylesheet" href="{assets.url("ui.css")}"></head><body class="cs-paper"><main>'
        f'<p class="cs-back"><a href="/?lang={t.language}">← {text("back")}</a>'
        f' · <a href="/accessibility?lang={other}" lang="{other}" hreflang="{other}">{text("other_language")}</a></p>'
        f"<h1>{text('accessibility')}</h1><p>{text('aim')}</p>"
        f"<h2>{text('checked')}</h2>{points(_CHECKED)}"
        f"<h2>{text('limits')}</h2>{points(_LIMITS)}"
        f"<h2>{text('tell_us')}</h2><p>{text('tell_us_how')}</p>{source}"
        f"<h2>{text('declaration')}</h2><p>{text('declaration_how')}</p>"
        f"</main></body></html>"
    )
