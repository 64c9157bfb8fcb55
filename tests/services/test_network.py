# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A network of cities: brought in as an association, its registry kept, its cities compared by what they publish."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from circular.charts import city_words
from circular.config import ROOT, Settings
from circular.domain import records as r
from circular.domain.cities import Asked
from circular.domain.permissions import COMMAND_LINE, PUBLIC, Actor, Grant
from circular.domain.question import Question
from circular.domain.sets import (
    AdhesionState,
    CityKind,
    Dimension,
    Direction,
    Helix,
    MeetingKind,
    Obstacle,
    Rank,
    Readiness,
    Role,
    Scope,
    StakeholderKind,
    State,
    TableKind,
    Weighting,
    Yardstick,
)  # fmt: skip
from circular.errors import Invalid, NotAllowed, NotFound, StaleVersion
from circular.exchange import frozen
from circular.i18n import translator
from circular.services import adhesions, beside, exports, imports, meetings, progress, reports, strategies
from circular.services.context import Context
from tests import builders as b
from tests import stores
from tests.conftest import NOW

DAY = date(2026, 9, 30)
NETWORK = {
    "city": [
        {"id": "rete", "name": "Rete delle città di prova", "kind": "association"},
        {"id": "alfa", "name": "Alfa", "kind": "municipality", "istat_code": "900001", "population": 20000},
        {"id": "unione", "name": "Unione di prova", "kind": "association"},
    ],
    "strategy": [{"id": "rete", "city_id": "rete", "name_it": "Rete di prova"}],
    "working_table": [
        {"id": "assemblea", "strategy_id": "rete", "code": "AS", "name_it": "Assemblea", "kind": "committee"}
    ],
    "meeting": [
        {"id": "prima", "table_id": "assemblea", "kind": "assembly", "held_on": "2026-05-10"},
        {"id": "seconda", "table_id": "assemblea", "kind": "assembly", "held_on": "2026-12-10"},
    ],
    "action": [
        {
            "id": "servizio",
            "strategy_id": "rete",
            "code": "S1",
            "title_it": "Banca dati comune",
            "origin": "table",
        }
    ],
    "adhesion": [
        {
            "id": "a1",
            "strategy_id": "rete",
            "city_id": "alfa",
            "state": "applied",
            "happened_on": "2019-11-01",
        },
        {
            "id": "a2",
            "strategy_id": "rete",
            "city_id": "alfa",
            "state": "joined",
            "happened_on": "2020-03-01",
        },
        {
            "id": "a3",
            "strategy_id": "rete",
            "city_id": "alfa",
            "state": "suspended",
            "happened_on": "2026-01-01",
        },
        {"id": "u1", "strategy_id": "rete", "city_id": "unione", "state": "joined"},
    ],
    "city_member": [
        {"id": "m1", "city_id": "unione", "name": "Borgo", "population": 3000},
        {"id": "m2", "city_id": "unione", "name": "Pieve", "population": 1000, "to_on": "2024-12-31"},
        {"id": "m3", "city_id": "unione", "name": "Colle", "population": 500, "from_on": "2025-01-01"},
    ],
}


def context_on(store, actor=COMMAND_LINE):
    return Context(store=store, settings=Settings(), actor=actor, now=NOW)


def bring(context, tables=None):
    content = json.dumps({"tables": tables or NETWORK}).encode()
    plan = imports.plan(context, [("rete.json", content)], profile="circular", strategy="rete")
    assert plan.ready, plan.problems
    imports.apply(context, plan)
    return plan


@pytest.fixture
def network(store):
    found = context_on(store)
    bring(found)
    return found


def question(day=DAY, **more):
    return Question(strategy="rete", as_of=day, **more)


def keys(error):
    return [each.key for each in error.value.details["faults"]]


def member(context, city, day=DAY, **more):
    return next(each for each in adhesions.registry(context, question(day, **more)) if each.city.id == city)


