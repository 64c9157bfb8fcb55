# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The network with its past: today's facts where there are any, and the days it can be shown on."""

from datetime import date

from circular.network.past import steps, with_past
from tests.network import drawn

OLD = drawn.action("old", "a", "b", from_on=date(2024, 2, 1), to_on=date(2024, 8, 1))
NEW = drawn.action("new", "a", "c", from_on=date(2025, 1, 10))
EVER = date(1990, 1, 1)


def test_who_left_comes_back_and_today_wins():
    now = drawn.graph(OLD + NEW, shares={"new": {"cohesion": 1.0}})
    ever = drawn.graph(OLD + NEW, since=EVER, shares={"old": {"production": 1.0}, "new": {"cohesion": 1.0}})
    both = with_past(now, ever)
    assert list(both) == ["a", "b", "c"]
    assert set(both.edges) == {("a", "b"), ("a", "c")}
    assert both.nodes["a"]["axes"] == {"cohesion": 1.0}
    assert both.nodes["b"]["axes"] == {"production": 1.0}
    assert both.edges["a", "c"]["weight"] == now.edges["a", "c"]["weight"]


def test_whoever_is_to_stay_unnamed_does_not_come_back():
    now, ever = drawn.graph(NEW), drawn.graph(OLD + NEW, since=EVER)
    both = with_past(now, ever, without={"b", "c"})
    assert list(both) == ["a", "c"]  # c is in today's network anyway


def test_steps_are_ends_of_quarters_since_the_first_dated_tie():
    graph = drawn.graph(OLD + NEW, since=EVER)
    assert steps(graph, until=date(2025, 2, 14)) == (
        date(2024, 3, 31),
        date(2024, 6, 30),
        date(2024, 9, 30),
        date(2024, 12, 31),
        date(2025, 2, 14),
    )


def test_long_pasts_go_by_years():
    graph = drawn.graph(drawn.action("x", "a", "b", from_on=date(2001, 5, 5)))
    assert steps(graph, until=date(2025, 6, 30))[:2] == (date(2001, 12, 31), date(2002, 12, 31))
    assert steps(graph, until=date(2025, 6, 30))[-2:] == (date(2024, 12, 31), date(2025, 6, 30))


def test_without_dates_there_is_nothing_to_go_back_to():
    assert steps(drawn.graph(drawn.action("x", "a", "b")), until=date(2025, 6, 30)) == ()
