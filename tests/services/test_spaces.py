# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Spaces: what offices write, what others may not, and what the public is shown and when."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from circular.config import Settings
from circular.domain.permissions import PUBLIC
from circular.domain.question import Question
from circular.domain.sets import Helix, OwnerType, SpaceState, StakeholderKind
from circular.domain.space_rules import Described, Lent, Moved, Stepped
from circular.errors import Invalid, NotAllowed, NotFound, StaleVersion
from circular.services import space_keeping as keeping
from circular.services import spaces
from circular.services.context import Context
from circular.store import Store
from tests import builders
from tests.conftest import NOW
from tests.services.people import stakeholder
from tests.services.test_presentations import CITY, OUTSIDERS, last_event
from tests.services.test_validation import OFFICE, trail

TODAY = NOW.date()
ASKED = Question(strategy=CITY, as_of=TODAY)
MILL = Described(
    code="S1",
    name_it="Lanificio",
    area_m2=100.0,
    owner_type=OwnerType.COMPANY,
    consent=True,
    consent_on=date(2026, 3, 1),
    note_it="Chiave in portineria",
    action_id="hidden",
)
LENT = Lent(
    title_it="Officina", stakeholder_id="guild", starts_on=date(2026, 6, 1), ends_on=date(2026, 12, 31)
)


@pytest.fixture
def office(store: Store) -> Context:
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        guild = {"kind": StakeholderKind.ASSOCIATION, "helix": Helix.THIRD_SECTOR}
        builders.load(
            change,
            [
                *builders.strategy(),
                stakeholder("guild", "Gilda", **guild),
                builders.action("open"),
                *builders.revision("open"),
                builders.action("hidden"),
                *builders.revision("hidden", published=False),
            ],
        )
    return Context(store=store, settings=Settings(), actor=OFFICE, now=NOW)


def later(context: Context, minutes: int) -> Context:
    return replace(context, now=context.now + timedelta(minutes=minutes))


def public(context: Context) -> Context:
    return replace(context, actor=PUBLIC)


def moved(context: Context, space: str, state: SpaceState, day: date, *, seen=None, **fields) -> str:
    said = Moved(
        state=state, happened_on=day, **{name: value for name, value in fields.items() if name != "corrects"}
    )
    return keeping.move(context, CITY, space, said, seen=seen, corrects=fields.get("corrects", False))


def registered(context: Context) -> str:
    """A space that became available on the tenth of March."""
    space = keeping.register(context, CITY, MILL)
    moved(context, space, SpaceState.AVAILABLE, date(2026, 3, 10))
    return space


def refused(error) -> list[str]:
    return [each.key.removeprefix("spaces.fault_") for each in error.value.details["faults"]]


def test_the_public_sees_a_space_from_the_day_it_may_be_published(office) -> None:
    space = registered(office)
    asked = {day: ASKED.at(date(2026, 3, day)) for day in (9, 10)}
    assert [each.id for each in spaces.every(public(office), asked[10])] == [space]
    assert spaces.every(public(office), asked[9]) == ()
    assert [each.published for each in spaces.every(office, asked[9])] == [False]
    with pytest.raises(NotFound):
        spaces.card(public(office), asked[9], space)
    told = spaces.card(public(office), ASKED, space)
    assert (told.record.note_it, told.record.consent_on, told.action) == (None, None, None)
    assert spaces.card(office, ASKED, space).action.id == "hidden"
    open_ = replace(MILL, action_id="open", consent=False, consent_on=None)
    keeping.revise(office, CITY, space, replace(MILL, action_id="open"), version=1)
    assert spaces.card(public(office), ASKED, space).action.id == "open"
    keeping.revise(office, CITY, space, open_, version=2)
    for day in asked.values():
        assert spaces.every(public(office), day) == (), "a consent taken back hides the past, too"


def test_the_public_reads_no_notes_and_no_future(office) -> None:
    space = registered(office)
    keeping.lend(office, CITY, space, replace(LENT, note_it="Canone ridotto", notice_on=date(2026, 5, 1)))
    keeping.lend(
        office, CITY, space, replace(LENT, title_it="Idea", starts_on=date(2027, 1, 1), ends_on=None)
    )
    told = spaces.card(public(office), replace(ASKED, as_of=date(2030, 1, 1)), space)
    assert [(each.record.title_it, each.record.note_it) for each in told.uses] == [("Officina", None)]
    assert len(spaces.card(office, ASKED, space).uses) == 2
    assert spaces.every(public(office), replace(ASKED, known_on=date(2020, 1, 1))) != ()


def test_area_returns_by_whom_and_the_public_figure_is_of_published_spaces(office) -> None:
    space = registered(office)
    seen = spaces.card(office, ASKED, space).changes[-1].record.id
    moved(
        later(office, 1),
        space,
        SpaceState.TEMPORARY_USE,
        date(2026, 6, 1),
        seen=seen,
        stakeholder_id="guild",
        area_m2=40.0,
    )
    hidden = keeping.register(office, CITY, Described(code="S2", name_it="Privato", area_m2=500.0))
    moved(later(office, 2), hidden, SpaceState.REUSED, date(2026, 7, 1))
    whole, shown = spaces.reuse(office, ASKED), spaces.reuse(public(office), ASKED)
    assert (whole.area_m2, whole.spaces, shown.area_m2, shown.spaces) == (540.0, 2, 40.0, 1)
    assert shown.by(Helix.THIRD_SECTOR, 2026) == 40.0
    assert whole.by(None, 2026) == 500.0
    assert {each.space for each in shown.returns} == {space}
    assert spaces.reuse(office, ASKED.at(date(2026, 5, 31))).returns == ()
    assert [each.spaces for each in spaces.towns(public(office), ASKED)] == [1]


