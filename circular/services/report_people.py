# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who took part in a period, and how the partnership network came to be what it is on the day: numbers, no names."""

from collections.abc import Iterable
from datetime import date

from circular.domain.question import Question
from circular.domain.report import Participated, Reported, Tied
from circular.domain.sets import PARTICIPATING_ROLES, DecisionKind, Role
from circular.services import meetings, partnership_past, partnerships
from circular.services.context import Context
from circular.services.partnerships import OVER, Choice
from circular.store import reports as stored
from circular.store import stakeholders, tables


def participated(
    context: Context, question: Question, actions: Iterable[Reported], *, since: date
) -> Participated:
    """The meetings held after `since`, who came, and what they proposed; `taken_up` counts these proposals alone.

    `by_role` counts the organisations that have a role in the actions on the day, each once a role.
    """
    asked = question.parameters() | {"since": since}
    held = {
        each.meeting.id: each
        for each in meetings.calendar(context, question)
        if since < each.meeting.held_on <= question.as_of and not each.called_off
    }
    with context.read() as reader:
        guests = stored.guests(reader, **asked)
        rulings = tables.rulings(reader, **asked)
        parts = stakeholders.participations(reader, **asked)
    proposals = [each for each in rulings if each.meeting in held and each.kind is DecisionKind.PROPOSAL]
    counted = [each.meeting.citizens for each in held.values() if each.meeting.citizens is not None]
    known = {each.action for each in actions if each.state not in OVER}
    organisations: dict[Role, set[str]] = {role: set() for role in PARTICIPATING_ROLES}
    for part in parts:
        if part.subject in known and not part.ended(question.as_of) and Role(part.role) in organisations:
            organisations[Role(part.role)].add(part.stakeholder)
    return Participated(
        meetings=len(held),
        presences=sum(each.persons or 0 for each in held.values()),
        organisations=guests,
        citizens=sum(counted) if counted else None,
        proposals=len(proposals),
        taken_up=sum(each.adopted_on is not None for each in proposals),
        by_role={role: len(found) for role, found in organisations.items() if found},
    )


def network(context: Context, question: Question) -> tuple[Tied, ...]:
    """The network at the end of each year and on the question's date; empty where nobody has a partner.

    `organisations` are those with a partner. A tie of which no source says since when counts as there from the start.
    """
    now = partnerships.network(context, question)
    if not now.facts.ties:
        return ()
    grown = partnership_past.grown(context, question, choice=Choice())
    past = [
        Tied(
            on=quarter.end,
            organisations=quarter.tied,
            ties=quarter.ties,
            undated=min(grown.undated, quarter.ties),
        )
        for quarter in grown.quarters
        if (quarter.end.month, quarter.end.day) == (12, 31) and quarter.end < question.as_of
    ]
    undated = sum(
        all(reason.span.start is None for reason in given["evidence"])
        for _, _, given in now.whole.edges(data=True)
    )
    today = Tied(
        on=question.as_of,
        organisations=now.facts.organisations - now.facts.isolated,
        ties=now.facts.ties,
        undated=undated,
    )
    return (*past, today)
