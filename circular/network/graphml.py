# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A network as GraphML, which Gephi, Cytoscape, yEd and networkx read."""

import json
import re
from collections.abc import Mapping
from io import BytesIO

import networkx as nx

from circular.network.arrays import Graph
from circular.network.projection import Reason

# What XML 1.0 cannot hold at all, escaped or not.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(
    graph: Graph, *, nodes: Mapping[str, Mapping[str, object]], about: Mapping[str, object] | None = None
) -> bytes:
    """The graph with more attributes of its nodes, and of itself in `about`; what is None is left out.

    Shares become share_<axis>. Ties carry weight, kinds, the first and the last day where known, and the evidence as
    JSON.
    """
    plain: Graph = nx.Graph()
    plain.graph.update(_plain(about or {}))
    for node, given in graph.nodes(data=True):
        shares = {f"share_{axis}": share for axis, share in given["axes"].items()}
        known = {name: given[name] for name in ("name", "kind", "helix", "actions", "tables")}
        plain.add_node(_clean(node), **_plain({"label": given["name"], **known, **shares, **nodes[node]}))
    for one, other, given in graph.edges(data=True):
        plain.add_edge(_clean(one), _clean(other), **_plain(_tie(given["weight"], given["evidence"])))
    file = BytesIO()
    nx.write_graphml_xml(plain, file)
    return file.getvalue()


def _tie(weight: float, reasons: tuple[Reason, ...]) -> dict[str, object]:
    starts = [reason.span.start for reason in reasons]
    ends = [reason.span.end for reason in reasons]
    told = [
        {
            "kind": reason.kind,
            "subject": reason.subject,
            "from": reason.span.start.isoformat() if reason.span.start else None,
            "to": reason.span.end.isoformat() if reason.span.end else None,
        }
        for reason in reasons
    ]
    return {
        "weight": weight,
        "kinds": ",".join(sorted({reason.kind for reason in reasons})),
        # One open end and the whole is open.
        "since": None if None in starts else min(filter(None, starts)).isoformat(),
        "until": None if None in ends else max(filter(None, ends)).isoformat(),
        "evidence": json.dumps(told, ensure_ascii=False),
    }


def _plain(given: Mapping[str, object]) -> dict[str, object]:
    """Values of a type that the format has."""
    kept = {name: value for name, value in given.items() if value is not None}
    return {
        name: value if isinstance(value, bool | int | float) else _clean(str(value))
        for name, value in kept.items()
    }


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
