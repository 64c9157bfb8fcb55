# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The network as matrices: tables by tables, axes by axes, kinds of actor by axes; all of them also as tables."""

from collections.abc import Collection, Mapping
from functools import partial

from circular.charts import network_matrix
from circular.domain.sets import Helix, Tie
from circular.network import matrix
from circular.network.matrix import Matrix
from circular.services.partnerships import Network
from circular.ui import heading, pictures
from circular.ui.view import View


def show(view: View, found: Network, kept: Collection[str]) -> None:
    """The three matrices, over those whom the filters leave."""
    t = view.t
    graph = found.graph.subgraph(kept)
    tables = {
        subject: t.text(name) for (kind, subject), (_, name) in found.grounds.items() if kind is Tie.SEAT
    }
    axes = {axis.key: t.field(axis, "name") for axis in found.axes}
    helices = {helix.value: t.term(helix) for helix in Helix}
    for name, drawn, names in (
        ("tables", matrix.tables(graph, list(tables)), tables),
        ("axes", matrix.axes(graph, list(axes)), axes),
        ("helices", matrix.helices(graph, list(helices), list(axes)), helices | axes),
    ):
        if len(drawn.rows) > 1 and drawn.columns:
            _show(view, name, drawn, names)


def _show(view: View, name: str, drawn: Matrix, names: Mapping[str, str]) -> None:
    t = view.t
    heading.section(t(f"picture.matrix_{name}"), lead=t(f"picture.matrix_{name}_lead"))
    pictures.picture(
        view,
        partial(network_matrix.draw, drawn, names, t, dark=view.dark),
        title=network_matrix.finding(drawn, names, t),
        sentence=network_matrix.sentence(drawn, names, t),
        table=network_matrix.table(drawn, names),
        columns=network_matrix.columns(drawn, names, heading=t(f"picture.matrix_{name}_rows")),
        name=f"matrix-{name}",
    )
