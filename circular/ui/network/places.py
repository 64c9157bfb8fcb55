# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Scenes of the network, remembered: a new one begins from the places of the last, so that nobody jumps."""

from collections.abc import Collection, Hashable, Mapping

import streamlit as st

from circular.charts import network_scene
from circular.charts.network_scene import Scene
from circular.network.arrays import Graph
from circular.network.poles import Place
from circular.services.partnerships import Network
from circular.ui.view import View

_MOST_SCENES = 64


def scene(
    view: View,
    network: Network,
    graph: Graph,
    *,
    way: network_scene.View,
    asked: Hashable,
    most: int = network_scene.MOST,
    first: Collection[str] = (),
) -> Scene:
    """The scene of `graph`, which `network` or its past gave; `asked` is what else tells two of them apart."""
    lasting = repr(
        (view.context.store.path, view.context.actor.rank, network.question.strategy, asked, way, most)
    )
    passing = repr((network.question, sorted(first)))
    axes = tuple(axis.key for axis in network.axes)
    return _scene(lasting, passing, view.revision, way, most, _graph=graph, _axes=axes, _first=first)


@st.cache_resource(max_entries=_MOST_SCENES, show_spinner=False)
def _scene(
    lasting: str,
    passing: str,  # noqa: ARG001  # tells scenes of other days apart
    revision: int,  # noqa: ARG001
    way: network_scene.View,
    most: int,
    *,
    _graph: Graph,
    _axes: tuple[str, ...],
    _first: Collection[str],
) -> Scene:
    made = network_scene.scene(
        _graph, _axes, view=way, most=most, first=_first, earlier=_places().get(lasting)
    )
    _places()[lasting] = made.places
    return made


@st.cache_resource(show_spinner=False)
def _places() -> dict[str, Mapping[str, Place]]:
    """Where everybody stood last, by what was asked, whatever the day and the state of the data."""
    return {}
