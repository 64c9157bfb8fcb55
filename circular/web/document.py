# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The HTML document around the app: Streamlit's own says English and Streamlit, ours speaks the reader's language."""

import re
from html import escape
from urllib.parse import quote

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from circular.domain.sets import Language
from circular.i18n import translator
from circular.web import assets, languages

_NOT_WANTED = re.compile(
    # Fonts we do not use, a pointer to an interface that is off, a script that the policy would refuse, remarks.
    r"<!--.*?-->|<link\s[^>]*rel=\"preload\"[^>]*>|<link\s[^>]*rel=\"service-desc\"[^>]*>"
    r"|<script>\s*window\.prerenderReady[^<]*</script>",
    re.DOTALL,
)
_NO_SCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_CONDITIONAL = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}


class Document:
    """Rewrites the document on its way out; everything else passes untouched."""

    def __init__(self, app: ASGIApp, *, language: Language) -> None:
        self.app = app
        self.language = language

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # A file has a dot in its name; the document is served at every other path.
        if scope["type"] != "http" or "." in scope["path"].rsplit("/", 1)[-1]:
            await self.app(scope, receive, send)
            return
        asked = HTTPConnection(scope)
        language = languages.of(asked, default=self.language)
        # A compressed or partial document could not be rewritten, a cached one may be in another language.
        plain = [(name, value) for name, value in scope["headers"] if name.lower() not in _CONDITIONAL]
        strategy = asked.query_params.get("strategy")
        await self.app({**scope, "headers": plain}, receive, _Rewriting(send, language, strategy))


class _Rewriting:
    """Holds a document back until it is whole, then sends it rewritten."""

    def __init__(self, send: Send, language: Language, strategy: str | None) -> None:
        self.send = send
        self.language = language
        self.strategy = strategy
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_document(message):
            self.start = message
        elif self.start is None:
            await self.send(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(self.start)

    async def _finish(self, start: Message) -> None:
        body = rewritten(self.body.decode(), self.language, strategy=self.strategy).encode()
        headers = MutableHeaders(scope=start)
        for name in ("etag", "last-modified"):
            del headers[name]
        headers["Content-Length"] = str(len(body))
        headers["Content-Language"] = self.language
        headers["Cache-Control"] = "no-cache"
        headers.append("Vary", "Cookie")
        await self.send(start)
        await self.send({"type": "http.response.body", "body": body})


def rewritten(document: str, language: Language, *, strategy: str | None = None) -> str:
    """Give Streamlit's document our language, title, icon, script and style, and the news of the strategy asked for."""
    t = translator(language)
    head = (
        f'<meta name="description" content="{escape(t("web.description"))}">{_news(strategy, language)}'
        f'<script src="{assets.url("ui.js")}"></script><link rel="stylesheet" href="{assets.url("ui.css")}">'
    )
    document = _NOT_WANTED.sub("", document)
    document = _NO_SCRIPT.sub(f"<noscript><p>{escape(t('web.needs_script'))}</p></noscript>", document)
    for old, new in (
        ('<html lang="en">', f'<html lang="{language}">'),
        ("<title>Streamlit</title>", f"<title>{escape(t('web.title'))}</title>{head}"),
        ("./favicon.png", assets.url("favicon.svg")),
        ('<div id="root">', f'{_curtain()}<div id="root">'),
    ):
        document = document.replace(old, new)
    return document


def _curtain() -> str:
    """What a presentation is hidden behind until it stands; the language may change without another document."""
    said = "".join(
        f'<div lang="{language}"><p>{escape(t("web.title"))}</p><p>{escape(t("present.loading"))}</p></div>'
        for language, t in ((each, translator(each)) for each in Language)
    )
    return f'<div class="cs-curtain" role="status">{said}</div>'


def _news(strategy: str | None, language: Language) -> str:
    """Where a reader of news finds the strategy's feed; whether there is such a strategy its route says."""
    if not strategy:
        return ""
    title = escape(translator(language)("web.news"))
    address = escape(f"/feed/{quote(strategy, safe='')}.atom?lang={language}")
    return f'<link rel="alternate" type="application/atom+xml" title="{title}" href="{address}">'


def _is_document(message: Message) -> bool:
    kind = MutableHeaders(scope=message).get("content-type", "")
    return message["status"] == 200 and kind.startswith("text/html")
