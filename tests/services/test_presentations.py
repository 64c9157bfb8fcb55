# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Presentations: editions beside each other, nobody's work lost, and what the public is shown."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from circular.config import Settings
from circular.domain import scenes as usual
from circular.domain.permissions import PUBLIC
from circular.domain.presenting import Wished
from circular.domain.sets import Rank, SceneKind
from circular.errors import Invalid, NotAllowed, NotFound, StaleVersion
from circular.services import presentations, quiet
from circular.services.context import Context
from circular.store import Store
from tests import builders
from tests.conftest import NOW
from tests.services import portfolio
from tests.services.test_validation import COORDINATOR, OFFICE, somebody, trail

CITY = builders.STRATEGY
FEW = (Wished(kind=SceneKind.TITLE), Wished(kind=SceneKind.AXES), Wished(kind=SceneKind.NETWORK))
OUTSIDERS = {
    "public": PUBLIC,
    "viewer": somebody(Rank.VIEWER),
    "coordinator": COORDINATOR,
    "another city": somebody(Rank.DEPARTMENT, city="elsewhere"),
}


@pytest.fixture
def office(store: Store) -> Context:
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, portfolio.small())
    return Context(store=store, settings=Settings(), actor=OFFICE, now=NOW)


def public(context: Context, **passed: int) -> Context:
    return replace(context, actor=PUBLIC, now=NOW + timedelta(**passed))


def save(context: Context, id_: str | None = None, **fields) -> str:
    return presentations.save(context, CITY, id_, **({"title_it": "Consiglio", "scenes": FEW} | fields))


def kinds(scenes) -> list[SceneKind]:
    return [each.kind for each in scenes]


def last_event(store: Store) -> tuple[str, dict[str, object]]:
    with store.read() as reader:
        verb, payload = reader.ask("SELECT verb, payload FROM audit ORDER BY position DESC LIMIT 1")[0]
    return verb, json.loads(payload)


def test_without_a_list_the_usual_scenes_are_shown(office):
    for context in (office, public(office)):
        assert tuple(kinds(presentations.composed(context, CITY))) == usual.USUAL


def test_a_new_edition_stands_beside_the_one_before(office):
    id_ = save(office)
    later = replace(office, now=NOW + timedelta(hours=1))
    text = Wished(kind=SceneKind.TEXT, title_it=" Grazie ", title_en="Thanks", action_id="late")
    save(later, id_, title_en="Council", since=date(2026, 1, 1), scenes=(text, *FEW), version=1)
    found = presentations.get(office, CITY, id_)
    assert (found.presentation.version, found.presentation.title_en) == (2, "Council")
    assert kinds(presentations.composed(office, CITY, id_)) == [SceneKind.TEXT, *kinds(FEW)]
    # Only a scene about one action keeps an action.
    assert (found.scenes[0].title_it, found.scenes[0].action_id) == ("Grazie", None)
    with office.store.read() as reader:
        told = reader.ask("SELECT edition, count(*) FROM scene GROUP BY edition ORDER BY edition")
    assert told == [(1, 3), (2, 4)]
    verb, payload = last_event(office.store)
    assert (verb, payload["done"], payload["edition"]) == ("compose_presentations", "saved", 2)


def test_the_second_of_two_is_refused_and_given_what_stands(office):
    id_ = save(office)
    save(office, id_, title_it="Mia", version=1)
    before = trail(office.store)
    with pytest.raises(StaleVersion) as refused:
        save(office, id_, title_it="Tua", version=1)
    assert refused.value.details["theirs"].presentation.title_it == "Mia"
    for late in (presentations.publish, presentations.archive):
        with pytest.raises(StaleVersion):
            late(office, CITY, id_, version=1)
    assert trail(office.store) == before
    assert presentations.get(office, CITY, id_).presentation.title_it == "Mia"


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"title_it": " "}, "presenting.title_missing"),
        ({"since": NOW.date()}, "presenting.since_to_come"),
        ({"scenes": ()}, "presenting.no_scenes"),
        ({"scenes": FEW * 14}, "presenting.too_many"),
        ({"scenes": (Wished(kind=SceneKind.TEXT, title_it=" "),)}, "presenting.text_missing"),
    ],
)
def test_what_is_wrong_is_said_by_field(office, fields, key):
    with pytest.raises(Invalid) as refused:
        save(office, **fields)
    assert [each.key for each in refused.value.details["faults"]] == [key]
    assert presentations.listed(office, CITY) == ()


