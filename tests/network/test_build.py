# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The graph that evidence makes."""

from datetime import date

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular.domain.sets import Role, Tie
from circular.network import measures
from circular.network.build import mix
from tests.network.drawn import action, graph, seat

PARTS = st.lists(
    st.tuples(
        st.sampled_from(list(Tie)),
        st.sampled_from(["a1", "a2", "a3", "t1", "t2"]),
        st.sampled_from([f"org{number}" for number in range(9)]),
        st.sampled_from([*Role]),
    ),
    max_size=40,
)


def evidence_of(parts):
    made = []
    for kind, subject, stakeholder, role in parts:
        make = action if kind is Tie.ACTION else seat
        made += make(subject, stakeholder, role=role)
    return made


def test_a_tie_weighs_less_the_more_share_the_thing():
    drawn = graph(action("pair", "a", "b") + action("trio", "a", "b", "c") + seat("table", "c", "d"))
    assert {frozenset(edge): drawn.edges[edge]["weight"] for edge in drawn.edges} == {
        frozenset("ab"): 1.5,
        frozenset("ac"): 0.5,
        frozenset("bc"): 0.5,
        frozenset("cd"): 1.0,
    }


def test_the_weights_equal_those_of_networkx():
    evidence = action("one", "a", "b", "c", "d") + action("two", "b", "c") + action("three", "d", "e", "a")
    two_mode = nx.Graph((part.stakeholder, part.subject) for part in evidence)
    people = {part.stakeholder for part in evidence}
    expected = nx.bipartite.collaboration_weighted_projected_graph(two_mode, people)
    drawn = graph(evidence)
    assert set(map(frozenset, drawn.edges)) == set(map(frozenset, expected.edges))
    assert all(
        drawn.edges[edge]["weight"] == pytest.approx(expected.edges[edge]["weight"])
        for edge in expected.edges
    )


def test_a_tie_can_say_why_it_exists():
    drawn = graph(seat("table", "a", "b") + action("road", "b", "a"))
    assert [(reason.kind, reason.subject) for reason in drawn.edges["a", "b"]["evidence"]] == [
        (Tie.ACTION, "road"),
        (Tie.SEAT, "table"),
    ]


def test_who_acts_alone_is_there_without_a_partner():
    drawn = graph(action("road", "city") + action("park", "a", "b"))
    assert measures.isolated(drawn) == ["city"]
    assert drawn.nodes["city"]["actions"] == 1


def test_something_too_large_ties_nobody_but_its_members_stay():
    drawn = graph(action("crowd", "a", "b", "c") + action("pair", "a", "b"), largest=2)
    assert list(drawn.edges) == [("a", "b")]
    assert list(drawn) == ["a", "b", "c"]


def test_those_who_never_met_in_it_are_not_tied_by_it():
    first = action("road", "a", to_on=date(2021, 12, 31))
    second = action("road", "b", from_on=date(2022, 1, 1))
    assert not graph(first + second, since=date(2020, 1, 1)).edges


def test_a_node_knows_how_its_actions_divide_over_the_axes():
    shares = {"mill": {"production": 1.0}, "park": {"regeneration": 0.5, "cohesion": 0.5}}
    drawn = graph(action("mill", "a", "b") + action("park", "a") + action("other", "c"), shares=shares)
    assert drawn.nodes["a"]["axes"] == {"cohesion": 0.25, "production": 0.5, "regeneration": 0.25}
    assert drawn.nodes["b"]["axes"] == {"production": 1.0}
    assert drawn.nodes["c"]["axes"] == {}


def test_the_graph_cannot_be_changed():
    with pytest.raises(nx.NetworkXError):
        graph(action("road", "a", "b")).add_node("c")


@given(parts=PARTS)
def test_every_organisation_is_as_strong_as_the_things_it_shares(parts):
    evidence = evidence_of(parts)
    drawn = graph(evidence)
    counted = [part for part in evidence if part.kind is Tie.SEAT or part.role in {*list(Role)[:5]}]
    sharing = {}
    for part in counted:
        sharing.setdefault((part.kind, part.subject), set()).add(part.stakeholder)
    for node, strength in measures.strength(drawn).items():
        shared = sum(node in members and len(members) > 1 for members in sharing.values())
        assert strength == pytest.approx(shared, abs=1e-9)


@given(parts=PARTS, data=st.data())
def test_the_order_of_rows_changes_nothing(parts, data):
    shuffled = data.draw(st.permutations(parts))
    one, other = graph(evidence_of(parts)), graph(evidence_of(shuffled))
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(data=True)) == list(other.edges(data=True))


@given(parts=PARTS)
def test_ids_are_in_order_and_nobody_is_tied_to_themselves(parts):
    drawn = graph(evidence_of(parts))
    assert list(drawn) == sorted(drawn)
    assert nx.number_of_selfloops(drawn) == 0


@given(st.lists(st.dictionaries(st.sampled_from("pqr"), st.floats(0, 1), max_size=3), max_size=6))
def test_a_mix_adds_up_to_one_or_is_unknown(shares):
    found = mix(shares)
    assert not found or sum(found.values()) == pytest.approx(1)
