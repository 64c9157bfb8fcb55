# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Making public projects on the territory part of the strategy."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from circular.domain.records import ActionRevision, AxisShare, MilestonePlan
from circular.errors import NotFound
from circular.exchange.changes import identity
from circular.exchange.history import Revisions, happened
from circular.services.context import Context
from circular.store import adoption as stored


def adopt(
    context: Context, action_ids: Sequence[str], *, reason: str | None = None, from_on: date | None = None
) -> int:
    """Adopt actions from a day on (today if none is given) with the shares and the plan in force; says how many.

    Those adopted already are left as they are. Raises NotAllowed, and NotFound for an action that does not exist.
    """
    on = from_on or context.today
    adopted = []
    added: list[ActionRevision] = []
    shares: list[AxisShare] = []
    plans: list[MilestonePlan] = []
    with context.change("adopt_actions") as change:
        for city in stored.cities(change, action_ids):
            context.require("adopt_actions", city=city)
        revisions = Revisions(stored.revisions(change, action_ids))
        for action in dict.fromkeys(action_ids):
            before = revisions.in_force(action, on)
            if before is None:
                raise NotFound("errors.unknown_action", id=action)
            if before.adopted:
                continue
            # Revisions that take over later must not put it out of the strategy again.
            for standing in (before, *(each for each in revisions.later(action, on) if not each.adopted)):
                day = max(on, happened(standing))
                revision = replace(
                    standing,
                    id=identity(action, "adopted", day, context.now.isoformat()),
                    happened_on=day,
                    recorded_at=context.now,
                    adopted=True,
                    reason=reason,
                    supersedes=standing.id if standing.happened_on == day else None,
                )
                added.append(revision)
                shares += revisions.shares_for(standing, revision.id)
                plans += revisions.plans_for(standing, revision.id)
            adopted.append(action)
        if adopted:
            for records in (added, shares, plans):
                change.insert(records)
            subject = adopted[0] if len(adopted) == 1 else "actions"
            change.record("adopt_actions", subject, actions=adopted, from_on=on, reason=reason)
    return len(adopted)
