# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How spaces stand and what returned to use, against a slow and obvious second reckoning."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular.domain import records as r
from circular.domain import spaces as rules
from circular.domain.question import Question
from circular.domain.sets import SpaceState
from circular.store import Store
from circular.store import spaces as stored
from tests import builders, stores
from tests.services.people import stakeholder

FIRST = date(2025, 1, 1)
MOMENTS = [datetime(2025, 1, 1) + timedelta(days=30 * number) for number in range(12)]  # noqa: DTZ001
DAYS = [FIRST + timedelta(days=60 * number) for number in range(9)]
AREAS = st.sampled_from([None, 10.0, 25.0, 40.0])


@pytest.fixture(scope="module")
def held() -> Iterator[Store]:
    opened = stores.opened()
    yield opened
    opened.close()


@st.composite
def registers(draw: st.DrawFn) -> list[object]:
    """Some spaces with what happened to them, corrections included."""
    found: list[object] = [*builders.strategy(), stakeholder("mill"), stakeholder("guild")]
    for number in range(draw(st.integers(1, 4))):
        space = f"space{number}"
        consent = draw(st.booleans())
        found.append(
            r.Space(
                id=space,
                strategy_id=builders.STRATEGY,
                code=space,
                name_it=space,
                municipality=draw(st.sampled_from(["Qui", "Altrove", None])),
                area_m2=draw(AREAS),
                consent=consent,
                consent_on=draw(st.none() | st.sampled_from(DAYS)) if consent else None,
                recorded_at=draw(st.sampled_from(MOMENTS)),
            )
        )
        earlier: list[str] = []
        for _ in range(draw(st.integers(0, 5))):
            id_ = builders.fresh("c")
            found.append(
                r.SpaceChange(
                    id=id_,
                    space_id=space,
                    state=draw(st.sampled_from(SpaceState)),
                    happened_on=draw(st.sampled_from(DAYS)),
                    stakeholder_id=draw(st.sampled_from([None, "mill", "guild"])),
                    area_m2=draw(AREAS),
                    recorded_at=draw(st.sampled_from(MOMENTS)),
                    supersedes=draw(st.sampled_from([None, *earlier])),
                )
            )
            earlier.append(id_)
    return found


def questions() -> st.SearchStrategy[Question]:
    return st.builds(
        Question,
        strategy=st.just(builders.STRATEGY),
        as_of=st.sampled_from(DAYS),
        known_on=st.none() | st.sampled_from(DAYS),
        public=st.booleans(),
    )


def slow(records: list[object], question: Question) -> dict[str, tuple[object, ...]]:
    """State, area in use and what returned, of each space that may be seen: read line by line."""
    known = question.known_before()
    changes = [each for each in records if isinstance(each, r.SpaceChange) and each.recorded_at < known]
    corrected = {each.supersedes for each in changes}
    found: dict[str, tuple[object, ...]] = {}
    for space in (each for each in records if isinstance(each, r.Space) and each.recorded_at < known):
        own = sorted(
            (each for each in changes if each.space_id == space.id and each.id not in corrected),
            key=lambda each: (each.happened_on, each.recorded_at, each.id),
        )
        if own and own[0].state is SpaceState.MAPPED and own[0].happened_on > question.as_of:
            continue
        past = [each for each in own if each.happened_on <= question.as_of]
        state = past[-1].state if past else SpaceState.MAPPED
        if question.public and not rules.publishable(space, state, question.as_of):
            continue
        using, in_use, returned = False, 0.0, []
        for each in past:
            now = each.state in rules.IN_USE
            area = each.area_m2 if each.area_m2 is not None else space.area_m2
            if now and area is None and not using:
                returned.append((each.happened_on, each.stakeholder_id, None))
            if now and area is not None and area > in_use:
                returned.append((each.happened_on, each.stakeholder_id, area - in_use))
            using, in_use = now, (area or 0.0) if now else 0.0
        whole = (past[-1].area_m2 or space.area_m2) if using else None
        found[space.id] = (state, whole, returned)
    return found


@given(records=registers(), question=questions())
def test_spaces_stand_as_read_line_by_line(held: Store, records: list[object], question: Question) -> None:
    expected = slow(records, question)
    with builders.loaded(held, records) as reader:
        standings = stored.every(reader, question)
        returns = stored.returns(reader, question)
    assert {each.id: (each.state, each.area_in_use) for _, each in standings} == {
        space: told[:2] for space, told in expected.items()
    }
    for record, standing in standings:
        assert standing.published == rules.publishable(record, standing.state, question.as_of)
    for space, (_, _, returned) in expected.items():
        told = [(each.happened_on, each.stakeholder, each.area_m2) for each in returns if each.space == space]
        assert told == returned
    assert {each.space for each in returns} <= set(expected)


@given(records=registers(), question=questions())
def test_sums_close(held: Store, records: list[object], question: Question) -> None:
    """By year, by actor and by town nothing is lost, and what is in use now had returned."""
    with builders.loaded(held, records) as reader:
        standings = [standing for _, standing in stored.every(reader, question)]
        returns = stored.returns(reader, question)
    again = rules.Reuse(
        area_m2=sum(each.area_in_use or 0 for each in standings), spaces=0, unmeasured=0, returns=returns
    )
    whole = sum(each.area_m2 or 0 for each in returns)
    assert sum(again.of(year) for year in again.years) == pytest.approx(whole)
    assert sum(again.by(helix, year) for helix in again.helices for year in again.years) == pytest.approx(
        whole
    )
    assert again.area_m2 <= whole + 1e-9
    towns = rules.by_town(standings)
    assert sum(each.spaces for each in towns) == len(standings)
    assert sum(each.in_use_m2 for each in towns) == pytest.approx(again.area_m2)
    assert all(sum(each.states.values()) == each.spaces for each in towns)
