# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reminders: who is to be written to about what on a day, and sending it so that nothing is lost or said twice."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from circular.domain import permissions
from circular.domain import reminders as rules
from circular.domain.permissions import NO_TABLE
from circular.domain.question import Question
from circular.domain.records import Reminder, Strategy
from circular.domain.reminders import Failure, Gap, Message, Outcome, Plan, Thing
from circular.domain.sets import ReminderKind, StrategyKind
from circular.domain.text import Bilingual
from circular.errors import Misconfigured, Unavailable
from circular.exchange import letters
from circular.exchange.changes import identity
from circular.i18n import Translator, translator
from circular.services import strategies, updates
from circular.services.context import Context
from circular.services.post import Post, UndeliveredError
from circular.store import Reader
from circular.store import reminders as stored
from circular.store import rounds as asking
from circular.watching import counters

VERB = "send_reminders"


def plan(context: Context, *, as_of: date | None = None, strategy: str | None = None) -> Plan:
    """What is to be written on a day (today): about one strategy, or about all that are real. Raises NotAllowed."""
    day = as_of or context.today
    messages: dict[str, list[Thing]] = {}
    gaps: dict[str, Gap] = {}
    unreachable = []
    for each in _chosen(context, strategy):
        with context.read() as reader:
            question = Question(strategy=each.id, as_of=day)
            things = _things(reader, question)
            book = stored.book(reader, question)
            sent = stored.sent(reader, each.id, day=lambda moment: _day(context, moment))
        for thing in things:
            addresses = book.of(thing)
            if thing.table and thing.table_name and addresses.uncoordinated:
                gaps[thing.table] = Gap(strategy=each.id, table=thing.table, name=thing.table_name)
            if not addresses.recipients() and rules.is_due(thing, recipient="", today=day, sent=()):
                unreachable.append(thing)
            for recipient in addresses.recipients():
                if rules.is_due(thing, recipient=recipient, today=day, sent=sent):
                    messages.setdefault(recipient, []).append(thing)
    return Plan(
        as_of=day,
        messages=tuple(
            Message(recipient=recipient, things=rules.together(held))
            for recipient, held in sorted(messages.items())
        ),
        gaps=tuple(gaps.values()),
        unreachable=tuple(unreachable),
    )


def send_reminders(
    context: Context, *, as_of: date | None = None, strategy: str | None = None, dry_run: bool = False
) -> Outcome:
    """Write what the plan says, one message an address, and remember each as soon as it has gone.

    A dry run says what would go, and needs no mail server. What one address refuses neither loses nor repeats the
    others'. Raises NotAllowed; Misconfigured without a mail server; Unavailable where it does not answer before
    anything has gone.
    """
    planned = plan(context, as_of=as_of, strategy=strategy)
    if dry_run:
        return Outcome(plan=planned, sent=(), failed=())
    smtp = context.settings.smtp_url
    if smtp is None:
        raise Misconfigured("reminders.no_smtp")
    t, names = translator(context.settings.language), _names(context)
    post = Post(smtp)
    sent: list[Message] = []
    failed: list[Failure] = []
    try:
        for message in planned.messages:
            letter = letters.mail(
                message,
                t,
                sender=smtp.sender,
                names=names,
                base_url=context.settings.base_url,
                as_of=planned.as_of,
                now=context.now,
            )
            try:
                post.carry(letter)
            except UndeliveredError as error:
                failed.append(Failure(recipient=message.recipient, reason=str(error.details["reason"])))
                continue
            except Unavailable as error:
                if not sent and not failed:
                    raise
                failed.append(Failure(recipient=message.recipient, reason=str(error.details["reason"])))
                continue
            _remember(context, message)
            sent.append(message)
    finally:
        post.close()
        counters.REMINDERS.labels("sent").inc(len(sent))
        counters.REMINDERS.labels("failed").inc(len(failed))
    return Outcome(plan=planned, sent=tuple(sent), failed=tuple(failed))


def agenda(context: Context, question: Question) -> tuple[Thing, ...]:
    """All that this person's tables have to see to, whatever the rhythm of reminders. Raises NotAllowed."""
    city = context.city_of(question.strategy)
    context.require(updates.VERB, city=city)
    with context.read() as reader:
        found = _things(reader, Question(strategy=question.strategy, as_of=context.today))
    mine = (
        each
        for each in found
        if permissions.may(context.actor, updates.VERB, city=city, table=each.table or NO_TABLE) is None
    )
    return rules.together(mine)


