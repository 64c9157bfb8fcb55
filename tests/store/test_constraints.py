# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows that no table of ours would take are named, wherever they came from."""

import pytest

from circular.store.cursors import DuckCursor
from circular.store.reading import Reader
from circular.store.verify import verify
from tests import builders


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("INSERT INTO axis SELECT * FROM axis", "axis: id"),
        ("UPDATE axis SET position = NULL", "axis: position IS NOT NULL"),
        ("UPDATE axis SET key = 'another'", "axis: strategy_id, key"),
        ("UPDATE strategy SET late_gap = 7", "strategy: (late_gap BETWEEN 0 AND 1)"),
    ],
)
def test_a_broken_promise_is_named(store, statement, told) -> None:
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, builders.strategy())
    with store.read() as reader:
        assert verify(reader).whole
    table = told.partition(":")[0]
    store._writer.execute("BEGIN")
    # As it would be in a database that other hands have made: with the rows, and without the promises.
    store._writer.execute(f"CREATE TABLE bare AS SELECT * FROM {table}")  # noqa: S608  # of the cases above
    store._writer.execute(f"ALTER TABLE {table} RENAME TO kept")
    store._writer.execute(f"ALTER TABLE bare RENAME TO {table}")
    store._writer.execute(statement)
    verdict = verify(Reader(DuckCursor(store._writer)))
    store._writer.execute("ROLLBACK")
    assert any(told in each for each in verdict.broken), verdict.broken
    assert not verdict.whole
