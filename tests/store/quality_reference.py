# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The gaps a second time, slow and obvious, from the definitions of docs/figures.md."""

from circular.domain import records as r
from circular.domain.quality import Gap
from circular.domain.sets import Freshness, LeftOut, SeatRole, State
from tests.reference import LIVE, City, Stand

RUNNING = (State.AGREED, State.STARTED, State.SUSPENDED)


def has(city: City, gap: Gap, stand: Stand) -> bool:
    """Whether an action in scope has a gap."""
    live, running = stand.state in LIVE, stand.state in RUNNING
    kept = stand.state not in (State.CANCELLED, State.MERGED)
    table = stand.action.table_id
    return {
        Gap.NO_PROGRESS: live and stand.progress is None,
        Gap.NO_AXIS: not stand.shares,
        Gap.NO_BUDGET: kept and stand.budget is None,
        Gap.NO_DATES: live and stand.planned is None,
        Gap.WAITING: stand.waiting > 0,
        Gap.SILENT: running and stand.freshness is Freshness.SILENT,
        Gap.ODD_SHARES: bool(stand.shares) and abs(sum(stand.shares.values()) - 1) > 1e-6,
        Gap.NO_LEAD: kept and not city.leads(stand.action.id),
        Gap.NO_COORDINATOR: running and table is not None and not is_coordinated(city, table),
        Gap.NO_TABLE: kept and table is None,
        Gap.NO_MEETING: kept and not is_met(city, stand.action.id),
        Gap.NO_OFFICE: kept and stand.revision.office_id is None,
        Gap.NO_ENGLISH: kept and stand.action.title_en is None,
    }[gap]


def is_coordinated(city: City, table: str) -> bool:
    tables = {row.id: row for row in city.of(r.WorkingTable)}
    line = [tables[table]]
    if line[0].parent_id:
        line.append(tables[line[0].parent_id])
    if any(row.coordinator_id for row in line):
        return True
    return any(
        row.table_id in {each.id for each in line}
        and row.role is SeatRole.COORDINATOR
        and row.recorded_at < city.question.known_before()
        and (row.from_on is None or row.from_on <= city.day)
        and (row.to_on is None or row.to_on >= city.day)
        for row in city.of(r.Seat)
    )


def is_met(city: City, action: str) -> bool:
    held = {row.id for row in city.of(r.Meeting) if row.held_on <= city.day and not row.called_off_on}
    known = city.question.known_before()
    decided = any(
        row.action_id == action
        and row.meeting_id in held
        and row.recorded_at < known
        and not (row.withdrawn_at and row.withdrawn_at < known)
        for row in city.of(r.Decision)
    )
    reported = any(row.meeting_id and row.happened_on <= city.day for row in city.recorded_updates(action))
    return decided or reported


def touched(city: City, gap: Gap, stand: Stand, axis: str) -> float | None:
    """The part of the axis figure that the gap of an action touches, or None where it touches none of it."""
    if stand.shares.get(axis, 0) <= 0 or not has(city, gap, stand):
        return None
    out, live = city.left_out(stand), stand.state in LIVE
    match gap:
        case Gap.NO_PROGRESS:
            return of_live(city, stand, axis) if out is LeftOut.UNKNOWN else None
        case Gap.NO_BUDGET:
            return of_live(city, stand, axis) if out is LeftOut.NO_BUDGET else None
        case Gap.WAITING | Gap.ODD_SHARES:
            return of_live(city, stand, axis) if live else None
        case Gap.NO_DATES | Gap.SILENT:
            return of_counted(city, stand, axis) if out is None else None
        case _:
            return None


def everywhere(city: City, stand: Stand) -> float | None:
    """The part of the whole strategy that an action without an axis is."""
    if stand.state not in LIVE or stand.shares:
        return None
    live = [each for each in city.in_scope.values() if each.state in LIVE]
    weight = city.weight(stand)
    if weight is None:
        return 1 / len(live)
    total = sum(city.weight(each) or 0 for each in live)
    return weight / total if total else 0.0


def of_live(city: City, stand: Stand, axis: str) -> float:
    live = [each for each in city.in_scope.values() if each.state in LIVE and each.shares.get(axis, 0) > 0]
    weight = city.weight(stand)
    if weight is None:
        return 1 / len(live)
    total = sum(each.shares[axis] * (city.weight(each) or 0) for each in live)
    return stand.shares[axis] * weight / total if total else 0.0


def of_counted(city: City, stand: Stand, axis: str) -> float:
    counted = [
        each
        for each in city.in_scope.values()
        if each.shares.get(axis, 0) > 0 and city.left_out(each) is None
    ]
    total = sum(each.shares[axis] * (city.weight(each) or 0) for each in counted)
    return stand.shares[axis] * (city.weight(stand) or 0) / total if total else 0.0
