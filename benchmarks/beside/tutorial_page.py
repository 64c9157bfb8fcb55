# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A dashboard as tutorials of Streamlit teach it: files read, grouped and drawn in one script."""

import os
from pathlib import Path

import pandas as pd
import plotly.express as px
import streamlit as st

from benchmarks.beside import frames
from benchmarks.beside.asked import AS_OF

FOLDER = Path(os.environ["BENCHMARK_CSV"])


def load() -> "frames.Frames":
    return frames.read(FOLDER, tuple({table for tables in frames.NEEDS.values() for table in tables}))


if os.environ.get("BENCHMARK_CACHE"):
    load = st.cache_data(load)

data = load()
st.title("Circular strategy")
axes = frames.axes(data)
st.plotly_chart(px.bar(axes, x="key", y=["actual", "planned"], barmode="group"))
st.dataframe(frames.late(data))
st.plotly_chart(px.bar(frames.money(data), x="source", y=["awarded", "paid"], barmode="group"))
st.plotly_chart(px.line(frames.history(data), x="happened_on", y="progress"))
st.caption(f"{len(data['action'])} actions, {pd.Timestamp(AS_OF):%d/%m/%Y}")
