# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The trail: every alteration and removal shows, a blotted-out payload does not break it."""

from datetime import datetime

import pytest

from circular.store import Store
from circular.store.verify import verify

NOW = datetime(2026, 1, 1)  # noqa: DTZ001


@pytest.fixture
def trail(store: Store) -> Store:
    for number in range(5):
        with store.change(actor="test", now=NOW) as change:
            change.record("note", f"subject {number}", text=f"text {number}")
    return store


def tamper(store: Store, statement: str) -> int | None:
    store._connection.execute(statement)
    with store.read() as reader:
        return verify(reader).first_break


def test_an_untouched_trail_is_whole(trail: Store) -> None:
    with trail.read() as reader:
        assert verify(reader).first_break is None


@pytest.mark.parametrize(
    ("statement", "position"),
    [
        ("UPDATE audit SET payload = '{}' WHERE position = 3", 3),
        ("UPDATE audit SET actor = 'somebody else' WHERE position = 2", 2),
        ("UPDATE audit SET recorded_at = TIMESTAMP '2020-01-01' WHERE position = 4", 4),
        ("DELETE FROM audit WHERE position = 3", 3),
        ("DELETE FROM audit WHERE position = 1", 1),
    ],
)
def test_tampering_breaks_the_chain_where_it_happened(trail: Store, statement: str, position: int) -> None:
    assert tamper(trail, statement) == position


def test_a_payload_can_be_blotted_out(trail: Store) -> None:
    assert tamper(trail, "UPDATE audit SET payload = NULL WHERE position = 3") is None
