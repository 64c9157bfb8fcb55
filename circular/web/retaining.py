# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The route that a timer asks to let go of personal data that were kept long enough."""

import hmac
from collections.abc import Callable
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from circular.domain.permissions import Actor
from circular.domain.sets import Rank
from circular.errors import CircularError
from circular.i18n import translator
from circular.services import retention
from circular.services.context import Context

TIMER = Actor(subject="timer:", rank=Rank.ADMIN)
"""Whoever knows the token of the settings; is asked for this alone, and told how many, never who."""


def route(context: Callable[[], Context], token: str) -> Callable[[Request], Response]:
    """Answers `POST /retain` with how many went, or with `?dry_run=1` with how many would; 401 without the token."""

    def retain(request: Request) -> Response:
        given = request.headers.get("authorization", "")
        if not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
            return JSONResponse({"error": "unauthorized"}, 401, {"WWW-Authenticate": "Bearer"})
        dry_run = request.query_params.get("dry_run") == "1"
        try:
            asking = replace(context(), actor=TIMER)
            found = retention.due(asking) if dry_run else retention.retain(asking)
        except CircularError as error:
            t = translator(context().settings.language)
            return JSONResponse({"error": t(error.key, **error.details)}, 503)
        return JSONResponse({"dry_run": dry_run, **found.counts()})

    return retain
