# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The picture of the network with its filters, and the tables beside it, which follow whoever is chosen in it."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from circular.charts import network_scene, poles
from circular.charts.network_scene import Scene
from circular.domain.sets import Helix, StakeholderKind, Tie
from circular.network.past import steps, with_past
from circular.services import partnerships
from circular.services.partnerships import Network
from circular.ui import cached, filters, notices, pictures, prose, tables
from circular.ui.address import EARLIEST
from circular.ui.network import downloads, page, places
from circular.ui.network import picture as network_picture
from circular.ui.network.picture import Drawing
from circular.ui.view import View

_KEY = "network"
_SIZES = {"": network_scene.MOST, "300": 300, "10000": 10_000}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Whom the filters leave: the ids of organisations, and whether anything was asked."""

    ids: frozenset[str]
    asked: bool
    most: int


def bar(view: View, found: Network) -> Kept:
    """Filters by kind, helix, axis and table, in the address; what nobody has is not offered."""
    t, nodes = view.t, {node: found.graph.nodes[node] for node in found.graph}
    kinds = {
        each.value: t.term(each) for each in StakeholderKind if any(n["kind"] is each for n in nodes.values())
    }
    helices = {each.value: t.term(each) for each in Helix if any(n["helix"] is each for n in nodes.values())}
    axes = {axis.key: t.field(axis, "name") for axis in found.axes}
    seats = {
        subject: t.text(name)
        for (kind, subject), (_, name) in found.grounds.items()
        if kind is Tie.SEAT and any(subject in n["seats"] for n in nodes.values())
    }
    first, second = st.columns(2), st.columns(2)
    with first[0]:
        axis = filters.many(view, "axis", axes, label=t("picture.filter_axis"))
    with first[1]:
        table = filters.many(view, "table", seats, label=t("picture.filter_table"))
    with second[0]:
        helix = filters.many(view, "helix", helices, label=t("picture.filter_helix"))
    with second[1]:
        kind = filters.many(view, "kind", kinds, label=t("picture.filter_kind"))
    most = _SIZES[""]
    if len(nodes) > min(_SIZES.values()):
        sizes = {size: t("picture.size_most", n=number) for size, number in _SIZES.items()}
        most = _SIZES[filters.one(view, "most", sizes, label=t("picture.filter_most"))]
    ids = {
        node
        for node, given in nodes.items()
        if (not kind or given["kind"].value in kind)
        and (not helix or given["helix"].value in helix)
        and (not axis or any(key in given["axes"] for key in axis))
        and (not table or any(seat in given["seats"] for seat in table))
    }
    return Kept(ids=frozenset(ids), asked=bool(axis or table or helix or kind), most=most)


def ways(view: View, found: Network) -> str:
    """Which view is asked for; the map between the poles first, where axes are known."""
    t = view.t
    worded = {way: t(f"picture.way_{way}") for way in ("poles", "force", "matrix")}
    if not any(mix for _, mix in found.graph.nodes(data="axes")):
        worded = {way: worded[way] for way in ("force", "poles", "matrix")}
    return filters.one(view, "show", worded, label=t("picture.ways"), tabs=True)


def explore(view: View, found: Network, chosen: page.Chosen, kept: Kept, *, way: str) -> None:
    """The picture and what stands beside it; without anybody left by the filters, a sentence instead."""
    t = view.t
    if not kept.ids:
        notices.empty(
            t("picture.nobody"),
            t("picture.nobody_how"),
            href=view.url("partnerships"),
            opens=t("picture.clear"),
        )
        return
    ever = cached.ask(
        view,
        partnerships.network,
        chosen.question,
        ties=chosen.ties,
        roles=chosen.roles,
        largest=chosen.largest,
        since=EARLIEST,
    )
    alone = () if view.internal else [node for node, partners in found.whole.degree() if not partners]
    graph = with_past(found.graph, ever.graph, without=alone)
    scene = places.scene(
        view,
        found,
        graph,
        way="poles" if way == "poles" else "force",
        asked=(chosen.ties, chosen.roles, chosen.largest, chosen.since, chosen.question.scope),
        most=kept.most,
        first=kept.ids if kept.asked else (),
    )
    past = [node for node in graph if node not in found.graph]
    drawing = Drawing(
        title=poles.finding(found.nodes, found.axes, t) if way == "poles" else t("picture.force_title"),
        caption=t("frame.data_as_of", day=view.question.as_of),
        axes=found.axes,
        grounds={**ever.grounds, **found.grounds},
        kept=frozenset([*kept.ids, *past]) if kept.asked else None,
        steps=steps(graph, until=view.question.as_of),
        file=f"{view.strategy.id}-network-{view.question.as_of:%Y-%m-%d}",
    )
    card = view.url("stakeholders", stakeholder=network_picture.ANY)
    picture = cached.drawn(partial(network_picture.encode, view.t, scene, drawing, card=card))
    _explore(view, found, scene, drawing, picture=picture, kept=kept.ids)


@st.fragment
def _explore(
    view: View, found: Network, scene: Scene, drawing: Drawing, *, picture: bytes, kept: Collection[str]
) -> None:
    """Run alone when somebody is chosen, so that the answer comes at once."""
    t, asked = view.t, st.query_params.get("stakeholder")
    chosen = asked if asked in found.graph else None
    network_picture.show(picture, key=_KEY, dark=view.dark, chosen=chosen, on_choice=_write)
    pictures.caption(view, coverage=page.drawn(view, found, scene))
    nodes, edges = narrowed(found, kept, chosen)
    with st.expander(t("frame.show_data"), key=pictures.more("network"), on_change="rerun") as opened:
        if opened.open:  # most never open it
            table, columns = poles.table(nodes, t), poles.columns(found.axes, t)
            prose.show(poles.sentence(found.nodes, found.edges, found.axes, t))
            tables.grid(view, table, columns, key="network.data", alt=drawing.title)
            downloads.row(view, found, scene, drawing, table)
    page.notes(view, found)
    page.organisations(view, found, nodes, chosen=chosen)
    page.ties(view, found, edges, chosen=chosen)


def _write(chosen: str | None) -> None:
    """Keep the choice in the address, so that it can be sent by mail."""
    if chosen:
        st.query_params["stakeholder"] = chosen
    else:
        st.query_params.pop("stakeholder", None)


def narrowed(found: Network, kept: Collection[str], chosen: str | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables for whom the filters leave; around the chosen organisation, where there is one."""
    nodes, edges = found.nodes, found.edges
    edges = edges[edges["source"].isin(kept) & edges["target"].isin(kept)]
    nodes = nodes[nodes["id"].isin(kept)]
    if chosen and chosen in found.graph:
        edges = edges[(edges["source"] == chosen) | (edges["target"] == chosen)]
        nodes = nodes[nodes["id"].isin({chosen, *edges["source"], *edges["target"]})]
    return nodes, edges
