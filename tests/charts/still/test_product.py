# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every chart of the product can be drawn without a browser: whoever adds one adds it here, and sees whether it can."""

import importlib
import inspect
import pkgutil
from datetime import date
from decimal import Decimal

import pytest
from plotly import graph_objects as go

from circular import charts
from circular.charts import action as curve
from circular.charts import (
    assessing,
    chains,
    courses,
    deadlines,
    growth,
    helices,
    indicators,
    meetings,
    money,
    money_flow,
    money_gap,
    money_pace,
    money_sources,
    money_steps,
    network_matrix,
    newcomers,
    obstacles,
    places,
    replanning,
    ribbons,
    spaces,
    still,
    tables,
    ternary,
    timeline,
    waterfall,
)
from circular.charts import axes as bullets
from circular.charts import cities as beside
from circular.charts import curves as road
from circular.charts.still import letters, words
from circular.charts.still.words import Face
from circular.domain import delays, ranking
from circular.domain.receipts import Flow, Stated
from circular.domain.records import Axis
from circular.domain.sets import FundingKind, Measure, Schedule
from circular.i18n import translator
from tests import reports
from tests.charts import (
    test_action,
    test_barriers,
    test_cities,
    test_courses,
    test_curves,
    test_growth,
    test_indicators,
    test_money_plans,
    test_network_matrix,
    test_participation,
    test_places,
    test_tables,
    test_ternary,
    test_timeline,
)
from tests.charts.figures import AS_OF, axis, change, euro, insufficient, movement, progress
from tests.charts.still.reading import every, marks, root

IT = translator("it")
AXES = (Axis(id="r", strategy_id="x", key="regeneration", name_it="Rigenerazione", position=1),)
WIDTH = 720


def _months(*, dark):
    lines = [
        test_timeline.line(f"A{n}", schedule=Schedule.LATE if n % 2 else Schedule.ON_TRACK) for n in range(6)
    ]
    return deadlines.draw(deadlines.months(lines), IT, as_of=AS_OF, dark=dark)


def _bars(*, dark):
    step = timeline.Milestone(title=test_timeline.line().title, due_on=date(2026, 3, 1), done_on=None)
    late = test_timeline.line("A2", schedule=Schedule.LATE, progress=None, first_ends_on=date(2026, 6, 30))
    return timeline.draw([test_timeline.line(milestones=(step,)), late], IT, as_of=AS_OF, dark=dark)


def _money(*, dark):
    shown = progress(
        axis(money=euro(awarded="52000000", paid="10000000")), axis("cohesion", money=euro(estimated="9"))
    )
    return money.draw(money.by_axis(shown, IT), IT, dark=dark)


def _flow(*, dark):
    amounts = ((FundingKind.EU, "regeneration", "300"), (FundingKind.NATIONAL, None, "120"))
    flows = [Flow(kind=kind, axis=key, money=euro(awarded=amount)) for kind, key, amount in amounts]
    return money_flow.draw(flows, AXES, IT, dark=dark)


def _pace(*, dark):
    pairs = ((0.2, 0.9), (0.5, 0.5))
    paces = [
        money_pace.Pace(
            action=f"a{n}", code=f"A{n}", title="Parco", physical=done, financial=paid, awarded=1e6
        )
        for n, (done, paid) in enumerate(pairs)
    ]
    return money_pace.draw(paces, IT, gap=0.25, dark=dark)


def _steps(*, dark):
    stated = Stated(
        actions=9,
        funded=5,
        measures=dict.fromkeys(Measure, 3),
        paired=2,
        paired_awarded=Decimal(5),
        paired_paid=Decimal(2),
    )
    return money_steps.draw(euro(estimated="9", awarded="7", paid="3"), stated, IT, dark=dark)


def _moved(*, dark):
    moved = change(movement("Alfa", 0.05, -0.01), movement("Beta", -0.02))
    return waterfall.draw(moved, IT, since=date(2026, 6, 30), until=AS_OF, dark=dark)


def _chains(*, dark):
    actions = {name: test_barriers.touched(name, *plan) for name, plan in test_barriers.PLANS.items()}
    plans = [
        delays.Planned(action=each.action, state=each.state, starts_on=each.starts_on, ends_on=each.ends_on)
        for each in actions.values()
    ]
    made = delays.delays(plans, test_barriers.WAITS, today=test_barriers.TODAY)
    lines = chains.lines(delays.chains(made), made, actions)
    return chains.draw(lines, IT, as_of=test_barriers.TODAY, dark=dark)


def _beside(*, dark):
    found = [test_cities.city(name, euros) for name, euros in (("Alfa", 1e6), ("Beta", 5e5))]
    return beside.draw(ranking.compare(found, test_cities.WANTED), IT, dark=dark, home="Beta")


