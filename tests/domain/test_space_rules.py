# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What may be written about spaces, until when a temporary use holds, and whether a position can be right."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular.config import ROOT
from circular.domain import space_rules as rules
from circular.domain import spaces
from circular.domain.positions import Atlas, Verdict, judge
from circular.domain.records import CodesignParty, Space, SpaceChange, TemporaryUse
from circular.domain.sets import SpaceState
from circular.domain.space_rules import Described, Lent, Moved, Stepped
from circular.domain.spaces import Term
from circular.domain.territory import Municipality
from circular.exchange import boundaries
from tests.builders import LONG_AGO

TODAY = date(2026, 11, 22)
NOWHERE = Atlas(())
PRATO = Atlas(boundaries.around(ROOT / "data" / "boundaries", "100005"))
SAID = Described(code="S1", name_it="Capannone")
LENT = Lent(title_it="Laboratorio", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))


def keys(found) -> list[str]:
    return [each.key.removeprefix("spaces.fault_") for each in found]


def change(state: SpaceState, day: date, **fields) -> SpaceChange:
    told = {"id": f"{state}-{day}", "space_id": "s", "recorded_at": LONG_AGO} | fields
    return SpaceChange(state=state, happened_on=day, **told)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, []),
        ({"code": " "}, ["code_missing"]),
        ({"name_it": ""}, ["name_missing"]),
        ({"area_m2": 0.0}, ["area_zero"]),
        ({"area_m2": float("nan")}, ["area_zero"]),
        ({"area_m2": 2e7}, ["area_vast"]),
        ({"istat_code": "48"}, ["istat_code"]),
        ({"consent": True}, ["consent_undated"]),
        ({"consent_on": TODAY}, ["consent_not_given"]),
        ({"consent": True, "consent_on": TODAY + timedelta(days=1)}, ["consent_to_come"]),
        ({"consent": True, "consent_on": TODAY}, []),
        ({"source_url": "javascript:alert(1)"}, ["address"]),
        ({"lat": 43.88}, ["position_half"]),
        ({"lat": 11.09, "lon": 43.88}, ["position_swapped"]),
        ({"lat": 4859000.0, "lon": 1668000.0}, ["position_projected"]),
        ({"lat": 200.0, "lon": 11.0}, ["position_out_of_range"]),
    ],
)
def test_what_is_wrong_with_a_space_is_said(fields, wrong) -> None:
    assert keys(rules.space_faults(replace(SAID, **fields), taken=False, today=TODAY, atlas=NOWHERE)) == wrong


def test_a_code_belongs_to_one_space() -> None:
    assert keys(rules.space_faults(SAID, taken=True, today=TODAY, atlas=NOWHERE)) == ["code_taken"]


@pytest.mark.parametrize(
    ("lat", "lon", "stated", "verdict"),
    [
        (43.8805, 11.0966, "Prato", Verdict.FINE),
        (43.8805, 11.0966, "100005", Verdict.FINE),
        (43.8805, 11.0966, "COMUNE DI PRATO", Verdict.FINE),
        (43.8805, 11.0966, None, Verdict.FINE),
        (43.8805, 11.0966, "Montemurlo", Verdict.ELSEWHERE),
        (43.7696, 11.2558, "Prato", Verdict.OUTSIDE),
        (43.7696, 11.2558, None, Verdict.OUTSIDE),
        (43.7696, 11.2558, "Firenze", Verdict.FINE),
        (11.0966, 43.8805, "Prato", Verdict.SWAPPED),
        (None, None, "Prato", Verdict.FINE),
        (float("inf"), 11.0, "Prato", Verdict.OUT_OF_RANGE),
    ],
)
def test_a_position_is_judged_by_the_boundaries(lat, lon, stated, verdict) -> None:
    assert judge(lat, lon, stated=stated, atlas=PRATO) is verdict


def test_every_municipality_holds_the_point_that_is_said_to_be_inside_it() -> None:
    for code in ("100005", "011015"):
        towns = boundaries.around(ROOT / "data" / "boundaries", code)
        atlas = Atlas(towns)
        assert towns
        assert [atlas.at(town.inside[1], town.inside[0]) for town in towns] == list(towns)


