# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What may be written about a call, and about an action that tries for one."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from circular.domain import calls
from circular.domain.meetings import Fault, safe_link
from circular.domain.records import Call, CallMatch
from circular.domain.sets import CallState, FundingKind, StakeholderKind

TEXTS = ("title_it", "title_en", "programme", "themes", "note_it", "note_en", "source_url")
CODE_LENGTH = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A call as it is typed: texts as they were, amounts read, `rate` 0..1; `unread` are the fields with no number."""

    code: str = ""
    title_it: str = ""
    title_en: str = ""
    programme: str = ""
    kind: FundingKind | None = None
    opens_on: date | None = None
    deadline: date | None = None
    budget: Decimal | None = None
    ceiling: Decimal | None = None
    rate: float | None = None
    eligible: tuple[str, ...] = ()
    themes: str = ""
    note_it: str = ""
    note_en: str = ""
    source_url: str = ""
    unread: tuple[str, ...] = ()

    @classmethod
    def of(cls, call: Call) -> "Offer":
        """The call as it stands."""
        texts: dict[str, Any] = {name: getattr(call, name) or "" for name in TEXTS}
        texts["themes"] = ", ".join(calls.themes(call))
        same = ("code", "kind", "opens_on", "deadline", "budget", "ceiling", "rate")
        kinds = tuple(kind.value for kind in calls.eligible(call))
        return cls(**texts, **{name: getattr(call, name) for name in same}, eligible=kinds)

    def written(self) -> dict[str, object]:
        """The fields as they are kept: trimmed, empty as unknown."""
        texts = {name: getattr(self, name).strip() or None for name in TEXTS}
        themes = ",".join(part.strip() for part in self.themes.split(",") if part.strip()) or None
        same = ("kind", "opens_on", "deadline", "budget", "ceiling", "rate")
        kept = {name: getattr(self, name) for name in same}
        kinds = ",".join(self.eligible) or None
        return texts | kept | {"code": self.code.strip(), "themes": themes, "eligible_kinds": kinds}


def faults(offer: Offer, *, taken: Collection[str]) -> list[Fault]:
    """Everything wrong with a call; `taken` are the codes of the others. Empty is good."""
    found = [Fault(field=name, key="calls.fault_amount") for name in offer.unread]
    code = offer.code.strip()
    if not code or len(code) > CODE_LENGTH:
        found.append(Fault(field="code", key="calls.fault_code"))
    elif code in taken:
        found.append(Fault(field="code", key="calls.fault_code_taken"))
    if not offer.title_it.strip():
        found.append(Fault(field="title_it", key="calls.fault_title"))
    if offer.kind is None:
        found.append(Fault(field="kind", key="calls.fault_kind"))
    if offer.deadline is None:
        found.append(Fault(field="deadline", key="calls.fault_deadline"))
    elif offer.opens_on is not None and offer.deadline < offer.opens_on:
        found.append(Fault(field="deadline", key="calls.fault_deadline_before"))
    if offer.source_url.strip() and not safe_link(offer.source_url):
        found.append(Fault(field="source_url", key="calls.fault_link"))
    return [*found, *_sums(offer), *_who(offer)]


def _sums(offer: Offer) -> list[Fault]:
    found = []
    for name in ("budget", "ceiling"):
        amount = getattr(offer, name)
        if amount is not None and amount < 0:
            found.append(Fault(field=name, key="calls.fault_negative"))
    if offer.budget is not None and offer.ceiling is not None and offer.ceiling > offer.budget:
        found.append(Fault(field="ceiling", key="calls.fault_ceiling"))
    if offer.rate is not None and not 0 < offer.rate <= 1:
        found.append(Fault(field="rate", key="calls.fault_rate"))
    return found


def _who(offer: Offer) -> list[Fault]:
    unknown = [kind for kind in offer.eligible if kind not in set(StakeholderKind)]
    return [Fault(field="eligible", key="calls.fault_eligible")] if unknown else []


@dataclass(frozen=True, slots=True, kw_only=True)
class Stepping:
    """A step as it is typed; `corrects`: it stands in place of the last one, which was recorded by mistake."""

    state: CallState | None
    happened_on: date | None
    requested: Decimal | None = None
    note_it: str = ""
    corrects: bool = False
    unread: bool = False


def step_faults(step: Stepping, call: Call, before: CallMatch | None, *, today: date) -> list[Fault]:
    """Everything wrong with a step after the one `before`, None where it is the first. Empty is good."""
    found = []
    if step.unread:
        found.append(Fault(field="requested", key="calls.fault_amount"))
    allowed = calls.NEXT[before.state if before else None]
    if step.state not in allowed:
        found.append(Fault(field="state", key="calls.fault_state" if allowed else "calls.fault_over"))
    if step.happened_on is None:
        found.append(Fault(field="happened_on", key="calls.fault_day"))
        return found
    if step.happened_on > today:
        found.append(Fault(field="happened_on", key="calls.fault_future"))
    if before is not None and step.happened_on < before.happened_on:
        found.append(Fault(field="happened_on", key="calls.fault_before"))
    if step.state is CallState.APPLIED and calls.standing(call, step.happened_on) is not calls.Standing.OPEN:
        found.append(Fault(field="happened_on", key="calls.fault_not_open"))
    if step.requested is not None and step.requested < 0:
        found.append(Fault(field="requested", key="calls.fault_negative"))
    elif step.requested and call.ceiling is not None and step.requested > call.ceiling:
        found.append(Fault(field="requested", key="calls.fault_above_ceiling"))
    return found


def changed(seen: Call, now: Call) -> bool:
    """Whether anything but bookkeeping differs between two readings of a call."""
    return any(
        getattr(seen, each.name) != getattr(now, each.name)
        for each in fields(Call)
        if each.name not in {"recorded_at", "version"}
    )
