# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an open table is made of: columns with a kind, filters, and how its rows are told apart."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What the values of a column are. A share is 0..1, money is euro; a list holds texts, shares a number by axis."""

    TEXT = "text"
    LINK = "link"
    CHOICE = "choice"
    INTEGER = "integer"
    NUMBER = "number"
    SHARE = "share"
    MONEY = "money"
    BOOLEAN = "boolean"
    DATE = "date"
    LIST = "list"
    SHARES = "shares"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column; `needed` ones are never empty. `choices` is the closed set its values are of."""

    name: str
    kind: Kind = Kind.TEXT
    needed: bool = False
    choices: type[StrEnum] | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A parameter that keeps the rows that hold its value in one of `columns`."""

    name: str
    columns: tuple[str, ...]
    choices: type[StrEnum] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A table that is published. `key` tells its rows apart; `dated` columns say when its facts happened.

    `refers` maps a column to the resource whose key ends with a column that holds the same.
    """

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...] = ()
    dated: tuple[str, ...] = ()
    weighs: bool = False
    refers: tuple[tuple[str, str], ...] = ()

    def column(self, name: str) -> Column:
        """The column with this name."""
        return next(column for column in self.columns if column.name == name)


COMMON = (
    Column(name="strategy", needed=True, words="common_strategy"),
    Column(name="fictional", kind=Kind.BOOLEAN, needed=True, words="common_fictional"),
    Column(name="as_of", kind=Kind.DATE, needed=True, words="common_as_of"),
)
"""What every row of every table says."""


def columns(resource: str, *columns: Column) -> tuple[Column, ...]:
    """The common columns, then these; a column without words of its own has those of its resource."""
    own = (
        Column(
            name=each.name,
            kind=each.kind,
            needed=each.needed,
            choices=each.choices,
            words=each.words or f"{resource}_{each.name}",
        )
        for each in columns
    )
    return (*COMMON, *own)


def column(name: str, kind: Kind = Kind.TEXT, words: str = "") -> Column:
    """A column that may be empty."""
    return Column(name=name, kind=kind, words=words)


def needed(name: str, kind: Kind = Kind.TEXT, words: str = "") -> Column:
    """A column that is never empty."""
    return Column(name=name, kind=kind, needed=True, words=words)


def choice(name: str, choices: type[StrEnum], *, needed: bool = False, words: str = "") -> Column:
    """A column with the members of a closed set."""
    return Column(name=name, kind=Kind.CHOICE, needed=needed, choices=choices, words=words)


SOURCE = column("source_url", Kind.LINK, "common_source_url")
