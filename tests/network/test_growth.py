# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Growth by quarter: who was new, who came back, which ties came about, and what has no date."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from circular.domain.sets import Tie
from circular.network import measures
from circular.network.evidence import gather, select
from circular.network.growth import growth
from tests.network.drawn import action, graph, meeting, seat

LONG_AGO = date(1990, 1, 1)
UNTIL = date(2025, 6, 30)
EVIDENCE = [
    *action("spin", "mill", "hall", from_on=date(2024, 2, 1)),
    *seat("table", "hall", "weaver", from_on=date(2024, 8, 15)),
    *action("plant", "mill", "hall", from_on=date(2025, 1, 10), to_on=date(2025, 3, 1)),
    *meeting("m1", date(2025, 5, 1), "weaver", "mill"),
]


def grown(evidence, until=UNTIL, **kwargs):
    kinds = tuple(Tie)
    ever = gather(select(evidence, as_of=until, since=LONG_AGO, ties=kinds))
    return growth(graph(evidence, as_of=until, since=LONG_AGO, ties=kinds), ever, until=until, **kwargs)


def test_quarters_run_from_the_first_day_to_the_last():
    quarters = grown(EVIDENCE).quarters
    assert [(each.start, each.end) for each in quarters][:2] == [
        (date(2024, 1, 1), date(2024, 3, 31)),
        (date(2024, 4, 1), date(2024, 6, 30)),
    ]
    assert quarters[-1].end == UNTIL
    assert len(quarters) == 6
    assert len(grown(EVIDENCE, until=date(2025, 4, 2)).quarters) == 6
    assert grown(EVIDENCE, until=date(2025, 4, 2)).quarters[-1].end == date(2025, 4, 2)


def test_new_back_and_ties_are_told_apart():
    told = [(q.new, q.back, q.known, q.new_ties, q.tied, q.ties) for q in grown(EVIDENCE).quarters]
    assert told == [
        (2, 0, 0, 1, 2, 1),
        (0, 0, 2, 0, 2, 1),
        (1, 1, 2, 1, 3, 2),
        (0, 0, 3, 0, 3, 2),
        (0, 2, 3, 0, 3, 2),
        (0, 2, 3, 1, 3, 3),
    ]
    last = grown(EVIDENCE).quarters[-1]
    assert (last.return_share, last.mean_partners) == (2 / 3, 2)


def test_what_has_no_date_was_there_from_the_start():
    undated = [*action("old", "mill", "elder"), *EVIDENCE]
    first = grown(undated).quarters[0]
    assert (first.new, first.back, first.known, first.new_ties, first.ties) == (1, 1, 2, 1, 2)
    assert grown(undated).undated == 1
    nothing = grown(action("old", "mill", "elder"))
    assert (nothing.quarters, nothing.undated, nothing.ties) == ((), 1, 1)


def test_only_the_last_quarters_are_shown_where_there_are_many():
    assert grown(EVIDENCE, most=2).quarters == grown(EVIDENCE).quarters[-2:]


@given(st.permutations(EVIDENCE), st.dates(date(2024, 2, 1), date(2025, 12, 31)))
def test_the_last_quarter_stands_as_the_network_of_the_day(evidence, until):
    last = grown(evidence, until=until).quarters[-1]
    kinds = tuple(Tie)
    today = graph(evidence, as_of=until, ties=kinds)
    assert last.ties == today.number_of_edges()
    assert last.tied == sum(k > 0 for k in measures.degree(today).values())
    assert grown(evidence, until=until) == grown(EVIDENCE, until=until)
