# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ribbons, steps and pace: as broad as the money, nothing left out, the slipping ones named."""

from decimal import Decimal
from itertools import pairwise

from circular.charts import money_flow, money_pace, money_steps
from circular.charts.money_pace import Pace
from circular.domain.receipts import Flow, Stated
from circular.domain.records import Axis
from circular.domain.sets import FundingKind, Measure
from circular.i18n import translator

IT = translator("it")
AXES = [
    Axis(id=key, strategy_id="x", key=key, name_it=key.capitalize(), position=number)
    for number, key in enumerate(("production", "regeneration", "cohesion"))
]
FLOWS = (
    Flow(kind=FundingKind.EU, axis="production", money={Measure.AWARDED: Decimal(30)}),
    Flow(kind=FundingKind.EU, axis="cohesion", money={Measure.AWARDED: Decimal(40)}),
    Flow(kind=FundingKind.PRIVATE, axis=None, money={Measure.AWARDED: Decimal(30), Measure.PAID: Decimal(5)}),
)


def breadth(trace):
    return max(trace.y) - min(trace.y)


def nodes(figure):
    return [trace for trace in figure.data if len(trace.x) == 5]


def test_nodes_are_as_tall_as_their_money_on_both_sides() -> None:
    drawn = nodes(money_flow.draw(FLOWS, AXES, IT, dark=False))
    assert sorted(round(breadth(each)) for each in drawn) == [30, 30, 30, 40, 70]


def test_no_two_nodes_of_a_side_touch() -> None:
    drawn = nodes(money_flow.draw(FLOWS, AXES, IT, dark=True))
    for x in (0.0, 1 - 0.018):
        side = sorted((min(each.y), max(each.y)) for each in drawn if min(each.x) == x)
        assert all(before[1] < after[0] for before, after in pairwise(side))


def test_what_belongs_to_no_axis_is_drawn_dotted_and_named() -> None:
    figure = money_flow.draw(FLOWS, AXES, IT, dark=False)
    assert [trace.line.dash for trace in figure.data].count("dot") == 1
    assert any("Non ancora su un asse" in each.text for each in figure.layout.annotations)


def test_the_finding_names_the_largest_of_both_sides() -> None:
    said = money_flow.finding(FLOWS, AXES, IT).replace("\u00a0", " ")
    assert said == "Il 70% è denaro europeo; il 40% va a Cohesion (in tutto 100 €, assegnato)"


def test_its_table_adds_up_both_ways() -> None:
    frame = money_flow.table(FLOWS, AXES, IT)
    last = frame.iloc[-1]
    assert (last["production"], last["cohesion"], last["none"], last["total"]) == (30, 40, 30, 100)
    assert frame["total"].iloc[:-1].sum() == 100


def test_the_surest_thing_stated_is_drawn_and_nothing_where_nothing_is() -> None:
    only = [Flow(kind=FundingKind.EU, axis=None, money={Measure.ESTIMATED: Decimal(1)})]
    assert money_flow.measure(only) is Measure.ESTIMATED
    assert money_flow.measure([]) is None
    assert money_flow.sentence([], AXES, IT) == money_flow.finding([], AXES, IT)


def stated(**given):
    measures = dict.fromkeys(Measure, 0) | {Measure.AWARDED: 4}
    usual = {"actions": 12, "funded": 5, "measures": measures, "paired": 0}
    return Stated(**(usual | {"paired_awarded": None, "paired_paid": None} | given))


def test_a_step_nobody_states_has_words_and_no_bar() -> None:
    figure = money_steps.draw({Measure.AWARDED: Decimal(47)}, stated(), IT, dark=False)
    assert len(figure.data) == 1
    told = " ".join(each.text for each in figure.layout.annotations)
    assert "noto per 4 azioni su 12" in told
    assert told.count("nessuno lo indica") == 4
    assert money_steps.paid_share({Measure.AWARDED: Decimal(47)}) is None


def pace(name, physical, financial, awarded=100.0):
    return Pace(
        action=name,
        code=name,
        title=f"Progetto {name}",
        physical=physical,
        financial=financial,
        awarded=awarded,
    )


PACES = (pace("a", 0.5, 0.5), pace("b", 0.1, 0.6), pace("c", 1.0, 0.4), pace("d", 0.5, 0.75))


def test_those_beyond_the_gap_are_named_and_those_on_its_edge_are_not() -> None:
    assert [each.code for each in money_pace.slipping(PACES, gap=0.25)] == ["c", "b"]
    figure = money_pace.draw(PACES, IT, gap=0.25, dark=False)
    assert list(figure.data[1].marker.symbol) == ["hexagon", "diamond", "diamond", "hexagon"]
    assert {each.text for each in figure.layout.annotations} == {"Progetto b", "Progetto c"}


def test_the_finding_says_to_which_side_they_slip() -> None:
    said = money_pace.finding(PACES, IT, gap=0.25)
    assert (
        said == "Su 4 azioni, in 1 si è pagato più di quanto è fatto e in 1 si è fatto più di quanto è pagato"
    )
    assert "insieme" in money_pace.finding(PACES[:1], IT, gap=0.25)


def test_more_paid_than_awarded_stays_in_the_picture() -> None:
    figure = money_pace.draw([pace("a", 0.5, 1.4)], IT, gap=0.25, dark=False)
    assert figure.layout.yaxis.range[1] > 1.4


def test_a_title_writes_no_html() -> None:
    figure = money_pace.draw([pace("<b>x</b>", 0.0, 1.0)], IT, gap=0.25, dark=False)
    assert "<b>x" not in "".join(
        [*figure.data[1].hovertext, *(each.text for each in figure.layout.annotations)]
    )


def test_of_very_many_those_a_hair_apart_are_one_mark_that_says_how_many() -> None:
    many = [pace(f"p{number}", 0.52 + number / 1e6, 0.52) for number in range(500)]
    figure = money_pace.draw([*many, pace("z", 0.0, 1.0)], IT, gap=0.25, dark=False)
    assert len(figure.data[1].x) == 2
    assert figure.data[1].hovertext[0].startswith("500 azioni")
    assert sum(bool(action) for action in figure.data[1].customdata) == 1
