# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The picture and its network as files: SVG and PNG to be published alone, GraphML and CSV."""

import pandas as pd
import streamlit as st

from circular.charts import network_svg, poles
from circular.charts.network_scene import Scene
from circular.services import network_files
from circular.services.partnerships import Network
from circular.ui import credit, stills, tables
from circular.ui.network.picture import Drawing
from circular.ui.view import View


def row(view: View, found: Network, scene: Scene, drawing: Drawing, table: pd.DataFrame) -> None:
    """Four buttons side by side."""
    t = view.t

    def drawn() -> str:
        return network_svg.draw(
            scene,
            drawing.axes,
            drawing.grounds,
            t,
            title=drawing.title,
            caption=" · ".join(
                filter(None, [stills.notice(view).rstrip("."), drawing.caption, stills.origin(view)])
            ),
            desc=poles.sentence(found.nodes, found.edges, found.axes, t),
        )

    with st.container(horizontal=True):
        stills.files(view, drawn, name="network", key="network")
        st.download_button(
            t("picture.graphml"),
            lambda: network_files.as_graphml(found),
            file_name=f"{drawing.file}.graphml",
            mime="application/graphml+xml",
            key="network.graphml",
            on_click="ignore",
        )
        tables.download(
            view, table, poles.columns(found.axes, t), name="partnerships", key="network", credited=False
        )
    credit.beside(view)
