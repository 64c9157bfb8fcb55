# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a person sees while the database on a server is away, or hangs: pages read on, and no change is lost."""

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta

import psycopg
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from circular.config import Settings
from circular.domain.meetings import Call
from circular.domain.permissions import OPERATOR
from circular.domain.question import Question
from circular.domain.sets import MeetingKind
from circular.services import meetings
from circular.services.context import Context, moment
from circular.store import open_store
from circular.store import postgres as engine
from tests import builders
from tests.browser.conftest import Application, alone, serving, settled
from tests.servers import postgres
from tests.services import people

SOON = 60_000  # milliseconds for what takes seconds on a quiet machine
AWAY = "La base di dati non risponde."
BAND = '.cs-band[role="note"]'


@pytest.fixture(scope="module")
def server() -> Iterator[postgres.Server]:
    with postgres.running(safe=True) as started:
        yield started


@pytest.fixture(scope="module")
def address(server: postgres.Server) -> str:
    return server.create("circular")


@pytest.fixture(scope="module")
def meeting(address: str) -> str:
    """A meeting of three days ago, whose minutes nobody has written; its id."""
    with closing(open_store(address, copy=False)) as store:
        with store.change(actor="test:", now=builders.LONG_AGO) as change:
            builders.load(change, people.small())
        context = Context(store=store, settings=Settings(), actor=OPERATOR, now=moment())
        call = Call(kind=MeetingKind.TABLE, held_on=context.today - timedelta(days=3))
        question = Question(strategy=builders.STRATEGY, as_of=context.today)
        return meetings.record_meeting(context, question, call, table="textiles")


@pytest.fixture(scope="module")
def application(
    address: str, meeting: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Application]:
    with serving(tmp_path_factory.mktemp("away"), sample=False, CIRCULAR_DATABASE=address) as running:
        yield running


@contextmanager
def writing(browser: Browser, application: Application, meeting: str) -> Iterator[Page]:
    """The minutes of the meeting, open to be written."""
    page = alone(browser, viewport={"width": 1440, "height": 1000}, locale="it-IT")
    page.goto(
        f"{application.address}/meeting?strategy={builders.STRATEGY}&lang=it&meeting={meeting}&edit=minutes"
    )
    yield settled(page)
    page.context.close()


def field(page: Page) -> Locator:
    return page.get_by_label("Verbale", exact=True)


def listed(page: Page, application: Application) -> Page:
    """The list of actions beside it."""
    other = page.context.new_page()
    other.goto(f"{application.address}/actions?strategy={builders.STRATEGY}&lang=it")
    return settled(other)


def settled_again(page: Page) -> Page:
    page.reload()
    return settled(page)


def save(page: Page) -> None:
    page.get_by_role("button", name="Salva la bozza").click()


def saved(address: str, meeting: str) -> str | None:
    with psycopg.connect(address) as there:
        row = there.execute("SELECT minutes_it FROM meeting WHERE id = %s", [meeting]).fetchone()
    return row[0] if row else None


def test_it_goes_away_while_somebody_writes_and_what_they_wrote_is_saved_once_it_is_back(
    browser: Browser, application: Application, server: postgres.Server, address: str, meeting: str
) -> None:
    with writing(browser, application, meeting) as page:
        field(page).press_sequentially("Si apre alle nove.")
        server.stop()
        try:
            field(page).press_sequentially(" Si chiude alle undici.")
            save(page)
            expect(page.get_by_role("alert").filter(has_text=AWAY)).to_be_visible(timeout=SOON)
            expect(field(page)).to_have_value("Si apre alle nove. Si chiude alle undici.")
            # Another page reads from the copy here, and says of when it is.
            other = listed(page, application)
            limit = time.monotonic() + SOON / 1000
            # Each page that is opened says so once nothing has come for five seconds.
            while not other.locator(BAND).filter(has_text=AWAY).count():
                assert time.monotonic() < limit, "no page says that the database is away"
                settled_again(other)
            expect(other.get_by_role("heading", level=1)).to_contain_text("4 azioni")
        finally:
            server.go()
        save(page)
        expect(page.locator(".st-key-minutes")).to_contain_text("Si chiude alle undici.", timeout=SOON)
        expect(settled_again(other).get_by_text(AWAY)).to_have_count(0)
    assert saved(address, meeting) == "Si apre alle nove. Si chiude alle undici."


def test_it_hangs_and_the_page_says_so_in_time_and_saves_once_it_answers(
    browser: Browser, application: Application, address: str, meeting: str
) -> None:
    with writing(browser, application, meeting) as page:
        field(page).fill("Si chiude a mezzogiorno.")
        with psycopg.connect(address) as somebody:
            somebody.execute("SELECT pg_advisory_xact_lock(%s)", [engine.DOOR])
            save(page)
            # Whoever reads does not wait for those who write.
            listed(page, application)
            busy = page.get_by_role("alert").filter(has_text="è occupata e non ha risposto in tempo")
            expect(busy).to_be_visible(timeout=SOON)
            expect(busy).not_to_contain_text("postgresql:")
            expect(field(page)).to_have_value("Si chiude a mezzogiorno.")
        save(page)
        expect(page.locator(".st-key-minutes")).to_contain_text("mezzogiorno", timeout=SOON)
    assert saved(address, meeting) == "Si chiude a mezzogiorno."