# ---- The network as a strategy -------------------------------------------------------------------


def test_an_association_comes_in_through_an_import_and_goes_out_unchanged(network):
    offered = strategies.offered(network)["rete"]
    assert (offered.city.kind, offered.city.istat_code) == (CityKind.ASSOCIATION, None)
    for format_ in ("json", "csv", "xlsx"):
        made = exports.export(
            network, Question(strategy="rete", as_of=network.today), format=format_, t=translator("it")
        )
        again = imports.plan(network, [(made.name, made.content)], profile="circular", strategy="rete")
        assert (again.ready, again.empty) == (True, True), (format_, again.problems, again.changed)
    whole = json.loads(exports.export(network, question(), format="json", t=translator("it")).content)
    assert whole["about"]["Città"] == "Rete delle città di prova"  # and not the first of its members
    assert [each["id"] for each in whole["tables"]["city"]] == ["alfa", "rete", "unione"]


def test_its_assemblies_and_shared_services_are_meetings_and_actions(network):
    held = meetings.calendar(network, question())
    assert [(each.meeting.kind, each.upcoming(DAY)) for each in held] == [
        (MeetingKind.ASSEMBLY, False),
        (MeetingKind.ASSEMBLY, True),
    ]
    assert progress.overview(network, question()).actions == 0  # not adopted until an office says so


# ---- The registry --------------------------------------------------------------------------------


def test_the_state_is_that_of_the_last_step_by_the_date(network):
    known = [
        (date(2019, 12, 31), AdhesionState.APPLIED),
        (date(2020, 3, 1), AdhesionState.JOINED),
        (date(2025, 12, 31), AdhesionState.JOINED),
        (DAY, AdhesionState.SUSPENDED),
    ]
    assert [member(network, "alfa", day).state for day, _ in known] == [state for _, state in known]
    assert [each.city.id for each in adhesions.registry(network, question(date(2019, 1, 1)))] == ["unione"]
    assert member(network, "unione").since is None  # nobody knows when


def test_what_was_recorded_later_is_not_known_before(network):
    adhesions.record_step(
        network, question(), "alfa", state=AdhesionState.LEFT, happened_on=date(2026, 2, 1), seen="a3"
    )
    assert member(network, "alfa").state is AdhesionState.LEFT
    earlier = replace(network, now=NOW + timedelta(days=3))
    asked = question(known_on=network.today - timedelta(days=1))
    assert adhesions.registry(earlier, asked) == ()
    # What was known when is nobody's who only reads.
    outside = replace(earlier, actor=PUBLIC)
    assert member(outside, "alfa", known_on=asked.known_on).state is AdhesionState.LEFT


def test_a_stale_step_is_refused_with_what_stands_there_now(network):
    adhesions.record_step(
        network, question(), "alfa", state=AdhesionState.JOINED, happened_on=date(2026, 6, 1), seen="a3"
    )
    with pytest.raises(StaleVersion) as refused:
        adhesions.record_step(
            network, question(), "alfa", state=AdhesionState.LEFT, happened_on=DAY, seen="a3"
        )
    assert refused.value.details["theirs"].state is AdhesionState.JOINED
    assert len(member(network, "alfa").steps) == 4
    with pytest.raises(NotFound):
        adhesions.record_step(
            network, question(), "nobody", state=AdhesionState.LEFT, happened_on=DAY, seen=""
        )


def test_a_city_and_an_association_are_entered_and_refused_in_words(network):
    code = adhesions.add_member(
        network, question(), kind=CityKind.MUNICIPALITY, name="Beta", istat_code="900002", happened_on=DAY
    )
    assert (member(network, code).state, member(network, code).since) == (AdhesionState.JOINED, DAY)
    with pytest.raises(Invalid) as refused:
        adhesions.add_member(
            network, question(), kind=CityKind.MUNICIPALITY, name="Beta", istat_code="900002", happened_on=DAY
        )
    assert keys(refused) == ["cities.fault_member_already"]
    with pytest.raises(Invalid) as refused:
        adhesions.add_member(network, question(), kind=CityKind.ASSOCIATION, name=" ")
    assert keys(refused) == ["cities.fault_name", "cities.fault_no_parts"]
    parts = adhesions.rules.parts("Borgo; 900003; 900\nPieve")
    id_ = adhesions.add_member(
        network, question(), kind=CityKind.ASSOCIATION, name="Valle", parts=parts, happened_on=None
    )
    assert [each.name for each in member(network, id_).parts] == ["Borgo", "Pieve"]


