# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The network out of the store: what counts, for whom, on which day."""

import json
from dataclasses import replace
from datetime import date

import networkx as nx
import pytest

from circular.domain.sets import Role, Scope, Tie
from circular.services import partnerships
from tests import builders
from tests.services import people


@pytest.fixture
def loaded(context, store):
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, people.small())
    return context


def ties(network):
    return {frozenset(edge) for edge in network.graph.edges}


def pair(one, other):
    return frozenset((one, other))


def test_ties_come_from_shared_actions_and_tables(loaded):
    network = partnerships.network(loaded, people.QUESTION)
    assert ties(network) == {
        pair("mill", "city-hall"),
        pair("mill", "weaver"),
        pair("weaver", "city-hall"),
        pair("club", "city-hall"),
    }
    both = network.graph.edges["city-hall", "mill"]
    assert both["weight"] == pytest.approx(1 + 1 / 2)  # the two of them in an action, three at a table
    assert {ground.subject for ground in network.reasons("mill", "city-hall")} == {"spin", "textiles"}


def test_only_actions_or_only_tables(loaded):
    actions = partnerships.network(loaded, people.QUESTION, ties=[Tie.ACTION])
    assert ties(actions) == {pair("mill", "city-hall"), pair("club", "city-hall")}
    seats = partnerships.network(loaded, people.QUESTION, ties=[Tie.SEAT])
    assert pair("club", "city-hall") not in ties(seats)


def test_contractors_come_in_when_asked_for(loaded):
    assert "builder" not in partnerships.network(loaded, people.QUESTION).graph
    asked = partnerships.network(loaded, people.QUESTION, roles=list(Role))
    assert pair("builder", "mill") in ties(asked)


def test_projects_nobody_adopted_come_in_when_asked_for(loaded):
    network = partnerships.network(loaded, people.QUESTION)
    assert network.facts.not_adopted == 1
    everything = partnerships.network(loaded, replace(people.QUESTION, scope=Scope.ALL))
    assert pair("builder", "city-hall") in ties(everything)
    assert everything.facts.not_adopted == 0


def test_what_was_called_off_ties_nobody(loaded):
    assert pair("mill", "club") not in ties(partnerships.network(loaded, people.QUESTION))


def test_an_ended_part_counts_on_its_days_and_in_a_window(loaded):
    earlier = replace(people.QUESTION, as_of=date(2025, 6, 30))
    both_then = partnerships.network(loaded, earlier, ties=[Tie.ACTION])
    assert {ground.subject for ground in both_then.reasons("club", "city-hall")} == {"hidden", "park"}
    now = partnerships.network(loaded, people.QUESTION)
    assert {ground.subject for ground in now.reasons("club", "city-hall")} == {"hidden"}
    window = partnerships.network(loaded, people.QUESTION, since=date(2025, 1, 1))
    assert {ground.subject for ground in window.reasons("club", "city-hall")} == {"hidden", "park"}


def test_around_one_organisation_its_ties_are_whole(loaded):
    whole = partnerships.network(loaded, people.QUESTION)
    around = partnerships.network(loaded, people.QUESTION, around="mill")
    assert set(around.graph) == {"mill", *whole.graph["mill"]}
    assert dict(around.graph["mill"]) == dict(whole.graph["mill"])


def test_the_public_learns_neither_of_unpublished_ties_nor_who_is_alone(loaded):
    seen = partnerships.network(people.public(loaded), people.QUESTION)
    assert pair("club", "city-hall") not in ties(seen)
    everywhere = [
        *seen.graph.nodes,
        *seen.nodes["id"],
        *(node["id"] for node in partnerships.as_json(seen)["nodes"]),
    ]
    assert "club" not in everywhere
    inside = partnerships.network(loaded, people.QUESTION, ties=[Tie.ACTION], roles=[Role.LEAD])
    assert inside.facts.isolated == 2
    outside = partnerships.network(
        people.public(loaded), people.QUESTION, ties=[Tie.ACTION], roles=[Role.LEAD]
    )
    assert outside.facts.isolated == 2
    assert len(outside.nodes) == 0


def test_tables_say_the_same_as_the_graph(loaded):
    network = partnerships.network(loaded, people.QUESTION)
    assert dict(zip(network.nodes["id"], network.nodes["degree"], strict=True)) == dict(
        network.graph.degree()
    )
    assert network.edges["weight"].sum() == pytest.approx(network.graph.size(weight="weight"))
    hall = network.nodes.set_index("id").loc["city-hall"]
    assert hall["share_production"] == pytest.approx(1 / 3)
    assert network.nodes.set_index("id").loc["weaver"].isna()["share_production"]


def test_the_printed_form_has_measures_as_networkx_defines_them(loaded):
    network = partnerships.network(loaded, people.QUESTION)
    printed = json.loads(json.dumps(partnerships.as_json(network)))
    assert (printed["strategy"], printed["as_of"]) == ("city", "2026-06-30")
    expected = nx.betweenness_centrality(network.graph)
    constraint = nx.constraint(network.graph, weight="weight")
    for node in printed["nodes"]:
        assert node["betweenness"] == pytest.approx(expected[node["id"]])
        assert node["constraint"] == pytest.approx(constraint[node["id"]])
        assert {"id", "name", "degree", "strength", "core", "community"} <= set(node)
    edge = next(
        each for each in printed["edges"] if {each["source"], each["target"]} == {"mill", "city-hall"}
    )
    assert edge["evidence"] == [
        {"kind": "action", "subject": "spin", "from": None, "to": None},
        {"kind": "seat", "subject": "textiles", "from": None, "to": None},
    ]


def test_a_strategy_without_people_has_an_empty_network(context, store):
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, builders.strategy())
    network = partnerships.network(context, people.QUESTION)
    assert network.facts.organisations == network.facts.ties == 0
    assert list(network.nodes["id"]) == []
