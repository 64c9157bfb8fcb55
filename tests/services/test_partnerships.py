# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The network out of the store: what counts, for whom, on which day."""

import json
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import networkx as nx
import pytest

from circular.domain import records as r
from circular.domain.sets import Role, Scope, State, Tie
from circular.errors import Invalid
from circular.services import network_files, partnerships
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
        *(node["id"] for node in network_files.as_json(seen)["nodes"]),
    ]
    assert "club" not in everywhere
    assert b"club" not in network_files.as_graphml(seen)
    assert "club" not in json.dumps(network_files.as_json(seen))
    inside = partnerships.network(loaded, people.QUESTION, ties=[Tie.ACTION], roles=[Role.LEAD])
    assert inside.facts.isolated == 2
    outside = partnerships.network(
        people.public(loaded), people.QUESTION, ties=[Tie.ACTION], roles=[Role.LEAD]
    )
    assert outside.facts.isolated == 2
    assert len(outside.nodes) == 0


def test_beneficiaries_are_partners_only_when_asked_for(context, store):
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, [*people.small(), people.takes_part("spin", "alone", Role.BENEFICIARY)])
    network = partnerships.network(context, people.QUESTION)
    assert "alone" not in network.graph
    assert network.facts.in_other_roles == 2  # and the builder
    asked = partnerships.network(context, people.QUESTION, roles=[Role.LEAD, Role.BENEFICIARY])
    assert pair("alone", "mill") in ties(asked)


def signed(id_, *parties, on=None, until=None):
    return [
        r.Agreement(
            id=id_,
            strategy_id=builders.STRATEGY,
            title_it="Patto",
            title_en="Pact",
            signed_on=on,
            ends_on=until,
            recorded_at=builders.LONG_AGO,
        ),
        *(r.AgreementParty(id=f"{id_}-{party}", agreement_id=id_, stakeholder_id=party) for party in parties),
    ]


@pytest.fixture
def bound(context, store):
    """People who also met twice, signed a pact that held for a year, and fund an action together."""
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(
            change,
            [
                *people.small(),
                *signed("pact", "mill-old", "mill", "alone", on=date(2025, 1, 1), until=date(2025, 12, 31)),
                people.takes_part("spin", "weaver", Role.FUNDER),
                people.meeting("m4", "green", date(2026, 2, 1), title_it="Avvio"),
                people.meeting("m5", "green", date(2026, 3, 1), called_off_on=date(2026, 2, 20)),
                people.meeting("m6", "green", date(2026, 4, 1), minutes_state="draft"),
                *(
                    r.Attendance(id=f"{meeting}-{who}", meeting_id=meeting, stakeholder_id=who, persons=1)
                    for meeting, who in (
                        *(("m4", "club"), ("m4", "mill-old"), ("m4", "mill")),
                        *(("m5", "club"), ("m5", "alone")),
                        *(("m6", "club"), ("m6", "weaver")),
                    )
                ),
            ],
        )
    return context


def test_who_met_is_tied_from_that_day_on_and_merged_ones_once(bound):
    met = partnerships.network(bound, people.QUESTION, ties=[Tie.MEETING])
    assert ties(met) == {pair("city-hall", "mill"), pair("club", "mill"), pair("club", "weaver")}
    assert met.graph.edges["club", "mill"]["weight"] == pytest.approx(1)  # two, not three: one was merged
    assert met.facts.meetings == 3
    (ground,) = met.reasons("club", "mill")
    assert (ground.code, ground.name.it, ground.from_on) == ("GREEN", "Avvio", date(2026, 2, 1))
    (ground,) = met.reasons("mill", "city-hall")
    assert (ground.code, ground.name.it) == ("TEXTILES", "textiles")
    before = replace(people.QUESTION, as_of=date(2026, 1, 31))
    assert not ties(partnerships.network(bound, before, ties=[Tie.MEETING]))


def test_the_public_is_not_told_who_came_while_minutes_are_a_draft(bound):
    seen = partnerships.network(people.public(bound), people.QUESTION, ties=[Tie.MEETING])
    assert ties(seen) == {pair("city-hall", "mill"), pair("club", "mill")}


def test_those_who_fund_an_action_together_are_tied_by_it(bound):
    funding = partnerships.network(bound, people.QUESTION, ties=[Tie.FUNDING])
    assert ties(funding) == {pair("mill", "weaver")}
    (ground,) = funding.reasons("mill", "weaver")
    assert (ground.kind, ground.subject) == (Tie.FUNDING, "spin")
    assert funding.facts.funded == 1
    both = partnerships.network(bound, people.QUESTION, ties=[Tie.ACTION, Tie.FUNDING])
    assert both.graph.edges["mill", "weaver"]["weight"] == pytest.approx(1 / 2 + 1)