def test_a_network_begins_as_its_page_says(context):
    page = (ROOT / "docs" / "cities.md").read_text(encoding="utf-8")
    files = re.findall(r"`(\w+\.csv)`:\n\n```csv\n(.*?)```", page, re.DOTALL)
    assert [name for name, _ in files] == ["city.csv", "strategy.csv", "axis.csv"]
    source = [(name, content.encode()) for name, content in files]
    plan = imports.plan(context, source, profile="circular", strategy="river-agenda")
    assert plan.problems == ()
    imports.apply(context, plan)
    asked = Question(strategy="river-agenda", as_of=DAY)
    id_ = adhesions.add_member(
        context, asked, kind=CityKind.MUNICIPALITY, name="Beta", istat_code="900002", happened_on=DAY
    )
    assert [each.city.id for each in adhesions.registry(context, asked)] == [id_]


OUTSIDERS = {
    "the public": PUBLIC,
    "a viewer": Actor.holding([Grant(rank=Rank.VIEWER)], subject="person:v"),
    "a coordinator": Actor.holding(
        [Grant(rank=Rank.COORDINATOR, city="rete", table="assemblea")], subject="person:c"
    ),
    "another city's office": Actor.holding([Grant(rank=Rank.DEPARTMENT, city="alfa")], subject="person:o"),
}


