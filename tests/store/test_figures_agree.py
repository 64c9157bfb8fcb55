# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every figure equals its slow reference, whatever the strategy and the question."""

from collections.abc import Iterator

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular.domain.question import Question
from circular.store import Store, indicators, money, progress
from tests import builders, reference, stores


@pytest.fixture(scope="module")
def held() -> Iterator[Store]:
    """One store for all examples, each of which is undone."""
    opened = stores.opened()
    yield opened
    opened.close()


def close(number):
    """Equal to `number` within 1e-9; unknown only to unknown."""
    return None if number is None else pytest.approx(number, abs=1e-9)


def plain(value):
    """A cell of a frame as the reference states it."""
    if pd.isna(value):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value


@given(records=builders.whole_strategies(), question=builders.questions())
def test_how_every_action_stands(held: Store, records: list[object], question: Question) -> None:
    city = reference.City(records, question)
    keys = {axis.id: axis.key for axis in city.axes()}
    with builders.loaded(held, records) as reader:
        frame = progress.standings(reader, question)
    expected = city.in_scope
    assert list(frame["action"]) == sorted(expected)
    for cells in frame.to_dict("records"):
        row = {key: plain(value) for key, value in cells.items()}
        stand = expected[row["action"]]
        same = ("adopted", "published", "weight", "office_id", "starts_on", "ends_on")
        assert {key: row[key] for key in same} == {key: getattr(stand.revision, key) for key in same}
        same = ("state", "state_derived", "basis", "schedule", "freshness", "last_heard_on", "last_update_on")
        same = (*same, "first_starts_on", "first_ends_on", "waiting")
        assert {key: row[key] for key in same} == {key: getattr(stand, key) for key in same}
        assert row["progress"] == close(stand.progress)
        assert row["planned"] == close(stand.planned)
        assert row["budget"] == close(stand.budget and float(stand.budget))
        shares = {axis: stand.shares.get(axis, 0) if stand.shares else None for axis in keys}
        assert {axis: row[f"share_{key}"] for axis, key in keys.items()} == shares
        assert set((row["lead"] or "").split(" · ")) - {""} == city.leads(row["action"])
        sums = city.money([stand])
        assert {each: row[each] for each in sums} == {each: close(float(euro)) for each, euro in sums.items()}
        kinds = {each.kind for each in city.positions(row["action"])}
        assert set((row["funding_kinds"] or "").split(",")) - {""} == kinds


@given(records=builders.whole_strategies(), question=builders.questions())
def test_the_axis_figures(held: Store, records: list[object], question: Question) -> None:
    city = reference.City(records, question)
    with builders.loaded(held, records) as reader:
        whole = progress.whole(reader, question)
    assert whole is not None
    assert [axis.axis for axis in whole.axes] == [axis.id for axis in city.axes()]
    for axis in whole.axes:
        figure = city.figure(axis.axis)
        for name in ("actual", "planned", "index", "coverage", "coverage_count"):
            assert getattr(axis, name) == close(getattr(figure, name)), name
        assert (axis.counted, axis.live, axis.shown) == (figure.counted, figure.live, figure.shown)
        assert axis.left_out == figure.left_out
        parts = {each.action: each.contribution for each in axis.contributions}
        assert parts == {action: close(part) for action, part in figure.contributions.items()}
        assert sum(parts.values()) == pytest.approx(axis.actual or 0, abs=1e-9)
        for value in (axis.actual, axis.planned, axis.coverage, axis.coverage_count):
            assert value is None or -1e-9 <= value <= 1 + 1e-9
        assert axis.live == axis.counted + axis.left_out["unknown"] + axis.left_out["no_budget"]
    stands, scope = city.stands.values(), city.in_scope.values()
    assert whole.weighting == city.weighting
    assert whole.actions == len(scope)
    assert whole.unclassified == sum(not stand.shares for stand in scope)
    assert whole.not_adopted == len(city.apart())
    assert whole.unpublished == sum(
        stand.revision.adopted and not stand.revision.published for stand in stands
    )
    assert whole.waiting == sum(stand.waiting for stand in scope)


@given(records=builders.whole_strategies(), question=builders.questions())
def test_money(held: Store, records: list[object], question: Question) -> None:
    city = reference.City(records, question)
    with builders.loaded(held, records) as reader:
        where = money.overview(reader, question)
        by_source, by_kind = money.by_source(reader, question), money.by_kind(reader, question)
        on_axis = {axis.id: money.by_source_on_axis(reader, question, axis=axis.key) for axis in city.axes()}
    total, by_axis = where.total, where.by_axis
    assert by_axis == city.money_by_axis()
    assert total == city.money(city.in_scope.values())
    assert where.apart == city.money(city.apart())
    assert summed(by_axis.values()) == total
    assert summed(each.money for each in by_source) == total
    assert summed(by_kind.values()) == total
    for axis, sources in on_axis.items():
        assert summed(each.money for each in sources) == by_axis.get(axis, {})


