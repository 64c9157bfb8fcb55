# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The end of the process: nobody new is let in, what runs is let finish within a limit, then the server goes."""

import asyncio
import logging
import os
import signal
import threading

import uvicorn

from circular.watching.stopping import WORK

_SIGNALS = (signal.SIGTERM, signal.SIGINT)
_NOTICE = 1.0  # seconds in which a proxy that asks every second learns that it must send people elsewhere
_LAST = 5.0  # seconds for the server's own goodbye after that
_log = logging.getLogger(__name__)


class Stopping:
    """Takes the place of the server's own signal handlers, which would cut short whatever runs."""

    def __init__(self, server: uvicorn.Server, *, within: float) -> None:
        self._server = server
        self._within = within
        self._task: asyncio.Task[None] | None = None

    def listen(self) -> None:
        """From now on the first signal stops gently, the second at once."""
        loop = asyncio.get_running_loop()
        for each in _SIGNALS:
            loop.add_signal_handler(each, self._begin)

    def _begin(self) -> None:
        loop = asyncio.get_running_loop()
        for each in _SIGNALS:
            loop.remove_signal_handler(
                each
            )  # which leaves the system's own: a second signal ends the process
        WORK.stop()
        _watch(self._within + _NOTICE + _LAST)
        self._task = loop.create_task(self._end())

    async def _end(self) -> None:
        _log.info("stopping: nobody new is let in", extra={"running": WORK.running})
        await asyncio.sleep(_NOTICE)
        ended = await asyncio.to_thread(WORK.ended, within=self._within)
        if not ended:
            _log.warning("stopping: some work did not end in time", extra={"running": WORK.running})
            self._server.force_exit = True
        self._server.should_exit = True


def _watch(limit: float) -> None:
    """End the process whatever hangs: every change that was acknowledged is on disk, all others are none."""

    def end() -> None:
        _log.warning("stopping: the server did not end by itself")
        os._exit(0)

    timer = threading.Timer(limit, end)
    timer.daemon = True
    timer.start()


def serving() -> uvicorn.Server | None:
    """The server that listens for signals in this process; None where another kind of server runs the application."""
    handler = signal.getsignal(signal.SIGTERM)
    server = getattr(handler, "__self__", None)
    return server if isinstance(server, uvicorn.Server) and os.name == "posix" else None
