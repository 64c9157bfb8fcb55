# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Headers every answer carries: nothing may run, load or frame that this server did not send."""

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._complete(MutableHeaders(scope=message))
            await send(message)

        app = PlainTextResponse("", 404) if scope["path"].startswith(_CLOSED) else self.app
        await app(scope, receive, with_headers)

    def _complete(self, headers: MutableHeaders) -> None:
        headers["Content-Security-Policy"] = self.policy
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = self.referrer
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        if not self.secure:
            return
        headers["Strict-Transport-Security"] = "max-age=31536000"
        cookies = headers.getlist("set-cookie")
        del headers["set-cookie"]
        for cookie in cookies:
            attributes = {part.strip().lower() for part in cookie.split(";")[1:]}
            headers.append("set-cookie", cookie if "secure" in attributes else f"{cookie}; Secure")
