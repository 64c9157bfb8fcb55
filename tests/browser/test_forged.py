# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whoever knows the pages of others and every button on them, and speaks to the server by hand, writes nothing.

An administrator's pages are read off first, with the ids of all that stands on them. Then others send what the
administrator would have sent. What the administrator sends does write: so these messages are the right ones.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from websockets.exceptions import InvalidStatus

from circular.store import open_store
from tests.browser.conftest import Application, serving
from tests.browser.wire import Wire, wired

CITY = {"strategy": "example", "lang": "it"}
PAGES: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("admin", {"part": "people"}),
    ("admin", {"part": "rounds"}),
    ("admin", {"part": "city"}),
    ("admin", {"part": "silence"}),
    ("exchange", {"part": "import"}),
    ("report_progress", {"table": "example-t2"}),
    ("report_progress", {"part": "validate"}),
    ("action", {"action": "example-r14"}),
)
OTHERS = {"public": None, "weaver": "coordinator/example-city/example-t1"}
ADMIN = "admin"
GRANT, OTHER_TABLE = "forged@comune.example", "example-r14"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What an administrator's pages give away: widgets by page, and the two messages that write."""

    widgets: tuple[tuple[str, Mapping[str, str], Mapping[str, object]], ...]
    grant: Mapping[str, object]
    answer: Mapping[str, object]
    saved: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the trail holds when the server has stopped, what it logged, and what others were shown."""

    trail: tuple[tuple[str, str, str], ...]
    log: str
    shown: Mapping[str, bytes]


def pressed(wire: Wire) -> dict[str, object]:
    """Every button of the page pressed, every field filled."""
    values: dict[str, object] = {}
    for name, (kind, _) in wire.widgets.items():
        if "sidebar." in name or "signing." in name or "filter." in name:
            continue
        if kind == "button":
            values[name] = True
        elif kind in {"text_input", "text_area"}:
            values[name] = GRANT
    return values


def grant(wire: Wire, email: str) -> dict[str, object]:
    return {
        wire.named("admin_grant_email", "text_input"): email,
        wire.named("admin_grant-", "button"): True,
    }


def read_off(wire: Wire) -> Known:
    """Go through the pages as an administrator, then write twice."""
    found = []
    for page, query in PAGES:
        wire.run(page, **CITY, **query)
        found.append((page, query, pressed(wire)))
    wire.run("admin", **CITY, part="people")
    granting = grant(wire, GRANT)
    wire.run("admin", values=grant(wire, "known@comune.example"), **CITY, part="people")
    table = {"table": "example-t2"}
    wire.run("report_progress", **CITY, **table)
    chosen = {wire.named(f"{OTHER_TABLE}/answer", "button_group"): ("Conferma senza modifiche",)}
    wire.run("report_progress", values=chosen, **CITY, **table)
    saving = {wire.named("report_save_button", "button"): True}
    wire.run("report_progress", values=chosen | saving, **CITY, **table)
    return Known(widgets=tuple(found), grant=granting, answer=chosen, saved=saving)


def forge(wire: Wire, known: Known) -> bytes:
    """Send all of it; give what came back."""
    wire.run(**CITY)
    heard = []
    for page, query, values in known.widgets:
        heard.append(wire.run(page, values=values, **CITY, **query))
    heard.append(wire.run("admin", values=known.grant, **CITY, part="people"))
    heard.append(wire.run("report_progress", values=known.answer, **CITY, table="example-t2"))
    heard.append(
        wire.run("report_progress", values={**known.answer, **known.saved}, **CITY, table="example-t2")
    )
    # A page that is not asked for by its own name, and one that does not exist.
    wire.pages["nowhere"] = "0" * 32
    heard.append(wire.run("nowhere", values=known.grant, **CITY))
    return b"".join(heard)


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder = tmp_path_factory.mktemp("forged")
    shown = {}
    with serving(folder, CIRCULAR_DEMO_LOGIN="1") as running:
        with wired(running.address, guise=ADMIN) as wire:
            wire.run(**CITY)
            known = read_off(wire)
        for name, guise in OTHERS.items():
            with wired(running.address, guise=guise) as wire:
                shown[name] = forge(wire, known)
        stopped = running
    store = open_store(str(stopped.database))
    with store.read() as reader:
        trail = tuple(
            (str(each["actor"]), str(each["verb"]), json.dumps(each["payload"], default=str))
            for each in reader.rows("audit.chain")
        )
    store.close()
    return Outcome(trail=trail, log=stopped.log.read_text(encoding="utf-8"), shown=shown)


def test_what_the_administrator_sends_is_written(outcome):
    """Everything below would hold of messages that nobody understands."""
    verbs = {verb for actor, verb, _ in outcome.trail if actor == f"demo:{ADMIN}"}
    assert verbs >= {"grant_role", "report_progress"}


@pytest.mark.parametrize("who", OTHERS)
def test_nothing_that_others_send_is_written(outcome, who):
    subject = f"demo:{OTHERS[who] or 'public'}"
    assert [each for each in outcome.trail if each[0] == subject] == []


def test_nobody_else_wrote_for_them(outcome):
    assert [each for each in outcome.trail if GRANT in each[2]] == []
    assert {actor.partition(":")[0] for actor, *_ in outcome.trail} <= {"cli", "demo"}


@pytest.mark.parametrize("who", OTHERS)
def test_forgeries_show_nothing_of_other_roles(outcome, who):
    assert b"known@comune.example" not in outcome.shown[who]
    assert b"admin_grant_email" not in outcome.shown[who]


def test_forgeries_break_nothing(outcome):
    assert "unforeseen" not in outcome.log
    assert "Traceback" not in outcome.log


@pytest.mark.parametrize("origin", ["http://localhost:3000", "https://attacker.example", "null"])
def test_a_page_elsewhere_opens_no_line(application: Application, origin):
    with pytest.raises(InvalidStatus, match="403"), wired(application.address, origin=origin):
        pass


def test_a_name_that_was_pointed_here_opens_no_line(application: Application):
    with (
        pytest.raises(InvalidStatus, match="421"),
        wired(application.address, name="rebound.attacker.example"),
    ):
        pass


def test_our_own_page_opens_one(application: Application):
    with wired(application.address, origin=application.address) as wire:
        assert b"Borgolana" in wire.run(**CITY)
