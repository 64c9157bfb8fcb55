# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Slow statements: by name, never with what they were asked."""

import logging

import pytest

from circular.watching import counters, statements


@pytest.fixture
def nothing_is_fast():
    statements.allow(0)
    yield
    statements.allow(1)


def test_a_slow_statement_is_named_with_its_rows_and_not_with_what_it_was_asked(
    store, nothing_is_fast, caplog
):
    with caplog.at_level(logging.WARNING, "circular.slow"), store.read() as reader:
        reader.rows("strategies.by_id", strategy="segreto")
    (line,) = caplog.records
    assert (line.statement, line.rows) == ("strategies.by_id", 0)
    assert "segreto" not in str(vars(line))


def test_every_statement_is_counted(store):
    before = counters.REGISTRY.get_sample_value("circular_statement_seconds_count")
    with store.read() as reader:
        reader.rows("strategies.every")
        reader.frame("strategies.cities")
    assert counters.REGISTRY.get_sample_value("circular_statement_seconds_count") == before + 2
