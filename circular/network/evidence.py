# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a tie rests on: parts that organisations have in the same thing, and the time in which they had them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from circular.domain.sets import TYING, TYING_ROLES, Tie

EVENTS = frozenset({Tie.MEETING})
"""Ties that come about on a day and do not end: those who met have met."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """An organisation's part in something: a role, a seat, a presence, a signature. Null dates: always, unknown."""

    kind: Tie
    subject: str
    stakeholder: str
    role: str
    from_on: date | None = None
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another, both included; None is open."""

    start: date | None = None
    end: date | None = None

    def meets(self, other: "Span") -> bool:
        """Whether the two have a day in common."""
        return _begins_by(self.start, other.end) and _begins_by(other.start, self.end)

    def shared(self, other: "Span") -> "Span":
        """The days in common of two spans that meet."""
        start = max(self.start, other.start) if self.start and other.start else self.start or other.start
        end = min(self.end, other.end) if self.end and other.end else self.end or other.end
        return Span(start, end)

    def joined(self, other: "Span") -> "Span":
        """The time from the first to the last day of the two."""
        return Span(
            min(self.start, other.start) if self.start and other.start else None,
            max(self.end, other.end) if self.end and other.end else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """One thing and the organisations that have a part in it, each once, by id, with its time and its roles."""

    kind: Tie
    subject: str
    members: dict[str, Span]
    roles: dict[str, tuple[str, ...]]


def select(
    evidence: Iterable[Evidence],
    *,
    as_of: date,
    since: date | None = None,
    ties: Collection[Tie] = TYING,
    roles: Collection[str] = TYING_ROLES,
) -> list[Evidence]:
    """The evidence in force on `as_of`, or on any day from `since` until then. Roles are those in actions.

    Of what happens on a day and does not last, all until `as_of`, or from `since` until then.
    """
    lasting, passing = Span(since or as_of, as_of), Span(since, as_of)
    return [
        part
        for part in evidence
        if part.kind in ties
        and (part.kind is not Tie.ACTION or part.role in roles)
        and Span(part.from_on, part.to_on).meets(passing if part.kind in EVENTS else lasting)
    ]


def gather(evidence: Iterable[Evidence]) -> list[Gathering]:
    """The evidence by the thing it is about, in an order that does not depend on that of the rows."""
    found: dict[tuple[Tie, str], dict[str, tuple[Span, set[str]]]] = {}
    for part in evidence:
        members = found.setdefault((part.kind, part.subject), {})
        span = Span(part.from_on, part.to_on)
        if known := members.get(part.stakeholder):
            members[part.stakeholder] = known[0].joined(span), known[1] | {part.role}
        else:
            members[part.stakeholder] = span, {part.role}
    return [
        Gathering(
            kind=kind,
            subject=subject,
            members={member: span for member, (span, _) in ordered},
            roles={member: tuple(sorted(roles)) for member, (_, roles) in ordered},
        )
        for (kind, subject), ordered in ((each, sorted(found[each].items())) for each in sorted(found))
    ]


def _begins_by(start: date | None, end: date | None) -> bool:
    return start is None or end is None or start <= end
