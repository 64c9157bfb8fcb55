# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asks an application without a network: one request in, its whole answer out."""

import asyncio
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back."""

    status: int
    headers: Headers
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def ask(
    app: ASGIApp,
    target: str,
    *,
    method: str = "GET",
    host: str = "localhost",
    client: str = "127.0.0.1",
    **headers: str,
) -> Answer:
    """Send a request; header names are written with underscores."""
    path, _, query = target.partition("?")
    sent: list[Message] = []
    asked = [(name.replace("_", "-").lower().encode(), value.encode()) for name, value in headers.items()]
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(b"host", host.encode()), *asked],
        "client": (client, 50000),
        "server": ("127.0.0.1", 80),
    }

    asked_once = []

    async def receive() -> Message:
        if asked_once:
            await (
                asyncio.Event().wait()
            )  # the browser stays; whoever listens for its leaving is cancelled at the end
        asked_once.append(True)
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    start = next(message for message in sent if message["type"] == "http.response.start")
    bodies = [message.get("body", b"") for message in sent if message["type"] == "http.response.body"]
    return Answer(status=start["status"], headers=Headers(raw=start["headers"]), body=b"".join(bodies))
