# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The phases of a strategy: what fell into each, and what may be written about one."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from circular.domain.lifecycle import Fault
from circular.domain.planning import EARLIEST, LATEST
from circular.domain.records import Phase
from circular.domain.text import Bilingual

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A phase with what was counted in it; all None where no source says when it was."""

    phase: Phase
    meetings: int | None
    presences: int | None
    organisations: int | None
    citizens: int | None
    sheets: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fallen:
    """A meeting or a project sheet that fell into a phase."""

    phase: str
    sheet: bool
    subject: str
    on: date
    title: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A phase as somebody typed it."""

    position: int = 0
    name_it: str = ""
    name_en: str = ""
    text_it: str = ""
    text_en: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    source_url: str = ""

    @classmethod
    def of(cls, phase: Phase) -> "Draft":
        """The phase as it stands."""
        names = cls.__dataclass_fields__
        return cls(
            **{name: value for name, value in asdict(phase).items() if name in names and value is not None}
        )

    def written(self) -> dict[str, object]:
        """The fields as they are kept: trimmed, empty as unknown."""
        plain = {
            name: value.strip() or None if isinstance(value, str) else value
            for name, value in asdict(self).items()
        }
        return plain | {"name_it": self.name_it.strip()}


def faults(draft: Draft, *, others: Iterable[Phase]) -> list[Fault]:
    """Everything wrong with a phase; empty is good. Phases may overlap, and dates may be unknown."""
    found = []
    name = draft.name_it.strip()
    if not name:
        found.append(Fault(field="name_it", key="participation.fault_name_missing"))
    elif max(len(name), len(draft.name_en.strip())) > LONGEST_NAME:
        found.append(Fault(field="name_it", key="participation.fault_name_long"))
    elif any(each.name_it.casefold() == name.casefold() for each in others):
        found.append(Fault(field="name_it", key="participation.fault_name_taken"))
    if any(day and not EARLIEST <= day <= LATEST for day in (draft.starts_on, draft.ends_on)):
        found.append(Fault(field="starts_on", key="participation.fault_far_date"))
    if draft.starts_on and draft.ends_on and draft.ends_on < draft.starts_on:
        found.append(Fault(field="ends_on", key="participation.fault_reversed"))
    source = draft.source_url.strip()
    if source and not source.startswith(("https://", "http://")):
        found.append(Fault(field="source_url", key="participation.fault_source"))
    return found
