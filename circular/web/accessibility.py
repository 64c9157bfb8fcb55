# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page that says how accessible the product is, what is not, and whom to tell."""

from html import escape
from urllib.parse import quote, urlencode, urlsplit

from circular.config import Settings
from circular.domain.sets import Language
from circular.i18n import Translator
from circular.web import assets

_CHECKED = ("checked_tools", "checked_keyboard", "checked_zoom", "checked_charts", "checked_colour")
_LIMITS = ("limit_grid", "limit_labels", "limit_tools")


_DEFENDER = "https://www.agid.gov.it/it/agenzia/difensore-civico-il-digitale"
"""Whom the law names for complaints that an administration does not answer."""


def page(t: Translator, settings: Settings) -> str:
    """The whole document, which needs no script."""
    other = Language.EN if t.language is Language.IT else Language.IT

    def text(key: str) -> str:
        return escape(t(f"web.{key}"))

    def points(keys: tuple[str, ...]) -> str:
        return "<ul>" + "".join(f"<li>{text(key)}</li>" for key in keys) + "</ul>"

    return (
        f'<!doctype html><html lang="{t.language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{text('accessibility')} · {text('title')}</title>"
        f'<link rel="icon" href="{assets.url("favicon.svg")}">'
        f'<link rel="stylesheet" href="{assets.url("ui.css")}"></head><body class="cs-paper"><main>'
        f'<p class="cs-back"><a href="/?lang={t.language}">← {text("back")}</a>'
        f' · <a href="/accessibility?lang={other}" lang="{other}" hreflang="{other}">{text("other_language")}</a></p>'
        f"<h1>{text('accessibility')}</h1><p>{text('aim')}</p>"
        f"<h2>{text('declaration')}</h2><p>{_declaration(t, settings)}</p>"
        f"<h2>{text('checked')}</h2>{points(_CHECKED)}"
        f"<h2>{text('limits')}</h2>{points(_LIMITS)}"
        f'<h2 id="feedback">{text("tell_us")}</h2><p>{text("tell_us_how")}</p><p>{_feedback(t, settings)}</p>'
        f"<h2>{text('enforcement')}</h2><p>{text('enforcement_how')}</p>"
        f"<p>{_link(_DEFENDER, t('web.defender'))}</p></main>{_foot(t, settings)}</body></html>"
    )


def _declaration(t: Translator, settings: Settings) -> str:
    """The statement on the national form; where it is not linked yet, that this page is not it."""
    if settings.declaration_url is None:
        return escape(t("web.declaration_how"))
    return _link(settings.declaration_url, t("web.declaration_read"), element="accessibility-link")


def _feedback(t: Translator, settings: Settings) -> str:
    to = settings.feedback_email
    if to is None:
        return escape(t("web.feedback_nobody"))
    letter = {"subject": t("web.feedback_subject"), "body": t("web.feedback_text")}
    return f'<a href="mailto:{escape(to)}?{escape(urlencode(letter, quote_via=quote))}">{escape(to)}</a>'


def _foot(t: Translator, settings: Settings) -> str:
    """The links that stand below the pages of the app, too."""
    given = (
        (settings.declaration_url, "declaration", "accessibility-link"),
        (settings.privacy_url, "privacy", "privacy-policy-link"),
        (settings.source_url, "source", None),
    )
    links = [
        f"<li>{_link(url, t(f'web.{key}'), element=element)}</li>"
        for url, key, element in given
        if url and urlsplit(url).scheme in {"http", "https"}
    ]
    return f'<footer class="cs-foot"><ul>{"".join(links)}</ul></footer>' if links else ""


def _link(url: str, label: str, *, element: str | None = None) -> str:
    """`element` is the name by which tools of the public sector look for a link."""
    named = f' data-element="{element}"' if element else ""
    return f'<a href="{escape(url)}"{named}>{escape(label)}</a>'
