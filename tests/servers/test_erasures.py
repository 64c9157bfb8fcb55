# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Backed up, erased, restored: the person is gone again, on either engine, and the trail is whole."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from circular.config import Settings
from circular.domain.permissions import COMMAND_LINE, PUBLIC
from circular.domain.records import EVERY_TABLE
from circular.domain.sets import Rank
from circular.services import backups, erasures, integrity, people, persons
from circular.services.context import Context
from circular.store import open_store
from tests import builders
from tests.builders import NOW
from tests.servers import postgres
from tests.services import people as small

ANNA = {
    "iss": "https://login.example",
    "sub": "anna-17",
    "name": "Anna Bianchi",
    "email": "anna.bianchi@comune.it",
}


@pytest.fixture(params=["duckdb", "postgresql"])
def addresses(request, tmp_path) -> Iterator[tuple[str, str]]:
    """Two places for a database, neither of which holds anything."""
    if request.param == "duckdb":
        yield str(tmp_path / "one.duckdb"), str(tmp_path / "two.duckdb")
        return
    with postgres.running() as server:
        yield server.create("one"), server.create("two")


def traces(context: Context) -> list[str]:
    with context.store.change(actor="test:", now=context.now) as change:  # past any copy that pages read from
        statements = [f"SELECT * FROM {table}" for table in (*EVERY_TABLE, "audit")]  # noqa: S608  # tables of ours
        cells = [str(cell) for each in statements for row in change.ask(each) for cell in row]
    return [each for each in cells if "bianchi" in each.lower() or "anna-17" in each]


def test_a_restore_brings_nobody_back(addresses, tmp_path):
    first, second = addresses
    settings = Settings(database=first, erasures=str(tmp_path / "ledger.jsonl"))
    store = open_store(first, copy=False)
    context = Context(store=store, settings=settings, actor=COMMAND_LINE, now=NOW)
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, small.small())
        change.rewrite("action", {"id": "spin"}, {"note_it": "Segue Anna Bianchi"})
        change.record("note", "spin", text="Segue Bianchi Anna")
    people.grant(context, ANNA["email"], Rank.VIEWER, city="city")
    people.arrive(replace(context, actor=PUBLIC), ANNA)
    file = tmp_path / "backup.zip"
    backups.make(context, file)
    assert traces(context)
    persons.erase(context, persons.whom(context, ANNA["email"]), reason="prot. 7")
    assert traces(context) == []
    assert integrity.verify(context).whole
    store.close()

    elsewhere = replace(settings, database=second)
    backups.restore(elsewhere, file, now=NOW + timedelta(days=1))
    restored = open_store(second, copy=False)
    context = Context(store=restored, settings=elsewhere, actor=COMMAND_LINE, now=NOW + timedelta(days=2))
    assert traces(context) == []
    assert integrity.verify(context).whole
    assert erasures.replay(context) == ()
    assert erasures.forgotten(context) == ()
    restored.close()
