# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may do what. A denial is a value: a page asks it to grey a button out, a service to refuse."""

from dataclasses import dataclass, field
from enum import StrEnum


class Rank(StrEnum):
    """What a person may be in this product."""

    PUBLIC = "public"
    VIEWER = "viewer"
    COORDINATOR = "coordinator"
    DEPARTMENT = "department"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who is asking. `subject` stands in the audit trail and names an account, never a person's name."""

    subject: str
    rank: Rank


PUBLIC = Actor(subject="public:", rank=Rank.PUBLIC)
OPERATOR = Actor(subject="local:operator", rank=Rank.DEPARTMENT)
COMMAND_LINE = Actor(subject="cli:", rank=Rank.ADMIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """Why not: a key of the `errors` catalogue and its details."""

    key: str
    details: dict[str, object] = field(default_factory=dict)


_WRITERS = {
    "import_data": {Rank.DEPARTMENT, Rank.ADMIN},
    "adopt_actions": {Rank.DEPARTMENT, Rank.ADMIN},
    "create_strategy": {Rank.ADMIN, Rank.DEPARTMENT},
    "load_sample": {Rank.ADMIN},
    "report_progress": {Rank.COORDINATOR, Rank.DEPARTMENT, Rank.ADMIN},
}
_INSIDERS = {Rank.VIEWER, Rank.COORDINATOR, Rank.DEPARTMENT, Rank.ADMIN}

VERBS = tuple(_WRITERS)


def may(actor: Actor, verb: str) -> Denial | None:
    """Whether `actor` may do `verb`; None is yes. Raises KeyError for a verb nobody defined."""
    return None if actor.rank in _WRITERS[verb] else Denial(key=f"errors.may_not_{verb}")


def sees_unpublished(actor: Actor) -> bool:
    """Whether `actor` may read what is not published, and thus the internal figures."""
    return actor.rank in _INSIDERS


def validates(actor: Actor) -> bool:
    """Whether what `actor` reports counts at once where updates need validation."""
    return actor.rank in {Rank.DEPARTMENT, Rank.ADMIN}
