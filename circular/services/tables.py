# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Working tables: who sits there, where they have come to, and how what they answer for stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from circular.domain.forums import Forums, Member, Session, Silence, Table, Undertaking
from circular.domain.question import Question
from circular.domain.records import WorkingTable
from circular.domain.sets import SeatRole
from circular.services import kept, rosters, strategies, undertakings
from circular.services.context import Context
from circular.store import stakeholders, tables


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What was read about all tables, by table."""

    today: date
    stages: Mapping[str, tables.Stages]
    sessions: Mapping[str, tuple[Session, ...]]
    members: Mapping[str, tuple[Member, ...]]
    actions: Mapping[str, tuple[Undertaking, ...]]
    names: Mapping[str, str]
    groups: Mapping[str | None, Sequence[WorkingTable]]


@kept.once
def overview(context: Context, question: Question) -> Forums:
    """All tables with their groups, as the asker may know them, in their order."""
    question = context.ask(question)
    under_way = undertakings.by_table(context, question)
    asked = question.parameters()
    with context.read() as reader:
        records = tables.every(reader, **asked)
        visits = tables.visits(reader, **asked)
        known = _Known(
            today=question.as_of,
            stages=tables.stages(reader, **asked),
            sessions=tables.sessions(reader, **asked),
            members=rosters.members(reader, question),
            actions=_by_table(under_way, visits),
            names={each.id: each.name for each in stakeholders.registry(reader, **asked)},
            groups=_by_parent(records),
        )
        governance = tables.governance(reader, **asked)
    return Forums(
        governance=governance,
        axes=tuple(strategies.axes(context, question.strategy)),
        tables=tuple(_table(record, known) for record in known.groups.get(None, ())),
        unassigned=tuple(action for table, action in under_way if table is None),
    )


def _table(record: WorkingTable, known: _Known) -> Table:
    groups = tuple(_table(group, known) for group in known.groups.get(record.id, ()))
    actions = known.actions.get(record.id, ())
    members = known.members.get(record.id, ())
    chair = next((member.name for member in members if member.role is SeatRole.COORDINATOR), None)
    return Table(
        record=record,
        coordinator=known.names.get(record.coordinator_id or "", chair),
        stages=known.stages.get(record.id, ()),
        members=members,
        sessions=known.sessions.get(record.id, ()),
        actions=actions,
        silence=_silence([*actions, *(each for group in groups for each in group.actions)], known.today),
        groups=groups,
    )


def _silence(actions: Sequence[Undertaking], today: date) -> Silence | None:
    """How long nobody has said anything about what is under way; None where nothing is."""
    running = {action.action: action for action in actions if action.live and not action.visiting}
    if not running:
        return None
    heard = [action.last_heard_on for action in running.values() if action.last_heard_on]
    return Silence(days=(today - max(heard)).days if heard else None, actions=len(running))


def _by_table(
    under_way: Sequence[tuple[str | None, Undertaking]], visits: Mapping[str, frozenset[str]]
) -> dict[str, tuple[Undertaking, ...]]:
    """The actions of each table: those it answers for, then those that only come up there."""
    found: dict[str, list[Undertaking]] = {}
    for table, action in under_way:
        if table is not None:
            found.setdefault(table, []).append(action)
    known = {action.action: (table, action) for table, action in under_way}
    for table, actions in visits.items():
        for answering, action in (known[each] for each in sorted(actions) if each in known):
            if answering != table:
                found.setdefault(table, []).append(replace(action, visiting=True))
    return {table: tuple(actions) for table, actions in found.items()}


def _by_parent(records: Sequence[WorkingTable]) -> dict[str | None, list[WorkingTable]]:
    known = {record.id for record in records}
    found: dict[str | None, list[WorkingTable]] = {}
    for record in records:
        found.setdefault(record.parent_id if record.parent_id in known else None, []).append(record)
    return found
