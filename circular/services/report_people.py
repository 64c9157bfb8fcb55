# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who took part in a period, and how the partnership network came to be what it is on the day: numbers, no names."""

from collections.abc import Iterable
from datetime import date

from circular.domain.question import Question
from circular.domain.report import Participated, Reported, Road, Stated, Tied
from circular.domain.sets import PARTICIPATING_ROLES, DecisionKind, Role
from circular.domain.text import Bilingual
from circular.services import meetings, participation, partnership_past, partnerships, parts
from circular.services.context import Context
from circular.services.partnerships import OVER, Choice
from circular.store import tables


def participated(
    context: Context, question: Question, actions: Iterable[Reported], *, since: date
) -> Participated:
    """The meetings held after `since`, who came, and what they proposed; `taken_up` counts these proposals alone.

    `by_role` counts the organisations that have a role in the actions on the day, each once a role.
    """
    counted = participation.process(context, question, since=since).whole
    asked = question.parameters()
    held = {
        each.meeting.id
        for each in meetings.calendar(context, question)
        if since < each.meeting.held_on <= question.as_of and not each.called_off
    }
    with context.read() as reader:
        rulings = tables.rulings(reader, **asked)
    proposals = [each for each in rulings if each.meeting in held and each.kind is DecisionKind.PROPOSAL]
    known = {each.action for each in actions if each.state not in OVER}
    organisations: dict[Role, set[str]] = {role: set() for role in PARTICIPATING_ROLES}
    for part in parts.in_actions(context, question):
        if part.subject in known and not part.ended(question.as_of) and Role(part.role) in organisations:
            organisations[Role(part.role)].add(part.stakeholder)
    return Participated(
        meetings=counted.meetings,
        presences=counted.presences,
        organisations=counted.organisations,
        citizens=counted.citizens,
        proposals=len(proposals),
        taken_up=sum(each.adopted_on is not None for each in proposals),
        by_role={role: len(found) for role, found in organisations.items() if found},
    )


def road(context: Context, question: Question) -> Road:
    """The process in numbers up to the question's date, and what was declared of it."""
    found = participation.process(context, question)
    whole = found.whole
    return Road(
        first_on=found.first_on,
        last_on=found.last_on,
        months=found.months,
        meetings=whole.meetings,
        known=whole.known,
        kinds=found.kinds,
        presences=whole.presences,
        organisations=whole.organisations,
        citizens=whole.citizens,
        sheets=found.sheets,
        estimated=found.estimated,
        able=whole.able,
        returned=whole.returned,
        by_helix={each.helix: each.tally.organisations for each in found.helices},
        balance=found.balance,
        declared=tuple(
            Stated(
                measure=each.measure.value,
                name=Bilingual(each.figure.name_it, each.figure.name_en),
                value=each.figure.value,
                text=each.figure.value_text,
                on=each.figure.happened_on,
                proved=each.proved,
            )
            for each in participation.declared(context, question)
        ),
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
