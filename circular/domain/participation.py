# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The process in numbers: who took part, by table, helix and period; declared figures beside what the records prove."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from circular.domain.records import DeclaredFigure
from circular.domain.sets import Helix, MeetingKind
from circular.domain.text import Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What was counted over some meetings: all, those of a kind, of a table, of a quarter, or what a helix came to.

    `known` are the meetings of which it is known who came. `citizens` is an anonymous head-count over `counted`
    meetings, None where nobody counted. `newcomers` came to a meeting of the strategy for the first time; of `able`
    organisations, which could have come again, `returned` did so on a later day.
    """

    meetings: int = 0
    known: int = 0
    citizens: int | None = None
    counted: int = 0
    presences: int = 0
    organisations: int = 0
    newcomers: int = 0
    able: int = 0
    returned: int = 0

    @property
    def back(self) -> int:
        """Organisations that had come before."""
        return self.organisations - self.newcomers

    @property
    def return_rate(self) -> float | None:
        """Of those that could come again, the share that did; None where nobody could."""
        return self.returned / self.able if self.able else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarter:
    """Three months, from their first day: meetings by kind and who came."""

    starts_on: date
    kinds: Mapping[MeetingKind, int]
    tally: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class AtTable:
    """A table with what was counted there."""

    table: str
    name: Bilingual
    tally: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class OfHelix:
    """One of the five kinds of actor: how many of its organisations have a seat on the date, and how it came."""

    helix: Helix
    seated: int
    tally: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """The process in numbers, over the meetings of a window.

    `months` are the calendar months in which a meeting was held. `balance` is the evenness over the five helices of
    the organisations that came, `balance_presences` that of their presences, both 0..1. `involved` organisations came
    or had a seat. `sheets` are the actions in
    scope on the date and `estimated` what is estimated for them, whatever the window. Tables without a meeting and
    quarters between two with meetings are there too.
    """

    whole: Tally
    involved: int
    first_on: date | None
    last_on: date | None
    months: int
    kinds: Mapping[MeetingKind, int]
    quarters: tuple[Quarter, ...]
    tables: tuple[AtTable, ...]
    helices: tuple[OfHelix, ...]
    balance: float | None
    balance_presences: float | None
    sheets: int
    dated: int
    estimated: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentSeat:
    """An organisation that sits at a table and never came there, although `missed` meetings were held meanwhile."""

    table: str
    stakeholder: str
    name: str
    helix: Helix
    from_on: date | None
    missed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Project sheets on a theme (None: of none stated) by district (None: in none stated)."""

    name: str | None
    districts: Mapping[str | None, int]

    @property
    def actions(self) -> int:
        return sum(self.districts.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A table at which a theme is met: sheets it answers for, and sheets of others that come up there."""

    table: str
    name: Bilingual
    answering: int
    visiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Themes:
    """Themes, those with the most sheets first, what has none last; and at which tables each is met."""

    themes: tuple[Theme, ...]
    tables: Mapping[str, tuple[Met, ...]] = field(default_factory=dict)

    @property
    def districts(self) -> tuple[str | None, ...]:
        """Every district that occurs, those with the most sheets first; what is in none last."""
        sums: dict[str | None, int] = {}
        for theme in self.themes:
            for district, actions in theme.districts.items():
                sums[district] = sums.get(district, 0) + actions
        return tuple(sorted(sums, key=lambda each: (each is None, -sums[each], each or "")))

    @property
    def shared(self) -> dict[str, tuple[Met, ...]]:
        """The themes met at several tables, those met at the most first."""
        several = {theme: met for theme, met in self.tables.items() if len(met) > 1}
        return dict(sorted(several.items(), key=lambda each: (-len(each[1]), each[0])))


class Measure(StrEnum):
    """What a declared figure of a process states: its key is one of these, or one with a dash and a word behind it.

    `participants-press` is another source's word on `participants`. Other keys state something else.
    """

    PARTICIPANTS = "participants"
    PRESENCES = "presences"
    ORGANISATIONS = "organisations"
    CITIZENS = "citizens"
    MEETINGS = "meetings"
    TABLE_MEETINGS = "table-meetings"
    COMMITTEE_MEETINGS = "committee-meetings"
    MONTHS = "months"
    SHEETS = "sheets"
    INVESTMENT = "investment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A declared figure beside what the records prove: None where they prove nothing.

    Distinct people are never proved: nobody's name is kept. What meetings prove is counted up to the day on which the
    figure was declared; sheets and money as they stand on the date.
    """

    figure: DeclaredFigure
    measure: Measure
    proved: float | None

    @property
    def provable(self) -> bool:
        return self.measure is not Measure.PARTICIPANTS

    @property
    def difference(self) -> float | None:
        """Proved minus declared; None where either is unknown."""
        if self.proved is None or self.figure.value is None:
            return None
        return self.proved - self.figure.value


def measure_of(key: str) -> Measure | None:
    """What the key of a declared figure names; None where it is not of the process."""
    return next((each for each in Measure if key == each or key.startswith(f"{each}-")), None)


def proof(process: Process, measure: Measure) -> float | None:
    """What the records prove of a measure."""
    whole = process.whole
    citizens = None if whole.citizens is None else float(whole.citizens)
    return {
        Measure.PARTICIPANTS: None,
        Measure.PRESENCES: float(whole.presences),
        Measure.ORGANISATIONS: float(process.involved),
        Measure.CITIZENS: citizens,
        Measure.MEETINGS: float(whole.meetings),
        Measure.TABLE_MEETINGS: float(process.kinds.get(MeetingKind.TABLE, 0)),
        Measure.COMMITTEE_MEETINGS: float(process.kinds.get(MeetingKind.COMMITTEE, 0)),
        Measure.MONTHS: float(process.months),
        Measure.SHEETS: float(process.sheets),
        Measure.INVESTMENT: None if process.estimated is None else float(process.estimated),
    }[measure]


def of_process(figures: Iterable[DeclaredFigure]) -> list[tuple[Measure, DeclaredFigure]]:
    """The declared figures of the process, in the order of the measures."""
    found = [(measure, each) for each in figures if (measure := measure_of(each.key))]
    order = list(Measure)
    return sorted(found, key=lambda each: (order.index(each[0]), len(each[1].key), each[1].key))
