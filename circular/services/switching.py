# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Turning one thing of an action on or off from a day on, whatever plans are to come."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from circular.domain.records import ActionRevision, AxisShare, MilestonePlan
from circular.errors import NotFound
from circular.exchange.changes import identity
from circular.exchange.history import Revisions, happened
from circular.store import Change
from circular.store import adoption as stored


@dataclass(slots=True, kw_only=True)
class Switched:
    """The actions that changed, and the rows that say so."""

    actions: list[str] = field(default_factory=list)
    revisions: list[ActionRevision] = field(default_factory=list)
    shares: list[AxisShare] = field(default_factory=list)
    plans: list[MilestonePlan] = field(default_factory=list)

    def write(self, change: Change) -> None:
        for records in (self.revisions, self.shares, self.plans):
            change.insert(records)


def switch(
    change: Change,
    actions: Sequence[str],
    name: str,
    *,
    value: bool,
    on: date,
    now: datetime,
    reason: str | None,
) -> Switched:
    """New revisions that give the field `name` its value from `on`; those that have it already are left as they are.

    Raises NotFound for an action that does not exist, or not yet on that day.
    """
    story = Revisions(stored.revisions(change, actions))
    found = Switched()
    for action in dict.fromkeys(actions):
        before = story.in_force(action, on)
        if before is None:
            raise NotFound("errors.unknown_action", id=action)
        if getattr(before, name) is value:
            continue
        # Revisions that take over later must not put it back again.
        later = [each for each in story.later(action, on) if getattr(each, name) is not value]
        for standing in (before, *later):
            day = max(on, happened(standing))
            revision = replace(
                standing,
                id=identity(action, name, value, day, now.isoformat()),
                happened_on=day,
                recorded_at=now,
                reason=reason,
                supersedes=standing.id if standing.happened_on == day else None,
                **{name: value},  # type: ignore[arg-type]  # a flag of the revision, by its name
            )
            found.revisions.append(revision)
            found.shares += story.shares_for(standing, revision.id)
            found.plans += story.plans_for(standing, revision.id)
        found.actions.append(action)
    return found
