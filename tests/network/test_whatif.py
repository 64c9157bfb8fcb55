# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is lost if an organisation leaves, on networks drawn by hand and on any others."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from circular.network.evidence import gather, select
from circular.network.whatif import dependence, leaving
from tests.network.drawn import TODAY, action, graph, seat

EVIDENCE = [
    *action("spin", "mill", role="lead"),
    *action("spin", "hall", "weaver"),
    *action("plant", "hall", role="lead"),
    *action("plant", "hall", role="funder"),
    *action("plant", "park"),
    *action("lawn", "park", role="lead"),
    *action("lawn", "gardener"),
    *action("own", "hall", role="lead"),
    *action("both", "hall", "mill", role="lead"),
    *seat("table", "hall", "club"),
    *action("hermitage", "hermit", role="supporter"),
]
ROLES = ("lead", "partner", "funder", "supporter")


def left(organisation, evidence=EVIDENCE):
    chosen = gather(select(evidence, as_of=TODAY, roles=ROLES))
    return leaving(graph(evidence, roles=ROLES), chosen, organisation)


def test_actions_lose_their_only_lead_and_their_only_funder():
    hall = left("hall")
    assert (hall.led, hall.funded, hall.alone) == (("own", "plant"), ("plant",), ("own",))
    assert hall.actions == ("both", "own", "plant", "spin")
    assert left("mill").led == ("spin",)


def test_what_only_it_holds_comes_off():
    hall = left("hall")
    assert hall.stranded == ("club",)
    assert hall.apart == (frozenset({"mill", "weaver"}),)  # park and gardener are as many, and stay
    park = left("park")
    assert (park.stranded, park.apart, park.unbridged) == (("gardener",), (), ("lawn",))
    assert park.led == ("lawn",)


def test_who_has_no_tie_leaves_no_gap_in_the_network():
    hermit = left("hermit")
    assert (hermit.partners, hermit.actions, hermit.alone) == (0, ("hermitage",), ("hermitage",))
    assert (hermit.stranded, hermit.apart, hermit.unbridged, hermit.led) == ((), (), (), ())
    nobody = left("nobody")
    assert not nobody.missed
    assert nobody.partners == 0


def test_on_whom_actions_hang_alone():
    found = {
        each.organisation: (each.led, each.funded)
        for each in dependence(gather(select(EVIDENCE, as_of=TODAY, roles=ROLES)))
    }
    assert found == {"hall": (2, 1), "mill": (1, 0), "park": (1, 0)}


ANY = st.lists(
    st.tuples(
        st.sampled_from(["a1", "a2", "a3", "a4"]),
        st.sampled_from(["u", "v", "w", "x", "y", "z"]),
        st.sampled_from(["lead", "funder", "partner"]),
    ),
    max_size=14,
)


@given(ANY, st.data())
def test_what_comes_off_is_what_taking_it_away_leaves(rows, data):
    evidence = [part for subject, who, role in rows for part in action(subject, who, role=role)]
    network = graph(evidence)
    for organisation in network:
        found = left(organisation, evidence)
        rest = nx.Graph(network)
        rest.remove_node(organisation)
        near = set(network[organisation])
        parts = [part for part in nx.connected_components(rest) if part & near]
        assert set(found.stranded) == {node for part in parts if len(part) == 1 for node in part}
        assert sum(map(len, found.apart)) <= sum(len(part) for part in parts if len(part) > 1)
        assert len([part for part in parts if len(part) > 1]) <= len(found.apart) + 1
        sole = next(
            (each for each in dependence(gather(evidence)) if each.organisation == organisation), None
        )
        assert (len(found.led), len(found.funded)) == ((sole.led, sole.funded) if sole else (0, 0))
        shuffled = left(organisation, data.draw(st.permutations(evidence)))
        assert shuffled == found