def digest(context: Context, question: Question, t: Translator) -> bytes:
    """The agenda as a page to print or to send by hand. Raises NotAllowed."""
    name = _names(context)[question.strategy]
    return letters.page(
        agenda(context, question),
        t,
        names={question.strategy: name},
        base_url=context.settings.base_url,
        as_of=context.today,
    )


def deadlines(context: Context, question: Question, t: Translator) -> bytes:
    """The days of the agenda as a calendar file. Raises NotAllowed."""
    return letters.entries(agenda(context, question), t, base_url=context.settings.base_url, now=context.now)


def as_json(outcome: Outcome, *, dry_run: bool) -> dict[str, Any]:
    """The answer for programs: who is written to about what, what has gone, what has not and why."""
    plan = outcome.plan
    return {
        "as_of": plan.as_of.isoformat(),
        "dry_run": dry_run,
        "messages": [
            {"to": message.recipient, "things": [_told(each) for each in message.things]}
            for message in plan.messages
        ],
        "sent": [message.recipient for message in outcome.sent],
        "failed": [{"to": each.recipient, "reason": each.reason} for each in outcome.failed],
        "gaps": [{"strategy": gap.strategy, "table": gap.table} for gap in plan.gaps],
        "unreachable": [_told(each) for each in plan.unreachable],
    }


def _told(thing: Thing) -> dict[str, Any]:
    return {
        "strategy": thing.strategy,
        "kind": thing.kind,
        "subject": thing.subject,
        "title": thing.title.it,
        "table": thing.table,
        "due_on": thing.due_on.isoformat() if thing.due_on else None,
        "missing": thing.missing or None,
    }


def said(thing: Thing, t: Translator, *, as_of: date) -> tuple[str, str]:
    """What a thing is called, and how it stands with its day."""
    return letters.title(thing, t), letters.when(thing, t, as_of=as_of)


def _chosen(context: Context, strategy: str | None) -> Sequence[Strategy]:
    """The strategy named, else those that are real: nobody is written to about an invented city by mistake."""
    if strategy is not None:
        chosen = [strategies.get(context, strategy)]
    else:
        offered = strategies.offered(context).values()
        real = [each for each in offered if each.strategy.kind is StrategyKind.REAL]
        # What was received from another installation is reminded of there.
        chosen = [each.strategy for each in real if each.received is None]
    for each in chosen:
        context.require(VERB, city=each.city_id)
    return chosen


def _things(reader: Reader, question: Question) -> tuple[Thing, ...]:
    """Everything that could be reminded of; an open round asks about silence by itself."""
    found = list(stored.things(reader, question))
    asked = set()
    for each in asking.every(reader, question):
        if not each.open:
            continue
        asked |= {one.action for one in each.missing}
        found += [
            Thing(
                strategy=question.strategy,
                kind=ReminderKind.ROUND,
                subject=each.record.id,
                title=each.title,
                due_on=each.record.due_on,
                table=row.table,
                table_name=row.name,
                missing=len(row.missing),
            )
            for row in each.by_table()
            if row.missing
        ]
    return rules.most_urgent(
        [each for each in found if each.kind is not ReminderKind.ACTION_SILENT or each.subject not in asked]
    )


def _remember(context: Context, message: Message) -> None:
    """Write down at once that a message has gone; the trail names what it was about, not the address."""
    with context.change(VERB) as change:
        change.insert(
            [
                Reminder(
                    id=identity(thing.subject, thing.kind, message.recipient, change.now.isoformat()),
                    strategy_id=thing.strategy,
                    recipient=message.recipient,
                    kind=thing.kind,
                    subject=thing.subject,
                    due_on=thing.due_on,
                    sent_at=change.now,
                )
                for thing in message.things
            ]
        )
        for strategy in dict.fromkeys(thing.strategy for thing in message.things):
            about = [thing.subject for thing in message.things if thing.strategy == strategy]
            change.record(VERB, strategy, about=about)


def _names(context: Context) -> dict[str, Bilingual]:
    offered = strategies.offered(context)
    return {id_: Bilingual(each.strategy.name_it, each.strategy.name_en) for id_, each in offered.items()}


def _day(context: Context, moment: datetime) -> date:
    return moment.replace(tzinfo=UTC).astimezone(context.settings.timezone).date()
