# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every gap and its effect equal their slow reference, and agree with what the overview says is left out."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular.domain import records as r
from circular.domain.quality import EFFECT, Effect, Gap
from circular.domain.question import Question
from circular.domain.sets import DecisionKind, LeftOut, MeetingKind, SeatRole, TableKind
from circular.store import Store, progress, quality
from tests import builders, reference, stores
from tests.store import quality_reference as slow

LATER = datetime(2024, 3, 1, 23, 0)  # noqa: DTZ001  # moments of the store are naive UTC


@pytest.fixture(scope="module")
def held() -> Iterator[Store]:
    """One store for all examples, each of which is undone."""
    opened = stores.opened()
    yield opened
    opened.close()


@st.composite
def strategies(draw):
    """A generated strategy with tables, meetings and English here and there."""
    records = draw(builders.whole_strategies())
    random = Random(draw(st.integers(0, 2**32)))  # noqa: S311  # not a secret
    pick = random.choice
    tables = [_table("led", coordinator_id="one"), _table("group", parent_id="led"), _table("alone")]
    tables += [_table("seated"), _table("below", parent_id="seated")]
    seat = r.Seat(
        id="seat",
        table_id="seated",
        stakeholder_id="two",
        role=pick(tuple(SeatRole)),
        from_on=pick((None, builders.DAYS[3])),
        to_on=pick((None, builders.DAYS[8])),
        recorded_at=pick((builders.LONG_AGO, LATER)),
    )
    meetings = [
        r.Meeting(
            id=f"m{number}",
            table_id="led",
            kind=MeetingKind.TABLE,
            held_on=pick(builders.DAYS),
            called_off_on=pick((None, None, builders.DAYS[0])),
            recorded_at=builders.LONG_AGO,
        )
        for number in range(3)
    ]
    found = [*tables, seat, *meetings]
    for record in records:
        changed = record
        if isinstance(record, r.Action):
            forum = pick((None, *(each.id for each in tables)))
            changed = replace(record, table_id=forum, title_en=pick((None, "In English")))
            if random.random() < 0.5:
                found.append(_decision(record.id, pick))
        elif isinstance(record, r.StatusUpdate) and random.random() < 0.2:
            changed = replace(record, meeting_id="m0")
        elif isinstance(record, r.AxisShare) and random.random() < 0.2:
            changed = replace(record, share=record.share / 2)
        found.append(changed)
    return found


def _table(name, **fields):
    return r.WorkingTable(
        id=name, strategy_id=builders.STRATEGY, code=name, kind=TableKind.TABLE, name_it=name, **fields
    )


def _decision(action, pick):
    return r.Decision(
        id=builders.fresh("d"),
        meeting_id=pick(("m0", "m1", "m2")),
        kind=DecisionKind.PROPOSAL,
        text_it="Si fa",
        action_id=action,
        recorded_at=pick((builders.LONG_AGO, LATER)),
        withdrawn_at=pick((None, None, LATER, LATER + timedelta(days=1))),
    )


@given(records=strategies(), question=builders.questions())
def test_every_gap_and_what_it_touches(held: Store, records: list[object], question: Question) -> None:
    city = reference.City(records, question)
    axes = city.axes()
    keys = {axis.key: axis.id for axis in axes}
    with builders.loaded(held, records) as reader:
        found = quality.gaps(reader, question)
    assert found.actions == len(city.in_scope)
    lacks = {lack.gap: lack for lack in found.lacks}
    effects = {}
    for gap in Gap:
        having = {name for name, stand in city.in_scope.items() if slow.has(city, gap, stand)}
        lack = lacks.get(gap)
        assert {each.action for each in lack.actions} == having if lack else not having, gap
        effects[gap] = 0.0
        for each in lack.actions if lack else ():
            stand = city.in_scope[each.action]
            parts = {axis.id: slow.touched(city, gap, stand, axis.id) for axis in axes}
            parts = {axis: part for axis, part in parts.items() if part is not None}
            assert {keys[touch.key]: touch.share for touch in each.axes} == pytest.approx(parts), gap
            effect = sum(parts.values()) / len(axes)
            if gap is Gap.NO_AXIS:
                effect = slow.everywhere(city, stand) or 0.0
            assert each.effect == pytest.approx(effect), gap
            assert -1e-9 <= effect <= 1 + 1e-9
            effects[gap] += effect
        if lack:
            whole = {
                axis.id: sum(slow.touched(city, gap, city.in_scope[name], axis.id) or 0 for name in having)
                for axis in axes
            }
            # Some are weighed and others, of unknown weight, counted: together they touch all of it at most.
            of_all = sum(min(part, 1) for part in whole.values()) / len(axes)
            assert lack.effect == pytest.approx(min(effects[gap], 1) if gap is Gap.NO_AXIS else of_all)
            assert lack.effect <= 1 + 1e-9
            for touch in lack.axes:
                assert touch.share == pytest.approx(min(whole[keys[touch.key]], 1))
            if lack.kind is not Effect.NONE:
                assert lack.gap in EFFECT
    ranked = [lack.effect for lack in found.lacks]
    assert ranked == pytest.approx(sorted(ranked, reverse=True))


@given(records=strategies(), question=builders.questions())
def test_they_agree_with_what_the_overview_leaves_out(held: Store, records, question: Question) -> None:
    with builders.loaded(held, records) as reader:
        found, whole = quality.gaps(reader, question), progress.whole(reader, question)
    lacks = {lack.gap: lack for lack in found.lacks}

    def on(gap: Gap, axis: str) -> list[float]:
        actions = lacks[gap].actions if gap in lacks else ()
        return [touch.share for each in actions for touch in each.axes if touch.key == axis]

    for axis in whole.axes:
        assert len(on(Gap.NO_PROGRESS, axis.key)) == axis.left_out[LeftOut.UNKNOWN]
        assert len(on(Gap.NO_BUDGET, axis.key)) == axis.left_out[LeftOut.NO_BUDGET]
        if axis.coverage is not None and not axis.left_out[LeftOut.NO_BUDGET] and whole.weighting != "budget":
            assert sum(on(Gap.NO_PROGRESS, axis.key)) == pytest.approx(1 - axis.coverage, abs=1e-9)
    counted = found.counted()
    assert counted.get(Gap.NO_AXIS, 0) == whole.unclassified
