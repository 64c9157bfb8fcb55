# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which actions of a portfolio a person wants to see; an empty choice sets no limit."""

from dataclasses import dataclass, fields
from enum import StrEnum

NONE = "none"
"""Chosen in place of an id: what has no axis, table, lead, district, theme or funding."""


class Need(StrEnum):
    """Why an action asks for attention."""

    LATE = "late"
    AT_RISK = "at_risk"
    SILENT = "silent"
    ENDING = "ending"
    UNFUNDED = "unfunded"


class Sorting(StrEnum):
    """What stands first."""

    NEED = "need"
    ENDS = "ends"
    SLIP = "slip"
    PROGRESS = "progress"
    BUDGET = "budget"
    HEARD = "heard"
    TITLE = "title"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is wanted. Choices of one kind widen, kinds narrow: (late or at risk) and (table A or B).

    `search` is any words, all of which must stand in title, code, idea or lead. `axis` holds axis keys, `table`,
    `lead` ids, `district` and `theme` names; each may hold NONE.
    """

    search: str = ""
    axis: tuple[str, ...] = ()
    table: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    schedule: tuple[str, ...] = ()
    freshness: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    district: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    funding: tuple[str, ...] = ()
    need: tuple[str, ...] = ()

    def chosen(self) -> dict[str, str | tuple[str, ...]]:
        """The kinds that set a limit."""
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name))}
