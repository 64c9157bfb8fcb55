# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of a strategy's rows the public may take out, and in which words meetings and decisions stood then."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from circular.domain.records import Decision, Meeting, TableFeedback
from circular.domain.sets import MinutesState, Validation
from circular.exchange.history import Revisions
from circular.services import export_parties, export_registers

_NOT_PUBLIC = ("update_round", "import_batch")


def published(rows: Mapping[str, list[Any]], day: date, *, before: datetime) -> dict[str, list[Any]]:
    """What the public may have: published actions as they stand, no drafts, no accounts, no bookkeeping."""
    revisions = Revisions(rows)
    shown, in_force = set(), set()
    for action in rows["action"]:
        revision = revisions.in_force(action.id, day)
        if revision is not None and revision.published and not revision.archived:
            shown.add(action.id)
            in_force.add(revision.id)
    public = dict(rows)
    public["action"] = [replace(row, batch_id=None) for row in rows["action"] if row.id in shown]
    public["action_revision"] = [
        replace(row, supersedes=None, reason=None) for row in rows["action_revision"] if row.id in in_force
    ]
    public["status_update"] = [
        replace(row, author=None, meeting_id=None, returned_at=None, returned_note=None)
        for row in rows["status_update"]
        if row.validation is Validation.VALIDATED
    ]
    waiting = {row.id for row in rows["status_update"] if row.validation is Validation.DRAFT}
    public["milestone_report"] = [row for row in rows["milestone_report"] if row.update_id not in waiting]
    called = [row for row in rows["meeting"] if row.minutes_state is None or row.recorded_at < before]
    told = {row.id for row in called if _told(row, before)}
    public["meeting"] = [_as_published(row, told=row.id in told) for row in called]
    public["attendance"] = [row for row in rows["attendance"] if row.meeting_id in told]
    public["decision"] = [
        _until_then(row, day, before)
        for row in rows["decision"]
        if row.meeting_id in told and not (row.withdrawn_at and row.withdrawn_at < before)
    ]
    public["table_feedback"] = [
        _answered_by(row, day)
        for row in rows["table_feedback"]
        if row.published_on and row.published_on <= day
    ]
    for table in ("decision", "table_feedback"):
        public[table] = [
            row if row.action_id in shown else replace(row, action_id=None) for row in public[table]
        ]
    planned = {row.milestone_id for row in rows["milestone_plan"] if row.revision_id in in_force}
    public["milestone"] = [row for row in rows["milestone"] if row.id in planned]
    public["measurement"] = [row for row in rows["measurement"] if row.validation is not Validation.DRAFT]
    for table in _NOT_PUBLIC:
        public[table] = []
    public |= export_registers.published(rows, day, shown=shown, told=told)
    return public | export_parties.published(public, shown)


def _told(meeting: Meeting, before: datetime) -> bool:
    """Whether the public may read what happened at a meeting: a source tells of it, or its minutes are approved."""
    if meeting.minutes_state is None:
        return True
    return (
        meeting.minutes_state is MinutesState.APPROVED
        and (meeting.approved_at or meeting.recorded_at) < before
    )


def _as_published(meeting: Meeting, *, told: bool) -> Meeting:
    """A meeting as the public reads it: what happened there once it may, and no way into a video call."""
    if told and meeting.minutes_state is MinutesState.APPROVED:
        return replace(meeting, link=None)
    if told:
        return replace(meeting, minutes_it=None, minutes_en=None, link=None)
    return replace(call_of(meeting), link=None)


def call_of(meeting: Meeting) -> Meeting:
    """What a meeting was called with, and nothing of what happened there."""
    minuted = MinutesState.DRAFT if meeting.minutes_state is not None else None
    told = replace(meeting, minutes_it=None, minutes_en=None, citizens=None, minutes_state=minuted)
    return replace(told, approved_at=None, protocol_number=None)


def _until_then(decision: Decision, day: date, before: datetime) -> Decision:
    """A decision with what had become of it by a day."""
    if decision.done_on and decision.done_on > day:
        decision = replace(decision, done_on=None)
    taken_up = decision.taken_up_on or decision.act_on
    if (taken_up and taken_up > day) or (decision.taken_up_at and decision.taken_up_at >= before):
        decision = replace(decision, act_kind=None, act_number=None, act_on=None, act_url=None)
        decision = replace(decision, taken_up_on=None, taken_up_note=None, taken_up_at=None)
    return replace(decision, withdrawn_at=None)


def _answered_by(feedback: TableFeedback, day: date) -> TableFeedback:
    """A feedback with the answer that was given by a day."""
    if feedback.answered_on is None or feedback.answered_on <= day:
        return feedback
    return replace(feedback, answer_it=None, answer_en=None, answered_on=None)
