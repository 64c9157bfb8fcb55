# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The axis figures once more, in pandas over frames held in memory: what the statements are measured against."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

Frames = Mapping[str, pd.DataFrame]
TABLES = ("action", "action_revision", "axis_share", "status_update", "milestone_plan", "milestone_report")
_LIVE = ["agreed", "started", "suspended", "completed"]
_ORDER = ["happened_on", "recorded_at", "id"]


def axis_figures(frames: Frames, *, strategy: str, as_of: date) -> pd.DataFrame:
    """Actual, planned and coverage by axis, of adopted actions weighing the same, as of a day."""
    table = standing(frames, strategy=strategy, as_of=as_of)
    held = frames["axis_share"].merge(table, left_on="revision_id", right_on="id")
    held = held[held["state"].isin(_LIVE)]
    counted = held[held["progress"].notna()]
    dated = counted[counted["planned"].notna()]
    return pd.DataFrame(
        {
            "actual": _mean(counted, "progress"),
            "planned": _mean(dated, "planned"),
            "coverage": counted.groupby("axis_id")["share"].sum() / held.groupby("axis_id")["share"].sum(),
        }
    ).sort_index()


def plans(frames: Frames, *, strategy: str, as_of: date) -> pd.DataFrame:
    """The revision in force of every adopted action."""
    day = pd.Timestamp(as_of)
    actions = frames["action"].loc[frames["action"]["strategy_id"] == strategy, "id"]
    found = _known(frames["action_revision"])
    found = found[found["action_id"].isin(actions) & ~(found["happened_on"] > day)]
    found = found.sort_values(_ORDER, na_position="first").groupby("action_id").tail(1)
    return found[found["adopted"] & ~found["archived"]]


def standing(frames: Frames, *, strategy: str, as_of: date) -> pd.DataFrame:
    """The same with state, progress, planned progress and the number of milestones long overdue."""
    day = pd.Timestamp(as_of)
    held = plans(frames, strategy=strategy, as_of=as_of)
    updates = _known(frames["status_update"])
    updates = updates[updates["happened_on"] <= day].sort_values(_ORDER)
    by_action = updates.groupby("action_id")
    told = pd.DataFrame({"state": by_action["state"].last(), "stated": by_action["progress"].last()})
    table = held.merge(told, left_on="action_id", right_index=True, how="left")
    table = table.merge(_milestones(frames, held, day), left_on="id", right_index=True, how="left")
    weighed = table["total"] > 0
    table["progress"] = (table["done"] / table["total"]).where(weighed, table["stated"])
    table.loc[table["state"] == "completed", "progress"] = 1.0
    length = (table["ends_on"] - table["starts_on"]).dt.days
    gone = ((day - table["starts_on"]).dt.days / length).clip(0, 1)
    gone = gone.where(length != 0, (table["starts_on"] <= day).astype(float))
    table["planned"] = (table["due"] / table["total"]).where(weighed, gone)
    return table


def _known(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[~frame["id"].isin(frame["supersedes"].dropna())]


def _milestones(frames: Frames, plans: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    """Weight in all, done and due, and how many are long overdue, by revision in force."""
    reports = _known(frames["milestone_report"])
    reports = reports[reports["happened_on"] <= day].sort_values(_ORDER).groupby("milestone_id").tail(1)
    steps = frames["milestone_plan"]
    steps = steps[steps["revision_id"].isin(plans["id"])]
    done = steps["milestone_id"].isin(reports.loc[reports["done"], "milestone_id"])
    weight = steps["weight"]
    parts = pd.DataFrame(
        {
            "total": weight,
            "done": weight.where(done, 0),
            "due": weight.where(steps["due_on"] <= day, 0),
            "overdue": (~done & ((day - steps["due_on"]).dt.days > 90)).astype(int),
        }
    )
    return parts.groupby(steps["revision_id"]).sum()


def _mean(frame: pd.DataFrame, column: str) -> pd.Series:
    parts = frame["share"] * frame[column]
    return parts.groupby(frame["axis_id"]).sum() / frame.groupby("axis_id")["share"].sum()
