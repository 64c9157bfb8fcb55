# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The process in numbers: what the public may know of it, what is proven of what is declared, and its phases."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from circular.config import Settings
from circular.domain import participation as rules
from circular.domain import records as r
from circular.domain.participation import Measure
from circular.domain.permissions import COMMAND_LINE, PUBLIC, Actor, Grant
from circular.domain.phases import Draft, faults
from circular.domain.question import Question
from circular.domain.sets import (
    Helix,
    MeetingKind,
    MinutesState,
    Rank,
    SeatRole,
    StakeholderKind,
    TableKind,
)
from circular.errors import Invalid, NotAllowed, NotFound, StaleVersion
from circular.services import participation, phases, progress, report_people
from circular.services.context import Context
from tests import builders as b
from tests import stores
from tests.conftest import NOW

DAY = date(2026, 9, 30)
ASKED = Question(strategy=b.STRATEGY, as_of=DAY)
FIRST, SECOND, THIRD = date(2026, 1, 20), date(2026, 3, 20), date(2026, 5, 20)
APPROVED = datetime(2026, 4, 1)  # noqa: DTZ001  # moments of the store are naive UTC
OUTSIDERS = {
    "public": PUBLIC,
    "viewer": Actor.holding([Grant(rank=Rank.VIEWER)], subject="person:viewer"),
    "coordinator": Actor.holding(
        [Grant(rank=Rank.COORDINATOR, city="city", table="table")], subject="person:c"
    ),
    "other city": Actor.holding([Grant(rank=Rank.DEPARTMENT, city="elsewhere")], subject="person:d"),
}


def organisation(name: str, helix: Helix) -> r.Stakeholder:
    kind = StakeholderKind.OTHER
    return r.Stakeholder(id=name, city_id="city", name=name, kind=kind, helix=helix, recorded_at=b.LONG_AGO)


def meeting(name: str, held_on: date, **fields: object) -> r.Meeting:
    given = {"kind": MeetingKind.TABLE, "minutes_state": MinutesState.APPROVED, "approved_at": APPROVED}
    recorded = {"recorded_at": b.LONG_AGO, "table_id": "table"}
    return r.Meeting(id=name, held_on=held_on, **(given | recorded | fields))


def came(meeting_id: str, who: str, persons: int = 1) -> r.Attendance:
    return r.Attendance(id=f"{meeting_id}-{who}", meeting_id=meeting_id, stakeholder_id=who, persons=persons)


def declared(key: str, value: float | None, **fields: object) -> r.DeclaredFigure:
    given = {"happened_on": DAY, "value_text": str(value), "source_url": "https://fonte.example"} | fields
    return r.DeclaredFigure(id=key, strategy_id=b.STRATEGY, key=key, name_it=key, value=value, **given)


def city() -> list[object]:
    """Three meetings, of which the last is only drafted; two sheets, of which one is secret; a seat never taken."""
    return [
        *b.strategy(),
        *(organisation(name, helix) for name, helix in (("mill", Helix.BUSINESS), ("lab", Helix.RESEARCH))),
        *(organisation(name, helix) for name, helix in (("club", Helix.CITIZENS), ("absent", Helix.PUBLIC))),
        r.WorkingTable(id="table", strategy_id=b.STRATEGY, code="T", kind=TableKind.TABLE, name_it="Tavolo"),
        *(
            r.Seat(
                id=f"seat-{who}",
                table_id="table",
                stakeholder_id=who,
                role=SeatRole.MEMBER,
                recorded_at=b.LONG_AGO,
            )
            for who in ("mill", "absent")
        ),
        meeting("one", FIRST, citizens=7),
        meeting("two", SECOND, kind=MeetingKind.COMMITTEE),
        meeting("draft", THIRD, minutes_state=MinutesState.DRAFT, approved_at=None, citizens=40),
        meeting("off", THIRD, called_off_on=date(2026, 5, 1)),
        came("one", "mill", 3),
        came("one", "lab"),
        came("two", "mill"),
        came("draft", "club", 9),
        b.action("open", theme="acqua", district="Centro", table_id="table"),
        *b.revision("open", happened_on=SECOND),
        b.funding("open", SECOND, estimated=Decimal(1000)),
        b.action("secret", theme="cibo", district="Nord"),
        *b.revision("secret", happened_on=SECOND, published=False),
        b.funding("secret", SECOND, estimated=Decimal(5000)),
        declared("participants", 12),
        declared("participants-press", 10),
        declared("organisations", 5, happened_on=FIRST),
        declared("table-meetings", 2),
        declared("sheets", 1),
        declared("investment", None, value_text="oltre mille"),
        declared("trees", 190),
        r.Phase(
            id="stakeholders",
            strategy_id=b.STRATEGY,
            name_it="Stakeholder",
            ends_on=FIRST,
            recorded_at=b.LONG_AGO,
        ),
        r.Phase(
            id="town",
            strategy_id=b.STRATEGY,
            position=1,
            name_it="Città",
            starts_on=SECOND,
            recorded_at=b.LONG_AGO,
        ),
    ]


