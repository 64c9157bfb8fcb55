# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Meetings of tables and groups: the calendar, the page of one, calling it, minuting it, approving the minutes."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from circular.domain import meetings as rules
from circular.domain import permissions
from circular.domain.gatherings import Gathering, Outcome, Proceedings
from circular.domain.meetings import Call, Fault
from circular.domain.question import Question
from circular.domain.records import Meeting, Strategy, WorkingTable
from circular.domain.sets import MinutesState, Scope
from circular.errors import Invalid, NotFound, StaleVersion
from circular.exchange.changes import identity
from circular.services import kept, progress, rosters, strategies
from circular.services.context import Context
from circular.store import Change
from circular.store import imports as stored_rows
from circular.store import meetings as stored

VERB = "record_meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A meeting inside a change, as it stands, with what it belongs to."""

    change: Change
    strategy: Strategy
    meeting: Meeting


@kept.once
def calendar(context: Context, question: Question) -> tuple[Gathering, ...]:
    """The strategy's meetings, held and to come, in order of time; those called off are among them."""
    question = context.ask(question)
    with context.read() as reader:
        return stored.calendar(reader, **question.parameters())


def meeting(context: Context, question: Question, named: str) -> Proceedings:
    """Everything about one meeting. Raises NotFound also where the asker may not know of it."""
    question = replace(context.ask(question), scope=Scope.ALL)
    strategy = strategies.get(context, question.strategy)
    asked = question.parameters()
    with context.read() as reader:
        found = stored.calendar(reader, meeting=named, **asked)
        if not found:
            raise NotFound("meeting.not_found", id=named)
        table = stored.table(reader, strategy=strategy.id, table=found[0].meeting.table_id)
        present = stored.present(reader, named, **asked)
        decided = stored.decisions(reader, named, **asked)
        members = rosters.members(reader, question)
    if table is None:
        raise NotFound("meeting.not_found", id=named)
    standings = {
        action: standing
        for action in {decision.action_id for decision, _ in decided if decision.action_id}
        if (standing := progress.found(context, question, action)) is not None
    }
    return Proceedings(
        gathering=found[0],
        table=table,
        city=strategy.city_id,
        validation=strategy.validation,
        present=present,
        roster=members.get(table.id, ()),
        outcomes=tuple(
            Outcome(
                decision=decision,
                stakeholder_name=name,
                action=standings.get(decision.action_id or ""),
            )
            for decision, name in decided
        ),
    )


def record_meeting(
    context: Context, question: Question, call: Call, *, table: str | None = None, seen: Meeting | None = None
) -> str:
    """Call a meeting of a table, or change the call that was `seen`; gives its id.

    Raises NotAllowed; NotFound; StaleVersion where somebody else changed the call since (details `theirs`); Invalid
    with what is wrong (details `faults`).
    """
    if seen is not None:
        with opened(context, question, seen.id, VERB) as at:
            unchanged(seen, at.meeting, ("kind", "held_on", "called_off_on", *rules.TEXTS))
            begun = stored.begun(at.change, at.meeting)
            refuse(rules.call_faults(call, today=context.today, begun=begun))
            _edit(at, VERB, **call.written())
        return seen.id
    strategy = strategies.get(context, question.strategy)
    with context.change(VERB) as change:
        home = stored.table(change, strategy=strategy.id, table=table or "")
        if home is None:
            raise NotFound("meeting.no_table", id=table or "")
        context.require(VERB, city=strategy.city_id, table=home.id)
        refuse(rules.call_faults(call, today=context.today, begun=False))
        return _call(context, change, question, call, home)


def call_off(context: Context, question: Question, seen: Meeting) -> None:
    """Say that a meeting will not be held. Raises NotAllowed, NotFound, StaleVersion, Invalid."""
    with opened(context, question, seen.id, VERB) as at:
        unchanged(seen, at.meeting, ("held_on", "starts_at", "called_off_on"))
        begun = stored.begun(at.change, at.meeting)
        refuse(rules.calling_off_faults(at.meeting, begun=begun, today=context.today))
        _edit(at, "call_off", called_off_on=context.today)


def write_minutes(
    context: Context, question: Question, seen: Meeting, *, minutes_it: str, minutes_en: str = ""
) -> None:
    """Keep the draft of the minutes, Markdown as typed. Raises NotAllowed, NotFound, StaleVersion, Invalid."""
    with opened(context, question, seen.id, VERB) as at:
        refuse(rules.minutes_faults(at.meeting, today=context.today))
        unchanged(seen, at.meeting, ("minutes_it", "minutes_en"))
        texts = {"minutes_it": minutes_it.strip() or None, "minutes_en": minutes_en.strip() or None}
        _edit(at, "write_minutes", minutes_state=MinutesState.DRAFT, **texts)