DRAWN = {
    "action.draw": lambda dark: curve.draw(
        test_action.POINTS,
        test_action.standing(),
        [test_action.report(date(2026, 3, 1))],
        IT,
        as_of=AS_OF,
        dark=dark,
    ),
    "assessing.draw": lambda dark: assessing.draw(test_courses.NOW, test_courses.BEFORE, IT, dark=dark),
    "axes.draw": lambda dark: bullets.draw([axis(), insufficient()], IT, dark=dark),
    "chains.draw": lambda dark: _chains(dark=dark),
    "cities.draw": lambda dark: _beside(dark=dark),
    "courses.draw": lambda dark: courses.draw(test_courses.BEHIND, IT, dark=dark),
    "curves.draw": lambda dark: road.draw(test_curves.history(), [axis()], IT, as_of=AS_OF, dark=dark),
    "deadlines.draw": lambda dark: _months(dark=dark),
    "growth.draw": lambda dark: growth.draw(test_growth.YEAR, IT, dark=dark),
    "helices.draw": lambda dark: helices.draw(test_participation.HELICES, IT, dark=dark),
    "indicators.draw": lambda dark: indicators.draw(
        test_indicators.RISING, indicators.scales([test_indicators.RISING])["vaiano"], IT, dark=dark
    ),
    "meetings.draw": lambda dark: meetings.draw(
        test_participation.QUARTERS, test_participation.KINDS, IT, dark=dark
    ),
    "money.draw": lambda dark: _money(dark=dark),
    "money_flow.draw": lambda dark: _flow(dark=dark),
    "money_gap.draw": lambda dark: money_gap.draw(test_money_plans.EVERY, IT, dark=dark),
    "money_sources.draw": lambda dark: money_sources.draw(test_money_plans.MIXED, AXES, IT, dark=dark),
    "replanning.draw": lambda dark: replanning.draw(test_money_plans.REPLANNED, IT, as_of=AS_OF, dark=dark),
    "ribbons.draw": lambda dark: ribbons.draw(
        {("a", "b"): Decimal(5)},
        [ribbons.Node(key="a", name="Alfa", colour="#000000")],
        [ribbons.Node(key="b", name="Beta", colour="#0066CC", dashed=True)],
        IT,
        dark=dark,
    ),
    "money_pace.draw": lambda dark: _pace(dark=dark),
    "money_steps.draw": lambda dark: _steps(dark=dark),
    "network_matrix.draw": lambda dark: network_matrix.draw(
        test_network_matrix.TABLES, test_network_matrix.NAMES, IT, dark=dark
    ),
    "newcomers.draw": lambda dark: newcomers.draw(test_participation.QUARTERS, IT, dark=dark),
    "obstacles.draw": lambda dark: obstacles.draw(obstacles.shown(test_barriers.HELD), IT, dark=dark),
    "places.draw": lambda dark: places.draw([test_places.placed("a", "b")], test_places.TWO, IT, dark=dark),
    "spaces.draw": lambda dark: spaces.draw(reports.reused("Cooperativa", 3, area=900.0), IT, dark=dark),
    "tables.draw": lambda dark: tables.draw(test_tables.FOUND, IT, dark=dark),
    "ternary.draw": lambda dark: ternary.draw(
        [
            test_ternary.dot("A"),
            test_ternary.dot("B", test_ternary.THIRDS, budget=None, schedule=Schedule.LATE),
        ],
        test_ternary.CORNERS,
        IT,
        dark=dark,
    ),
    "timeline.draw": lambda dark: _bars(dark=dark),
    "waterfall.draw": lambda dark: _moved(dark=dark),
}
"""A call for every public function of the charts that gives a figure."""
BARE = {"theme.base"}


def test_every_chart_of_the_product_is_drawn_here():
    found = set()
    for module in pkgutil.iter_modules(charts.__path__):
        loaded = importlib.import_module(f"circular.charts.{module.name}")
        for name, made in inspect.getmembers(loaded, inspect.isfunction):
            gives = inspect.signature(made).return_annotation
            if not name.startswith("_") and made.__module__ == loaded.__name__ and "Figure" in str(gives):
                found.add(f"{module.name}.{name}")
    assert found - BARE == set(DRAWN)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", DRAWN)
def test_it_is_drawn_whole_and_says_all_its_words(name, dark):
    figure = DRAWN[name](dark)
    found = root(still.svg(figure, width=WIDTH))
    assert (float(found.get("width")), float(found.get("height"))) == (WIDTH, figure.layout.height)
    drawn = marks(found)
    assert len(drawn) > 4
    for x, y in drawn:
        assert -8 <= x <= WIDTH + 8
        assert -8 <= y <= figure.layout.height + 8
    said = "".join(each.text for each in every(found, "text")).replace("\u00a0", " ")
    for note in figure.layout.annotations:
        for line in words.block(note.text, Face(size=1, colour="")).lines:
            for run in line:
                for piece in letters.parted(run.text.replace("\u00a0", " ")):
                    assert piece in letters.SIGNS or piece.strip() in said


def test_on_white_it_has_only_colours_that_are_read_on_white():
    for name, draw in DRAWN.items():
        svgs = [
            still.published(draw(dark), dark=dark, title="", desc="", caption=[], language="it")
            for dark in (False, True)
        ]
        assert svgs[0] == svgs[1], name


def test_what_no_chart_used_before_is_refused_by_its_name():
    for figure, name in (
        (go.Figure(go.Pie(values=[1, 2])), "pie"),
        (go.Figure(go.Scatter(x=[1], y=[1], marker={"symbol": "star"}, mode="markers")), "star"),
        (go.Figure(go.Scatter(x=[1, 2], y=[1, 2], mode="lines", line={"shape": "spline"})), "spline"),
        (go.Figure(go.Scatter(x=[1, 2], y=[1, 2]), {"xaxis": {"type": "log"}}), "log"),
        (go.Figure(layout={"shapes": [{"type": "circle", "x0": 0, "x1": 1, "y0": 0, "y1": 1}]}), "circle"),
    ):
        with pytest.raises(still.Undrawable) as refused:
            still.svg(figure, width=300)
        assert refused.value.name == name
