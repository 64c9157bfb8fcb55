# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where things stand in a still: a bar is as long as its value, a tick where its value is, what lies beyond is cut."""

from datetime import date

import pytest
from plotly import graph_objects as go

from tests.charts.still.reading import (
    BOTTOM,
    LEFT,
    RIGHT,
    TOP,
    drawn,
    every,
    lines,
    marks,
    rectangles,
    root,
    texts,
)

PLOT = RIGHT - LEFT


def test_a_bar_is_as_long_as_its_value_in_the_scale():
    found = drawn(go.Bar(x=[10, 25], y=[0, 1], orientation="h", width=0.5), xaxis={"range": [0, 100]})
    (x1, _, w1, h1), (x2, _, w2, h2) = rectangles(found)
    assert (x1, x2) == (LEFT, LEFT)
    assert w1 == pytest.approx(PLOT * 0.10)
    assert w2 == pytest.approx(PLOT * 0.25)
    assert h1 == h2


def test_a_bar_upwards_stands_on_zero_and_a_negative_one_hangs_from_it():
    found = drawn(go.Bar(x=[0, 1], y=[5, -5]), yaxis={"range": [-10, 10]})
    (_, top, _, tall), (_, under, _, deep) = rectangles(found)
    middle = (TOP + BOTTOM) / 2
    assert top + tall == pytest.approx(middle)
    assert under == pytest.approx(middle)
    assert tall == deep == pytest.approx(50)


def test_bars_of_two_traces_stack_or_stand_beside_each_other_or_lie_over_each_other():
    two = (go.Bar(x=[0], y=[2]), go.Bar(x=[0], y=[3]))
    stacked = rectangles(drawn(*two, barmode="stack", yaxis={"range": [0, 10]}))
    assert stacked[1][1] + stacked[1][3] == pytest.approx(stacked[0][1])
    beside = rectangles(drawn(*two, barmode="group", yaxis={"range": [0, 10]}))
    assert beside[0][0] + beside[0][2] == pytest.approx(beside[1][0])
    over = rectangles(drawn(*two, barmode="overlay", yaxis={"range": [0, 10]}))
    assert over[0][0] == over[1][0]


def test_a_bar_between_two_days_lies_on_the_axis_of_dates():
    start, end = date(2026, 1, 11), date(2026, 1, 31)
    bar = go.Bar(base=[start], x=[(end - start).days * 86_400_000], y=[0], orientation="h")
    found = drawn(bar, xaxis={"type": "date", "range": [date(2026, 1, 1), date(2026, 1, 31)]})
    x, _, width, _ = rectangles(found)[0]
    assert x == pytest.approx(LEFT + PLOT / 3)
    assert width == pytest.approx(PLOT * 2 / 3)


def test_ticks_stand_at_their_values_and_say_them():
    found = drawn(
        go.Scatter(x=[0, 1], y=[0, 1], mode="markers"),
        xaxis={
            "range": [0, 1],
            "tickvals": [0.25, 0.75],
            "ticktext": ["un quarto", "tre quarti"],
            "zeroline": False,
        },
        yaxis={"visible": False},
    )
    written = texts(found)
    assert written["un quarto"][0] == pytest.approx(LEFT + PLOT / 4)
    assert written["tre quarti"][0] == pytest.approx(LEFT + PLOT * 3 / 4)
    grid = [line[0][0] for line in lines(found) if line[0][0] == line[1][0]]
    assert grid == pytest.approx([LEFT + PLOT / 4, LEFT + PLOT * 3 / 4])


def test_an_axis_of_dates_has_a_tick_on_the_first_of_each_year():
    axis = {"range": ["2024-07-01", "2027-06-30"], "dtick": "M12", "tick0": "2024-01-01", "tickformat": "%Y"}
    found = drawn(go.Scatter(x=[date(2025, 1, 1)], y=[1]), xaxis=axis, yaxis={"visible": False})
    written = texts(found)
    assert [text for text in written if text.startswith("20")] == ["2025", "2026", "2027"]
    days = (date(2025, 1, 1) - date(2024, 7, 1)).days / (date(2027, 6, 30) - date(2024, 7, 1)).days
    assert written["2025"][0] == pytest.approx(LEFT + PLOT * days, abs=0.1)


def test_numbers_of_an_axis_are_round_and_in_the_language_of_the_figure():
    found = drawn(
        go.Scatter(x=[0, 1], y=[0, 30_000]),
        yaxis={"range": [0, 30_000], "nticks": 4, "tickformat": ",~r"},
        xaxis={"visible": False},
        separators=",.",
    )
    assert list(texts(found)) == ["0", "10.000", "20.000", "30.000"]


def test_an_axis_without_a_range_holds_all_and_bars_begin_at_zero():
    found = drawn(go.Bar(x=["a", "b"], y=[40, 80]))
    tallest = max(rectangles(found), key=lambda each: each[3])
    assert TOP < tallest[1] < TOP + 15
    assert tallest[1] + tallest[3] == pytest.approx(BOTTOM)


def test_categories_keep_the_order_they_come_in_and_may_be_turned():
    found = texts(
        drawn(
            go.Heatmap(x=["b", "a", "c"], y=[0], z=[[1, 2, 3]], colorscale=[[0, "#FFFFFF"], [1, "#000000"]])
        )
    )
    assert found["b"][0] < found["a"][0] < found["c"][0]
    turned = texts(
        drawn(go.Bar(y=["primo", "secondo"], x=[1, 2], orientation="h"), yaxis={"autorange": "reversed"})
    )
    assert turned["primo"][1] < turned["secondo"][1]


