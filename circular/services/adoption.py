# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Making public projects on the territory part of the strategy, and actions public or not."""

from collections.abc import Sequence
from datetime import date

from circular.services import switching
from circular.services.context import Context
from circular.store import adoption as stored

PUBLISH = "publish_actions"


def adopt(
    context: Context, action_ids: Sequence[str], *, reason: str | None = None, from_on: date | None = None
) -> int:
    """Adopt actions from a day on (today if none is given) with the shares and the plan in force; says how many.

    Those adopted already are left as they are. Raises NotAllowed, and NotFound for an action that does not exist.
    """
    on = from_on or context.today
    return _switch(context, "adopt_actions", action_ids, "adopted", value=True, on=on, reason=reason)


def publish(
    context: Context, action_ids: Sequence[str], *, published: bool, reason: str | None = None
) -> int:
    """Show actions to the public from today on, or no longer; says how many changed.

    What was public on a day stays so in the public's view of that day: nothing is published, or withdrawn, for the
    past. Raises NotAllowed, and NotFound for an action that does not exist.
    """
    return _switch(
        context, PUBLISH, action_ids, "published", value=published, on=context.today, reason=reason
    )


def _switch(
    context: Context,
    verb: str,
    actions: Sequence[str],
    name: str,
    *,
    value: bool,
    on: date,
    reason: str | None,
) -> int:
    with context.change(verb) as change:
        for city in stored.cities(change, actions):
            context.require(verb, city=city)
        found = switching.switch(change, actions, name, value=value, on=on, now=context.now, reason=reason)
        if found.actions:
            found.write(change)
            subject = found.actions[0] if len(found.actions) == 1 else "actions"
            change.record(verb, subject, actions=found.actions, from_on=on, reason=reason, **{name: value})
    return len(found.actions)
