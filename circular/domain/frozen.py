# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Frozen reports: which there are, in what state, and what may be frozen, published and withdrawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from circular.domain.lifecycle import Fault
from circular.domain.text import Bilingual

LONGEST_TITLE = 200


class Standing(StrEnum):
    """What became of a frozen report. One of internal figures is never published."""

    KEPT = "kept"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A frozen report without its values; `public`: of public figures, so that it may be published."""

    id: str
    strategy: str
    title: Bilingual
    starts_on: date
    ends_on: date
    sha256: str
    public: bool
    published_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_note: str | None
    recorded_at: datetime
    version: int

    @property
    def standing(self) -> Standing:
        if self.withdrawn_at is not None:
            return Standing.WITHDRAWN
        return Standing.KEPT if self.published_at is None else Standing.PUBLISHED

    @property
    def shown(self) -> bool:
        """Whether its values are for everybody."""
        return self.public and self.standing is Standing.PUBLISHED

    @property
    def told_of(self) -> bool:
        """Whether everybody may know that there is, or was, such a report."""
        return self.public and self.published_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """Personal data were taken out of a report's text, which has had this checksum since; the first one is kept."""

    on: datetime
    sha256: str


def faults(
    *, title: str, since: date | None, until: date, today: date, public: bool, kept: Iterable[Kept]
) -> list[Fault]:
    """Everything wrong with a report to be frozen; empty is good. Two that read alike in a list are one too many."""
    found = []
    name = title.strip()
    if not name:
        found.append(Fault(field="title_it", key="reports.title_missing"))
    elif len(name) > LONGEST_TITLE:
        found.append(Fault(field="title_it", key="reports.title_long"))
    if since is None:
        found.append(Fault(field="since", key="reports.since_missing"))
    if until > today:
        found.append(Fault(field="until", key="reports.until_future"))
    if since is not None and since > until:
        found.append(Fault(field="since", key="reports.turned_around"))
    if any(
        each.standing is not Standing.WITHDRAWN
        and (each.title.it, each.starts_on, each.ends_on, each.public) == (name, since, until, public)
        for each in kept
    ):
        found.append(Fault(field="title_it", key="reports.twice"))
    return found


def before(report: Kept, kept: Iterable[Kept]) -> Kept | None:
    """The report of the same kind of figures that came before one: of the latest day before its own."""
    earlier = [
        each
        for each in kept
        if each.public is report.public
        and each.standing is not Standing.WITHDRAWN
        and each.ends_on < report.ends_on
    ]
    return max(earlier, key=lambda each: (each.ends_on, each.recorded_at, each.id), default=None)
