# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an observatory of many cities reads: the open tables by city, and what the axis figures of any day stand on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from circular.domain.opendata import RESOURCES
from circular.domain.opentables import Column, Kind, Resource, choice, column, columns, needed
from circular.domain.sets import State

ALWAYS = date.min
"""The day asked about for what was in force always; in the table such a stretch has no beginning."""

AXIS_INPUTS = Resource(
    name="axis_inputs",
    key=("strategy", "action", "axis", "from_on"),
    columns=columns(
        "axis_inputs",
        needed("action", words="id_action"),
        needed("axis", words="progress_axis"),
        column("from_on", Kind.DATE),
        column("until_on", Kind.DATE),
        choice("state", State, needed=True, words="actions_state"),
        needed("share", Kind.SHARE, "contributions_share"),
        needed("weight", Kind.NUMBER, "actions_weight"),
        column("progress", Kind.SHARE, "actions_progress"),
        column("due", Kind.SHARE),
        column("starts_on", Kind.DATE, "actions_starts_on"),
        column("ends_on", Kind.DATE, "actions_ends_on"),
        needed("coverage_threshold", Kind.SHARE),
    ),
)
"""One row per published action of the strategy, axis it has a share of, and stretch of days without a change."""

# In folders by city, `city` is the folder: a column of that name would be read in its place, or hidden by it.
_RENAMED = {"city": "city_name"}


def _beside_folders(resource: Resource) -> Resource:
    return replace(resource, columns=tuple(_named(each) for each in resource.columns))


def _named(column: Column) -> Column:
    return replace(column, name=_RENAMED.get(column.name, column.name))


TABLES = {name: _beside_folders(each) for name, each in {**RESOURCES, AXIS_INPUTS.name: AXIS_INPUTS}.items()}
"""Every table of an observatory by name, with the columns that its files have."""


def stretches(rows: Sequence[Mapping[str, Any]], days: Sequence[date]) -> Iterator[dict[str, Any]]:
    """Rows of one action and axis, each of a `day` among `days`, as stretches from a day to before another.

    `days` are in order and hold every day on which anything changes. Where a day has no row, nothing is published.
    """
    by_day = {row["day"]: {key: value for key, value in row.items() if key != "day"} for row in rows}
    began, held = None, None
    for day in days:
        found = by_day.get(day)
        if found == held:
            continue
        if held is not None:
            yield {**held, "from_on": began, "until_on": day}
        began, held = (None if day == ALWAYS else day), found
    if held is not None:
        yield {**held, "from_on": began, "until_on": None}