def test_a_matrix_colours_its_cells_between_the_ends_of_its_scale_and_leaves_the_unknown_out():
    matrix = go.Heatmap(
        z=[[0, 5, None]], colorscale=[[0, "#FFFFFF"], [1, "#000000"]], zmin=0, zmax=10, xgap=4
    )
    found = drawn(matrix)
    fills = [each.get("fill") for each in every(found, "rect")]
    assert fills == ["#FFFFFF", "#808080"]
    assert rectangles(found)[0][2] == pytest.approx(PLOT / 3 - 4)


def test_what_lies_beyond_the_axes_is_cut_off_or_left_out():
    found = drawn(
        go.Bar(x=[1000], y=[0], orientation="h"),
        go.Scatter(x=[-50, 150], y=[0, 0], mode="lines+markers", marker={"size": 9}),
        xaxis={"range": [0, 100]},
        yaxis={"visible": False, "range": [-1, 1]},
    )
    assert (
        rectangles(found) == [(LEFT, pytest.approx(90), PLOT, pytest.approx(120))]
        or rectangles(found)[0][2] == PLOT
    )
    (line,) = [each for each in lines(found) if each[0][1] == each[1][1]]
    assert [place[0] for place in line] == [LEFT, RIGHT]
    assert not every(found, "circle")


def test_a_line_breaks_where_a_value_is_not_known_unless_it_is_joined():
    points = {"x": [0, 1, 2, 3], "y": [1, 1, None, 1], "mode": "lines"}
    hidden = {"xaxis": {"visible": False}, "yaxis": {"visible": False}}
    assert len(lines(drawn(go.Scatter(**points), **hidden))) == 1
    joined = lines(drawn(go.Scatter(**points, connectgaps=True), **hidden))
    assert len(joined[0]) == 3


def test_a_line_in_steps_turns_where_the_next_value_begins():
    step = go.Scatter(x=[0, 1], y=[0, 1], mode="lines", line={"shape": "hv"})
    (line,) = lines(drawn(step, xaxis={"visible": False}, yaxis={"visible": False}))
    assert line[1] == (line[2][0], line[0][1])


def test_a_long_label_pushes_the_plot_aside_and_is_written_whole():
    long = "Innovazione dei processi produttivi<br>e delle filiere"
    axis = {"automargin": True, "tickvals": [0], "ticktext": [long]}
    found = drawn(go.Bar(x=[1], y=[0], orientation="h"), yaxis=axis, xaxis={"range": [0, 1]})
    assert rectangles(found)[0][0] > LEFT + 100
    assert {"Innovazione dei processi produttivi", "e delle filiere"} <= set(texts(found))


def test_small_multiples_stand_in_their_own_parts():
    found = drawn(
        go.Scatter(x=[0], y=[0], mode="markers", marker={"symbol": "square", "size": 10}),
        go.Scatter(
            x=[0], y=[0], mode="markers", marker={"symbol": "square", "size": 10}, xaxis="x2", yaxis="y2"
        ),
        yaxis={"domain": [0.6, 1], "range": [-1, 1], "visible": False},
        yaxis2={"domain": [0, 0.4], "range": [-1, 1], "visible": False, "anchor": "x2"},
        xaxis={"visible": False},
        xaxis2={"visible": False, "anchor": "y2"},
    )
    upper, lower = every(found, "polygon")
    middle = [
        sum(float(place.split(",")[1]) for place in each.get("points").split()) / 4 for each in (upper, lower)
    ]
    assert middle == pytest.approx([TOP + 0.2 * 200, TOP + 0.8 * 200])


def test_shapes_and_annotations_stand_on_axes_on_parts_of_them_or_on_the_whole_plot():
    figure = go.Figure(
        go.Scatter(x=[0, 10], y=[0, 10], mode="lines"),
        {"margin": {"l": 50, "r": 50, "t": 50, "b": 50}, "height": 300},
    )
    figure.update_layout(
        xaxis={"range": [0, 10], "visible": False}, yaxis={"range": [0, 10], "visible": False}
    )
    figure.add_shape(type="line", x0=5, x1=5, y0=0, y1=1, yref="paper", line={"width": 1})
    figure.add_shape(type="line", x0=2, x1=2, y0=0, y1=0.5, yref="y domain", line={"width": 1})
    figure.add_annotation(x=5, y=1, yref="paper", yanchor="bottom", text="oggi", showarrow=False)
    figure.add_annotation(x=99, y=5, text="altrove", showarrow=False)
    from circular.charts import still

    found = root(still.svg(figure, width=400))
    upright = sorted(line for line in lines(found) if line[0][0] == line[1][0])
    assert upright == [[(110, 250), (110, 150)], [(200, 250), (200, 50)]]
    assert texts(found)["oggi"][0] == pytest.approx(200, abs=1)
    assert texts(found)["oggi"][1] < TOP
    assert "altrove" not in texts(found)


def test_two_axes_of_one_scale_keep_a_circle_round():
    square = go.Scatter(x=[-1, 1, 1, -1], y=[-1, -1, 1, 1], mode="lines", fill="toself")
    found = drawn(
        square,
        xaxis={"range": [-1, 1], "visible": False, "constrain": "domain"},
        yaxis={"range": [-1, 1], "visible": False, "scaleanchor": "x", "constrain": "domain"},
    )
    places = marks(found)
    wide = max(x for x, _ in places) - min(x for x, _ in places)
    tall = max(y for _, y in places) - min(y for _, y in places)
    assert wide == pytest.approx(tall) == pytest.approx(200)
