# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a person sees of a fault: a window closed too soon, a server killed while they write, a restore."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from circular.config import Settings
from circular.domain.meetings import Call
from circular.domain.permissions import OPERATOR
from circular.domain.question import Question
from circular.domain.sets import MeetingKind
from circular.services import meetings
from circular.services.context import Context, moment
from circular.store import open_store
from tests import builders, stores
from tests.browser.conftest import ROOT, Application, alone, settled, wait_for
from tests.services import people

AGAIN = 120_000  # milliseconds until a page stands again, on a busy machine
LINE = (
    """() => document.querySelector('[data-testid="stApp"]')?.dataset.testConnectionState === 'CONNECTED'"""
)


@dataclass(slots=True)
class Killable:
    """A server that can be killed and started again on the same port."""

    running: Application
    port: int
    child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "circular", "serve", "--port", str(self.port)]
        means = {"CIRCULAR_DATABASE": str(self.running.database), "CIRCULAR_LANGUAGE": "it"}
        with self.running.log.open("ab") as log:
            self.child = subprocess.Popen(
                command, cwd=ROOT, env=os.environ | means, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        wait_for(self.running, self.child)

    def kill(self) -> None:
        if self.child:
            self.child.kill()
            self.child.wait()


@contextmanager
def killable(database: Path) -> Iterator[Killable]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = database.with_suffix(".log")
    server = Killable(Application(address=f"http://127.0.0.1:{port}", database=database, log=log), port)
    try:
        server.start()
        yield server
    finally:
        server.kill()


def office(database: Path | str) -> Context:
    return Context(store=open_store(str(database)), settings=Settings(), actor=OPERATOR, now=moment())


def called(database: Path) -> str:
    """A meeting of three days ago, whose minutes nobody has written; its id."""
    context = office(stores.written(database, people.small()))
    with closing(context.store):
        call = Call(kind=MeetingKind.TABLE, held_on=context.today - timedelta(days=3))
        question = Question(strategy=builders.STRATEGY, as_of=context.today)
        return meetings.record_meeting(context, question, call, table="textiles")


def minutes_of(database: Path, meeting: str) -> str | None:
    context = office(database)
    with closing(context.store):
        question = Question(strategy=builders.STRATEGY, as_of=context.today)
        return meetings.meeting(context, question, meeting).meeting.minutes_it


def rewritten(database: Path, meeting: str, text: str) -> None:
    """Somebody else writes the minutes."""
    context = office(database)
    with closing(context.store):
        question = Question(strategy=builders.STRATEGY, as_of=context.today)
        seen = meetings.meeting(context, question, meeting).meeting
        meetings.write_minutes(context, question, seen, minutes_it=text)


def told(*words: str, database: Path) -> None:
    """Run a command as whoever runs the server does."""
    command = [sys.executable, "-m", "circular", *words]
    environment = os.environ | {"CIRCULAR_DATABASE": str(database)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def opened(browser: Browser, address: str) -> Page:
    page = alone(browser, viewport={"width": 390, "height": 844}, locale="it-IT")
    page.goto(address)
    return settled(page)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_minutes_outlive_a_closed_window_a_killed_server_and_a_restore(
    browser: Browser, tmp_path: Path
) -> None:
    database = tmp_path / "circular.duckdb"
    meeting = called(database)
    asked = f"strategy={builders.STRATEGY}&lang=it&meeting={meeting}"
    with killable(database) as server:
        sheet = f"{server.running.address}/meeting?{asked}"
        page = opened(browser, f"{sheet}&edit=minutes")
        # The field is never left: a pause is enough.
        page.get_by_label("Verbale", exact=True).press_sequentially("Si apre alle nove.")
        page.wait_for_timeout(2500)
        settled(page).context.close()

        page = opened(browser, sheet)
        expect(page.get_by_role("status").filter(has_text="non hai ancora salvato")).to_be_visible()
        page.goto(f"{sheet}&edit=minutes")
        settled(page)
        expect(page.get_by_role("status").filter(has_text="Hai ritrovato")).to_be_visible()
        field = page.get_by_label("Verbale", exact=True)
        expect(field).to_have_value("Si apre alle nove.")

        field.fill("Si apre alle nove. Si chiude alle undici.")
        server.kill()
        rewritten(database, meeting, "Si rinvia a lunedì.")
        page.wait_for_function(f"() => !({LINE})()", timeout=AGAIN)
        server.start()
        page.wait_for_function(LINE, timeout=AGAIN)
        settled(page)
        expect(field).to_have_value("Si apre alle nove. Si chiude alle undici.")
        field.press_sequentially(" Saluti.")
        field.blur()
        # A new server knows nothing of what was found before: it has spoken.
        expect(page.get_by_role("status").filter(has_text="Hai ritrovato")).to_have_count(0, timeout=AGAIN)
        settled(page).get_by_role("button", name="Salva la bozza").click()
        # Nor did it fill in the form, yet it overwrites nothing that was saved meanwhile.
        overtaken = settled(page).locator(".cs-refusal")
        expect(overtaken).to_contain_text("Si rinvia a lunedì.")
        expect(overtaken).to_contain_text("Si chiude alle undici. Saluti.")
        assert page.get_by_label("cs-mark").count() == 1
        expect(page.get_by_label("cs-mark")).to_be_hidden()
        page.get_by_role("button", name="Tengo la mia versione").click()
        expect(overtaken).to_have_count(0)
        settled(page).get_by_role("button", name="Salva la bozza").click()
        settled(page)
        expect(page.get_by_role("status").filter(has_text="non hai ancora salvato")).to_have_count(0)
        expect(page.locator(".st-key-minutes")).to_contain_text("Si chiude alle undici. Saluti.")
        page.context.close()
        # A drill: a backup while it serves, a kill, and the backup served from another place.
        backup = tmp_path / "backup.zip"
        told("backup", str(backup), database=database)
        server.kill()
    elsewhere = tmp_path / "elsewhere" / "circular.duckdb"
    elsewhere.parent.mkdir()
    told("restore", str(backup), database=elsewhere)
    told("verify", database=elsewhere)
    with killable(elsewhere) as server:
        page = opened(browser, f"{server.running.address}/meeting?{asked}")
        expect(page.locator(".st-key-minutes")).to_contain_text("Si chiude alle undici. Saluti.")
        page.context.close()
    assert minutes_of(database, meeting) == "Si apre alle nove. Si chiude alle undici. Saluti."
