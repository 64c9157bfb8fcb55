# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Revisions out of a source: a new action's first one, and a further one when dates or axis change or it is adopted."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from circular.domain.records import Action, ActionRevision, AxisShare
from circular.exchange.changes import Changes, identity
from circular.exchange.drafts import ActionDraft
from circular.exchange.history import Revisions
from circular.exchange.profile import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Revising:
    """What every revision of one import has in common."""

    profile: Profile
    revisions: Revisions
    axes: Mapping[str, str]
    as_of: date
    batch: str
    now: datetime
    adopt: bool
    older: bool


def revise(draft: ActionDraft, action: Action, revising: Revising, changes: Changes) -> None:
    """Add what the action's plan, axis and adoption need; a snapshot older than one already read adds nothing."""
    before = revising.revisions.in_force(action.id, revising.as_of)
    if before is None:
        before = _first(draft, action, revising, changes)
        shares = _shares(draft, revising)
    else:
        shares = revising.revisions.shares(before)
        if revising.older:
            changes.unchanged["action_revision"] += 1
            return
    after, wanted = before, shares
    rule = revising.profile.action
    if rule is not None and rule.starts_on + rule.ends_on:
        after = replace(
            after, starts_on=draft.starts_on or after.starts_on, ends_on=draft.ends_on or after.ends_on
        )
    if revising.profile.axes and not before.adopted:
        wanted = _shares(draft, revising)
    if revising.adopt and not before.adopted:
        after = replace(after, adopted=True)
    if (after, wanted) == (before, shares):
        if revising.revisions.in_force(action.id, revising.as_of) is not None:
            changes.unchanged["action_revision"] += 1
        return
    revision = replace(
        after,
        id=identity(action.id, "revision", revising.as_of, revising.batch),
        happened_on=revising.as_of,
        recorded_at=revising.now,
        reason=None,
        supersedes=before.id if before.happened_on == revising.as_of else None,
    )
    changes.add("action_revision", revision)
    _share(revision, wanted, changes)
    for plan in revising.revisions.plans_for(before, revision.id):
        changes.add("milestone_plan", plan)


def _first(draft: ActionDraft, action: Action, revising: Revising, changes: Changes) -> ActionRevision:
    rule = revising.profile.action
    revision = ActionRevision(
        id=identity(action.id, "revision"),
        action_id=action.id,
        recorded_at=revising.now,
        starts_on=draft.starts_on,
        ends_on=draft.ends_on,
        published=rule is not None and rule.published,
    )
    changes.add("action_revision", revision)
    _share(revision, _shares(draft, revising), changes)
    return revision


def _shares(draft: ActionDraft, revising: Revising) -> dict[str, float]:
    axis = revising.axes.get(draft.axis) if draft.axis else None
    return {axis: 1.0} if axis else {}


def _share(revision: ActionRevision, shares: Mapping[str, float], changes: Changes) -> None:
    for axis, share in shares.items():
        changes.add("axis_share", AxisShare(revision_id=revision.id, axis_id=axis, share=share))