def test_a_hole_is_outside() -> None:
    def square(half: float) -> tuple[tuple[float, float], ...]:
        return ((-half, -half), (half, -half), (half, half), (-half, half), (-half, -half))

    ring = Municipality(istat_code="1", name="Anello", inside=(0.9, 0.9), rings=(square(1.0), square(0.5)))
    atlas = Atlas([ring])
    assert atlas.at(0.75, 0.75) is ring
    assert atlas.at(0.0, 0.0) is None
    assert atlas.at(0.497, 0.0) is ring, "near enough to an edge that is simplified"


def test_every_pair_of_states_goes_forward_or_needs_a_reason() -> None:
    for before in SpaceState:
        assert before not in rules.FOLLOWS[before]
        for after in SpaceState:
            said = Moved(state=after, happened_on=TODAY)
            found = keys(rules.move_faults(said, before=[change(before, TODAY)], area_m2=None, today=TODAY))
            if before is after:
                assert found == ["state_same"] or (after is SpaceState.LOST and found == ["lost_why"])
            elif after in rules.FOLLOWS[before]:
                assert found == (["lost_why"] if after is SpaceState.LOST else [])
            else:
                assert found == ["going_back"]
                told = replace(said, reason_it="Torna libero.")
                assert (
                    rules.move_faults(told, before=[change(before, TODAY)], area_m2=None, today=TODAY) == []
                )


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"happened_on": None}, ["day_missing"]),
        ({"happened_on": TODAY + timedelta(days=1)}, ["day_to_come"]),
        ({"happened_on": date(2026, 1, 1)}, ["day_before_last"]),
        ({"area_m2": 0.0}, ["area_zero"]),
        ({"area_m2": 101.0}, ["area_beyond"]),
        ({"area_m2": 100.0}, []),
        ({"state": SpaceState.CODESIGN, "area_m2": 10.0}, ["area_not_in_use"]),
    ],
)
def test_what_is_wrong_with_a_change_of_state_is_said(fields, wrong) -> None:
    said = replace(Moved(state=SpaceState.TEMPORARY_USE, happened_on=TODAY), **fields)
    before = [change(SpaceState.AVAILABLE, date(2026, 6, 1))]
    assert keys(rules.move_faults(said, before=before, area_m2=100.0, today=TODAY)) == wrong


def test_a_space_in_use_may_pass_to_somebody_else() -> None:
    before = [change(SpaceState.TEMPORARY_USE, date(2026, 6, 1), stakeholder_id="a", area_m2=50.0)]
    same = Moved(state=SpaceState.TEMPORARY_USE, happened_on=TODAY, stakeholder_id="a", area_m2=50.0)
    assert keys(rules.move_faults(same, before=before, area_m2=None, today=TODAY)) == ["state_same"]
    for other in (replace(same, stakeholder_id="b"), replace(same, area_m2=70.0)):
        assert rules.move_faults(other, before=before, area_m2=None, today=TODAY) == []


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, []),
        ({"title_it": " "}, ["use_title"]),
        ({"ends_on": date(2025, 12, 31)}, ["ends_before_start"]),
        ({"convention_on": date(2027, 1, 1)}, ["ends_before_convention"]),
        ({"notice_on": date(2026, 3, 1), "convention_on": date(2026, 2, 1)}, ["convention_before_notice"]),
        ({"extended_to": date(2026, 12, 1), "extended_on": date(2026, 11, 1)}, ["extension_before_expiry"]),
        ({"extended_to": date(2027, 12, 1)}, ["extension_undated"]),
        ({"extended_on": date(2026, 11, 1)}, ["extension_without_end"]),
        ({"extended_to": date(2027, 1, 1), "extended_on": date(2025, 1, 1)}, ["extension_before_start"]),
        ({"extended_to": date(2027, 1, 1), "extended_on": date(2027, 2, 1)}, ["extension_too_late"]),
        (
            {"ends_on": None, "extended_to": date(2027, 1, 1), "extended_on": date(2026, 2, 1)},
            ["extension_of_nothing"],
        ),
        ({"ended_on": date(2025, 1, 1)}, ["ended_before_start"]),
        ({"ended_on": date(2026, 12, 1)}, ["ended_to_come"]),
        ({"area_m2": -1.0}, ["area_zero"]),
        ({"notice_url": "bando"}, ["address"]),
    ],
)
def test_what_is_wrong_with_a_temporary_use_is_said(fields, wrong) -> None:
    assert keys(rules.lend_faults(replace(LENT, **fields), area_m2=100.0, today=TODAY)) == wrong


