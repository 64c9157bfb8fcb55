# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page that `benchmarks.picture` opens: one network, drawn by our canvas or by Streamlit's own graph chart.

`?n=2000&by=canvas` or `&by=echarts`; places and ties are the same for both, and nothing is drawn before the button.
"""

from datetime import date
from types import SimpleNamespace

import streamlit as st

from benchmarks.town import AXES, town
from circular.charts import network_scene
from circular.charts.network_scene import Scene
from circular.domain.records import Axis
from circular.domain.text import Bilingual
from circular.i18n import translator
from circular.network.build import build
from circular.network.evidence import gather, select
from circular.ui.network.picture import Drawing, encode, show

_COLOURS = ("#0066CC", "#008055", "#C2410C")
_AXES = [Axis(id=key, strategy_id="x", key=key, name_it=key, position=at) for at, key in enumerate(AXES)]


@st.cache_resource
def placed(size: int) -> Scene:
    made = town(size)
    graph = build(
        gather(select(made.evidence, as_of=date(2026, 1, 1))), made.organisations, shares=made.shares
    )
    return network_scene.scene(graph, AXES, view="poles", most=size)


@st.cache_resource
def bytes_of(size: int) -> bytes:
    scene = placed(size)
    grounds = {
        subject: (subject[1], Bilingual(subject[1])) for line in scene.lines for subject, _ in line.reasons
    }
    view = SimpleNamespace(t=translator("en"), url=lambda *_, **__: "/")
    return encode(view, scene, Drawing(title="t", caption="c", axes=_AXES, grounds=grounds))  # type: ignore[arg-type]  # of a view, only words and links are asked


@st.cache_resource
def option(size: int) -> dict[str, object]:
    scene = placed(size)
    return {
        "animation": False,
        "series": [
            {
                "type": "graph",
                "roam": True,
                "emphasis": {"focus": "adjacency"},
                "labelLayout": {"hideOverlap": True},
                "data": [
                    {
                        "id": node.id,
                        "name": node.name,
                        "x": node.place[0],
                        "y": -node.place[1],
                        "symbolSize": max(4, node.radius * 500),
                        "itemStyle": {
                            "color": _COLOURS[max(range(3), key=lambda at: node.mix.get(AXES[at], 0.0))]
                        },
                        "label": {"show": number < 26, "position": "right"},
                    }
                    for number, node in enumerate(scene.nodes)
                ],
                "links": [
                    {"source": scene.nodes[line.one].id, "target": scene.nodes[line.other].id}
                    for line in scene.lines
                    if line.strong or all_ties
                ],
                "lineStyle": {"opacity": 0.2, "curveness": 0.1},
            }
        ],
    }


st.set_page_config(layout="wide")
size, by = int(st.query_params.get("n", "200")), st.query_params.get("by", "canvas")
all_ties = st.query_params.get("ties") == "all"
given = bytes_of(size) if by == "canvas" else option(size)
if st.button("Draw"):
    if by == "canvas":
        show(given, key="picture", dark=False)
    else:
        st.echarts_chart(given, key="picture", height=640, on_select="rerun", alt="network")