@pytest.mark.parametrize("who", OUTSIDERS)
def test_whoever_may_not_keep_it_is_refused_and_nothing_changes(network, who):
    outsider, before = replace(network, actor=OUTSIDERS[who]), network.store.revision
    for attempt in (
        lambda: adhesions.add_member(
            outsider, question(), kind=CityKind.MUNICIPALITY, name="B", istat_code="900002"
        ),
        lambda: adhesions.record_step(
            outsider, question(), "alfa", state=AdhesionState.LEFT, happened_on=DAY, seen="a3"
        ),
        lambda: adhesions.say_peculiarity(outsider, "rete", italian="x", english="", version=1),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert network.store.revision == before


def test_a_city_says_what_is_peculiar_and_a_stale_text_is_refused(network):
    adhesions.say_peculiarity(network, "rete", italian=" Una assemblea aperta ", english="", version=1)
    held = strategies.get(network, "rete")
    assert (held.peculiarity_it, held.peculiarity_en, held.version) == ("Una assemblea aperta", None, 2)
    with pytest.raises(StaleVersion) as refused:
        adhesions.say_peculiarity(network, "rete", italian="altro", english="", version=1)
    assert refused.value.details["theirs"] == held


# ---- The comparison ------------------------------------------------------------------------------


def city(name, *, actions=4, published=True, population=10_000, code=None):
    """A strategy with actions in each state of knowledge, money, meetings, an indicator and a judgement."""
    old = b.LONG_AGO
    found = [
        r.City(id=name, name=name.title(), istat_code=code, population=population),
        r.Strategy(id=name, city_id=name, name_it=f"Strategia {name}", weighting=Weighting.BUDGET),
        r.Axis(id=f"{name}-p", strategy_id=name, key="production", name_it="Produzione", position=0),
        r.Stakeholder(id=f"{name}-org", city_id=name, name=f"Ente {name}", kind=StakeholderKind.COMPANY,
                      helix=Helix.BUSINESS, recorded_at=old),
        r.WorkingTable(id=f"{name}-t", strategy_id=name, code="T", name_it="Tavolo", kind=TableKind.TABLE),
        r.Meeting(id=f"{name}-m", table_id=f"{name}-t", kind=MeetingKind.TABLE, held_on=date(2026, 5, 1),
                  source_url="https://example.org", recorded_at=old),
        r.Meeting(id=f"{name}-old", table_id=f"{name}-t", kind=MeetingKind.TABLE, held_on=date(2025, 9, 30),
                  source_url="https://example.org", recorded_at=old),
        r.Attendance(id=f"{name}-at", meeting_id=f"{name}-m", stakeholder_id=f"{name}-org", persons=7),
        r.Indicator(id=f"{name}-i", strategy_id=name, code="RD", name_it="Raccolta", unit="%",
                    direction=Direction.UP, definition="ISPRA"),
        r.Measurement(id=f"{name}-v", indicator_id=f"{name}-i", period="2025", happened_on=date(2025, 12, 31),
                      value=60.0, recorded_at=old),
    ]  # fmt: skip
    for judged, public in ((Dimension.VISION, True), (Dimension.DATA, False)):
        found.append(
            r.Assessment(id=f"{name}-{judged}", strategy_id=name, year=2026, dimension=judged,
                         level=Readiness.ADVANCED, happened_on=date(2026, 6, 1), published=public, recorded_at=old)
        )  # fmt: skip
    for number in range(actions):
        id_ = f"{name}-a{number}"
        found += [
            b.action(id_, strategy_id=name),
            r.ActionRevision(
                id=id_, action_id=id_, adopted=True, published=published or number > 0,
                starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 30), recorded_at=old,
            ),
            r.AxisShare(revision_id=id_, axis_id=f"{name}-p", share=1.0),
            b.update(id_, date(2026, 9, 1), progress=number / 10,
                     state=State.COMPLETED if number == 1 else State.STARTED),
            b.funding(id_, date(2026, 8, 1), awarded=Decimal(1000 * (number + 1)), paid=Decimal(100)),
            r.Participation(id=id_, action_id=id_, stakeholder_id=f"{name}-org", role=Role.PARTNER, recorded_at=old),
        ]  # fmt: skip
    return found


@pytest.fixture(scope="module")
def compared():
    store = stores.opened()
    found = context_on(store)
    bring(found)
    with store.change(actor="test:", now=b.LONG_AGO) as change:
        b.load(change, [
            *city("beta", published=False), *city("gamma", actions=2, population=None),
            r.Strategy(id="alfa", city_id="alfa", name_it="Alfa"),
            r.Strategy(id="unione", city_id="unione", name_it="Unione"),
        ])  # fmt: skip
    yield found
    store.close()


def by(context, strategy, yardstick, subject="", day=DAY):
    found = beside.every(context, Question(strategy=strategy, as_of=day))
    return found.by(Asked(yardstick=yardstick, subject=subject))


def test_the_comparison_says_what_each_strategy_says_of_itself(compared):
    """The one statement for all against the figures of each page, asked one by one."""
    asked = Question(strategy="beta", as_of=DAY, public=True, weighting=Weighting.EQUAL)
    found = {each.strategy: each for each in beside.every(compared, asked).accounts}
    for name in ("beta", "gamma"):
        alone = progress.overview(compared, replace(asked, strategy=name))
        axis, ours = alone.axes[0], found[name].axes[0]
        assert (ours.actual, ours.counted, ours.live) == (
            pytest.approx(axis.actual), axis.counted, axis.live,
        )  # fmt: skip
        assert found[name].awarded == float(alone.money["awarded"])
        assert found[name].paid == float(alone.money["paid"])
        rows = progress.standings(compared, replace(asked, strategy=name))
        assert found[name].late == int((rows["schedule"] == "late").sum()) > 0
        assert found[name].actions == len(rows)
        assert (found[name].meetings, found[name].presences, found[name].organisations) == (1, 7, 1)


