# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The running application and a real browser: `visit` opens a page of it, `settled` waits until it stands still.

A test that uses `visit` fails when the browser's console shows an error, or when anything is asked of another host.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

import start

# What is shared by tests says as much as they do when it fails.
pytest.register_assert_rewrite("tests.browser.barriers")

ROOT = Path(__file__).resolve().parents[2]
STARTS_WITHIN = 180  # seconds; a cold first start that fills the database on a busy machine
SETTLES_WITHIN = 60

# Until the first word of an answer the app looks as it did before it was asked: only the line itself knows.
_LISTENS = """
(() => {
  const line = window.testsLine = { asked: 0, answered: 0, said: 0 };
  const lines = new WeakSet();
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    if (!lines.has(this)) {
      lines.add(this);
      this.addEventListener('message', () => { line.answered = ++line.said; });
    }
    line.asked = ++line.said;
    return send.call(this, data);
  };
})();
"""
_STANDS_STILL = """
() => {
  const app = document.querySelector('[data-testid="stApp"]');
  return Boolean(
    window.testsLine.answered >= window.testsLine.asked && app && app.dataset.testScriptState === 'notRunning'
    && document.querySelector('[data-testid="stMainBlockContainer"] [data-testid="stElementContainer"]')
    && !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"], [data-testid="stSpinner"]')
  );
}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """The application as it runs for these tests."""

    address: str
    database: Path
    log: Path


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder, so that no test here can be left out of the browser run by forgetting it."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def application(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    """Serve the shipped data from a database of our own, which tests of this session only read."""
    with serving(tmp_path_factory.mktemp("application")) as running:
        yield running


@contextmanager
def serving(folder: Path, *, sample: bool = True, **settings: str) -> Iterator[Application]:
    """Serve from a database in `folder`, with the shipped data unless told otherwise; `settings` as in the environment.

    A test that writes asks for one of its own.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    running = Application(
        address=f"http://127.0.0.1:{port}", database=folder / "circular.duckdb", log=folder / "server.log"
    )
    command = [sys.executable, "-m", "circular", "serve", "--port", str(port)]
    command += ["--sample"] if sample else []
    environment = {
        **os.environ,
        "CIRCULAR_DATABASE": str(running.database),
        "CIRCULAR_LANGUAGE": "it",
        **settings,
    }
    with running.log.open("wb") as log:
        server = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        wait_for(running, server)
        yield running
    finally:
        server.terminate()
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def wait_for(running: Application, server: subprocess.Popen[bytes]) -> None:
    limit = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < limit and server.poll() is None:
        try:
            with urlopen(f"{running.address}/healthz", timeout=10) as answer:
                if answer.status == 200:
                    return
        except (URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)
    pytest.fail(f"The application did not start:\n{running.log.read_text(encoding='utf-8')[-4000:]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Run the Chromium, Chrome or Edge of this machine."""
    path = start.find_browser(os.environ)
    if path is None:
        sentence = start.words("start.no_browser", os.environ)
        pytest.fail(sentence) if os.environ.get("CI") else pytest.skip(sentence)
    expect.set_options(timeout=SETTLES_WITHIN * 1000)  # a busy machine may take its time
    with sync_playwright() as playwright:
        # The sandbox refuses root, which is who runs tests in most containers; /dev/shm is small there, too.
        flags = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        running = playwright.chromium.launch(executable_path=path, args=flags)
        yield running
        running.close()


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, application: Application) -> Iterator[Visit]:
    """Open a path as a newcomer does: `visit("/actions", language="en", theme="dark", width=390, strategy="prato")`."""
    with visiting(browser, application) as opened:
        yield opened


@contextmanager
def visiting(browser: Browser, application: Application) -> Iterator[Visit]:
    """Give what opens pages; at the end nothing may have been said to the console, or asked of another host."""
    problems: list[str] = []
    contexts = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error":
            problems.append(f"console: {message.text} ({message.location.get('url', '')})")

    def asked(request: Request) -> None:
        there = urlsplit(request.url)
        if there.scheme.startswith(("http", "ws")) and there.netloc != urlsplit(application.address).netloc:
            problems.append(f"asked another host: {request.url}")

    def opened(
        path: str = "/",
        *,
        language: str | None = "it",
        theme: str = "light",
        width: int = 1440,
        height: int = 1000,
        **query: str,
    ) -> Page:
        page = alone(
            browser,
            viewport={"width": width, "height": height},
            color_scheme="dark" if theme == "dark" else "light",
            locale="it-IT" if language == "it" else "en-GB",
            timezone_id="Europe/Rome",
            reduced_motion="reduce",
        )
        contexts.append(page.context)
        page.on("console", heard)
        page.on("request", asked)
        page.on("pageerror", lambda error: problems.append(f"script: {error}"))
        asked_for = ({"lang": language} if language else {}) | query
        page.goto(f"{application.address}{path}" + (f"?{urlencode(asked_for)}" if asked_for else ""))
        return settled(page)

    yield opened
    for context in contexts:
        context.close()
    assert problems == []


def alone(browser: Browser, **options: Any) -> Page:
    """Open an empty page that shares nothing with others; `options` as `Browser.new_context` takes them."""
    context = browser.new_context(**options)
    context.add_init_script(_LISTENS)
    return context.new_page()


def settled(page: Page) -> Page:
    """Wait until what was asked is answered, the script has run, what it wrote is drawn and nothing has changed since.

    The page is one that `alone` opened.
    """
    limit = time.monotonic() + SETTLES_WITHIN
    calm = 0
    while calm < 4:
        if time.monotonic() > limit:
            pytest.fail(f"{page.url} does not stand still: {page.locator('body').inner_text()[:500]!r}")
        calm = calm + 1 if page.evaluate(_STANDS_STILL) else 0
        page.wait_for_timeout(75)
    return page