def test_a_change_may_be_corrected_and_a_late_form_is_refused(office) -> None:
    space = registered(office)
    seen = spaces.card(office, ASKED, space).changes[-1].record.id
    with pytest.raises(StaleVersion) as stale:
        moved(later(office, 1), space, SpaceState.LOST, TODAY, reason_it="Crollo")
    assert stale.value.details["theirs"].id == seen
    moved(later(office, 1), space, SpaceState.CODESIGN, date(2026, 3, 5), seen=seen, corrects=True)
    assert [each.record.state for each in spaces.card(office, ASKED, space).changes] == [SpaceState.CODESIGN]
    assert last_event(office.store)[1]["done"] == "corrected"
    with pytest.raises(Invalid) as wrong:
        moved(
            office,
            keeping.register(office, CITY, replace(MILL, code="S9")),
            SpaceState.LOST,
            TODAY,
            corrects=True,
        )
    assert refused(wrong) == ["no_change"]


def test_what_breaks_a_rule_is_refused_and_nothing_is_written(office) -> None:
    space = registered(office)
    before = trail(office.store)
    attempts = {
        "code_taken": lambda: keeping.register(office, CITY, replace(MILL, code=" s1 ")),
        "action_unknown": lambda: keeping.register(
            office, CITY, replace(MILL, code="S3", action_id="nobody")
        ),
        "area_zero": lambda: keeping.revise(office, CITY, space, replace(MILL, area_m2=0.0), version=1),
        "area_beyond": lambda: keeping.lend(office, CITY, space, replace(LENT, area_m2=101.0)),
        "ends_before_start": lambda: keeping.lend(
            office, CITY, space, replace(LENT, ends_on=date(2026, 5, 1))
        ),
        "step_title": lambda: keeping.plan_step(office, CITY, space, Stepped(title_it=" ")),
        "partner_missing": lambda: keeping.join(office, CITY, space, stakeholder=None, from_on=None),
    }
    for wrong, attempt in attempts.items():
        with pytest.raises(Invalid) as found:
            attempt()
        assert refused(found) == [wrong]
    with pytest.raises(StaleVersion):
        keeping.revise(office, CITY, space, MILL, version=7)
    with pytest.raises(NotFound):
        keeping.lend(office, CITY, "nowhere", LENT)
    assert trail(office.store) == before


def test_a_use_is_extended_and_ends(office) -> None:
    space = registered(office)
    use = keeping.lend(office, CITY, space, LENT)
    assert spaces.every(office, ASKED)[0].use.term == "expiring"
    longer = replace(LENT, extended_to=date(2027, 12, 31), extended_on=date(2026, 11, 1))
    keeping.revise_use(office, CITY, use, longer, version=1)
    assert spaces.every(office, ASKED)[0].expires_on == date(2027, 12, 31)
    assert spaces.every(office, ASKED.at(date(2026, 10, 1)))[0].expires_on == date(2026, 12, 31)
    (earlier,) = spaces.card(office, ASKED.at(date(2026, 10, 1)), space).uses
    assert earlier.record.extended_to is None
    with pytest.raises(StaleVersion) as stale:
        keeping.revise_use(office, CITY, use, LENT, version=1)
    assert stale.value.details["theirs"].extended_to == date(2027, 12, 31)
    keeping.revise_use(office, CITY, use, replace(longer, ended_on=TODAY), version=2)
    assert spaces.every(office, ASKED)[0].use is None


def test_a_way_of_co_design_has_steps_partners_and_an_outcome(office) -> None:
    space = registered(office)
    step = keeping.plan_step(office, CITY, space, Stepped(title_it="Sopralluogo", due_on=TODAY))
    keeping.plan_step(later(office, 1), CITY, space, Stepped(title_it="Patto"))
    done = Stepped(title_it="Sopralluogo", due_on=TODAY, done_on=TODAY, outcome_it="Si fa")
    keeping.revise_step(office, CITY, step, done, version=1)
    party = keeping.join(office, CITY, space, stakeholder="guild", from_on=date(2026, 1, 1))
    told = spaces.card(public(office), ASKED, space)
    assert [each.title_it for each in told.steps] == ["Sopralluogo", "Patto"]
    assert told.outcome.outcome_it == "Si fa"
    before = spaces.card(public(office), ASKED.at(TODAY - timedelta(days=1)), space)
    assert (before.outcome, before.steps[0].done_on) == (None, None), (
        "what came of it was not known the day before"
    )
    assert [(each.name, each.helix) for each in told.partners] == [("Gilda", Helix.THIRD_SECTOR)]
    keeping.leave(office, CITY, party, to_on=TODAY)
    with pytest.raises(StaleVersion):
        keeping.leave(office, CITY, party, to_on=TODAY)


@pytest.mark.parametrize("who", OUTSIDERS)
def test_whoever_may_not_is_refused(office, who) -> None:
    space = registered(office)
    outsider, before = replace(office, actor=OUTSIDERS[who]), trail(office.store)
    for attempt in (
        lambda: keeping.register(outsider, CITY, replace(MILL, code="S4")),
        lambda: keeping.revise(outsider, CITY, space, MILL, version=1),
        lambda: moved(outsider, space, SpaceState.LOST, TODAY),
        lambda: keeping.lend(outsider, CITY, space, LENT),
        lambda: keeping.plan_step(outsider, CITY, space, Stepped(title_it="a")),
        lambda: keeping.join(outsider, CITY, space, stakeholder="guild", from_on=None),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert trail(office.store) == before
