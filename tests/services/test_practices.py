# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Good practices and peers in the store: who may write, what the public reads, how it stood, and stale forms."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular.config import Settings
from circular.domain import records as r
from circular.domain.peers import Part
from circular.domain.practices import Step, Told
from circular.domain.question import Question
from circular.domain.sets import MeetingKind, MinutesState, PeerRole, PracticeStage
from circular.errors import Invalid, NotAllowed, NotFound, StaleVersion
from circular.services import peers, practices
from circular.services.context import Context
from circular.store import Store
from circular.store import practices as stored
from tests import builders
from tests.conftest import NOW
from tests.services import people
from tests.services.test_presentations import OUTSIDERS, last_event
from tests.services.test_validation import OFFICE, trail
from tests.store.asking import asking

CITY, TODAY = builders.STRATEGY, NOW.date()
QUESTION = Question(strategy=CITY, as_of=TODAY)
TOLD = Told(
    title_it="Un banco dei tessuti", problem_it="Gli scarti", done_it="Un magazzino", office_id="office"
)
IDENTIFIED, DISSEMINATED, TRANSFERRED = PracticeStage


@pytest.fixture
def office(store: Store) -> Context:
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        rows = people.small()
        rows.append(people.meeting("x1", "textiles", date(2026, 10, 1), kind=MeetingKind.EXCHANGE))
        draft = {"kind": MeetingKind.EXCHANGE, "minutes_state": MinutesState.DRAFT}
        rows.append(people.meeting("x2", "textiles", date(2026, 10, 5), **draft))
        builders.load(change, rows)
    return Context(store=store, settings=Settings(), actor=OFFICE, now=NOW)


def public(context: Context) -> Context:
    return replace(context, actor=OUTSIDERS["public"], now=NOW + timedelta(minutes=1))


def faults(error) -> list[str]:
    return [each.key.removeprefix("practices.fault_") for each in error.value.details["faults"]]


def written(context: Context, **fields) -> str:
    return practices.write(context, QUESTION, replace(TOLD, **fields), identified_on=date(2026, 3, 1))


def step(context: Context, practice: str, stage, day, *, code="", **fields) -> None:
    practices.add_step(context, QUESTION, practice, Step(stage=stage, happened_on=day, **fields), code=code)


def record(context: Context, practice: str) -> r.Practice:
    return practices.practice(context, QUESTION, practice).card.record


def test_a_practice_is_written_published_and_passed_on(office):
    id_ = written(office, cost=Decimal("48000.5"))
    assert record(office, id_).code == "BP-01"
    assert practices.every(public(office), QUESTION) == ()
    with pytest.raises(NotFound):
        practices.practice(public(office), QUESTION, id_)
    practices.publish(office, QUESTION, record(office, id_), published=True)
    step(office, id_, DISSEMINATED, date(2026, 5, 1))
    step(office, id_, TRANSFERRED, date(2026, 8, 1), to_city="Pisa", code="50026")
    step(office, id_, TRANSFERRED, date(2026, 9, 1), to_city="Lucca")
    (card,) = practices.every(public(office), QUESTION)
    assert (card.stage, card.reached_on, card.cities) == (TRANSFERRED, date(2026, 8, 1), ("Pisa", "Lucca"))
    sheet = practices.practice(public(office), QUESTION, id_)
    assert [each.istat_code for each in sheet.steps] == [None, None, "050026", None]
    verb, payload = last_event(office.store)
    assert (verb, payload["done"], payload["to_city"]) == ("keep_practices", "step", "Lucca")
    before = practices.every(office, QUESTION.at(date(2026, 6, 1)))[0]
    assert (before.stage, before.cities) == (DISSEMINATED, ())
    assert practices.every(office, QUESTION.at(date(2026, 2, 1))) == ()
    # What was recorded today was not public before today, nor known yesterday.
    assert practices.every(public(office), QUESTION.at(date(2026, 9, 1))) == ()
    assert practices.every(office, replace(QUESTION, known_on=TODAY - timedelta(days=1))) == ()
    practices.publish(office, QUESTION, record(office, id_), published=False)
    assert practices.every(public(office), QUESTION) == ()


def test_a_contact_is_an_office_and_its_address_for_those_signed_in(office):
    with office.store.change(actor="test:", now=NOW) as change:
        mail = {"id": "kept", "city_id": "city", "name_it": "Ufficio", "email": "a@comune.example"}
        change.insert([r.Office(**mail)])
        change.record("load_sample", CITY)
    id_ = written(office, office_id="kept")
    practices.publish(office, QUESTION, record(office, id_), published=True)
    told = [practices.practice(who, QUESTION, id_).card for who in (office, public(office))]
    assert [each.email for each in told] == ["a@comune.example", None]
    assert [each.office.it for each in told] == ["Ufficio", "Ufficio"]


