# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every request: its id, its route, how long it took, and whether anybody is still let in."""

import logging
import re
import secrets
from dataclasses import dataclass
from time import perf_counter

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from circular.config import ROOT
from circular.watching import counters, origin
from circular.watching.stopping import WORK

ID = "X-Request-Id"
KEY = "circular.request"
"""Where the scope of a request holds what `Passing` says."""

_log = logging.getLogger("circular.requests")
_GIVEN = re.compile(r"[A-Za-z0-9._-]{6,64}")
_PAGES = frozenset(path.stem for path in (ROOT / "pages").glob("*.py"))
# Folders that Streamlit serves by one pattern for everything.
_FOLDERS = frozenset({"static", "component", "media", "_stcore"})
_STREAM = "/_stcore/stream"
# What is asked for by whoever has a page open already, or by whoever watches.
_KEPT = (
    *(
        "/_stcore/upload_file",
        "/_stcore/bidi-components",
        "/media/",
        "/static/",
        "/app/static/",
        "/component/",
    ),
    *("/ui.", "/livez", "/healthz", "/metrics"),
)
_QUIET = (
    "/static",
    "/app/static",
    "/component",
    "/ui.",
    "/favicon",
    "/livez",
    "/healthz",
    "/metrics",
    "/_stcore",
)


@dataclass(slots=True)
class Passing:
    """A request under way; shared by all copies of its scope, so that what is found inside is known outside."""

    name: str
    route: str = ""


class Requests:
    """Names, counts and logs what passes. Stands outermost.

    `trusting`: the server knows a proxy of ours, whose id of a request is taken over. `stopping` is what people read
    who come when nobody is let in any more. `replica` is told to the proxy, which keeps a session where it began.
    """

    def __init__(
        self, app: ASGIApp, *, trusting: bool = False, stopping: str = "", replica: str | None = None
    ) -> None:
        self.app = app
        self.trusting = trusting
        self.stopping = stopping
        self.replica = replica

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._session(scope, receive, send)
        elif scope["type"] == "http":
            await self._request(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        name = self._name(scope)
        scope[KEY] = passing = Passing(name)
        status = 500

        async def named(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[ID] = name
            await send(self._signed(message))

        begun = perf_counter()
        with origin.known(request=name):
            try:
                await self._app(scope)(scope, receive, named)
            finally:
                self._count(scope, passing.route, status, perf_counter() - begun)

    def _app(self, scope: Scope) -> ASGIApp:
        if WORK.stopping and not scope["path"].startswith(_KEPT):
            return PlainTextResponse(self.stopping, 503, {"Retry-After": "5", "Cache-Control": "no-store"})
        return self.app

    async def _session(self, scope: Scope, receive: Receive, send: Send) -> None:
        if WORK.stopping:
            await _refused(scope, send)
            return
        if scope["path"] != _STREAM:
            await self.app(scope, receive, send)
            return

        async def signed(message: Message) -> None:
            await send(self._signed(message))

        with counters.SESSIONS.track_inprogress():
            await self.app(scope, receive, signed)

    def _signed(self, message: Message) -> Message:
        """The head of an answer says which replica gave it, where replicas have names."""
        if self.replica and message["type"] in {"http.response.start", "websocket.accept"}:
            message["headers"] = [*message.get("headers", ()), (b"x-replica", self.replica.encode())]
        return message

    def _name(self, scope: Scope) -> str:
        given = Headers(scope=scope).get(ID, "")
        # The server writes port 0 where it took the address from the header of a proxy that it trusts.
        forwarded = self.trusting and (scope.get("client") or ("", -1))[1] == 0
        return given if forwarded and _GIVEN.fullmatch(given) else secrets.token_hex(8)

    def _count(self, scope: Scope, pattern: str, status: int, took: float) -> None:
        route = _named(pattern, scope["path"])
        method = (
            scope["method"]
            if scope["method"] in {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"}
            else "other"
        )
        counters.REQUESTS.labels(route, method, str(status)).inc()
        counters.REQUEST_TIME.labels(route).observe(took)
        level = logging.DEBUG if route.startswith(_QUIET) and status < 500 else logging.INFO
        _log.log(level, "%s %s %s", method, route, status, extra={"ms": round(took * 1000)})


class Routed:
    """Notes which route a request fitted. Stands innermost."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self.app(scope, receive, send)
        finally:
            if KEY in scope:
                scope[KEY].route = getattr(scope.get("route"), "path", "")


def _named(pattern: str, path: str) -> str:
    """The pattern of a route, or the name of a page: as many as there are of these, whatever is asked for."""
    if pattern and not pattern.startswith("/{"):
        return pattern
    first = path.strip("/").partition("/")[0]
    if not first:
        return "/"
    return f"/{first}" if first in _PAGES | _FOLDERS else "other"


async def _refused(scope: Scope, send: Send) -> None:
    """No to a new session, with a status that lets a proxy go on to another replica where it can be said."""
    if "websocket.http.response" in scope.get("extensions", {}):
        await send(
            {"type": "websocket.http.response.start", "status": 503, "headers": [(b"retry-after", b"5")]}
        )
        await send({"type": "websocket.http.response.body", "body": b""})
    else:
        await send({"type": "websocket.close", "code": 1012})
