# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of the progress statements as figures and frames."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

import pandas as pd

from circular.domain.figures import (
    AxisChange,
    AxisProgress,
    Contribution,
    Money,
    Movement,
    Progress,
    Standing,
)
from circular.domain.question import Question
from circular.domain.sets import LeftOut, Weighting
from circular.domain.sheet import Point
from circular.domain.text import Bilingual
from circular.store import money
from circular.store.reading import Reader, as_record

_AT_ONCE = 20
"""Actions whose curves are read together: each is then reckoned on the days of all of them too."""
_STANDING = set(Standing.__dataclass_fields__) - {"title", "table", "office", "shares"}


def whole(reader: Reader, question: Question) -> Progress | None:
    """The axis figures with their contributions, or None where there is no such strategy."""
    rows = reader.rows("progress.axes", **question.parameters())
    if not rows:
        return None
    held = money.overview(reader, question)
    tally = rows[0]
    return Progress(
        strategy=question.strategy,
        as_of=question.as_of,
        known_on=question.known_on,
        weighting=Weighting(tally["weighting"]),
        axes=tuple(
            _axis(list(each), held.by_axis.get(axis, {}))
            for axis, each in groupby(rows, itemgetter("axis_id"))
            if axis is not None
        ),
        actions=tally["actions"],
        money=held.total,
        unclassified=tally["unclassified"],
        unclassified_money=held.by_axis.get(None, {}),
        not_adopted=tally["not_adopted"],
        not_adopted_money=held.apart,
        unpublished=tally["unpublished"],
        waiting=tally["waiting"],
    )


def standings(reader: Reader, question: Question) -> pd.DataFrame:
    """One row per action in scope, with one column `share_<key>` per axis: null where the action is unclassified."""
    asked = question.parameters()
    frame = reader.frame("progress.standings", **asked).drop(columns="budget_euro")
    keys = [row["key"] for row in reader.rows("progress.axis_keys", **asked)]
    held = reader.frame("progress.shares", **asked)
    shares = held.pivot(index="action", columns="key", values="share")  # noqa: PD010  # refuses duplicates
    # On some axis and not on this one is a share of zero; on none at all it stays unknown.
    known = shares.reindex(columns=keys).fillna(0.0).reindex(index=frame["action"]).reset_index(drop=True)
    return pd.concat([frame, known.astype("float64").add_prefix("share_")], axis=1)


def standing(reader: Reader, question: Question, action: str) -> Standing | None:
    """How one action stands, or None where it does not exist then or is not for whoever asks."""
    return standing_of(reader, question, [action]).get(action)


def standing_of(reader: Reader, question: Question, actions: Collection[str]) -> dict[str, Standing]:
    """How each of these stands, without those that do not exist then or are not for whoever asks."""
    asked = question.parameters() | {"actions_asked": list(actions)}
    rows = reader.rows("progress.standings", **asked)
    shares: dict[str, dict[str, float]] = {row["action"]: {} for row in rows}
    for share in reader.rows("progress.shares", **asked) if rows else ():
        if share["action"] in shares:
            shares[share["action"]][share["key"]] = share["share"]
    return {row["action"]: _standing(row, shares[row["action"]]) for row in rows}


def change(reader: Reader, question: Question, *, since: date) -> tuple[AxisChange, ...]:
    """Every axis on both days, with what moved it; nothing is split where either day has no figure."""
    asked = question.parameters() | {"days_asked": _days([since, question.as_of]), "since": since}
    rows = {(row["axis_id"], row["day"]): row for row in reader.rows("progress.figures", **asked)}
    movements: dict[str, list[Movement]] = {}
    for row in reader.rows("progress.movements", **asked):
        movements.setdefault(row["axis_id"], []).append(_movement(row))
    found = []
    for (axis, day), after in rows.items():
        if day != question.as_of:
            continue
        before = rows[axis, since]
        known = before["actual"] is not None and after["actual"] is not None
        moved = tuple(movements.get(axis, ())) if known else ()
        found.append(
            AxisChange(
                axis=axis,
                key=after["key"],
                name=_name(after),
                before=before["actual"],
                after=after["actual"],
                shown_before=before["shown"],
                shown_after=after["shown"],
                by_progress=sum(each.by_progress for each in moved) if known else None,
                by_scope=sum(each.by_scope for each in moved) if known else None,
                movements=moved,
            )
        )
    return tuple(found)


