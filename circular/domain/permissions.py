# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may do what, and where. A denial is a value: a page asks it to grey a button out, a service to refuse."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from circular.domain.sets import Rank

_ORDER = tuple(Rank)
NO_TABLE = ""
"""The table of what belongs to none: out of reach of whoever has a role at a table alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """A rank in a scope: everywhere, in a city, or at one table of it."""

    rank: Rank
    city: str | None = None
    table: str | None = None

    def covers(self, *, city: str | None, table: str | None) -> bool:
        """Whether what belongs to `city` and `table` lies in the scope; None belongs to none in particular."""
        return (self.city is None or city is None or self.city == city) and (
            self.table is None or table is None or self.table == table
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who is asking. `subject` stands in the audit trail and names an account, never a person's name.

    `rank` is the highest of the grants; without grants it holds everywhere. `name` is for the screen of the person
    alone.
    """

    subject: str
    rank: Rank
    grants: tuple[Grant, ...] = ()
    name: str | None = None

    def __post_init__(self) -> None:
        if not self.grants:
            object.__setattr__(self, "grants", (Grant(rank=self.rank),))

    @classmethod
    def holding(cls, grants: Iterable[Grant], *, subject: str, name: str | None = None) -> "Actor":
        """The actor with these grants; the public where there are none, under their own subject."""
        held = tuple(grants)
        highest = max((grant.rank for grant in held), key=_ORDER.index, default=Rank.PUBLIC)
        return cls(subject=subject, rank=highest, grants=held, name=name)


PUBLIC = Actor(subject="public:", rank=Rank.PUBLIC)
OPERATOR = Actor(subject="local:operator", rank=Rank.DEPARTMENT)
COMMAND_LINE = Actor(subject="cli:", rank=Rank.ADMIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """Why not: a key of the `errors` catalogue and its details."""

    key: str
    details: dict[str, object] = field(default_factory=dict)


_TABLES = frozenset({Rank.COORDINATOR, Rank.DEPARTMENT, Rank.ADMIN})
_OFFICES = frozenset({Rank.DEPARTMENT, Rank.ADMIN})
_ADMINS = frozenset({Rank.ADMIN})
_WRITERS: dict[str, frozenset[Rank]] = {
    # What a table does for itself; the minutes, its proposals and its reports wait for the office where they must.
    "report_progress": _TABLES,
    "record_meeting": _TABLES,
    "record_decision": _TABLES,
    "record_feedback": _TABLES,
    "change_stage": _TABLES,
    "report_barriers": _TABLES,
    # What the offices of a city answer for.
    "approve_minutes": _OFFICES,
    "take_up_decision": _OFFICES,
    "validate_updates": _OFFICES,
    "open_round": _OFFICES,
    "close_round": _OFFICES,
    "send_reminders": _OFFICES,
    "change_actions": _OFFICES,
    "publish_actions": _OFFICES,
    "import_data": _OFFICES,
    "adopt_actions": _OFFICES,
    "create_strategy": _OFFICES,
    "compose_presentations": _OFFICES,
    "freeze_reports": _OFFICES,
    "keep_quiet": _OFFICES,
    "present_city": _OFFICES,
    "keep_phases": _OFFICES,
    "keep_plans": _OFFICES,
    "assess_strategy": _OFFICES,
    "keep_spaces": _OFFICES,
    "keep_practices": _OFFICES,
    "keep_network": _OFFICES,
    "keep_calls": _OFFICES,
    "record_funding": _OFFICES,
    "order_actions": _OFFICES,
    "publish_barriers": _OFFICES,
    "see_backups": _OFFICES,
    # What belongs to the installation.
    "load_sample": _ADMINS,
    "grant_role": _ADMINS,
    "read_audit": _ADMINS,
    "back_up": _ADMINS,
    # Personal data: the register is for whoever answers for them, the data themselves for whoever gives roles.
    "read_register": _OFFICES,
    "export_person": _ADMINS,
    "erase_person": _ADMINS,
    "retain_data": _ADMINS,
}
_INSIDERS = frozenset(Rank) - {Rank.PUBLIC}

VERBS = tuple(_WRITERS)


def may(actor: Actor, verb: str, *, city: str | None = None, table: str | None = None) -> Denial | None:
    """Whether `actor` may do `verb` to what belongs to `city` and `table`; None is yes.

    Without a scope: whether there is anywhere they may. Raises KeyError for a verb nobody defined.
    """
    allowed = [grant for grant in actor.grants if grant.rank in _WRITERS[verb]]
    if any(grant.covers(city=city, table=table) for grant in allowed):
        return None
    return Denial(key="errors.not_your_scope" if allowed else f"errors.may_not_{verb}")


def sees_unpublished(actor: Actor, *, city: str | None = None) -> bool:
    """Whether `actor` may read what `city` has not published, and thus its internal figures."""
    return any(grant.rank in _INSIDERS and grant.covers(city=city, table=None) for grant in actor.grants)


def validates(actor: Actor, *, city: str | None = None) -> bool:
    """Whether what `actor` reports counts at once where updates need validation."""
    return may(actor, "validate_updates", city=city) is None
