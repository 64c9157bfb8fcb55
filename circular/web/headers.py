# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Headers every answer carries: nothing may run, load or frame that this server did not send."""

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from circular.web import cookies

# No inline script: text that slips into a page as HTML stays text. Components load as blobs; Streamlit and plotly
# write their styles into the document.
POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' data: blob:; worker-src 'self' blob:; "
    "frame-src 'self' blob:; frame-ancestors 'self'; base-uri 'self'; form-action 'self'; object-src 'none'"
)
_PICTURES = "img-src 'self' data: blob:"
# Streamlit serves these to anybody who asks; neither is for readers.
_CLOSED = ("/_stcore/metrics", "/_stcore/agent")
# What any page anywhere may read, because it is there to be read by programs.
_FOR_ALL = ("/api/", "/opendata/", "/calendar/", "/feed/")
# What is made for one session: not for a cache that others share, nor for pages of other origins.
_OF_ONE = ("/media/", "/_stcore/")


class Headers:
    """Adds the headers to what the wrapped application answers; `secure` where people come over https.

    `tiles` is the one other server from which a map may take pictures. It is told whose page asks, as most such
    servers demand, but not which page.
    """

    def __init__(self, app: ASGIApp, *, secure: bool = False, tiles: str | None = None) -> None:
        self.app = app
        self.secure = secure
        self.policy = POLICY.replace(_PICTURES, f"{_PICTURES} {tiles}") if tiles else POLICY
        self.referrer = "strict-origin-when-cross-origin" if tiles else "same-origin"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.secure and scope["type"] in {"http", "websocket"}:
            scope = cookies.arriving(scope)
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._complete(MutableHeaders(scope=message), scope["path"])
            await send(message)

        app = PlainTextResponse("", 404) if scope["path"].startswith(_CLOSED) else self.app
        await app(scope, receive, with_headers)

    def _complete(self, headers: MutableHeaders, path: str) -> None:
        headers["Content-Security-Policy"] = self.policy
        headers["X-Content-Type-Options"] = "nosniff"
        # For browsers that do not know the policy's frame-ancestors.
        headers["X-Frame-Options"] = "SAMEORIGIN"
        headers["Referrer-Policy"] = self.referrer
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Cross-Origin-Resource-Policy"] = (
            "cross-origin" if path.startswith(_FOR_ALL) else "same-origin"
        )
        if path.startswith(_OF_ONE):
            headers.setdefault("Cache-Control", "private, no-cache")
            # Streamlit lets pages of its default address read uploads along with their cookies.
            for name in ("access-control-allow-origin", "access-control-allow-credentials"):
                del headers[name]
        if self.secure:
            headers["Strict-Transport-Security"] = "max-age=31536000"
            cookies.leaving(headers)
