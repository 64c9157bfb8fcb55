# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Statements without an end, and somebody who holds the door: others are told in a sentence, and work goes on."""

import threading

import pytest

from circular.errors import Unavailable
from circular.store import embedded, patience
from tests.conftest import NOW

ENDLESS = (
    "SELECT count(*) FROM range(10000000) AS a, range(10000000) AS b, range(10000000) AS c "
    "WHERE (a.range + b.range * c.range) % 7 = 3"
)


def note(store, text: str) -> None:
    with store.change(actor="test:", now=NOW) as change:
        change.record("note", text)


def test_a_question_without_an_end_is_broken_off_and_the_next_is_answered(store, monkeypatch) -> None:
    monkeypatch.setattr(embedded, "LONGEST", 0.2)
    with pytest.raises(Unavailable) as refused, store.read() as reader:
        reader.ask(ENDLESS)
    assert refused.value.key == "errors.took_too_long"
    note(store, "after")
    with store.read() as reader:
        assert reader.ask("SELECT count(*) FROM audit") == [(1,)]
    assert not patience._running, "nothing is watched that has ended"


def test_a_change_without_an_end_is_undone_and_the_door_is_free(store, monkeypatch) -> None:
    monkeypatch.setattr("circular.store.cursors.LONGEST_CHANGE", 0.2)
    cursor_of = embedded.DuckCursor
    monkeypatch.setattr(embedded, "DuckCursor", lambda *given, **named: cursor_of(*given, longest=0.2))
    with pytest.raises(Unavailable), store.change(actor="test:", now=NOW) as change:
        change.record("note", "half")
        change.ask(ENDLESS)
    monkeypatch.undo()
    note(store, "after")
    with store.read() as reader:
        assert reader.ask("SELECT position, subject FROM audit") == [(1, "after")]


def test_whoever_waits_for_one_who_does_not_move_is_told_so(store, monkeypatch) -> None:
    monkeypatch.setattr(embedded, "_PATIENCE", 0.1)
    inside, leave = threading.Event(), threading.Event()

    def hold() -> None:
        with store.change(actor="test:", now=NOW) as change:
            change.record("note", "slow")
            inside.set()
            leave.wait()

    holder = threading.Thread(target=hold)
    holder.start()
    inside.wait()
    with pytest.raises(Unavailable) as refused:
        note(store, "impatient")
    assert refused.value.key == "errors.database_busy"
    with store.read() as reader:  # whoever reads does not wait for those who write
        assert reader.ask("SELECT count(*) FROM audit") == [(0,)]
    leave.set()
    holder.join()
    note(store, "later")
    with store.read() as reader:
        assert reader.ask("SELECT subject FROM audit ORDER BY position") == [("slow",), ("later",)]
