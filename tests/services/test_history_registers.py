# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the history tells of plans, spaces, practices, networks, calls and barriers, and what of it to the public."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from circular.charts import history as charted
from circular.domain import records as r
from circular.domain.history import Kind, SubjectKind, Verb
from circular.domain.permissions import PUBLIC
from circular.domain.question import Question
from circular.domain.sets import (
    AdhesionState,
    BarrierKind,
    CallState,
    Dimension,
    FundingKind,
    PeerRole,
    PlanKind,
    PlanScope,
    PracticeStage,
    Readiness,
    SpaceState,
)
from circular.i18n import translator
from circular.services import history
from tests import builders as b

THEN = datetime(2026, 1, 1, 12)  # noqa: DTZ001  # moments of the store are naive UTC
SINCE, UNTIL = date(2026, 1, 31), date(2026, 10, 31)
KNOWN = {"recorded_at": THEN, "strategy_id": b.STRATEGY}


def day(month, number=1):
    return date(2026, month, number)


def _records():
    step = {"recorded_at": THEN}
    return [
        *b.strategy(), b.action("a"), *b.revision("a"), b.action("z"), *b.revision("z", published=False),
        b.indicator("i", unit="t/anno", unit_en="t/year"),
        r.Phase(id="f", name_it="Ascolto", starts_on=day(2), ends_on=day(6), **KNOWN),
        r.Plan(id="p", code="P", kind=PlanKind.ENERGY, name_it="PAESC", scope=PlanScope.CITY, adopted_on=day(3),
               act_number="12/2026", published=True, **KNOWN),
        r.Plan(id="p2", code="P2", kind=PlanKind.WASTE, name_it="Bozza", scope=PlanScope.CITY, adopted_on=day(3),
               **KNOWN),
        r.ActionIndicator(id="e", action_id="a", indicator_id="i", effect=1.5, happened_on=day(3, 2), **step),
        r.ActionIndicator(id="e2", action_id="z", indicator_id="i", effect=2.5, happened_on=day(3, 2), **step),
        *(r.Assessment(id=f"j-{each}", year=2026, dimension=each, level=Readiness.ADVANCED, happened_on=day(4),
                       published=each is not Dimension.DATA, **KNOWN)
          for each in (Dimension.VISION, Dimension.ROLES, Dimension.DATA)),
        r.Space(id="s", code="S", name_it="Lanificio", consent=True, **KNOWN),
        r.Space(id="s2", code="S2", name_it="Nascosto", consent=False, **KNOWN),
        *(r.SpaceChange(id=f"c-{space}-{state}", space_id=space, state=state, happened_on=when, **step)
          for space in ("s", "s2")
          for state, when in ((SpaceState.MAPPED, day(2, 2)), (SpaceState.AVAILABLE, day(4, 2)),
                              (SpaceState.TEMPORARY_USE, day(5, 2)))),
        r.TemporaryUse(id="u", space_id="s", title_it="Mercato", starts_on=day(5, 3), ends_on=day(7), ended_on=day(9),
                       extended_on=day(6, 20), extended_to=day(8), **step),
        r.CodesignStep(id="w", space_id="s", title_it="Giro", done_on=day(4, 20), **step),
        r.Practice(id="g", code="G", title_it="Cardato", published=True, **KNOWN),
        r.PracticeTransfer(id="t", practice_id="g", stage=PracticeStage.TRANSFERRED, happened_on=day(6, 3),
                           to_city="Biella", **step),
        r.Peer(id="peer", city_name="Biella", role=PeerRole.FORERUNNER, theme="Riuso", from_on=day(2, 9),
               to_on=day(9, 9), **KNOWN),
        r.City(id="other", name="Altrove"),
        r.Adhesion(id="ad", city_id="other", state=AdhesionState.JOINED, happened_on=day(5, 9), **KNOWN),
        r.Call(id="k", code="K", title_it="Bando", kind=FundingKind.EU, opens_on=day(3, 9), deadline=day(6, 9),
               **KNOWN),
        r.Call(id="k2", code="K2", title_it="Ritirato", kind=FundingKind.EU, deadline=day(8, 9),
               withdrawn_on=day(7, 9), **KNOWN),
        r.CallMatch(id="m", call_id="k", action_id="a", state=CallState.APPLIED, requested=Decimal("120000.00"),
                    happened_on=day(5, 20), **step),
        r.Barrier(id="o", code="O", kind=BarrierKind.REGULATION, title_it="Norma", since_on=day(2, 20),
                  solved_on=day(9, 20), solution_it="Deroga", published=True, **KNOWN),
        r.ActionDependency(action_id="a", predecessor_id="z", recorded_at=datetime(2026, 3, 3)),  # noqa: DTZ001
    ]  # fmt: skip


