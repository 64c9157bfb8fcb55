# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the application is built of beside its pages: what every answer passes through, and the warm-up."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from typing import Any

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware

from circular.config import Settings
from circular.domain import access
from circular.domain.sets import Language
from circular.errors import CircularError
from circular.i18n import Translator, translator
from circular.services import door, strategies
from circular.services.context import Context
from circular.web import memory, watching
from circular.web.document import Document
from circular.web.guard import Guard, Place
from circular.web.headers import Headers
from circular.web.limits import Limits
from circular.web.requests import Requests, Routed

_log = logging.getLogger(__name__)
Lifespan = Callable[[st.App], AbstractAsyncContextManager[dict[str, Any] | None]]


def check(settings: Settings) -> None:
    """Refuse to start, in a sentence, with settings that must not meet the address listened on."""
    if not settings.demo_login:
        return
    try:
        access.only_here(bound_to=st.get_option("server.address"), base_url=settings.base_url)
    except CircularError as error:
        raise SystemExit(translator(settings.language)(error.key, **error.details)) from error


def middleware(settings: Settings) -> list[Middleware]:
    """What every answer passes through, outermost first."""
    language = Language(settings.language)
    most_upload = int(st.get_option("server.maxUploadSize")) * 2**20
    t = translator(language)
    return [
        Middleware(
            Requests,
            trusting=settings.trusted_proxy is not None,
            stopping=t("web.stopping"),
            replica=settings.replica,
        ),
        Middleware(
            Headers,
            secure=(settings.base_url or "").startswith("https://"),
            tiles=settings.tile_origin,
        ),
        Middleware(
            Guard,
            place=Place.of(bound_to=st.get_option("server.address"), base_url=settings.base_url),
            language=language,
            most_upload=most_upload,
        ),
        Middleware(
            Limits,
            language=language,
            trusting=settings.trusted_proxy is not None,
            most_upload=most_upload,
        ),
        Middleware(Document, language=language),
        Middleware(Routed),
    ]


def lifespan(context: Callable[[], Context], settings: Settings) -> Lifespan:
    """What happens before the first request: the store opens and what is heavy is imported."""

    @asynccontextmanager
    async def started(_: st.App) -> AsyncIterator[dict[str, Any] | None]:
        await run_in_threadpool(_warm_up, context, translator(settings.language))
        watching.serve(settings)
        with door.opened(settings.database, context):
            yield None
        # What stands in the log goes into the file, which can then be moved alone.
        await run_in_threadpool(_close, context)

    return started


def _close(context: Callable[[], Context]) -> None:
    with suppress(CircularError):  # it never opened
        context().store.close()


def _warm_up(context: Callable[[], Context], t: Translator) -> None:
    import pandas as pd  # noqa: F401

    import circular.charts  # noqa: F401

    try:
        strategies.offered(context())
    except CircularError as error:
        # The pages and /healthz say it to people; the server stays up so that they can.
        _log.warning(t(error.key, **error.details))
    memory.settle()