@pytest.fixture(scope="module")
def held():
    """One city, which the tests of what is read share."""
    store = stores.filled(city())
    yield Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=NOW)
    store.close()


@pytest.fixture
def office(store):
    with store.change(actor="test:", now=b.LONG_AGO) as change:
        b.load(change, city())
    return Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=NOW)


def test_the_public_counts_what_was_approved_and_published_alone(held):
    inside = participation.process(held, ASKED)
    public = participation.process(replace(held, actor=PUBLIC), ASKED)
    told = [
        (each.whole.meetings, each.whole.known, each.whole.presences, each.sheets)
        for each in (inside, public)
    ]
    assert told == [(3, 3, 14, 2), (3, 2, 5, 1)]
    assert [each.whole.citizens for each in (inside, public)] == [47, 7]
    assert [each.estimated for each in (inside, public)] == [Decimal(6000), Decimal(1000)]
    assert [each.sheets for each in (inside, public)] == [
        progress.overview(replace(held, actor=actor), ASKED).actions for actor in (COMMAND_LINE, PUBLIC)
    ]
    before = participation.process(replace(held, actor=PUBLIC), replace(ASKED, as_of=FIRST))
    assert (before.whole.meetings, before.whole.known) == (1, 0)  # its minutes were approved later
    themes = participation.themes(replace(held, actor=PUBLIC), ASKED)
    assert [(each.name, dict(each.districts)) for each in themes.themes] == [("acqua", {"Centro": 1})]


def test_a_window_counts_its_meetings_and_who_was_new_in_it(held):
    found = participation.process(held, ASKED, since=FIRST, until=SECOND)
    assert (found.whole.meetings, found.whole.organisations, found.whole.newcomers) == (1, 1, 0)
    later = participation.process(held, ASKED, since=FIRST)
    assert (later.whole.organisations, later.whole.newcomers, later.whole.back) == (2, 1, 1)
    assert participation.process(held, ASKED).whole.return_rate == 0.5


def test_a_report_of_a_period_says_the_same(held):
    public = replace(held, actor=PUBLIC)
    asked = public.ask(ASKED)
    taken = report_people.participated(public, asked, (), since=FIRST)
    counted = participation.process(public, asked, since=FIRST).whole
    assert (taken.meetings, taken.presences) == (counted.meetings, counted.presences) == (2, 1)
    assert (taken.organisations, taken.citizens) == (counted.organisations, counted.citizens)
    road, whole = report_people.road(public, asked), participation.process(public, asked)
    assert (road.meetings, road.presences, road.known) == (3, 5, 2)
    assert (road.sheets, road.estimated, road.balance) == (whole.sheets, whole.estimated, whole.balance)
    assert {each.measure for each in road.declared} >= {"participants", "investment"}


def test_what_is_declared_stands_beside_what_is_proven(held):
    found = {each.figure.key: each for each in participation.declared(held, ASKED)}
    assert "trees" not in found
    for key in ("participants", "participants-press"):
        assert not found[key].provable
        assert (found[key].proved, found[key].difference) == (None, None)
    # Declared on the day of the first meeting: two had come, and one had a seat.
    assert (found["organisations"].proved, found["organisations"].difference) == (3, -2)
    assert (found["table-meetings"].proved, found["table-meetings"].difference) == (2, 0)
    assert found["sheets"].difference == 1
    assert (found["investment"].proved, found["investment"].difference) == (6000, None)


@pytest.mark.parametrize(
    ("key", "measure"),
    [
        ("participants", Measure.PARTICIPANTS),
        ("participants-press", Measure.PARTICIPANTS),
        ("table-meetings", Measure.TABLE_MEETINGS),
        ("meetings-2015", Measure.MEETINGS),
        ("sheet", None),
        ("ngp-sheets", None),
        ("participantsx", None),
    ],
)
def test_a_key_names_its_measure(key, measure):
    assert rules.measure_of(key) is measure


