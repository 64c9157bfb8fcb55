# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The graph that evidence makes."""

from datetime import date

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular.domain.sets import TYING_ROLES, Role, Tie
from circular.network import measures
from circular.network.build import build, mix
from circular.network.evidence import Span, gather, select
from tests.network.drawn import TODAY, action, graph, meeting, money, organisations, pact, part, seat

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
        made.append(part(kind, subject, stakeholder, role=role))
    return made


def everything(parts, **settings):
    return graph(evidence_of(parts), ties=tuple(Tie), **settings)


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


def test_each_kind_of_tie_says_what_it_rests_on():
    signed = date(2024, 5, 1)
    evidence = [
        *action("road", "a", "b"),
        *seat("table", "a", "b"),
        *meeting("kickoff", date(2025, 1, 9), "a", "b"),
        *money("road", "a", "b"),
        *pact("charter", "a", "b", from_on=signed),
    ]
    reasons = graph(evidence, ties=tuple(Tie)).edges["a", "b"]["evidence"]
    assert {reason.kind: (reason.subject, reason.span) for reason in reasons} == {
        Tie.ACTION: ("road", Span()),
        Tie.SEAT: ("table", Span()),
        Tie.MEETING: ("kickoff", Span(date(2025, 1, 9), date(2025, 1, 9))),
        Tie.FUNDING: ("road", Span()),
        Tie.AGREEMENT: ("charter", Span(signed, None)),
    }
    assert {reason.kind for reason in graph(evidence).edges["a", "b"]["evidence"]} == {
        *(Tie.ACTION, Tie.SEAT, Tie.AGREEMENT)
    }


def test_a_kind_of_tie_has_the_weight_that_is_asked_for():
    evidence = action("road", "a", "b", "c") + seat("table", "a", "b")
    drawn = graph(evidence, weights={Tie.SEAT: 0.25, Tie.ACTION: 2})
    assert drawn.edges["a", "b"]["weight"] == pytest.approx(2 * 0.5 + 0.25 * 1)
    assert drawn.edges["a", "c"]["weight"] == pytest.approx(2 * 0.5)


@pytest.mark.parametrize("factor", [0, -1, float("nan"), float("inf")])
def test_a_weight_that_is_none_is_refused(factor):
    with pytest.raises(ValueError, match="seat"):
        graph(seat("table", "a", "b"), weights={Tie.SEAT: factor})


def test_a_pair_is_tied_for_the_days_both_were_there():
    evidence = [
        *action("road", "a", from_on=date(2020, 1, 1), to_on=date(2022, 12, 31)),
        *action("road", "b", from_on=date(2022, 6, 1)),
        *action("road", "c"),
        *action("road", "d", from_on=date(2024, 1, 1)),
    ]
    drawn = graph(evidence, since=date(2019, 1, 1))
    spans = {frozenset(pair): drawn.edges[pair]["evidence"][0].span for pair in drawn.edges}
    assert spans == {
        frozenset("ab"): Span(date(2022, 6, 1), date(2022, 12, 31)),
        frozenset("ac"): Span(date(2020, 1, 1), date(2022, 12, 31)),
        frozenset("bc"): Span(date(2022, 6, 1), None),
        frozenset("bd"): Span(date(2024, 1, 1), None),
        frozenset("cd"): Span(date(2024, 1, 1), None),
    }


def test_what_does_not_tie_still_describes():
    evidence = action("mill", "a") + seat("table", "a", "b") + action("park", "c")
    found = gather(select(evidence, as_of=TODAY))
    drawn = build(found, organisations(evidence), shares={"mill": {"production": 1.0}}, ties=[Tie.SEAT])
    assert list(drawn) == ["a", "b"]
    assert drawn.nodes["a"]["actions"] == 1
    assert drawn.nodes["a"]["axes"] == {"production": 1.0}
    assert drawn.nodes["b"]["seats"] == ("table",)


def test_forty_in_one_action_are_780_ties():
    members = [f"org{number:02}" for number in range(40)]
    drawn = graph(action("assembly", *members))
    assert drawn.number_of_edges() == 780
    assert list(measures.strength(drawn).values()) == pytest.approx([1.0] * 40)


@given(parts=PARTS)
def test_the_weights_equal_those_of_networkx_on_any_evidence(parts):
    drawn = everything(parts)
    sides = nx.Graph()
    sides.add_nodes_from(drawn)
    sides.add_edges_from(
        (stakeholder, (kind, subject))
        for kind, subject, stakeholder, role in parts
        if kind is not Tie.ACTION or role in TYING_ROLES
    )
    expected = nx.bipartite.collaboration_weighted_projected_graph(sides, list(drawn))
    found = {frozenset(tie): drawn.edges[tie]["weight"] for tie in drawn.edges}
    assert found == pytest.approx({frozenset(tie): expected.edges[tie]["weight"] for tie in expected.edges})


@given(parts=PARTS)
def test_the_same_row_twice_changes_nothing(parts):
    one, other = everything(parts), everything(parts + parts)
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(data=True)) == list(other.edges(data=True))


@given(parts=PARTS)
def test_the_arrays_that_measures_read_are_those_of_the_graph(parts):
    drawn = everything(parts)
    assert measures.strength(drawn) == pytest.approx(dict(drawn.degree(weight="weight")))
    assert measures.degree(drawn) == dict(drawn.degree())


def test_the_graph_cannot_be_changed():
    with pytest.raises(nx.NetworkXError):
        graph(action("road", "a", "b")).add_node("c")


@given(parts=PARTS)
def test_every_organisation_is_as_strong_as_the_things_it_shares(parts):
    drawn = everything(parts)
    sharing = {}
    for kind, subject, stakeholder, role in parts:
        if kind is not Tie.ACTION or role in TYING_ROLES:
            sharing.setdefault((kind, subject), set()).add(stakeholder)
    for node, strength in measures.strength(drawn).items():
        shared = sum(node in members and len(members) > 1 for members in sharing.values())
        assert strength == pytest.approx(shared, abs=1e-9)


@given(parts=PARTS, data=st.data())
def test_the_order_of_rows_changes_nothing(parts, data):
    shuffled = data.draw(st.permutations(parts))
    one, other = everything(parts), everything(shuffled)
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(data=True)) == list(other.edges(data=True))


@given(parts=PARTS)
def test_ids_are_in_order_and_nobody_is_tied_to_themselves(parts):
    drawn = everything(parts)
    assert list(drawn) == sorted(drawn)
    assert nx.number_of_selfloops(drawn) == 0


@given(st.lists(st.dictionaries(st.sampled_from("pqr"), st.floats(0, 1), max_size=3), max_size=6))
def test_a_mix_adds_up_to_one_or_is_unknown(shares):
    found = mix(shares)
    assert not found or sum(found.values()) == pytest.approx(1)
