# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The values of a fact in words: a date, an amount, a member of a closed set, each by the name it has in the fact."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from circular.charts.indicator_words import COUNT
from circular.domain.history import Happening, SubjectKind, Told
from circular.domain.sets import (
    AdhesionState,
    BarrierKind,
    CallState,
    Effect,
    Helix,
    MeetingKind,
    PeerRole,
    PlanKind,
    PracticeStage,
    Role,
    SeatRole,
    SpaceState,
    Stage,
    State,
)
from circular.domain.text import Bilingual
from circular.i18n import Translator

_NAMED: Mapping[str, Callable[[Translator, Any], str]] = {
    "due_on": lambda t, day: t("history.due", day=day),
    "held_on": lambda t, day: t("history.was_for", day=day),
    "effect": lambda t, effect: t.term(Effect(effect)),
    "helix": lambda t, helix: t.term(Helix(helix)),
    "meeting_kind": lambda t, kind: t.term(MeetingKind(kind)),
    "stage": lambda t, stage: t.term(Stage(stage)),
    "organisations": lambda t, n: t("history.organisations", n=n),
    "persons": lambda t, n: t("history.persons", n=n),
    "unanswered": lambda t, n: t("history.unanswered", n=n),
    "said_state": lambda t, state: t.term(State(state)),
    "said_progress": lambda t, share: t.percent(share),
    "until_on": lambda t, day: t("history.until", day=day),
    "full_on": lambda t, day: t("history.whole_on", day=day),
    "dimensions": lambda t, n: t("history.dimensions", n=n),
    "plan_kind": lambda t, kind: t.term(PlanKind(kind)),
    "space_state": lambda t, state: t.term(SpaceState(state)),
    "practice_stage": lambda t, stage: t.term(PracticeStage(stage)),
    "peer_role": lambda t, role: t.term(PeerRole(role)),
    "adhesion": lambda t, state: t.term(AdhesionState(state)),
    "call_state": lambda t, state: t.term(CallState(state)),
    "barrier_kind": lambda t, kind: t.term(BarrierKind(kind)),
}
"""How values are worded that say the same wherever they stand."""


def value(happening: Happening, name: str, told: object, t: Translator, axes: Mapping[str, str]) -> str:
    """One value of a fact, worded; empty where it is unknown."""
    if told is not None and name in _NAMED:
        return _NAMED[name](t, told)
    match told:
        case None:
            worded = ""
        case Mapping():
            held = [f"{axes.get(key, key)} {t.percent(share)}" for key, share in told.items()]
            worded = t.list(held) if held else t("history.no_shares")
        case date():
            worded = t("history.dated", day=told) if name == "on" else t.date(told)
        case Decimal():
            worded = t.money(told)
        case bool():
            worded = t("history.verb_reached" if told else "history.verb_unreached")
        case float():
            worded = t.percent(told) if name == "progress" else _amount(happening, name, told, t)
        case _:
            worded = _member(happening, name, str(told), t)
    return worded


def _member(happening: Happening, name: str, value: str, t: Translator) -> str:
    """A member of a closed set in words; any other text as it is."""
    if name == "state":
        return t.term(State(value))
    if name == "role":
        return t.term(SeatRole(value) if happening.subject.kind is SubjectKind.TABLE else Role(value))
    return value


def _amount(happening: Happening, name: str, value: float, t: Translator) -> str:
    """A number with the decimals it has, but no more than two; a measurement with its unit."""
    shown = round(value, 2)
    number = t.number(shown, next(digits for digits in (0, 1, 2) if round(shown, digits) == shown))
    unit = happening.detail if name == "value" else _unit(happening.after)
    if unit is None or unit.it == COUNT:
        return number
    return f"{number}%" if unit.it == "%" else f"{number} {t.text(unit)}"


def _unit(told: Told) -> Bilingual | None:
    unit, english = told.get("unit"), told.get("unit_en")
    return Bilingual(str(unit), str(english) if english else None) if unit else None
