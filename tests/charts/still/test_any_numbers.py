# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whatever the numbers are, a still is well-formed and nothing is drawn outside of it."""

from datetime import date, datetime
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from plotly import graph_objects as go

from circular.charts import still
from tests.charts.still.reading import marks, root

WIDTH, HEIGHT = 420, 300
NUMBERS = st.one_of(
    st.none(),
    st.floats(),
    st.integers(-(10**30), 10**30),
    st.sampled_from(
        [float("nan"), float("inf"), float("-inf"), 0, -0.0, 1e308, -1e308, 5e-324, Decimal("0.1")]
    ),
)
LONG_AGO = datetime(1, 1, 1)  # noqa: DTZ001  # a day without a zone, as the data have them
DAYS = st.one_of(st.none(), st.dates(), st.datetimes(), st.sampled_from(["2026-02-30", date.max, LONG_AGO]))
COLUMN = st.lists(NUMBERS, max_size=6)
SIZES = st.floats(min_value=0, allow_nan=False)


def inside(figure):
    """The corners and edges of every mark; lines and rings are as wide as their strokes, which no place tells."""
    found = root(still.svg(figure, width=WIDTH, height=HEIGHT))
    reach = 140  # of the largest marks, whose middles stand inside
    for x, y in marks(found):
        assert -reach <= x <= WIDTH + reach
        assert -reach <= y <= HEIGHT + reach
    return found


@settings(max_examples=25, deadline=None)
@given(
    x=COLUMN,
    y=COLUMN,
    base=NUMBERS,
    mode=st.sampled_from(["overlay", "stack", "group", "relative"]),
    level=st.booleans(),
)
def test_bars(x, y, base, mode, level):
    orientation = "h" if level else "v"
    figure = go.Figure(
        [go.Bar(x=x, y=y, orientation=orientation), go.Bar(x=x, y=y, base=base, orientation=orientation)]
    )
    found = inside(figure.update_layout(barmode=mode))
    for x_, y_ in marks(found):
        assert 0 <= x_ <= WIDTH
        assert 0 <= y_ <= HEIGHT


@settings(max_examples=25, deadline=None)
@given(
    x=COLUMN,
    y=COLUMN,
    sizes=st.lists(SIZES, max_size=6),
    fill=st.sampled_from(["none", "tozeroy", "toself"]),
    shape=st.sampled_from(["linear", "hv", "vh"]),
)
def test_scatters(x, y, sizes, fill, shape):
    inside(
        go.Figure(
            go.Scatter(
                x=x, y=y, mode="lines+markers+text", text=["a"] * 6, textposition="top center",
                marker={"size": sizes}, fill=fill, line={"shape": shape},
            )
        )
    )  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(x=st.lists(DAYS, max_size=6), y=COLUMN, ends=st.tuples(DAYS, DAYS))
def test_days(x, y, ends):
    inside(
        go.Figure(
            go.Scatter(x=x, y=y, mode="lines+markers"), {"xaxis": {"type": "date", "range": list(ends)}}
        )
    )


@settings(max_examples=25, deadline=None)
@given(z=st.lists(COLUMN, max_size=4), low=NUMBERS, high=NUMBERS)
def test_matrices(z, low, high):
    known = [None if each is None or each != each else each for each in (low, high)]  # noqa: PLR0124
    scale = [[0, "#FFFFFF"], [0.5, "#F5F5F5"], [1, "#000000"]]
    inside(go.Figure(go.Heatmap(z=z, colorscale=scale, zmin=known[0], zmax=known[1], xgap=3, ygap=3)))


@settings(max_examples=25, deadline=None)
@given(
    ends=st.tuples(NUMBERS, NUMBERS),
    place=st.tuples(NUMBERS, NUMBERS),
    margin=st.integers(0, 400),
    reference=st.sampled_from(["x", "paper", "x domain"]),
)
def test_axes_shapes_and_annotations(ends, place, margin, reference):
    figure = go.Figure(go.Bar(x=[1, 2], y=[0, 1], orientation="h"))
    figure.update_layout(margin={"l": margin, "t": margin}, xaxis={"range": list(ends), "automargin": True})
    figure.add_shape(type="rect", x0=place[0], x1=place[1], y0=0, y1=1, xref=reference, fillcolor="#000000")
    figure.add_annotation(x=place[0], y=0, xref=reference, text="qui", showarrow=False, bgcolor="#FFFFFF")
    root(still.svg(figure, width=WIDTH, height=HEIGHT))
