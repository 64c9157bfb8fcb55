# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Killed at any point of a write: no acknowledged change is lost, no half one is seen, and it starts by itself."""

import os
import sys
from random import Random

import pytest

from tests.faults.killing import Rounds
from tests.servers import postgres

ROUNDS = int(os.environ.get("CIRCULAR_TEST_KILLS", "4"))

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")


def told(engine: str, rounds: Rounds, stored: int) -> None:
    """For whoever runs many rounds and looks on."""
    print(  # noqa: T201
        f"{engine}: {rounds.kills} kills, {len(rounds.acknowledged)} acknowledged, none lost, {stored} stored, "
        f"slowest start {rounds.slowest:.2f} s",
        flush=True,
    )


def run(engine: str, rounds: Rounds, *, between=lambda number: None) -> None:
    for number in range(ROUNDS):
        rounds.kill(between=lambda number=number: between(number))
        stored = rounds.check(wholly=number % 10 == 9)
        if number % 20 == 19:
            told(engine, rounds, stored)
    told(engine, rounds, rounds.check())
    assert rounds.acknowledged, "writers got as far as writing"


def test_a_killed_process_loses_nothing_on_duckdb(tmp_path) -> None:
    run("duckdb", Rounds(address=str(tmp_path / "c.duckdb"), random=Random()))  # noqa: S311  # moments, not secrets


def test_a_killed_process_or_server_loses_nothing_on_postgresql() -> None:
    with postgres.running(safe=True) as server:

        def fall(number: int) -> None:
            # Every fourth time it is the server that loses its power, a moment before the writer does.
            if number % 4 == 3:
                server.stop()
                server.go()

        rounds = Rounds(address=server.create("kills"), random=Random())  # noqa: S311
        run("postgresql", rounds, between=fall)
