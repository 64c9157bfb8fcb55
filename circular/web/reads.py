# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A route that only reads: GET and HEAD for anybody from anywhere, and every refusal a problem said in words."""

from collections.abc import Callable, Mapping
from hashlib import sha256

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from circular.domain.sets import Language
from circular.errors import CircularError, Invalid, NotFound, Unavailable
from circular.i18n import translator
from circular.web import ranges, spoken

PROBLEM = "application/problem+json"
METHODS = ("GET", "HEAD", "OPTIONS")
FICTIONAL = "X-Fictional-Data"
"""Stands, and is true, where any of the data are invented: some bodies have a shape that leaves no room to say so."""
_SHARED = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        f"ETag, Link, X-Total-Count, {FICTIONAL}, Content-Range, Accept-Ranges, Content-Length"
    ),
}
_PREFLIGHT = {
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    "Access-Control-Allow-Headers": "If-None-Match, If-Range, Range, Accept-Language",
    "Access-Control-Max-Age": "86400",
}
_KEPT = "public, no-cache"
"""Copies may be kept by anybody, but are asked about each time: what an office takes back is gone at once."""


class Reads:
    """Answers with what `answer` makes of a request; it may raise a CircularError."""

    def __init__(self, answer: Callable[[Request], Response], *, language: Language) -> None:
        self._answer = answer
        self._language = language

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        if request.method not in METHODS:
            response: Response = self._problem(request, Invalid("opendata.only_read"), status=405)
            response.headers["Allow"] = ", ".join(METHODS)
        elif request.method == "OPTIONS":
            response = Response(status_code=204, headers=_PREFLIGHT | {"Allow": ", ".join(METHODS)})
        else:
            try:
                response = await run_in_threadpool(self._answer, request)
            except CircularError as error:
                response = self._problem(request, error, status=_status(error))
        response.headers.update(_SHARED)
        if request.method == "HEAD":
            # The length stays that of the answer to a GET.
            response.body = b""
        await response(scope, receive, send)

    def _problem(self, request: Request, error: CircularError, *, status: int) -> Response:
        """What went wrong in words, as RFC 9457 writes it."""
        t = translator(spoken.leniently(request, default=self._language))
        body = {
            "type": "about:blank",
            "title": t(f"opendata.status_{status}"),
            "status": status,
            "detail": t.public(error),
            "instance": request.url.path,
        }
        headers = {"Cache-Control": "no-store", "Content-Language": t.language, "Vary": "Accept-Language"}
        return JSONResponse(body, status, headers, media_type=PROBLEM)


def fresh(
    request: Request,
    body: bytes,
    *,
    media_type: str,
    headers: Mapping[str, str],
    ranged: bool = False,
) -> Response:
    """The body with its tag; 304 where the asker has it already, a part of it where one is asked for.

    The tag is of the body alone: it changes with what is published and tells nothing of what is not.
    """
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    sent = {"ETag": tag, "Cache-Control": _KEPT, **headers}
    if _known(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=sent)
    if ranged:
        sent["Accept-Ranges"] = "bytes"
        if part := ranges.asked(request.headers, len(body), tag=tag):
            return ranges.answer(body, part, media_type=media_type, headers=sent)
    return Response(body, media_type=media_type, headers=sent)


def _known(given: str, tag: str) -> bool:
    tags = {each.strip().removeprefix("W/") for each in given.split(",")}
    return tag in tags or "*" in tags


def _status(error: CircularError) -> int:
    match error:
        case NotFound():
            return 404
        case Unavailable():
            return 503
        case _:
            return 400