def test_what_is_wrong_with_co_design_is_said() -> None:
    late = TODAY + timedelta(days=1)
    party = CodesignParty(id="p", space_id="s", stakeholder_id="a", from_on=TODAY, recorded_at=LONG_AGO)
    assert keys(rules.step_faults(Stepped(title_it=""), today=TODAY)) == ["step_title"]
    assert keys(rules.step_faults(Stepped(title_it="a", done_on=late), today=TODAY)) == ["done_to_come"]
    assert keys(rules.step_faults(Stepped(title_it="a", outcome_it="b"), today=TODAY)) == ["outcome_not_done"]
    asked = {"from_on": TODAY, "today": TODAY}
    assert keys(rules.join_faults(None, taking_part=(), **asked)) == ["partner_missing"]
    assert keys(rules.join_faults("a", taking_part=[party], **asked)) == ["partner_already"]
    assert rules.join_faults("a", taking_part=[replace(party, to_on=TODAY)], **asked) == []
    early = TODAY - timedelta(days=1)
    assert keys(rules.leave_faults(party, to_on=early, today=TODAY)) == ["leave_before_start"]
    assert keys(rules.leave_faults(party, to_on=late, today=TODAY)) == ["leave_to_come"]


USE = TemporaryUse(
    id="u",
    space_id="s",
    title_it="Uso",
    starts_on=date(2026, 1, 1),
    ends_on=date(2026, 6, 30),
    extended_to=date(2026, 12, 31),
    extended_on=date(2026, 6, 1),
    recorded_at=LONG_AGO,
)


@pytest.mark.parametrize(
    ("day", "until", "term"),
    [
        (date(2025, 12, 31), date(2026, 6, 30), Term.PLANNED),
        (date(2026, 1, 1), date(2026, 6, 30), Term.RUNNING),
        (date(2026, 5, 1), date(2026, 6, 30), Term.EXPIRING),
        (date(2026, 4, 30), date(2026, 6, 30), Term.RUNNING),
        (date(2026, 6, 1), date(2026, 12, 31), Term.RUNNING),
        (date(2026, 12, 31), date(2026, 12, 31), Term.EXPIRING),
        (date(2027, 1, 1), date(2026, 12, 31), Term.EXPIRED),
    ],
)
def test_an_extension_counts_from_the_day_it_is_decided(day, until, term) -> None:
    assert (spaces.expiry(USE, day), spaces.term(USE, day)) == (until, term)
    assert spaces.term(replace(USE, ended_on=day), day) is Term.ENDED


@given(
    state=st.sampled_from(SpaceState),
    consent=st.booleans(),
    given_on=st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 9)),
    recorded=st.datetimes(),
    day=st.dates(date(2026, 1, 1), date(2026, 1, 9)),
)
def test_nothing_is_published_without_consent_or_before_it(state, consent, given_on, recorded, day) -> None:
    space = Space(
        id="s",
        strategy_id="x",
        code="S",
        name_it="S",
        consent=consent,
        consent_on=given_on,
        recorded_at=recorded,
    )
    shown = spaces.publishable(space, state, day)
    assert not shown or consent
    assert not (shown and state in (SpaceState.MAPPED, SpaceState.LOST))
    assert not (shown and given_on and given_on > day)
    if consent and given_on and given_on <= day and state is SpaceState.CODESIGN:
        assert shown
