# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""When a person has seen a page: from the address typed into a browser that was never there to its last paint."""

import base64
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Error, Page, sync_playwright

import start
from benchmarks.venvs import Absent

_QUIET = 2.0
"""Seconds without a new picture after which the page stands."""
_PATIENCE = 300.0


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser without a graphics card. Raises Absent where this machine has none."""
    path = start.find_browser(os.environ)
    if path is None:
        raise Absent("no browser here")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


def seen(opened: Browser, address: str, *, words: str, cookies: list[dict[str, str]] | None = None) -> float:
    """Seconds to the last picture that differs from the one before, once `words` stand on the page.

    Raises Absent where the page does not come.
    """
    context = opened.new_context(viewport={"width": 1440, "height": 900}, locale="it-IT")
    if cookies:
        context.add_cookies(cookies)  # type: ignore[arg-type]  # as the browser gave them
    page = context.new_page()
    pictures = _Pictures(page)
    began = time.time()
    try:
        page.goto(address, wait_until="commit", timeout=_PATIENCE * 1000)
        page.get_by_text(words).first.wait_for(timeout=_PATIENCE * 1000)
        until = time.time() + _PATIENCE
        while time.time() - max(pictures.last, began) < _QUIET and time.time() < until:
            page.wait_for_timeout(200)
    except Error as error:
        raise Absent(f"{words!r} was never seen at {address}: {error.message.splitlines()[0]}") from error
    pictures.stop()
    context.close()
    return pictures.last - began


class _Pictures:
    """The moment of the last picture that the browser composed and that shows something else than the one before."""

    def __init__(self, page: Page) -> None:
        self.last = 0.0
        self._shown = b""
        self._session = page.context.new_cdp_session(page)
        self._session.on("Page.screencastFrame", self._take)
        self._session.send(
            "Page.startScreencast", {"format": "png", "maxWidth": 480, "maxHeight": 300, "everyNthFrame": 1}
        )

    def stop(self) -> None:
        """Take no more: a page that closes would leave the last one unanswered."""
        self._session.remove_listener("Page.screencastFrame", self._take)
        self._session.send("Page.stopScreencast")

    def _take(self, frame: dict[str, object]) -> None:
        self._session.send("Page.screencastFrameAck", {"sessionId": frame["sessionId"]})
        picture = base64.b64decode(str(frame["data"]))
        if picture != self._shown:
            self._shown = picture
            self.last = float(frame["metadata"]["timestamp"])  # type: ignore[index]  # as the protocol says