def test_an_action_the_public_may_not_know_is_not_named(office):
    for action, seen in (("spin", True), ("hidden", False)):
        id_ = written(office, action_id=action)
        practices.publish(office, QUESTION, record(office, id_), published=True)
        assert practices.practice(office, QUESTION, id_).action is not None
        assert (practices.practice(public(office), QUESTION, id_).action is not None) is seen


def test_a_stale_form_is_refused_and_shows_what_stands_there(office):
    id_ = written(office)
    seen = record(office, id_)
    practices.write(office, QUESTION, replace(TOLD, theme="Tessile"), seen=seen)
    for attempt in (
        lambda: practices.write(office, QUESTION, replace(TOLD, theme="Cibo"), seen=seen),
        lambda: practices.publish(office, QUESTION, seen, published=True),
    ):
        with pytest.raises(StaleVersion) as refused:
            attempt()
        assert refused.value.details["theirs"].theme == "Tessile"
    assert record(office, id_).theme == "Tessile"


def test_what_is_wrong_is_said_and_nothing_is_written(office):
    id_ = written(office)
    before = trail(office.store)
    for attempt, expected in (
        (lambda: written(office, cost=Decimal(-1)), ["cost_negative"]),
        (lambda: practices.write(office, QUESTION, TOLD), ["date_missing"]),
        (lambda: step(office, id_, TRANSFERRED, date(2026, 4, 1)), ["city_missing"]),
        (lambda: step(office, id_, TRANSFERRED, date(2026, 4, 1), to_city="Pisa", code="50-26"), ["istat"]),
        (lambda: step(office, id_, DISSEMINATED, date(2026, 2, 1)), ["date_before"]),
    ):
        with pytest.raises(Invalid) as refused:
            attempt()
        assert faults(refused) == expected
    half = practices.write(office, QUESTION, replace(TOLD, problem_it=""), identified_on=TODAY)
    with pytest.raises(Invalid) as refused:
        practices.publish(office, QUESTION, record(office, half), published=True)
    assert faults(refused) == ["no_problem"]
    assert trail(office.store) == before + 1


