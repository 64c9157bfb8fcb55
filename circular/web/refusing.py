# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A refusal before anything answers: a sentence to a person, a problem to a program, a closed door to a websocket."""

from dataclasses import dataclass, field

from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from circular.domain.sets import Language
from circular.i18n import translator
from circular.web import languages, spoken

_FOR_PROGRAMS = ("/api/", "/opendata/")
_PROBLEM = "application/problem+json"
_POLICY_VIOLATION = 1008
# Where a server can answer a websocket that it does not open, a proxy and its log see why.
_ANSWERS = "websocket.http.response"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why something is not answered: the status, the key of the sentence, what it names, further headers."""

    status: int
    key: str
    details: dict[str, str | int] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)


async def refuse(refusal: Refusal, scope: Scope, receive: Receive, send: Send, *, default: Language) -> None:
    """Answer a request with a refusal and leave the rest of it unread."""
    if scope["type"] == "websocket" and _ANSWERS not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
        return
    await _worded(refusal, HTTPConnection(scope), default)(scope, receive, send)


def _worded(refusal: Refusal, asked: HTTPConnection, default: Language) -> Response:
    for_program = asked.scope["path"].startswith(_FOR_PROGRAMS)
    language = (
        spoken.leniently(asked, default=default) if for_program else languages.of(asked, default=default)
    )
    t = translator(language)
    said = t(refusal.key, **refusal.details)
    # What is refused now may be answered in a minute.
    headers = {"Cache-Control": "no-store", "Content-Language": language.value, **refusal.headers}
    if not for_program:
        return PlainTextResponse(said, refusal.status, headers)
    body = {"type": "about:blank", "title": said, "status": refusal.status, "detail": said}
    return JSONResponse(body, refusal.status, headers, media_type=_PROBLEM)
