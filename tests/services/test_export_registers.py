# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an export says of the registers on a day: what came true later is unsaid, what began later is not there."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular.domain import records as r
from circular.domain.permissions import PUBLIC
from circular.domain.question import Question
from circular.domain.sets import BarrierKind, FundingKind, SpaceState
from circular.i18n import translator
from circular.services import export_registers, exports
from tests import builders as b

EARLY, LATE = date(2024, 3, 1), date(2024, 9, 1)
THEN = datetime(2024, 1, 1)  # noqa: DTZ001  # moments of the store are naive UTC
KNOWN = {"recorded_at": THEN, "strategy_id": b.STRATEGY}


def _records():
    return [
        *b.strategy(),
        r.Space(id="s", code="S", name_it="Lanificio", consent=True, consent_on=EARLY, note_it="detto a voce", **KNOWN),
        r.SpaceChange(id="c1", space_id="s", state=SpaceState.MAPPED, happened_on=date(2024, 1, 5), recorded_at=THEN),
        r.SpaceChange(id="c2", space_id="s", state=SpaceState.AVAILABLE, happened_on=EARLY, recorded_at=THEN),
        r.SpaceChange(id="c3", space_id="s", state=SpaceState.LOST, happened_on=LATE, recorded_at=THEN),
        r.TemporaryUse(id="u", space_id="s", title_it="Mercato", starts_on=date(2024, 4, 1), ends_on=date(2024, 6, 1),
                       extended_on=date(2024, 6, 1), extended_to=date(2024, 12, 1), ended_on=LATE, recorded_at=THEN),
        r.CodesignStep(id="w", space_id="s", title_it="Giro", done_on=LATE, outcome_it="Si apre", recorded_at=THEN),
        r.Barrier(id="o", code="O", kind=BarrierKind.FUNDING, title_it="Fondi", since_on=EARLY, solved_on=LATE,
                  solution_it="Bilancio", published=True, **KNOWN),
        r.Call(id="k", code="K", title_it="Bando", kind=FundingKind.EU, opens_on=LATE, deadline=LATE, **KNOWN),
        r.Call(id="k2", code="K2", title_it="Bando due", kind=FundingKind.EU, opens_on=LATE, deadline=LATE,
               strategy_id=b.STRATEGY, recorded_at=datetime(2024, 8, 1)),  # noqa: DTZ001
    ]  # fmt: skip


@pytest.fixture
def filled(context):
    with context.store.change(actor="test:", now=THEN) as change:
        b.load(change, _records())
    return context


def told(context, day, *, public):
    if public:
        context = replace(context, actor=PUBLIC)
    question = Question(strategy=b.STRATEGY, as_of=day)
    found = json.loads(exports.export(context, question, format="json", t=translator("it")).content)
    return {table: {row["id"]: row for row in rows if "id" in row} for table, rows in found["tables"].items()}


@pytest.mark.parametrize("public", [False, True])
def test_what_came_true_later_is_unsaid(filled, public):
    on = told(filled, date(2024, 5, 1), public=public)
    assert on["space_change"].keys() == ({"c2"} if public else {"c1", "c2"})
    use, step, barrier = on["temporary_use"]["u"], on["codesign_step"]["w"], on["barrier"]["o"]
    assert use["ends_on"] == "2024-06-01"
    assert not use.get("extended_to")
    assert not use.get("ended_on")
    assert not step.get("done_on")
    assert not step.get("outcome_it")
    assert not barrier.get("solved_on")
    assert not barrier.get("solution_it")
    # A call is announced before it opens, but not before anybody knew.
    assert on["call"].keys() == {"k"}


def test_the_public_gets_a_space_while_it_is_open_and_agreed_to(filled):
    given = {day: told(filled, day, public=True) for day in (date(2024, 2, 1), EARLY, LATE)}
    assert [set(on.get("space", {})) for on in given.values()] == [set(), {"s"}, set()]
    assert not given[EARLY]["space"]["s"].get("note_it")
    assert not given[LATE].get("temporary_use")


def test_todays_file_is_whole_for_those_who_work_here(filled):
    """It comes back as no change, what is agreed for days to come included."""
    with filled.store.change(actor="test:", now=THEN) as change:
        change.insert(
            [
                r.TemporaryUse(
                    id="next",
                    space_id="s",
                    title_it="Festa",
                    starts_on=date(2099, 1, 1),
                    convention_on=date(2098, 1, 1),
                    convention="12/2098",
                    recorded_at=THEN,
                )
            ]
        )
        change.record("load_sample", b.STRATEGY)
    found = told(filled, filled.today, public=False)
    assert found["temporary_use"]["next"]["convention"] == "12/2098"
    assert found["barrier"]["o"]["solution_it"] == "Bilancio"


@given(
    ended=st.none() | st.dates(date(2024, 1, 1), date(2024, 12, 31)),
    day=st.dates(date(2024, 1, 1), date(2024, 12, 31)),
)
def test_nothing_of_a_later_day_stands_on_a_day(ended, day):
    use = r.TemporaryUse(id="u", space_id="s", title_it="Uso", extended_on=ended, ended_on=ended, recorded_at=THEN,
                         extended_to=ended + timedelta(days=9) if ended else None)  # fmt: skip
    every = {table: [] for table in ("space", "codesign_step", "call", "barrier", "action_dependency")}
    before = Question(strategy="x", as_of=day).over_before()
    (found,) = export_registers.until(every | {"temporary_use": [use]}, day, before=before)["temporary_use"]
    assert (found == use) == (ended is None or ended <= day)
    assert found.ended_on is None or found.ended_on <= day
