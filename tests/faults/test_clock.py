# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A clock that goes back: the trail keeps its order, and what was known on a day stays what was answered for it."""

from datetime import timedelta

from circular.domain.records import StatusUpdate
from circular.store.verify import verify
from tests import builders
from tests.conftest import NOW

BEFORE = NOW - timedelta(days=400)


def test_nothing_is_recorded_before_what_stands_there_already(store) -> None:
    with store.change(actor="test:", now=NOW) as change:
        builders.load(change, [*builders.strategy(), builders.action("a"), *builders.revision("a")])
    with store.change(actor="test:", now=BEFORE) as change:
        assert change.now == NOW
        reported = builders.update("a", BEFORE.date(), recorded_at=BEFORE)
        told_before = builders.update("a", BEFORE.date(), recorded_at=builders.LONG_AGO)
        change.insert([reported, told_before])
        change.record("report_progress", "a")
        change.record("note", "a")
    with store.read() as reader:
        stored = {row[0]: row[1] for row in reader.ask("SELECT id, recorded_at FROM status_update")}
        trail = reader.ask("SELECT position, recorded_at FROM audit ORDER BY position")
        assert verify(reader).whole
    assert isinstance(reported, StatusUpdate)
    assert stored[reported.id] == NOW, "what is said now is known from now on, whatever the clock says"
    assert stored[told_before.id] == builders.LONG_AGO, "what carries a moment of its own keeps it"
    assert [moment for _, moment in trail] == sorted(moment for _, moment in trail)
    assert [position for position, _ in trail] == [1, 2, 3, 4][: len(trail)]


def test_once_the_clock_is_right_again_moments_are_its_own(store) -> None:
    for now in (NOW, BEFORE, NOW + timedelta(minutes=1)):
        with store.change(actor="test:", now=now) as change:
            change.record("note", "a")
    with store.read() as reader:
        trail = reader.ask("SELECT recorded_at FROM audit ORDER BY position")
    assert [moment for (moment,) in trail] == [NOW, NOW, NOW + timedelta(minutes=1)]
