# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What may be written about a meeting: when and where it is, who came, what was minuted.

A meeting still to come has an agenda, but neither attendance nor minutes; approved minutes stay as they are.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from circular.domain.records import Meeting
from circular.domain.sets import Helix, MeetingKind, MinutesState, StakeholderKind, TableKind

_TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
_LINK = re.compile(r"https://[^\s/?#]+\.[^\s/?#]+\S*", re.IGNORECASE)
_CROWD = 5_000

KIND_OF = {
    TableKind.TABLE: MeetingKind.TABLE,
    TableKind.HORIZONTAL: MeetingKind.TABLE,
    TableKind.GROUP: MeetingKind.GROUP,
    TableKind.COMMITTEE: MeetingKind.COMMITTEE,
}
"""What a table's meeting is unless somebody says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong: the field, and a key of the `meeting` catalogue that says what to write."""

    field: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What a meeting is called with; texts as typed."""

    kind: MeetingKind
    held_on: date | None
    starts_at: str = ""
    ends_at: str = ""
    title_it: str = ""
    title_en: str = ""
    place: str = ""
    link: str = ""
    registration_link: str = ""
    agenda_it: str = ""
    agenda_en: str = ""

    @classmethod
    def of(cls, meeting: Meeting) -> "Call":
        """What the meeting was called with."""
        texts = {name: getattr(meeting, name) or "" for name in TEXTS}
        return cls(kind=meeting.kind, held_on=meeting.held_on, **texts)

    def written(self) -> dict[str, object]:
        """The fields as they are kept: trimmed, empty as unknown, times like 09:30."""
        texts = {name: getattr(self, name).strip() or None for name in TEXTS}
        times = {name: clock(texts[name] or "") for name in ("starts_at", "ends_at")}
        return {"kind": self.kind, "held_on": self.held_on} | texts | times


TEXTS = (
    *("starts_at", "ends_at", "title_it", "title_en", "place", "link", "registration_link"),
    *("agenda_it", "agenda_en"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """An organisation that the registry does not hold; `sure`: it is none of those whose names are alike."""

    name: str
    kind: StakeholderKind
    helix: Helix
    persons: int = 1
    sure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Presences:
    """Who came: persons by organisation, newcomers, and citizens counted without names (None: nobody counted)."""

    persons: Mapping[str, int]
    citizens: int | None = None
    newcomers: Sequence[Newcomer] = ()
    seated: bool = False
    """Whether those without a seat at the table get one."""


def clock(text: str) -> str | None:
    """A time of day as it is kept, 09:30; None for what is none."""
    found = _TIME.fullmatch(text.strip())
    return f"{int(found[1]):02}:{found[2]}" if found else None


def safe_link(text: str) -> bool:
    """Whether a text is an address that may stand behind a link: https and nothing else."""
    return _LINK.fullmatch(text.strip()) is not None


def call_faults(call: Call, *, today: date, begun: bool) -> list[Fault]:
    """What is wrong with a call; `begun`: it has attendance, minutes or decisions already. Empty is good."""
    found = []
    if call.held_on is None:
        found.append(Fault(field="held_on", key="meeting.fault_date_missing"))
    elif begun and call.held_on > today:
        found.append(Fault(field="held_on", key="meeting.fault_held_already"))
    starts, ends = call.starts_at.strip(), call.ends_at.strip()
    for field, text in (("starts_at", starts), ("ends_at", ends)):
        if text and clock(text) is None:
            found.append(Fault(field=field, key="meeting.fault_time"))
    if ends and not starts:
        found.append(Fault(field="starts_at", key="meeting.fault_no_start"))
    elif (first := clock(starts)) and (last := clock(ends)) and last <= first:
        found.append(Fault(field="ends_at", key="meeting.fault_ends_before"))
    for field in ("link", "registration_link"):
        text = getattr(call, field).strip()
        if text and not safe_link(text):
            found.append(Fault(field=field, key="meeting.fault_link"))
    return found


def presence_faults(presences: Presences, meeting: Meeting, *, today: date) -> list[Fault]:
    """What is wrong with a list of those present; empty is good."""
    found = _told_faults(meeting, field="presences", today=today)
    counts = [*presences.persons.values(), *(each.persons for each in presences.newcomers)]
    if any(not 1 <= count <= _CROWD for count in counts):
        found.append(Fault(field="presences", key="meeting.fault_persons"))
    if presences.citizens is not None and not 0 <= presences.citizens <= _CROWD:
        found.append(Fault(field="citizens", key="meeting.fault_citizens"))
    if any(len(each.name.strip()) < 2 for each in presences.newcomers):
        found.append(Fault(field="newcomer", key="meeting.fault_newcomer_name"))
    return found


def minutes_faults(meeting: Meeting, *, today: date) -> list[Fault]:
    """Why minutes may not be written now; empty where they may."""
    return _told_faults(meeting, field="minutes", today=today)


def approval_faults(meeting: Meeting, *, protocol_number: str) -> list[Fault]:
    """Why minutes cannot be approved; empty where they can."""
    if meeting.minutes_state is MinutesState.APPROVED:
        return [Fault(field="minutes", key="meeting.fault_approved")]
    if not (meeting.minutes_it or meeting.minutes_en):
        return [Fault(field="minutes", key="meeting.fault_no_minutes")]
    if len(protocol_number.strip()) > 60:
        return [Fault(field="protocol_number", key="meeting.fault_protocol")]
    return []


def calling_off_faults(meeting: Meeting, *, begun: bool, today: date) -> list[Fault]:
    """Why a meeting cannot be called off; empty where it can."""
    if meeting.called_off_on is not None:
        return [Fault(field="held_on", key="meeting.fault_called_off")]
    if begun or meeting.held_on < today:
        return [Fault(field="held_on", key="meeting.fault_held_already")]
    return []


def _told_faults(meeting: Meeting, *, field: str, today: date) -> list[Fault]:
    """What holds for all that is told of a meeting once it has been held."""
    if meeting.called_off_on is not None:
        return [Fault(field=field, key="meeting.fault_called_off")]
    if meeting.held_on > today:
        return [Fault(field=field, key="meeting.fault_to_come")]
    if meeting.minutes_state is MinutesState.APPROVED:
        return [Fault(field=field, key="meeting.fault_approved")]
    return []
