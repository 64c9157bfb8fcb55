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
