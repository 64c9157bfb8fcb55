# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The route that a timer asks while the program serves: a second process could not open the same database file."""

import hmac
from collections.abc import Callable
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from circular.domain.permissions import Actor
from circular.domain.sets import Rank
from circular.errors import CircularError
from circular.i18n import translator
from circular.services import reminders
from circular.services.context import Context

TIMER = Actor(subject="timer:", rank=Rank.DEPARTMENT)
"""Whoever knows the token of the settings; may remind, and is asked for nothing else."""


def route(context: Callable[[], Context], token: str) -> Callable[[Request], Response]:
    """Answers `POST /remind` with what was sent, or with `?dry_run=1` with what would be; 401 without the token."""

    def remind(request: Request) -> Response:
        given = request.headers.get("authorization", "")
        if not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
            return JSONResponse({"error": "unauthorized"}, 401, {"WWW-Authenticate": "Bearer"})
        dry_run = request.query_params.get("dry_run") == "1"
        strategy = request.query_params.get("strategy") or None
        try:
            asking = replace(context(), actor=TIMER)
            outcome = reminders.send_reminders(asking, strategy=strategy, dry_run=dry_run)
        except CircularError as error:
            t = translator(context().settings.language)
            return JSONResponse({"error": t(error.key, **error.details)}, 503)
        return JSONResponse(
            reminders.as_json(outcome, dry_run=dry_run), 502 if outcome.failed and not outcome.sent else 200
        )

    return remind
