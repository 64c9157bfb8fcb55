# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The route of a strategy's news: an Atom feed that says by itself whether anything is new."""

from collections.abc import Callable
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from circular.config import Settings
from circular.domain.sets import Language
from circular.errors import CircularError, NotFound
from circular.exchange.feed import MEDIA_TYPE
from circular.i18n import translator
from circular.services import feeds
from circular.services.context import Context
from circular.web import languages

PATH = "/feed/{strategy}.atom"
_KEPT = "public, max-age=300"


def route(context: Callable[[], Context], settings: Settings) -> Callable[[Request], Response]:
    """Answers with the feed; 304 where the reader has it already, 404 where there is no such strategy."""
    language = Language(settings.language)

    def feed(request: Request) -> Response:
        t = translator(languages.of(request, default=language))
        base = settings.base_url or str(request.base_url).rstrip("/")
        try:
            content = feeds.feed(context(), request.path_params["strategy"], t, base=base)
        except CircularError as error:
            status = 404 if isinstance(error, NotFound) else 503
            return PlainTextResponse(t.public(error), status)
        mark = f'"{sha256(content).hexdigest()[:32]}"'
        headers = {"ETag": mark, "Cache-Control": _KEPT, "Vary": "Cookie", "Content-Language": t.language}
        if _has(request, mark):
            return Response(status_code=304, headers=headers)
        return Response(content, media_type=MEDIA_TYPE, headers=headers)

    return feed


def _has(request: Request, mark: str) -> bool:
    given = request.headers.get("if-none-match", "")
    held = {each.strip().removeprefix("W/") for each in given.split(",")}
    return mark in held or "*" in held
