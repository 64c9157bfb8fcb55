# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The routes and what they pass through, around the document that Streamlit itself would serve."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from circular.config import Settings
from circular.services.context import Context
from circular.web import application, routes

DOCUMENT = Path(streamlit.__file__).parent / "static" / "index.html"


def _document(_: Request) -> Response:
    return FileResponse(DOCUMENT)


def _cookie(_: Request) -> Response:
    answer = PlainTextResponse("")
    answer.set_cookie("a", "1")
    answer.set_cookie("b", "2", secure=True)
    return answer


@pytest.fixture
def served(context: Context) -> Callable[..., Starlette]:
    """Build the application: `served(base_url="https://...", context=...)`."""

    def build(*, source: Callable[[], Context] = lambda: context, **settings: str) -> Starlette:
        chosen = replace(Settings(), **settings)
        mine = routes.routes(source, chosen)
        others = [Route("/cookie", _cookie), Route("/{page:path}", _document)]
        return Starlette(routes=[*mine, *others], middleware=application.middleware(chosen))

    return build
