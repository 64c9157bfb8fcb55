# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is published of actions beside how they stand, and what their axis figures stand on day by day."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from circular.domain import observatory
from circular.domain.question import Question
from circular.store.reading import Reader

_AT_ONCE = 20
"""Actions read together: each is reckoned on the days of all of them."""


def action_texts(reader: Reader, strategy: str) -> dict[str, Mapping[str, Any]]:
    """Outside id, idea and source of every action of the strategy, by id; the caller knows which are public."""
    return {row["action"]: row for row in reader.rows("opendata.action_texts", strategy=strategy)}


def axis_inputs(reader: Reader, question: Question) -> Iterator[Mapping[str, Any]]:
    """What the axis figures of any day up to the question's stand on, by stretches without a change."""
    asked = question.parameters()
    turns = {
        action: [row["day"] for row in rows]
        for action, rows in groupby(reader.rows("opendata.turning_days", **asked), itemgetter("action"))
    }
    names = list(turns)
    for start in range(0, len(names), _AT_ONCE):
        some = names[start : start + _AT_ONCE]
        days = sorted(set().union(*(turns[action] for action in some)))
        listed = {"days_asked": ",".join(day.isoformat() for day in days), "actions_asked": some}
        rows = reader.rows("opendata.axis_inputs", **asked | listed)
        for _, same in groupby(rows, itemgetter("action", "axis")):
            yield from observatory.stretches(list(same), days)
