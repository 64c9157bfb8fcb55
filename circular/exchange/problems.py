# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is wrong with a file, cell by cell, and what was left out to protect people; the words stand elsewhere."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from circular.exchange import limits
from circular.i18n import Translator


class Severity(StrEnum):
    """An error stops the whole import; a warning says how something was read."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a source: rows are counted as a spreadsheet shows them, the heading being row 1."""

    file: str
    row: int | None = None
    column: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing a person should know or mend; `key` names a sentence that says what to write."""

    severity: Severity
    place: Place
    key: str
    details: Mapping[str, object] = field(default_factory=dict)

    def message(self, t: Translator) -> str:
        """What is wrong and what to write instead."""
        return t(self.key, **{"value": self.place.value, "column": self.place.column, **self.details})

    def as_row(self, t: Translator) -> dict[str, object]:
        """The problem as one row of a table or one object of JSON."""
        place = self.place
        return {
            "severity": str(self.severity),
            "file": place.file,
            "row": place.row,
            "column": place.column,
            "value": place.value,
            "message": self.message(t),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A natural person that a source names and that is not stored: shown once to whoever imports, then gone."""

    place: Place
    name: str
    key: str


class Findings:
    """Problems and withheld names as they turn up while a source is read; each is said once."""

    def __init__(self) -> None:
        self._problems: dict[tuple[object, ...], Problem] = {}
        self._unlisted: Counter[Severity] = Counter()
        self._failed = False
        self.withheld: list[Withheld] = []

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Those that are listed, then how many more there are."""
        return (*self._problems.values(), *map(self._more, sorted(self._unlisted)))

    @property
    def has_errors(self) -> bool:
        return self._failed

    def error(self, key: str, place: Place, **details: object) -> None:
        self._add(Severity.ERROR, key, place, details)

    def warning(self, key: str, place: Place, **details: object) -> None:
        self._add(Severity.WARNING, key, place, details)

    def withhold(self, key: str, place: Place, name: str) -> None:
        self.withheld.append(Withheld(place=place, name=name, key=key))

    def _add(self, severity: Severity, key: str, place: Place, details: Mapping[str, object]) -> None:
        said = (severity, key, place, *sorted(details.items(), key=lambda item: item[0]))
        self._failed = self._failed or severity is Severity.ERROR
        if said in self._problems:
            return
        if len(self._problems) >= limits.MOST_PROBLEMS:
            self._unlisted[severity] += 1
            return
        self._problems[said] = Problem(severity=severity, place=place, key=key, details=details)

    def _more(self, severity: Severity) -> Problem:
        last = next(reversed(self._problems.values())).place
        n = self._unlisted[severity]
        key = f"exchange.more_{severity}s"
        return Problem(severity=severity, place=Place(file=last.file), key=key, details={"n": n})
