# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether this process serves: `/livez` while it runs, `/healthz` while its database answers and people may come in."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from circular import __version__
from circular.config import Settings
from circular.domain.sets import Language
from circular.errors import CircularError
from circular.i18n import translator
from circular.services import health
from circular.services.context import Context
from circular.watching import counters
from circular.watching.stopping import WORK
from circular.web import languages

_PATIENCE = 3  # seconds; proxies commonly give up after five
_FRESH = {"Cache-Control": "no-store"}


class _Question:
    """Asks the database, in one thread however many ask: one that hangs must not take threads from those who read."""

    def __init__(self, ask: Callable[[], int]) -> None:
        self._ask = ask
        self._lock = threading.Lock()
        self._pending: Future[int] | None = None

    def put(self) -> Future[int]:
        """The answer to come; of the question that is still open where there is one."""
        with self._lock:
            if self._pending is None or self._pending.done():
                self._pending = Future()
                threading.Thread(target=self._answer, args=(self._pending,), daemon=True).start()
            return self._pending

    def _answer(self, future: Future[int]) -> None:
        try:
            future.set_result(self._ask())
        except CircularError as error:
            future.set_exception(error)
        finally:
            if not future.done():
                # What broke it off ends this thread and stands in the log; whoever asked must not wait for it.
                future.set_exception(RuntimeError("the question about the database broke off"))


class Health:
    """The two routes."""

    def __init__(self, context: Callable[[], Context], settings: Settings) -> None:
        self._question = _Question(lambda: health.revision(context()))
        self._language = Language(settings.language)
        self._known = {"replica": settings.replica, "version": __version__}

    async def alive(self, _: Request) -> Response:
        """200 while the process answers at all: whoever restarts processes asks this."""
        return JSONResponse({"ok": True} | self._known, headers=_FRESH)

    async def ready(self, request: Request) -> Response:
        """200 only if the database answers now and people may come in: whoever sends people here asks this."""
        t = translator(languages.of(request, default=self._language))
        if WORK.stopping:
            return self._not_ready(t("web.stopping"))
        answer = asyncio.wrap_future(self._question.put())
        try:
            revision = await asyncio.wait_for(asyncio.shield(answer), _PATIENCE)
        except TimeoutError:
            counters.ERRORS.labels("database_silent").inc()
            return self._not_ready(t("web.database_silent", seconds=_PATIENCE))
        except CircularError as error:
            return self._not_ready(t.public(error))
        return JSONResponse({"ok": True, "revision": revision} | self._known, headers=_FRESH)

    def _not_ready(self, reason: str) -> Response:
        return JSONResponse({"ok": False, "reason": reason} | self._known, 503, _FRESH)