def test_everybody_is_compared_by_what_they_publish(compared):
    office = Actor.holding([Grant(rank=Rank.DEPARTMENT, city="beta")], subject="person:b")
    asked = Question(strategy="beta", as_of=DAY, scope=Scope.ALL)
    inside = beside.every(replace(compared, actor=office), asked)
    outside = beside.every(replace(compared, actor=PUBLIC), asked)
    assert inside == outside
    account = next(each for each in inside.accounts if each.strategy == "beta")
    assert account.actions == 3  # the fourth is not published
    assert set(account.levels) == {Dimension.VISION}


def test_the_public_gets_no_day_to_come(compared):
    ahead = by(compared, "beta", Yardstick.MEETINGS, day=date(2030, 1, 1))
    assert ahead == by(compared, "beta", Yardstick.MEETINGS, day=compared.today)


def test_what_cannot_be_compared_says_why(compared):
    actions = by(compared, "beta", Yardstick.ACTIONS)
    assert actions.of("beta").value == pytest.approx(3.0)
    assert actions.of("gamma").obstacle is Obstacle.POPULATION
    assert actions.of("unione").obstacle is Obstacle.NO_RECORD
    assert actions.of("rete") is None  # a network is none of the cities
    waste = by(compared, "beta", Yardstick.INDICATOR, "ISPRA")
    assert [each.place for each in waste.comparable] == [1, 1]
    vision = by(compared, "beta", Yardstick.ASSESSMENT, Dimension.VISION)
    assert len(vision.comparable) == 2


def test_a_network_compares_the_cities_that_are_members_on_the_date(compared):
    now = beside.every(compared, question())
    assert [each.strategy for each in now.accounts] == ["unione"]  # alfa is suspended
    before = beside.every(compared, question(date(2025, 6, 1)))
    assert {each.strategy for each in before.accounts} == {"alfa", "unione"}
    assert (now.home, now.network) == (None, True)


def test_an_association_has_the_inhabitants_of_its_municipalities_on_the_date(compared):
    def heads(day):
        found = beside.every(compared, question(day)).accounts
        return next(each.population for each in found if each.strategy == "unione")

    assert heads(date(2024, 12, 31)) == 4000
    assert heads(DAY) == 3500


def test_members_without_data_here_are_named(network):
    found = beside.every(network, question())
    assert [each.name for each in found.absent] == ["Unione di prova"]
    assert found.accounts == ()


# ---- In the room -----------------------------------------------------------------------------------


def test_a_report_keeps_the_comparison_as_it_was_and_no_more_of_the_others(compared):
    made = reports.gather(compared, Question(strategy="beta", as_of=DAY), since=date(2026, 6, 30))
    held = made.beside
    assert (held.home, held.compared.asked.yardstick) == ("beta", Yardstick.PROGRESS)
    assert held.compared == replace(
        by(compared, "beta", Yardstick.PROGRESS, "production"), cells=held.compared.cells
    )
    assert all(
        each.account.levels == {} == dict.fromkeys(each.account.indicators) for each in held.compared.cells
    )
    settled = frozen.settled(made)
    assert frozen.decode(frozen.encode(settled)) == settled


def test_nobody_beside_is_no_comparison(network):
    assert beside.neighbours(network, question()) is None


def test_equals_share_the_first_place(compared):
    found = beside.every(compared, Question(strategy="gamma", as_of=DAY))
    axis = found.by(Asked(yardstick=Yardstick.PROGRESS, subject="production"))
    assert city_words.finding(axis, found.accounts, translator("en"), home="gamma") == (
        "Progress of the axis (Produzione): Beta and Gamma share the first place with 50%, of 2 comparable cities"
    )
    heads = found.by(Asked(yardstick=Yardstick.ACTIONS))
    said = city_words.sentence(heads, found.accounts, translator("it"), home="gamma")
    assert "Gamma: Non si conoscono gli abitanti" in said
