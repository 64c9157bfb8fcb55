# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The routes beside the pages."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from circular.config import ROOT, Settings
from circular.domain.sets import Language
from circular.i18n import translator
from circular.services.context import Context
from circular.web import (
    accessibility,
    api,
    assets,
    calendar,
    feed,
    health,
    languages,
    metrics,
    openfiles,
    reminding,
    retaining,
)

_ROBOTS = "User-agent: *\nDisallow: /_stcore/\nDisallow: /exchange\n"


def routes(context: Callable[[], Context], settings: Settings) -> list[BaseRoute]:
    """All routes; `context` makes the context of one request and may raise a CircularError."""
    language = Language(settings.language)

    def accessible(request: Request) -> Response:
        spoken = languages.of(request, default=language)
        return HTMLResponse(accessibility.page(translator(spoken), settings))

    tables = api.Tables(context)
    # Where nobody has set a token, there is nothing to ask.
    token = settings.remind_token
    timed = {"/remind": reminding.route, "/retain": retaining.route} if token else {}
    timer = [Route(path, make(context, token or ""), methods=["POST"]) for path, make in timed.items()]
    watcher = settings.metrics_token
    counted = [Route("/metrics", metrics.route(context, watcher))] if watcher else []
    state = health.Health(context, settings)
    return [
        *timer,
        *counted,
        Route("/healthz", state.ready),
        Route("/livez", state.alive),
        Route("/accessibility", accessible),
        Route(feed.PATH, feed.route(context, settings)),
        Route(calendar.PATH, calendar.route(context, default=language)),
        Route("/robots.txt", lambda _: PlainTextResponse(_ROBOTS)),
        Route("/ui.js", assets.serve),
        Route("/ui.css", assets.serve),
        Route("/favicon.svg", assets.serve),
        # Streamlit looks for a folder beside its main script; ours stands at the root, where people look for it.
        Mount("/app/static", StaticFiles(directory=ROOT / "static")),
        Route("/overview", _overview),
        *api.routes(tables, settings),
        *openfiles.routes(tables, settings),
    ]


def _overview(request: Request) -> Response:
    """The overview is the root; its file's name leads there, too."""
    query = request.url.query
    return RedirectResponse(f"/?{query}" if query else "/", 308)
