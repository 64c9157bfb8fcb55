# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two replicas behind nginx as they ship: what one saves the other shows, and people go on where one is lost."""

import re
import signal
import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from circular.cli import main
from circular.store import open_store
from tests import builders
from tests.browser.conftest import alone, settled
from tests.browser.test_login import SECRET, provider
from tests.servers import postgres, replicas
from tests.servers.replicas import Installation
from tests.services import portfolio

STRATEGY = "strategy=city&lang=it"
SECONDS = 60  # for what takes seconds on a quiet machine


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    folder = tmp_path_factory.mktemp("replicas")
    with postgres.running() as server, provider(folder) as metadata:
        address = server.create("circular")
        store = open_store(address, copy=False)
        with store.change(actor="test:", now=builders.LONG_AGO) as change:
            builders.load(change, portfolio.small())
        store.close()
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("CIRCULAR_DATABASE", address)
            assert main(["grant", "weaver@comune.example", "coordinator", "--table", "tessile"]) == 0
        secrets = (
            f'[auth]\nredirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"\ncookie_secret = "{SECRET}"\n'
            f'[auth.comune]\nclient_id = "circular"\nclient_secret = "x"\nserver_metadata_url = "{metadata}"\n'
        )
        with replicas.installed(folder, address, secrets=secrets) as running:
            yield running


@pytest.fixture
def arrive(browser: Browser, installation: Installation) -> Iterator[Callable[..., Page]]:
    contexts: list[BrowserContext] = []

    def opened(path: str, *, at: str) -> Page:
        page = alone(browser, viewport={"width": 1440, "height": 1000}, locale="it-IT")
        contexts.append(page.context)
        page.context.add_cookies([{"name": "circular_replica", "value": at, "url": installation.address}])
        page.goto(f"{installation.address}{path}")
        return settled(page)

    yield opened
    for context in contexts:
        context.close()


def at(page: Page) -> str:
    (cookie,) = [each for each in page.context.cookies() if each["name"] == "circular_replica"]
    return str(cookie["value"])


REPORT = f"/report_progress?{STRATEGY}&table=tessile"


def signed_in(page: Page) -> Page:
    page.get_by_role("button", name="Accedi").first.click()
    page.get_by_role("button", name="weaver", exact=True).click()
    page.get_by_test_id("stApp").wait_for()
    return settled(page)


def explain(page: Page, words: str) -> None:
    """Begin to say why the first action of the table stands as it does."""
    groups = page.locator('.st-key-report [data-testid="stButtonGroup"]')
    groups.first.get_by_role("radio", name="Spiega", exact=True).click()
    settled(page)
    page.get_by_label("Spiegazione", exact=True).first.fill(words)


def save(page: Page) -> None:
    page.get_by_label("Spiegazione", exact=True).first.blur()
    settled(page)
    page.get_by_role("button", name=re.compile("Salva")).first.click()
    settled(page)
    expect(page.locator('.cs-empty[role="status"]')).to_contain_text("Salvat", timeout=SECONDS * 1000)


def shows(page: Page, words: str) -> bool:
    """Whether a page that is loaded anew says so within some seconds."""
    limit = time.monotonic() + SECONDS
    while time.monotonic() < limit:
        page.reload()
        if words in settled(page).get_by_test_id("stMain").inner_text():
            return True
    return False


def test_what_one_saves_the_other_shows_and_a_session_outlives_its_replica(
    arrive: Callable[..., Page], installation: Installation
) -> None:
    weaver = signed_in(arrive(REPORT, at="app1"))
    reader = signed_in(arrive(REPORT, at="app2"))
    assert (at(weaver), at(reader)) == ("app1", "app2")

    explain(weaver, "Il telaio nuovo aspetta in dogana")
    save(weaver)
    assert shows(reader, "Il telaio nuovo aspetta in dogana")

    # The replica dies while somebody types: the browser goes on at the other with what stands in its fields.
    weaver.goto(f"{installation.address}{REPORT}")
    settled(weaver)
    explain(weaver, "Scritto mentre una replica cadeva")
    installation.replicas["app1"].stop(signal.SIGKILL)
    limit = time.monotonic() + SECONDS
    while at(weaver) != "app2" and time.monotonic() < limit:
        weaver.wait_for_timeout(200)
    assert at(weaver) == "app2"
    settled(weaver)
    assert (
        weaver.get_by_label("Spiegazione", exact=True).first.input_value()
        == "Scritto mentre una replica cadeva"
    )
    save(weaver)
    assert shows(reader, "Scritto mentre una replica cadeva")

    # It comes back: whoever is at the other stays there, and both are ready.
    installation.replicas["app1"].start()
    installation.replicas["app1"].wait()
    weaver.reload()
    settled(weaver)
    assert at(weaver) == "app2"

    # Told to stop, the other one ends well, and its people go on at the first.
    assert installation.replicas["app2"].stop() == 0
    # The proxy asks a replica that failed again after ten seconds.
    limit = time.monotonic() + SECONDS
    while replicas.status(f"{installation.address}/healthz") != 200 and time.monotonic() < limit:
        time.sleep(0.5)
    weaver.reload()
    settled(weaver)
    assert at(weaver) == "app1"
