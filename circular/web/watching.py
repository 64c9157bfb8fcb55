# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How this process is watched: set up before the first request, taken over from the server's own ways."""

import logging
from collections.abc import Iterator, Mapping

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from circular import __version__
from circular.config import Settings
from circular.domain.sets import Language
from circular.i18n import translator
from circular.watching import counters, logs, statements
from circular.web import languages, stopping
from circular.web.requests import ID, KEY

_log = logging.getLogger(__name__)


def begin(settings: Settings) -> None:
    """Log and count as the settings say. Asked again, it also takes over what was imported meanwhile."""
    logs.configure(settings.log, secrets=[*_secrets(settings)])
    statements.allow(settings.slow_ms / 1000)
    counters.BUILD.labels(__version__, settings.replica or "").set(1)


def serve(settings: Settings) -> None:
    """Take over once the server runs: the log of whatever is imported by now, and the signals that stop it."""
    begin(settings)
    if server := stopping.serving():
        stopping.Stopping(server, within=settings.stop_seconds).listen()
    _log.info("serving", extra={"replica": settings.replica, "version": __version__})


def unforeseen(request: Request, error: Exception) -> Response:
    """What a route did not foresee, with the id under which the log has it."""
    counters.ERRORS.labels("unforeseen").inc()
    passing = request.scope.get(KEY)
    name = passing.name if passing else "-"
    _log.error("unforeseen error", extra={"request": name}, exc_info=error)
    t = translator(languages.of(request, default=Language.IT))
    return PlainTextResponse(
        t("frame.unforeseen", reference=name), 500, {ID: name, "Cache-Control": "no-store"}
    )


def _secrets(settings: Settings) -> Iterator[str]:
    """What must never stand in a log, whoever puts it there."""
    for given in (settings.metrics_token, settings.remind_token):
        if given:
            yield given
    if settings.smtp_url and settings.smtp_url.password:
        yield settings.smtp_url.password
    if st.secrets.load_if_toml_exists():
        yield from _held(st.secrets.to_dict())


def _held(table: Mapping[str, object]) -> Iterator[str]:
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _held(value)
        elif isinstance(value, str) and "secret" in name:
            yield value