@pytest.mark.parametrize("who", OUTSIDERS)
def test_whoever_may_not_is_refused_and_nothing_changes(office, who):
    id_ = written(office)
    outsider, seen, before = replace(office, actor=OUTSIDERS[who]), record(office, id_), trail(office.store)
    part = Part(city_name="Pisa", istat_code=None, role=PeerRole.FORERUNNER, theme="Acqua")
    for attempt in (
        partial(written, outsider),
        partial(practices.write, outsider, QUESTION, TOLD, seen=seen),
        partial(practices.publish, outsider, QUESTION, seen, published=True),
        partial(step, outsider, id_, DISSEMINATED, TODAY),
        partial(practices.offices, outsider, QUESTION),
        partial(peers.add_part, outsider, QUESTION, part),
        partial(peers.end_part, outsider, QUESTION, "x", version=1, to_on=TODAY),
        partial(peers.name_cities, outsider, QUESTION, "x1", "Pisa", seen=()),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert trail(office.store) == before


def test_a_part_begins_ends_and_is_remembered(office):
    part = Part(
        city_name="Pisa", istat_code=None, role=PeerRole.COMMITTED, theme="Acqua", from_on=date(2026, 5, 1)
    )
    id_ = peers.add_part(office, QUESTION, part, code="50026")
    (theme,) = peers.themes(public(office), QUESTION)
    assert [each.istat_code for each in theme.unmet] == ["050026"]
    peers.end_part(office, QUESTION, id_, version=1, to_on=date(2026, 8, 1))
    assert peers.themes(office, QUESTION) == ()
    assert len(peers.themes(office, QUESTION.at(date(2026, 8, 1)))) == 1
    assert peers.themes(office, QUESTION.at(date(2026, 4, 30))) == ()
    with pytest.raises(StaleVersion):
        peers.end_part(office, QUESTION, id_, version=1, to_on=TODAY)
    with pytest.raises(Invalid):
        peers.end_part(office, QUESTION, id_, version=2, to_on=TODAY)
    with pytest.raises(NotFound):
        peers.end_part(office, QUESTION, "nobody", version=1, to_on=TODAY)


def test_the_cities_of_an_exchange_are_told_when_the_meeting_is(office):
    for meeting in ("x1", "x2"):
        peers.name_cities(office, QUESTION, meeting, "Pisa; 50026\nLucca", seen=())
    inside, outside = peers.exchanges(office, QUESTION), peers.exchanges(public(office), QUESTION)
    assert [[city.name for city in each.cities] for each in inside] == [["Lucca", "Pisa"]] * 2
    # x2 has a draft of its minutes: until they are approved the public is not told who came.
    assert {each.gathering.meeting.id: len(each.cities) for each in outside} == {"x1": 2, "x2": 0}
    seen = inside[0].cities
    peers.name_cities(office, QUESTION, "x2", "Pisa;050026\nArezzo", seen=seen)
    assert {each.name for each in peers.exchanges(office, QUESTION)[0].cities} == {"Pisa", "Arezzo"}
    with pytest.raises(StaleVersion):
        peers.name_cities(office, QUESTION, "x2", "Siena", seen=seen)
    with pytest.raises(Invalid) as refused:
        peers.name_cities(office, QUESTION, "x1", "Pisa;5x", seen=inside[1].cities)
    assert faults(refused) == ["istat"]
    with pytest.raises(Invalid):
        peers.name_cities(office, QUESTION, "m1", "Pisa", seen=())


# ---- Every figure a second time, slow and obvious -------------------------------------------------

DAY, LATER = date(2024, 7, 1), datetime(2024, 9, 1)  # noqa: DTZ001  # moments of the store are naive UTC
_days = st.integers(-3, 3).map(lambda days: DAY + timedelta(days=days))
_steps = st.lists(
    st.tuples(
        st.integers(0, 2), st.sampled_from(PracticeStage), _days, st.sampled_from([None, "Pisa", " pisa", "Lucca"]),
        st.booleans(), st.none() | st.integers(0, 5),
    ),
    max_size=8,
)  # fmt: skip
_peers = st.lists(
    st.tuples(
        st.sampled_from(["Pisa", "pisa ", "Lucca", "Prato"]), st.sampled_from([None, "050026", "046017"]),
        st.sampled_from(PeerRole), st.sampled_from(["Acqua", "acqua ", "Cibo"]), st.none() | _days, st.none() | _days,
    ),
    max_size=8,
)  # fmt: skip


@given(_steps, st.lists(st.booleans(), min_size=3, max_size=3))
def test_stages_and_counts_are_those_of_the_slow_reference(steps, published):
    known = {"recorded_at": builders.LONG_AGO}
    rows = [
        r.Practice(id=str(n), strategy_id=CITY, code=str(n), title_it="Pratica", published=shown, **known)
        for n, shown in enumerate(published)
    ]
    told = [
        r.PracticeTransfer(
            id=f"s{n}", practice_id=str(practice), stage=stage, happened_on=day, to_city=city,
            recorded_at=LATER if late else builders.LONG_AGO,
            supersedes=None if corrected is None or corrected >= n else f"s{corrected}",
        )
        for n, (practice, stage, day, city, late, corrected) in enumerate(steps)
    ]  # fmt: skip
    for question in (
        Question(strategy=CITY, as_of=DAY),
        Question(strategy=CITY, as_of=DAY, known_on=DAY, public=True),
    ):
        found, reached = asking(
            [*builders.strategy(), *rows, *told],
            lambda reader, asked=question: (stored.every(reader, asked), stored.pipeline(reader, asked)),
        )
        heard = [each for each in told if question.known_on is None or each.recorded_at < LATER]
        gone = {each.supersedes for each in heard}
        expected = {}
        for row in rows:
            held = [each for each in heard if each.practice_id == row.id and each.id not in gone]
            held = [each for each in held if each.happened_on <= DAY]
            ever = any(each.practice_id == row.id for each in told)
            if (question.public and not row.published) or (ever and not held):
                continue
            stage = max((each.stage for each in held), key=list(PracticeStage).index, default=None)
            on = min((each.happened_on for each in held if each.stage is stage), default=None)
            cities = {e.to_city.strip().lower() for e in held if e.to_city and e.stage is TRANSFERRED}
            expected[row.id] = (stage, on, cities)
        assert {each.record.id: (each.stage, each.reached_on) for each in found} == {
            id_: (stage, on) for id_, (stage, on, _) in expected.items()
        }
        for each in reached:
            at = [cities for stage, _, cities in expected.values() if stage is each.stage]
            assert (each.practices, each.cities) == (len(at), len(set().union(*at)))


@given(_peers)
def test_who_can_teach_whom_is_as_in_the_slow_reference(parts):
    rows = [
        r.Peer(
            id=str(n), strategy_id=CITY, city_name=city, istat_code=code, role=role, theme=theme, from_on=begins,
            to_on=ends, recorded_at=builders.LONG_AGO,
        )
        for n, (city, code, role, theme, begins, ends) in enumerate(parts)
    ]  # fmt: skip
    _, matches = asking(
        [*builders.strategy(), *rows],
        lambda reader: stored.peers(reader, Question(strategy=CITY, as_of=DAY)),
    )
    expected = set()
    held = [
        each
        for each in rows
        if (each.from_on is None or each.from_on <= DAY) and (each.to_on is None or each.to_on >= DAY)
    ]
    for learner in held:
        if learner.role is PeerRole.COMMITTED:
            teachers = [
                each.id
                for each in held
                if each.role is PeerRole.FORERUNNER
                and each.theme.strip().lower() == learner.theme.strip().lower()
                and not _same(each, learner)
            ]
            expected |= {(learner.id, teacher) for teacher in teachers or [None]}
    assert {(each.learner.id, each.teacher.id if each.teacher else None) for each in matches} == expected


def _same(one: r.Peer, other: r.Peer) -> bool:
    if one.istat_code and other.istat_code:
        return one.istat_code == other.istat_code
    return one.city_name.strip().lower() == other.city_name.strip().lower()
