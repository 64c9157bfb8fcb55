# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The benchmark of networks runs, compares like with like, and says what it measured."""

import pytest

from benchmarks import documents, network, town
from circular.domain.sets import Tie


@pytest.mark.slow
def test_a_small_network_is_measured_beside_networkx():
    sizes, timed = network.measure(rounds=1, largest=200)
    page = "\n".join(network.lines(sizes, timed))
    assert sizes[0].organisations == 200
    assert sizes[0].sources is None
    by_name = {each.task: each for each in timed}
    assert by_name["betweenness and closeness"].theirs > 0
    assert by_name["all measures"].theirs is None
    assert "| betweenness and closeness |" in page
    assert f"{sizes[0].ties:,} ties" in page


def test_a_town_is_the_same_at_every_run_and_nobody_stands_idle():
    made = town.town(300)
    assert made == town.town(300)
    assert {part.stakeholder for part in made.evidence} == {each.id for each in made.organisations}
    assert {part.kind for part in made.evidence} == {Tie.ACTION}
    assert {part.subject for part in made.evidence} <= set(made.shares)


def test_what_differs_from_networkx_is_not_measured(monkeypatch):
    monkeypatch.setattr(
        "benchmarks.in_networkx.nx.closeness_centrality", lambda graph: dict.fromkeys(graph, 2.0)
    )
    with pytest.raises(AssertionError, match="closeness"):
        network.measure(rounds=1, largest=200)


@pytest.mark.slow
def test_a_few_sheets_are_set_and_measured():
    measured = documents.measure(sheets=3)
    assert measured.sheets == 3
    assert measured.size > 10_000
    assert measured.waited > measured.gathered > 0
    assert "## 3 project sheets in one PDF" in documents.section(measured)