@pytest.fixture
def told(context):
    with context.store.change(actor="test:", now=THEN) as change:
        b.load(change, _records())

    def tell(*, public=False, since=SINCE, until=UNTIL, **asked):
        asker = replace(context, actor=PUBLIC) if public else context
        return history.changes(asker, Question(strategy=b.STRATEGY, as_of=until, **asked), since=since)

    return tell


def of(told, kind, language="it"):
    """Facts of a kind as they are written, the earliest first."""
    t = translator(language)
    found = [each for each in told if each.kind is kind]
    return [
        f"{each.happened_on:%m-%d} {charted.named(each.subject, t)}: {charted.line(each, t)}"
        for each in found[::-1]
    ]


def test_each_register_tells_what_happened_in_it(told):
    found = told()
    assert of(found, Kind.PHASES) == ["02-01 Ascolto: fase iniziata · fino al 01/06/2026"]
    assert of(found, Kind.PLANS) == [
        "03-01 PAESC: piano approvato · piano energetico · 12/2026",
        "03-01 Bozza: piano approvato · piano dei rifiuti",
        "03-02 Azione a: effetto stimato · i · 1,5 t/anno",
        "03-02 Azione z: effetto stimato · i · 2,5 t/anno",
        "04-01 Autovalutazione 2026: autovalutazione · 3 dimensioni",
    ]
    assert of(found, Kind.PLANS, "en")[2].endswith(" · i · 1.5 t/year")
    assert [line for line in of(found, Kind.SPACES) if "Lanificio" in line] == [
        "02-02 Lanificio: stato dello spazio · mappato",
        "04-02 Lanificio: stato dello spazio · da mappato a disponibile",
        "04-20 Lanificio: passo della coprogettazione concluso · Giro",
        "05-02 Lanificio: stato dello spazio · da disponibile a in uso temporaneo",
        "05-03 Lanificio: uso temporaneo iniziato · Mercato · fino al 01/07/2026",
        "06-20 Lanificio: uso temporaneo prorogato · Mercato · da 01/07/2026 a 01/08/2026",
        "09-01 Lanificio: uso temporaneo concluso · Mercato",
    ]
    assert of(found, Kind.CALLS) == [
        "03-09 Bando: bando aperto · entro il 09/06/2026",
        "05-20 Azione a: domanda · Bando · domanda presentata · 120\xa0mila\xa0€",
        "06-09 Bando: termine per le domande",
        "07-09 Ritirato: bando ritirato",
    ]
    assert [each.verb for each in found if each.kind is Kind.BARRIERS][::-1] == [
        Verb.BARRIER_ARISEN, Verb.WAITS, Verb.BARRIER_SOLVED,
    ]  # fmt: skip
    assert [(each.verb, each.subject.id) for each in found if each.kind is Kind.CITIES] == [
        (Verb.ADHESION, "other")
    ]
    assert {each.verb for each in found if each.kind is Kind.PRACTICES} == {
        Verb.PRACTICE_MOVED, Verb.PEER_JOINED, Verb.PEER_LEFT,
    }  # fmt: skip


def test_the_public_is_told_of_what_is_published(told):
    inside, outside = told(), told(public=True)
    missing = {(each.verb, each.subject.id, each.after.get("space_state")) for each in inside} - {
        (each.verb, each.subject.id, each.after.get("space_state")) for each in outside
    }
    assert {each.subject.id for each in outside if each.subject.kind is SubjectKind.SPACE} == {"s"}
    assert missing >= {(Verb.PLAN_ADOPTED, "p2", None), (Verb.CALL_MOVED, "a", None), (Verb.WAITS, "a", None),
                       (Verb.SPACE_MOVED, "s", "mapped")}  # fmt: skip
    assert of(outside, Kind.PLANS)[-1] == "04-01 Autovalutazione 2026: autovalutazione · 2 dimensioni"
    # What it was before it could be shown is not said either.
    assert of(outside, Kind.SPACES)[0] == "04-02 Lanificio: stato dello spazio · disponibile"


def test_two_periods_tell_what_the_whole_of_them_tells(told):
    def facts(since, until):
        found = told(since=since, until=until)
        return sorted((each.verb, each.subject.id, each.happened_on, str(each.after)) for each in found)

    for middle in (day(3, 2), day(6, 20)):
        assert sorted(facts(SINCE, middle) + facts(middle, UNTIL)) == facts(SINCE, UNTIL)


def test_what_was_not_recorded_yet_is_not_told(told):
    assert [each.kind for each in told(known_on=date(2025, 12, 31))] == []
