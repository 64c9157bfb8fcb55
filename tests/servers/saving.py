# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A server that saves what it is asked to, with the signals, middleware and store of the real one; run as a script.

`/save/N` records a change and then answers; `/slowly/N` does the same but holds the change open for the seconds in
`?for=`, which stands for a long import.
"""

import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from circular import config
from circular.domain.permissions import COMMAND_LINE
from circular.services.context import Context, moment
from circular.store import open_store
from circular.web import health, watching
from circular.web.requests import Requests, Routed

VERB = "adopt_actions"


def _main(port: int) -> None:
    settings = config.read()
    store = open_store(settings.database)

    def context() -> Context:
        return Context(store=store, settings=settings, actor=COMMAND_LINE, now=moment())

    def save(request: Request) -> Response:
        with context().change(VERB) as change:
            change.record(VERB, request.path_params["number"])
            time.sleep(float(request.query_params.get("for", 0)))
        return PlainTextResponse("saved")

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        watching.serve(settings)
        yield

    state = health.Health(context, settings)
    app = Starlette(
        routes=[
            Route("/save/{number}", save),
            Route("/slowly/{number}", save),
            Route("/healthz", state.ready),
        ],
        middleware=[Middleware(Requests, trusting=False, stopping="stopping"), Middleware(Routed)],
        lifespan=lifespan,
    )
    uvicorn.run(app, host="127.0.0.1", port=port, access_log=False, log_level="warning")


if __name__ == "__main__":
    _main(int(sys.argv[1]))