def approve_minutes(
    context: Context, question: Question, seen: Meeting, *, protocol_number: str = ""
) -> None:
    """Make the minutes official and public: the office, or the coordinator where the strategy asks for no validation.

    Raises NotAllowed, NotFound, StaleVersion, Invalid.
    """
    with opened(context, question, seen.id, approving(strategies.get(context, question.strategy))) as at:
        unchanged(seen, at.meeting, ("minutes_it", "minutes_en", "minutes_state"))
        refuse(rules.approval_faults(at.meeting, protocol_number=protocol_number))
        _edit(
            at,
            "approve_minutes",
            minutes_state=MinutesState.APPROVED,
            approved_at=context.now,
            protocol_number=protocol_number.strip() or None,
        )


def reopen_minutes(context: Context, question: Question, seen: Meeting) -> None:
    """Make approved minutes a draft again, so that a mistake can be mended; the public no longer reads them."""
    with opened(context, question, seen.id, approving(strategies.get(context, question.strategy))) as at:
        unchanged(seen, at.meeting, ("minutes_state", "approved_at"))
        if at.meeting.minutes_state is not MinutesState.APPROVED:
            refuse([Fault(field="minutes", key="meeting.fault_not_approved")])
        _edit(at, "reopen_minutes", minutes_state=MinutesState.DRAFT, approved_at=None)


def approving(strategy: Strategy) -> str:
    """The verb that approving minutes takes: the office's where the strategy asks for validation."""
    return "approve_minutes" if strategy.validation else VERB


def may(context: Context, found: Proceedings, verb: str) -> bool:
    """Whether the person may do `verb` to this meeting."""
    return permissions.may(context.actor, verb, city=found.city, table=found.table.id) is None


@contextmanager
def opened(context: Context, question: Question, meeting: str, verb: str) -> Iterator[Opened]:
    """A change of a meeting, for whoever may do `verb` to its table. Raises NotAllowed, NotFound."""
    strategy = strategies.get(context, question.strategy)
    with context.change(verb) as change:
        held = stored.held(change, strategy=strategy.id, meeting=meeting)
        if held is None:
            raise NotFound("meeting.not_found", id=meeting)
        context.require(verb, city=strategy.city_id, table=held.table_id)
        yield Opened(change=change, strategy=strategy, meeting=held)


def unchanged(seen: Meeting, now: Meeting, names: Sequence[str]) -> None:
    """Refuse where one of the fields is not as it was seen; who changed others is in nobody's way."""
    if any(getattr(seen, name) != getattr(now, name) for name in names):
        raise StaleVersion("meeting.overtaken", theirs=now)


def refuse(faults: Sequence[Fault]) -> None:
    """Raises Invalid where there are faults."""
    if faults:
        raise Invalid("meeting.refused", n=len(faults), faults=tuple(faults))


def _call(context: Context, change: Change, question: Question, call: Call, home: WorkingTable) -> str:
    written = call.written()
    asked = replace(question, known_on=None, public=False).parameters()
    for other in stored.calendar(change, **asked):
        same = (other.meeting.table_id, other.meeting.held_on, other.meeting.starts_at)
        if not other.called_off and same == (home.id, call.held_on, written["starts_at"]):
            refuse([Fault(field="held_on", key="meeting.fault_twice")])
    new = Meeting(
        id=identity(home.id, "meeting", call.held_on, written["starts_at"], context.now.isoformat()),
        table_id=home.id,
        recorded_at=context.now,
        minutes_state=MinutesState.DRAFT,
        **written,  # type: ignore[arg-type]  # fields by name
    )
    change.insert([new])
    change.record(VERB, new.id, table=home.id, **written)
    return new.id


def _edit(at: Opened, verb: str, **fields: object) -> None:
    """Write fields of the meeting, and what they were, in one event; nothing where nothing changes."""
    before = {name: getattr(at.meeting, name) for name in fields}
    if before == fields:
        return
    stored_rows.edit(at.change, "meeting", replace(at.meeting, **fields))  # type: ignore[arg-type]
    changed = {name: value for name, value in fields.items() if before[name] != value}
    at.change.record(verb, at.meeting.id, before={name: before[name] for name in changed}, **changed)