def history(reader: Reader, question: Question, *, dates: Sequence[date]) -> pd.DataFrame:
    """One row per date and axis: date, axis, key, actual, planned, coverage, shown; oldest first."""
    asked = question.parameters() | {"days_asked": _days(dates)}
    frame = reader.frame("progress.figures", **asked).rename(columns={"day": "date", "axis_id": "axis"})
    return frame[["date", "axis", "key", "actual", "planned", "coverage", "shown"]]


def action_history(reader: Reader, question: Question, *, action: str, dates: Sequence[date]) -> pd.DataFrame:
    """One row per date on which the action exists: date, actual, planned; oldest first."""
    asked = question.parameters() | {"days_asked": _days(dates), "actions_asked": [action]}
    frame = reader.frame("progress.curve", **asked).rename(columns={"day": "date"})
    return frame[["date", "actual", "planned"]]


def curves(
    reader: Reader, question: Question, *, days: Mapping[str, Collection[date]]
) -> dict[str, tuple[Point, ...]]:
    """Progress of each action on those of its days on which it exists, oldest first."""
    found: dict[str, list[Point]] = {action: [] for action in days}
    names = list(days)
    for start in range(0, len(names), _AT_ONCE):
        some = names[start : start + _AT_ONCE]
        every = set().union(*(days[action] for action in some))
        asked = question.parameters() | {"days_asked": _days(every), "actions_asked": some}
        for row in reader.rows("progress.curve", **asked):
            if row["day"] in days[row["action_id"]]:
                found[row["action_id"]].append(
                    Point(day=row["day"], actual=row["actual"], planned=row["planned"])
                )
    return {action: tuple(points) for action, points in found.items()}


def _standing(row: Mapping[str, Any], shares: Mapping[str, float]) -> Standing:
    plain = {key: value for key, value in row.items() if key in _STANDING}
    return as_record(
        Standing,
        plain
        | {"title": _title(row), "table": row["table_id"], "office": row["office_id"], "shares": shares}
        | {"budget": row["budget_euro"]},
    )


def _days(days: Collection[date]) -> str:
    return ",".join(sorted({day.isoformat() for day in days}))


def _axis(rows: Sequence[Mapping[str, Any]], euro: Money) -> AxisProgress:
    """Rows of one axis, of which each holds the same figure and another contribution, if any."""
    row = rows[0]
    plain = ("key", "actual", "planned", "index", "coverage", "coverage_count", "counted", "live", "shown")
    return AxisProgress(
        axis=row["axis_id"],
        name=_name(row),
        left_out={reason: row[reason] for reason in LeftOut},
        money=euro,
        contributions=tuple(_contribution(each) for each in rows if each["action_id"] is not None),
        **{key: row[key] for key in plain},
    )


def _contribution(row: Mapping[str, Any]) -> Contribution:
    return Contribution(
        action=row["action_id"],
        code=row["code"],
        title=_title(row),
        share=row["share"],
        weight=row["weight"],
        progress=row["action_progress"],
        planned=row["action_planned"],
        contribution=row["contribution"],
    )


def _movement(row: Mapping[str, Any]) -> Movement:
    return Movement(
        action=row["action_id"],
        code=row["code"],
        title=_title(row),
        by_progress=row["by_progress"],
        by_scope=row["by_scope"],
    )


def _title(row: Mapping[str, Any]) -> Bilingual:
    return Bilingual(row["title_it"], row["title_en"])


def _name(row: Mapping[str, Any]) -> Bilingual:
    return Bilingual(row["name_it"], row["name_en"])
