# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The picture and its network as files: SVG, GraphML and CSV; PNG comes from the picture itself."""

import pandas as pd
import streamlit as st

from circular.charts import network_svg, poles
from circular.charts.network_scene import Scene
from circular.services import network_files
from circular.services.partnerships import Network
from circular.ui import tables
from circular.ui.network.picture import Drawing
from circular.ui.view import View


def row(view: View, found: Network, scene: Scene, drawing: Drawing, table: pd.DataFrame) -> None:
    """Three buttons side by side."""
    t = view.t
    with st.container(horizontal=True):
        st.download_button(
            t("picture.svg"),
            lambda: network_svg.draw(
                scene,
                drawing.axes,
                drawing.grounds,
                t,
                title=drawing.title,
                caption=drawing.caption,
                desc=poles.sentence(found.nodes, found.edges, found.axes, t),
            ),
            file_name=f"{drawing.file}.svg",
            mime="image/svg+xml",
            key="network.svg",
            on_click="ignore",
        )
        st.download_button(
            t("picture.graphml"),
            lambda: network_files.as_graphml(found),
            file_name=f"{drawing.file}.graphml",
            mime="application/graphml+xml",
            key="network.graphml",
            on_click="ignore",
        )
        tables.download(view, table, poles.columns(found.axes, t), name="partnerships", key="network")
