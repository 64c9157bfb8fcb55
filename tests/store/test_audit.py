# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The trail: every alteration and removal shows; a payload goes only where a later entry vouches for what is left."""

from datetime import datetime

import pytest

from circular.store import Store, audit
from circular.store.verify import verify
from tests import stores

NOW = datetime(2026, 1, 1)  # noqa: DTZ001


@pytest.fixture
def trail(store: Store) -> Store:
    for number in range(5):
        with store.change(actor="test", now=NOW) as change:
            change.record("note", f"subject {number}", text=f"text {number}")
    return store


def tamper(store: Store, statement: str) -> int | None:
    stores.spoil(store, statement)
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


def redact(store: Store, *, vouched: bool = True) -> None:
    """Put another payload at position 3, as an erasure does."""
    new = audit.redaction(3, {"text": "removed"})
    with store.change(actor="test", now=NOW) as change:
        change.rewrite("audit", {"position": 3}, {"payload": new.payload, "salt": new.salt})
        change.record("erase_person", "x", redacted={3: new.payload_hash} if vouched else {})


def test_a_redaction_that_a_later_entry_vouches_for_breaks_nothing(trail: Store) -> None:
    redact(trail)
    assert tamper(trail, "SELECT 1") is None


def test_a_payload_that_nobody_vouches_for_is_an_alteration(trail: Store) -> None:
    redact(trail, vouched=False)
    assert tamper(trail, "SELECT 1") == 3


@pytest.mark.parametrize(
    ("statement", "position"),
    [
        ("UPDATE audit SET payload = NULL WHERE position = 3", 3),
        ("UPDATE audit SET payload = NULL WHERE position = 2", 2),
        ("UPDATE audit SET payload = '{}' WHERE position = 3", 3),
        ("UPDATE audit SET payload = '{\"redacted\": {}}' WHERE position = 6", 3),
        ("UPDATE audit SET payload = NULL WHERE position = 6", 3),
    ],
)
def test_a_redaction_covers_no_alteration(trail: Store, statement: str, position: int) -> None:
    redact(trail)
    assert tamper(trail, statement) == position


def test_an_entry_vouches_for_earlier_ones_alone(trail: Store) -> None:
    with trail.change(actor="test", now=NOW) as change:
        change.record("erase_person", "x", redacted={7: "0" * 64, 6: "0" * 64})
    with trail.read() as reader:
        assert audit.redactions(reader.rows("audit.chain")) == {}