def summed(parts):
    found = {}
    for part in parts:
        for measure, euro in part.items():
            found[measure] = found.get(measure, 0) + euro
    return found


@given(records=builders.whole_strategies(), question=builders.questions(), since=builders.days)
def test_change_between_two_dates(held: Store, records: list[object], question: Question, since) -> None:
    city = reference.City(records, question)
    with builders.loaded(held, records) as reader:
        changes = progress.change(reader, question, since=since)
    assert [each.axis for each in changes] == [axis.id for axis in city.axes()]
    for each in changes:
        before, after = city.on(since).figure(each.axis).actual, city.figure(each.axis).actual
        assert (each.before, each.after) == (close(before), close(after))
        if before is None or after is None:
            assert (each.by_progress, each.by_scope, each.movements) == (None, None, ())
            continue
        moved = {each.action: (each.by_progress, each.by_scope) for each in each.movements}
        expected = city.movements(each.axis, since)
        assert moved == {action: (close(one), close(two)) for action, (one, two) in expected.items()}
        assert each.by_progress + each.by_scope == close(after - before)


@given(
    records=builders.whole_strategies(),
    question=builders.questions(),
    dates=st.lists(builders.days, min_size=1, max_size=3, unique=True),
)
def test_several_dates_at_once(held, records, question, dates) -> None:
    with builders.loaded(held, records) as reader:
        together = progress.history(reader, question, dates=dates)
        alone = [progress.whole(reader, question.at(day)) for day in sorted(dates)]
        curve = progress.action_history(reader, question, action="a0", dates=dates)
        points = [progress.standing(reader, question.at(day), "a0") for day in sorted(dates)]
    figures = [
        (axis.axis, axis.shown, close(axis.actual), close(axis.planned), close(axis.coverage))
        for whole in alone
        for axis in whole.axes
    ]
    rows = together[["axis", "shown", "actual", "planned", "coverage"]].itertuples(index=False)
    assert [tuple(map(plain, row)) for row in rows] == figures
    assert [tuple(map(plain, row)) for row in curve[["actual", "planned"]].itertuples(index=False)] == [
        (close(point.progress), close(point.planned)) for point in points if point
    ]


@given(records=builders.whole_strategies(), question=builders.questions())
def test_one_action_alone_stands_as_among_all(held: Store, records: list[object], question: Question) -> None:
    expected = reference.City(records, question).in_scope
    with builders.loaded(held, records) as reader:
        found = {name: progress.standing(reader, question, name) for name in ("a0", "nobody")}
    for name, standing in found.items():
        if name not in expected:
            assert standing is None
            continue
        stand = expected[name]
        assert standing.schedule == stand.schedule
        assert standing.progress == close(stand.progress)
        assert (standing.state, standing.basis, standing.budget) == (stand.state, stand.basis, stand.budget)
        assert len(standing.shares) == len(stand.shares)


@given(records=builders.whole_strategies(), question=builders.questions(), data=st.data())
def test_the_order_of_rows_changes_nothing(held: Store, records, question: Question, data) -> None:
    shuffled = data.draw(st.permutations(records))
    found = []
    for order in (records, shuffled):
        with builders.loaded(held, order) as reader:
            found.append((progress.standings(reader, question), money.overview(reader, question)))
    pd.testing.assert_frame_equal(found[0][0], found[1][0], rtol=0, atol=1e-9)
    assert found[0][1] == found[1][1]


@given(records=builders.whole_strategies(), question=builders.questions())
def test_indicators(held: Store, records: list[object], question: Question) -> None:
    city = reference.City(records, question)
    with builders.loaded(held, records) as reader:
        found = {each.indicator: each for each in indicators.attainments(reader, question)}
    assert sorted(found) == sorted(row.id for row in city.indicators())
    for row in city.indicators():
        each, values, target = found[row.id], city.values(row.id), city.target(row.id)
        assert [value.value for value in each.values] == [value.value for value in values]
        assert (each.target, each.target_on) == ((target.value, target.due_on) if target else (None, None))
        assert each.attainment == close(city.attainment(row))
        assert (each.met, each.improving) == (city.is_met(row), city.is_improving(row))
        assert each.change == close(values[-1].value - values[-2].value if len(values) > 1 else None)
        slope = city.slope(row.id)
        assert each.slope == (None if slope is None else pytest.approx(slope, rel=1e-6, abs=1e-6))
