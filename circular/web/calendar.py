# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The route of a strategy's calendar: a file that calendars subscribe to and ask for again and again."""

import hashlib
from collections.abc import Callable
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from circular.domain.sets import Language
from circular.errors import CircularError, NotFound
from circular.i18n import translator
from circular.services import agendas
from circular.services.context import Context
from circular.web import languages

PATH = "/calendar/{strategy}.ics"
_FRESH = "public, max-age=900"


def route(context: Callable[[], Context], *, default: Language) -> Callable[[Request], Response]:
    """Answers `GET /calendar/{strategy}.ics`; 304 where the calendar has it already, 404 in words."""

    def ics(request: Request) -> Response:
        # A remembered language is a person's, and a calendar asks without cookies: the address alone decides.
        t = translator(languages.named(request, default=default))
        strategy = request.path_params["strategy"]

        def page(name: str, **ids: str | None) -> str:
            asked = {"strategy": strategy, "lang": t.language.value, **{k: v for k, v in ids.items() if v}}
            return f"/{name}?{urlencode(asked)}"

        try:
            feed = agendas.feed(context(), strategy, t, page=page)
        except NotFound as error:
            return PlainTextResponse(t.public(error), 404, {"Content-Language": t.language.value})
        except CircularError as error:
            return PlainTextResponse(t.public(error), 503, {"Content-Language": t.language.value})
        etag = f'"{hashlib.sha256(feed.content).hexdigest()[:32]}"'
        headers = {"ETag": etag, "Cache-Control": _FRESH, "Content-Language": t.language.value}
        if etag in {
            each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")
        }:
            return Response(status_code=304, headers=headers)
        headers["Content-Disposition"] = f'inline; filename="{feed.name}"'
        return Response(feed.content, media_type="text/calendar; charset=utf-8", headers=headers)

    return ics