def test_an_agreement_ties_while_it_holds(bound):
    then = replace(people.QUESTION, as_of=date(2025, 6, 30))
    agreed = partnerships.network(bound, then, ties=[Tie.AGREEMENT])
    assert ties(agreed) == {pair("alone", "mill")}
    (ground,) = agreed.reasons("alone", "mill")
    assert (ground.name.en, ground.from_on, ground.to_on) == ("Pact", date(2025, 1, 1), date(2025, 12, 31))
    assert pair("alone", "mill") in ties(partnerships.network(bound, then))
    assert not ties(partnerships.network(bound, people.QUESTION, ties=[Tie.AGREEMENT]))
    window = partnerships.network(bound, people.QUESTION, ties=[Tie.AGREEMENT], since=date(2025, 1, 1))
    assert ties(window) == {pair("alone", "mill")}


def test_a_kind_of_tie_weighs_what_is_asked_for(bound):
    network = partnerships.network(bound, people.QUESTION, ties=[Tie.MEETING], weights={Tie.MEETING: 0.25})
    assert network.graph.edges["club", "mill"]["weight"] == pytest.approx(0.25)
    assert network.choice.weights == {Tie.MEETING: 0.25}


def test_a_period_that_ends_before_it_begins_is_refused(loaded):
    with pytest.raises(Invalid, match="turned_around"):
        partnerships.network(loaded, people.QUESTION, since=date(2026, 7, 1))


def test_what_was_known_before_a_merger_has_the_one_it_is_now(context, store):
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(
            change,
            [
                *people.small(),
                people.stakeholder("newer", recorded_at=datetime(2026, 6, 29)),  # noqa: DTZ001
                people.stakeholder("older", merged_into="newer"),
                people.takes_part("spin", "older"),
            ],
        )
    known = replace(people.QUESTION, known_on=date(2025, 1, 1))
    assert "newer" in partnerships.network(context, known).graph


def test_tables_and_axes_are_known_of_those_who_are_tied_otherwise(loaded):
    seats = partnerships.network(loaded, people.QUESTION, ties=[Tie.SEAT])
    assert seats.graph.nodes["mill"]["axes"] == {"production": 1.0}
    actions = partnerships.network(loaded, people.QUESTION, ties=[Tie.ACTION])
    assert actions.graph.nodes["mill"]["seats"] == ("textiles", "yarn")


def test_the_file_for_other_programs_is_read_back(bound):
    network = partnerships.network(bound, people.QUESTION, ties=tuple(Tie))
    read = nx.read_graphml(BytesIO(network_files.as_graphml(network)))
    assert set(read) == set(network.graph)
    assert ties(network) == {frozenset(edge) for edge in read.edges}
    assert read.graph["ties"] == "action,seat,meeting,funding,agreement"
    mill, portrait = read.nodes["mill"], partnerships.measured(network)
    assert (mill["name"], mill["helix"], mill["share_production"]) == ("Mill", "business", 1.0)
    assert mill["betweenness"] == pytest.approx(portrait.positions["mill"].betweenness)
    assert mill["axis_gatekeeper"] == portrait.positions["mill"].axis_roles.gatekeeper
    tie = read.edges["club", "mill"]
    assert tie["weight"] == pytest.approx(network.graph.edges["club", "mill"]["weight"])
    assert tie["kinds"] == "meeting"
    assert json.loads(tie["evidence"]) == [
        {"kind": "meeting", "subject": "m4", "from": "2026-02-01", "to": "2026-02-01"}
    ]


def test_the_printed_form_says_what_was_taken_and_left_out(bound):
    network = partnerships.network(
        bound, people.QUESTION, ties=[Tie.ACTION], since=date(2026, 1, 1), largest=10, weights={Tie.ACTION: 2}
    )
    printed = json.loads(json.dumps(network_files.as_json(network), allow_nan=False))
    assert printed["from"] == "2026-01-01"
    assert (printed["ties"], printed["weights"], printed["largest"]) == (["action"], {"action": 2}, 10)
    assert printed["left_out"] == {"isolated": 0, "in_other_roles": 1, "not_adopted": 1, "too_large": 0}
    assert printed["network"]["ties"] == len(printed["edges"])
    assert set(printed["network"]["ei_index"]) == {"axis", "table", "helix"}
    assert printed["network"]["sources"] is None
    hall = next(node for node in printed["nodes"] if node["id"] == "city-hall")
    assert {"closeness", "effective_size", "component", "articulation", "axis_roles", "helix_roles"} <= set(
        hall
    )


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
    printed = json.loads(json.dumps(network_files.as_json(network)))
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


def test_a_report_shows_how_actions_stand_and_weaves_no_network_anew(loaded, store, monkeypatch):
    woven = []
    monkeypatch.setattr(
        partnerships,
        "build",
        lambda *given, build=partnerships.build, **more: woven.append(1) or build(*given, **more),
    )
    before = partnerships.network(loaded, people.QUESTION)
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, [builders.update("spin", people.QUESTION.as_of, progress=0.875)])
    after = partnerships.network(loaded, people.QUESTION)
    assert (before.actions["spin"]["progress"], after.actions["spin"]["progress"]) != (0.875, 0.875)
    assert after.actions["spin"]["progress"] == 0.875
    assert after.graph is before.graph
    assert len(woven) == 1
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(
            change,
            [
                builders.update(
                    "spin", people.QUESTION.as_of, state=State.CANCELLED, explanation_it="Senza fondi"
                )
            ],
        )
    assert partnerships.network(loaded, people.QUESTION).graph is not before.graph
    assert len(woven) == 2
