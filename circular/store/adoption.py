# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The revisions of chosen actions, with what hangs on them."""

from collections.abc import Sequence

from circular.domain.records import ActionRevision, AxisShare, MilestonePlan
from circular.store.reading import Reader


def revisions(reader: Reader, actions: Sequence[str]) -> dict[str, list[object]]:
    """Revisions, shares and milestone plans of the actions, by table name."""
    chosen = list(actions)
    return {
        "action_revision": [*reader.records(ActionRevision, "adoption.revisions", actions=chosen)],
        "axis_share": [*reader.records(AxisShare, "adoption.shares", actions=chosen)],
        "milestone_plan": [*reader.records(MilestonePlan, "adoption.plans", actions=chosen)],
    }


def cities(reader: Reader, actions: Sequence[str]) -> tuple[str, ...]:
    """The cities whose strategies the actions are of."""
    return tuple(row["city_id"] for row in reader.rows("adoption.cities", actions=list(actions)))