def test_seats_never_taken_are_for_signed_in_people(held):
    seats = participation.silent_seats(held, ASKED)
    assert [(each.stakeholder, each.missed) for each in seats] == [("absent", 3)]
    with pytest.raises(NotAllowed) as refused:
        participation.silent_seats(replace(held, actor=PUBLIC), ASKED)
    assert refused.value.key == "participation.signed_in_only"
    assert participation.silent_seats(replace(held, actor=OUTSIDERS["viewer"]), ASKED) == seats


def test_phases_hold_what_fell_into_them(held):
    counted = {each.phase.id: each for each in phases.every(held, ASKED)}
    assert (counted["stakeholders"].meetings, counted["stakeholders"].sheets) == (1, 0)
    assert (counted["town"].meetings, counted["town"].sheets) == (2, 2)
    public = replace(held, actor=PUBLIC)
    told = {each.phase.id: each for each in phases.every(public, ASKED)}
    assert (told["town"].meetings, told["town"].presences, told["town"].sheets) == (2, 1, 1)
    fallen = [each.subject for each in phases.contents(public, ASKED) if each.phase == "town"]
    assert "secret" not in fallen
    assert sorted(fallen) == ["draft", "open", "two"]


DRAFT = Draft(name_it=" Attuare ", starts_on=date(2026, 10, 1), source_url="https://comune.example/percorso")


def test_an_office_adds_a_phase_and_changes_it(office):
    id_ = phases.add(office, b.STRATEGY, DRAFT)
    added = next(each.phase for each in phases.every(office, ASKED) if each.phase.id == id_)
    assert (added.name_it, added.name_en, added.starts_on, added.version) == (
        "Attuare",
        None,
        DRAFT.starts_on,
        1,
    )
    phases.edit(office, b.STRATEGY, added, replace(DRAFT, ends_on=date(2027, 12, 31)))
    changed = next(each.phase for each in phases.every(office, ASKED) if each.phase.id == id_)
    assert (changed.ends_on, changed.version) == (date(2027, 12, 31), 2)
    with pytest.raises(StaleVersion) as refused:
        phases.edit(office, b.STRATEGY, added, DRAFT)
    assert refused.value.details["theirs"] == changed
    with pytest.raises(NotFound):
        phases.edit(office, b.STRATEGY, replace(added, id="nowhere"), DRAFT)


@pytest.mark.parametrize(
    ("fields", "keys"),
    [
        ({"starts_on": SECOND, "ends_on": SECOND - timedelta(days=1)}, ["participation.fault_reversed"]),
        ({"starts_on": SECOND, "ends_on": SECOND}, []),
        ({"starts_on": None}, []),
        ({"name_it": "  "}, ["participation.fault_name_missing"]),
        ({"name_it": "CITTÀ"}, ["participation.fault_name_taken"]),
        ({"name_it": "x" * 121}, ["participation.fault_name_long"]),
        ({"ends_on": date(2200, 1, 1)}, ["participation.fault_far_date"]),
        ({"source_url": "comune.example"}, ["participation.fault_source"]),
    ],
)
def test_what_is_wrong_with_a_phase_is_said(fields, keys):
    others = [each for each in city() if isinstance(each, r.Phase)]
    assert [each.key for each in faults(replace(DRAFT, **fields), others=others)] == keys


def test_a_phase_that_ends_before_it_starts_is_refused_and_nothing_changes(office):
    before = phases.every(office, ASKED)
    with pytest.raises(Invalid) as refused:
        phases.add(office, b.STRATEGY, replace(DRAFT, ends_on=date(2026, 9, 1)))
    assert [each.field for each in refused.value.details["faults"]] == ["ends_on"]
    assert phases.every(office, ASKED) == before


@pytest.mark.parametrize("who", OUTSIDERS)
def test_whoever_may_not_keep_phases_is_refused(held, who):
    outsider = replace(held, actor=OUTSIDERS[who])
    known = phases.every(held, ASKED)
    for attempt in (
        lambda: phases.add(outsider, b.STRATEGY, DRAFT),
        lambda: phases.edit(outsider, b.STRATEGY, known[0].phase, DRAFT),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert phases.every(held, ASKED) == known