def test_forty_scenes_are_still_a_presentation(office):
    assert len(presentations.composed(office, CITY, save(office, scenes=(FEW * 14)[:40]))) == usual.MOST


def test_an_action_nobody_knows_is_refused_by_name(office):
    with pytest.raises(NotFound) as refused:
        save(office, scenes=[Wished(kind=SceneKind.ACTION, action_id="nobody")])
    assert refused.value.details["id"] == "nobody"
    for gone in ("nobody", save(replace(office, now=NOW + timedelta(hours=2)))[:-1]):
        with pytest.raises(NotFound):
            save(office, gone, version=1)


def test_the_public_is_shown_what_is_published_alone(office):
    scenes = [Wished(kind=SceneKind.ACTION, action_id=each) for each in ("late", "hidden", "apart")]
    id_ = save(office, scenes=scenes)
    assert presentations.listed(public(office), CITY) == ()
    with pytest.raises(NotFound):
        presentations.composed(public(office), CITY, id_)
    presentations.publish(office, CITY, id_, version=1)
    assert last_event(office.store)[1]["done"] == "published"
    assert len(presentations.listed(public(office), CITY)) == 1
    # Two are adopted, one of them is published.
    assert [each.action_id for each in presentations.composed(public(office), CITY, id_)] == ["late"]
    assert len(presentations.composed(office, CITY, id_)) == 3
    presentations.publish(office, CITY, id_, version=2, published=False)
    assert presentations.listed(public(office), CITY) == ()


def test_what_is_put_away_is_shown_to_nobody(office):
    id_ = save(office)
    presentations.publish(office, CITY, id_, version=1)
    presentations.archive(office, CITY, id_, version=2)
    assert last_event(office.store)[1]["done"] == "archived"
    for context in (office, public(office)):
        assert presentations.listed(context, CITY) == ()
        with pytest.raises(NotFound):
            presentations.composed(context, CITY, id_)


def test_in_a_quiet_period_the_public_is_shown_no_results(office):
    # Midnight in Rome is 23:00 UTC in November: the period is the 24th alone.
    day = date(2026, 11, 24)
    quiet.declare(office, CITY, starts_on=day, ends_on=day, reason_it="Elezioni comunali")
    moments = {
        datetime(2026, 11, 23, 22, 59): False,  # noqa: DTZ001
        datetime(2026, 11, 23, 23, 0): True,  # noqa: DTZ001
        datetime(2026, 11, 24, 22, 59): True,  # noqa: DTZ001
        datetime(2026, 11, 24, 23, 0): False,  # noqa: DTZ001
    }
    for moment, silent in moments.items():
        then = replace(office, actor=PUBLIC, now=moment)
        shown = kinds(presentations.composed(then, CITY))
        assert bool(set(shown) & usual.RESULTS) is not silent, moment
        assert {SceneKind.TITLE, SceneKind.NETWORK, SceneKind.NEXT} <= set(shown)
        assert (quiet.now(then, CITY) is not None) is silent
        assert len(presentations.composed(replace(then, actor=OFFICE), CITY)) == len(usual.USUAL)


@pytest.mark.parametrize("who", OUTSIDERS)
def test_whoever_may_not_compose_is_refused_and_nothing_changes(office, who, caplog):
    id_ = save(office)
    outsider, before = replace(office, actor=OUTSIDERS[who]), trail(office.store)
    for attempt in (
        lambda: save(outsider),
        lambda: save(outsider, id_, version=1),
        lambda: presentations.publish(outsider, CITY, id_, version=1),
        lambda: presentations.archive(outsider, CITY, id_, version=1),
        lambda: presentations.choosable(outsider, CITY),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert "refused: compose_presentations" in caplog.text
    assert trail(office.store) == before


def test_an_office_chooses_among_the_actions_it_sees(office):
    assert {each.action for each in presentations.choosable(office, CITY)} == {
        "fine", "held", "hidden", "idea", "late",
    }  # fmt: skip
