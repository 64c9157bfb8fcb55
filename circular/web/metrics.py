# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is counted, for whoever knows the token of the settings."""

import hmac
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from circular.errors import CircularError
from circular.services.context import Context
from circular.watching import counters


def route(context: Callable[[], Context], token: str) -> Callable[[Request], Response]:
    """Answers `GET /metrics` as Prometheus reads it; 401 without the token."""

    def metrics(request: Request) -> Response:
        given = request.headers.get("authorization", "")
        if not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
            return PlainTextResponse("", 401, {"WWW-Authenticate": "Bearer"})
        _look(context)
        return Response(
            counters.written(), media_type=counters.MEDIA_TYPE, headers={"Cache-Control": "no-store"}
        )

    return metrics


def _look(context: Callable[[], Context]) -> None:
    """Read what the store knows without asking the database: that must be told even while it is silent."""
    try:
        asking = context()
    except CircularError as error:
        counters.ERRORS.labels(type(error).__name__).inc()
        return
    store = asking.store
    counters.REVISION.set(store.revision)
    counters.WRITERS.set(store.waiting)
    since = store.behind_since
    counters.BEHIND.set((asking.now - since).total_seconds() if since else 0)
