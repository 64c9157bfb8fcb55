# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What may be written about spaces: which state follows which, and what each form has to say."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from circular.domain.lifecycle import Fault
from circular.domain.positions import Atlas, Verdict, judge
from circular.domain.records import CodesignParty, SpaceChange
from circular.domain.sets import OwnerType, SpaceState
from circular.domain.spaces import IN_USE

FOLLOWS: dict[SpaceState, frozenset[SpaceState]] = {
    SpaceState.MAPPED: frozenset(set(SpaceState) - {SpaceState.MAPPED}),
    SpaceState.AVAILABLE: frozenset(
        {SpaceState.CODESIGN, SpaceState.TEMPORARY_USE, SpaceState.REUSED, SpaceState.LOST}
    ),
    SpaceState.CODESIGN: frozenset({SpaceState.TEMPORARY_USE, SpaceState.REUSED, SpaceState.LOST}),
    SpaceState.TEMPORARY_USE: frozenset(
        {SpaceState.AVAILABLE, SpaceState.CODESIGN, SpaceState.REUSED, SpaceState.LOST}
    ),
    SpaceState.REUSED: frozenset(),
    SpaceState.LOST: frozenset(),
}
"""Going forward, the end of a temporary use included. Any other change of state goes back, and needs a reason."""

VAST = 10_000_000.0
"""Square metres, ten square kilometres: more is a slip of the pen."""
_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What an office says of a space."""

    code: str
    name_it: str
    name_en: str | None = None
    istat_code: str | None = None
    municipality: str | None = None
    address: str | None = None
    district: str | None = None
    lat: float | None = None
    lon: float | None = None
    area_m2: float | None = None
    owner_type: OwnerType | None = None
    former_use_it: str | None = None
    former_use_en: str | None = None
    constraints_it: str | None = None
    constraints_en: str | None = None
    consent: bool = False
    consent_on: date | None = None
    action_id: str | None = None
    note_it: str | None = None
    note_en: str | None = None
    source_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """The state that a space is said to have reached."""

    state: SpaceState
    happened_on: date | None
    reason_it: str | None = None
    reason_en: str | None = None
    stakeholder_id: str | None = None
    area_m2: float | None = None
    source_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lent:
    """What an office says of a temporary use."""

    title_it: str
    title_en: str | None = None
    stakeholder_id: str | None = None
    area_m2: float | None = None
    notice: str | None = None
    notice_url: str | None = None
    notice_on: date | None = None
    convention: str | None = None
    convention_url: str | None = None
    convention_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    extended_to: date | None = None
    extended_on: date | None = None
    ended_on: date | None = None
    note_it: str | None = None
    note_en: str | None = None
    source_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stepped:
    """What an office says of a step of co-design."""

    title_it: str
    title_en: str | None = None
    due_on: date | None = None
    done_on: date | None = None
    outcome_it: str | None = None
    outcome_en: str | None = None
    meeting_id: str | None = None


def goes_back(before: SpaceState, after: SpaceState) -> bool:
    """Whether a change of state undoes an earlier one."""
    return before is not after and after not in FOLLOWS[before]


def space_faults(said: Described, *, taken: bool, today: date, atlas: Atlas) -> list[Fault]:
    """Everything wrong with the description of a space; empty is good. `taken`: another one has its code."""
    found = []
    if not said.code.strip():
        found.append(Fault(field="code", key="spaces.fault_code_missing"))
    elif taken:
        found.append(Fault(field="code", key="spaces.fault_code_taken"))
    if not said.name_it.strip():
        found.append(Fault(field="name_it", key="spaces.fault_name_missing"))
    if said.istat_code and not (said.istat_code.isdigit() and len(said.istat_code) == 6):
        found.append(Fault(field="istat_code", key="spaces.fault_istat_code"))
    found += _area(said.area_m2, None)
    stated = said.istat_code if atlas.named(said.istat_code) else said.municipality
    verdict = judge(said.lat, said.lon, stated=stated, atlas=atlas)
    if verdict is not Verdict.FINE:
        found.append(Fault(field="lat", key=f"spaces.fault_position_{verdict}"))
    if said.consent and said.consent_on is None:
        found.append(Fault(field="consent_on", key="spaces.fault_consent_undated"))
    elif said.consent_on and not said.consent:
        found.append(Fault(field="consent_on", key="spaces.fault_consent_not_given"))
    elif said.consent_on and said.consent_on > today:
        found.append(Fault(field="consent_on", key="spaces.fault_consent_to_come"))
    return [*found, *_web(said.source_url, "source_url")]


def move_faults(
    said: Moved, *, before: Sequence[SpaceChange], area_m2: float | None, today: date
) -> list[Fault]:
    """Everything wrong with a change of state; `before` are the changes in force, oldest first."""
    last = before[-1] if before else None
    state = last.state if last else SpaceState.MAPPED
    found = []
    if said.happened_on is None:
        found.append(Fault(field="happened_on", key="spaces.fault_day_missing"))
    elif said.happened_on > today:
        found.append(Fault(field="happened_on", key="spaces.fault_day_to_come"))
    elif last and said.happened_on < last.happened_on:
        found.append(Fault(field="happened_on", key="spaces.fault_day_before_last"))
    explained = bool((said.reason_it or "").strip())
    if goes_back(state, said.state) and not explained:
        found.append(Fault(field="reason_it", key="spaces.fault_going_back"))
    elif said.state is SpaceState.LOST and not explained:
        found.append(Fault(field="reason_it", key="spaces.fault_lost_why"))
    elif last and said.state is state and not _otherwise_used(said, last):
        found.append(Fault(field="state", key="spaces.fault_state_same"))
    if said.area_m2 is not None and said.state not in IN_USE:
        found.append(Fault(field="area_m2", key="spaces.fault_area_not_in_use"))
    return [*found, *_area(said.area_m2, area_m2), *_web(said.source_url, "source_url")]


def lend_faults(said: Lent, *, area_m2: float | None, today: date) -> list[Fault]:
    """Everything wrong with a temporary use of a space of so many square metres."""
    found = []
    if not said.title_it.strip():
        found.append(Fault(field="title_it", key="spaces.fault_use_title"))
    if said.notice_on and said.convention_on and said.convention_on < said.notice_on:
        found.append(Fault(field="convention_on", key="spaces.fault_convention_before_notice"))
    if said.starts_on and said.ends_on and said.ends_on < said.starts_on:
        found.append(Fault(field="ends_on", key="spaces.fault_ends_before_start"))
    elif said.ends_on and said.convention_on and said.ends_on < said.convention_on:
        found.append(Fault(field="ends_on", key="spaces.fault_ends_before_convention"))
    found += _extension(said)
    if said.ended_on and said.ended_on > today:
        found.append(Fault(field="ended_on", key="spaces.fault_ended_to_come"))
    elif said.ended_on and said.starts_on and said.ended_on < said.starts_on:
        found.append(Fault(field="ended_on", key="spaces.fault_ended_before_start"))
    for field in ("notice_url", "convention_url", "source_url"):
        found += _web(getattr(said, field), field)
    return [*found, *_area(said.area_m2, area_m2)]


def step_faults(said: Stepped, *, today: date) -> list[Fault]:
    """Everything wrong with a step of co-design."""
    found = []
    if not said.title_it.strip():
        found.append(Fault(field="title_it", key="spaces.fault_step_title"))
    if said.done_on and said.done_on > today:
        found.append(Fault(field="done_on", key="spaces.fault_done_to_come"))
    if (said.outcome_it or "").strip() and said.done_on is None:
        found.append(Fault(field="outcome_it", key="spaces.fault_outcome_not_done"))
    return found


def join_faults(
    stakeholder: str | None, *, from_on: date | None, taking_part: Iterable[CodesignParty], today: date
) -> list[Fault]:
    """Everything wrong with an organisation that is to design the use of a space."""
    if not stakeholder:
        return [Fault(field="stakeholder_id", key="spaces.fault_partner_missing")]
    if any(each.stakeholder_id == stakeholder and each.to_on is None for each in taking_part):
        return [Fault(field="stakeholder_id", key="spaces.fault_partner_already")]
    if from_on and from_on > today:
        return [Fault(field="from_on", key="spaces.fault_partner_to_come")]
    return []


def leave_faults(party: CodesignParty, *, to_on: date | None, today: date) -> list[Fault]:
    """Everything wrong with the day from which an organisation takes part no longer."""
    if to_on is None:
        return [Fault(field="to_on", key="spaces.fault_leave_undated")]
    if to_on > today:
        return [Fault(field="to_on", key="spaces.fault_leave_to_come")]
    if party.from_on and to_on < party.from_on:
        return [Fault(field="to_on", key="spaces.fault_leave_before_start")]
    return []


def _extension(said: Lent) -> list[Fault]:
    if said.extended_to is None:
        if said.extended_on is not None:
            return [Fault(field="extended_to", key="spaces.fault_extension_without_end")]
        return []
    found = []
    if said.ends_on is None:
        found.append(Fault(field="ends_on", key="spaces.fault_extension_of_nothing"))
    elif said.extended_to <= said.ends_on:
        found.append(Fault(field="extended_to", key="spaces.fault_extension_before_expiry"))
    if said.extended_on is None:
        found.append(Fault(field="extended_on", key="spaces.fault_extension_undated"))
    elif said.starts_on and said.extended_on < said.starts_on:
        found.append(Fault(field="extended_on", key="spaces.fault_extension_before_start"))
    elif said.extended_on > said.extended_to:
        found.append(Fault(field="extended_on", key="spaces.fault_extension_too_late"))
    return found


def _otherwise_used(said: Moved, last: SpaceChange) -> bool:
    """Whether a space that stays in use passes to somebody else, or is used in another measure."""
    return said.state in IN_USE and (
        said.stakeholder_id != last.stakeholder_id or said.area_m2 != last.area_m2
    )


def _area(area: float | None, whole: float | None) -> list[Fault]:
    if area is None:
        return []
    if not (math.isfinite(area) and area > 0):
        return [Fault(field="area_m2", key="spaces.fault_area_zero")]
    if area > VAST:
        return [Fault(field="area_m2", key="spaces.fault_area_vast")]
    if whole is not None and area > whole:
        return [Fault(field="area_m2", key="spaces.fault_area_beyond")]
    return []


def _web(address: str | None, field: str) -> list[Fault]:
    if address and not address.strip().startswith(_WEB):
        return [Fault(field=field, key="spaces.fault_address")]
    return []
