# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Everything measured at once, and written to a file."""

from dataclasses import asdict
from datetime import date
from io import BytesIO

import networkx as nx
import pytest

from circular.domain.sets import Helix, StakeholderKind, Tie
from circular.network import graphml, measures
from circular.network.build import Organisation, build
from circular.network.evidence import gather, select
from circular.network.positions import measure
from tests.network.drawn import TODAY, action, graph, meeting, seat

AXES = ("production", "regeneration", "cohesion")
SHARES = {
    "mill": {"production": 1.0},
    "park": {"regeneration": 0.7, "cohesion": 0.3},
    "fair": {"cohesion": 1.0},
}


def town():
    evidence = [
        *action("mill", "a", "b", "city"),
        *action("park", "c", "d", "city"),
        *action("fair", "e"),
        *seat("textiles", "a", "b"),
        *seat("green", "c"),
    ]
    return graph(evidence, shares=SHARES)


def test_positions_are_what_each_measure_says():
    drawn = town()
    portrait = measure(drawn, axes=AXES)
    assert list(portrait.positions) == list(drawn)
    for name in ("degree", "strength", "betweenness", "closeness", "constraint", "effective_size", "core"):
        found = {node: getattr(position, name) for node, position in portrait.positions.items()}
        assert found == getattr(measures, name)(drawn), name
    city = portrait.positions["city"]
    assert (city.articulation, city.component, city.axis) == (True, 0, "production")
    assert city.axis_roles.gatekeeper == 4
    assert city.helix_roles.coordinator == 4  # all of them are businesses here
    assert portrait.positions["e"].component == 1


def test_the_shape_is_that_of_the_whole():
    shape = measure(town(), axes=AXES).shape
    assert (shape.organisations, shape.ties, shape.isolated) == (6, 6, 1)
    assert (shape.components, shape.largest_component, shape.communities) == (2, 5, 3)
    # city acts on production as much as on regeneration and cohesion together: two ties of six run across.
    assert shape.by_axis.whole == pytest.approx((2 - 4) / 6)
    # Of those with a table only a and b are tied, at the same one.
    assert (shape.by_table.whole, shape.by_helix.whole) == (-1, -1)
    assert shape.bridges == ()
    assert shape.sources is None


def test_a_network_of_nobody_has_a_shape():
    shape = measure(graph([]), axes=AXES).shape
    assert (shape.organisations, shape.components, shape.mean_partners) == (0, 0, None)


def test_a_file_keeps_names_whatever_is_in_them():
    evidence = action("road", "a", "b", from_on=date(2024, 1, 1)) + meeting("m", date(2025, 1, 1), "a", "b")
    organisations = [
        Organisation(id=id_, name=name, kind=StakeholderKind.COMPANY, helix=Helix.BUSINESS)
        for id_, name in (("a", 'Ditta <"Àgo & filo">'), ("b", "nul\x00 e \ud800"))
    ]
    found = gather(select(evidence, as_of=TODAY, ties=tuple(Tie)))
    drawn = build(found, organisations, shares={})
    positions = measure(drawn, axes=AXES).positions
    nodes = {node: {"degree": position.degree, "constraint": None} for node, position in positions.items()}
    read = nx.read_graphml(BytesIO(graphml.write(drawn, nodes=nodes)))
    assert read.nodes["a"]["name"] == 'Ditta <"Àgo & filo">'
    assert read.nodes["b"]["name"] == "nul\ufffd e \ufffd"
    assert "constraint" not in read.nodes["a"]
    assert (read.edges["a", "b"]["since"], read.edges["a", "b"]["kinds"]) == ("2024-01-01", "action,meeting")
    assert "until" not in read.edges["a", "b"]


def test_a_position_can_be_written_as_a_row():
    assert asdict(measure(town(), axes=AXES).positions["e"])["axis_roles"]["liaison"] == 0
