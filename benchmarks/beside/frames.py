# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions in pandas and plain networkx over CSV files, as tutorials of Streamlit teach it."""

from collections.abc import Callable, Mapping
from pathlib import Path

import networkx as nx
import pandas as pd

from benchmarks import in_pandas
from benchmarks.beside.asked import ACTION, AS_OF, AXIS, STRATEGY, TABLE
from benchmarks.beside.questions import Answer

Frames = Mapping[str, pd.DataFrame]
_DAY = pd.Timestamp(AS_OF)
_DATED = ("happened_on", "recorded_at", "starts_on", "ends_on", "due_on", "as_of")
NEEDS = {
    "axes": (*in_pandas.TABLES, "axis"),
    "late": (*in_pandas.TABLES, "axis"),
    "money": ("action", "action_revision", "funding"),
    "history": ("status_update",),
    "ties": ("action", "action_revision", "status_update", "participation"),
    "measures": ("action", "action_revision", "status_update", "participation"),
}


def read(folder: Path, tables: tuple[str, ...]) -> Frames:
    """The files as frames."""
    return {table: _file(folder / f"{table}.csv") for table in tables}


def _file(path: Path) -> pd.DataFrame:
    frame = pd.read_csv(path, low_memory=False)
    dated = [name for name in _DATED if name in frame.columns]
    return frame.assign(**{name: pd.to_datetime(frame[name], format="ISO8601") for name in dated})


def axes(frames: Frames) -> pd.DataFrame:
    """Actual, planned, coverage."""
    found = in_pandas.axis_figures(frames, strategy=STRATEGY, as_of=AS_OF)
    keys = frames["axis"].set_index("id")["key"]
    return found.assign(key=found.index.map(keys)).sort_values("key")


def late(frames: Frames) -> pd.Series:
    """Codes of late actions."""
    table = in_pandas.standing(frames, strategy=STRATEGY, as_of=AS_OF)
    table = table[table["state"].isin(["agreed", "started", "suspended"])]
    behind = ~(table["starts_on"] > _DAY) & (table["planned"] - table["progress"] > 0.25 + 1e-9)
    table = table[(table["ends_on"] < _DAY) | (table["overdue"] > 0) | behind]
    keys = frames["axis"].set_index("id")["key"]
    shares = frames["axis_share"]
    here = shares.loc[shares["axis_id"].map(keys) == AXIS, "revision_id"]
    actions = frames["action"]
    found = actions[actions["id"].isin(table.loc[table["id"].isin(here), "action_id"])]
    return found.loc[found["table_id"] == TABLE, "code"].sort_values()


def money(frames: Frames) -> pd.DataFrame:
    """Awarded and paid by source and kind: the last position of each."""
    plans = in_pandas.plans(frames, strategy=STRATEGY, as_of=AS_OF)
    held = frames["funding"]
    held = held[(held["as_of"] <= _DAY) & held["action_id"].isin(plans["action_id"])]
    last = held.sort_values(["as_of", "recorded_at", "id"]).groupby(
        ["action_id", "source", "programme", "kind"], dropna=False
    )
    return last.tail(1).groupby(["source", "kind"])[["awarded", "paid"]].sum().reset_index()


def history(frames: Frames) -> pd.DataFrame:
    """What was reported on one action."""
    said = frames["status_update"]
    said = said[(said["action_id"] == ACTION) & (said["happened_on"] <= _DAY)]
    return said.sort_values(["happened_on", "recorded_at", "id"])[["happened_on", "state", "progress"]]


def ties(frames: Frames) -> "nx.Graph[str]":
    """Newman's projection by networkx of adopted actions that were not called off."""
    plans = in_pandas.plans(frames, strategy=STRATEGY, as_of=AS_OF)
    said = frames["status_update"]
    last = said[said["happened_on"] <= _DAY].sort_values(["happened_on", "recorded_at", "id"])
    over = last.groupby("action_id").tail(1).query("state in ['cancelled', 'merged']")["action_id"]
    parts = frames["participation"]
    parts = parts[parts["action_id"].isin(plans["action_id"]) & ~parts["action_id"].isin(over)]
    sides: nx.Graph[str] = nx.Graph()
    people = sorted(set(parts["stakeholder_id"]))
    sides.add_nodes_from(people)
    sides.add_edges_from(zip(parts["stakeholder_id"], parts["action_id"], strict=True))
    return nx.bipartite.collaboration_weighted_projected_graph(sides, people)


def measures(frames: Frames) -> tuple[object, ...]:
    """The same with what networkx measures."""
    graph = ties(frames)
    return (
        graph,
        nx.betweenness_centrality(graph),
        nx.closeness_centrality(graph),
        nx.constraint(graph, weight="weight"),
        nx.core_number(graph),
    )


ASKS: dict[str, Callable[[Frames], object]] = {
    "axes": axes,
    "late": late,
    "money": money,
    "history": history,
    "ties": ties,
    "measures": measures,
}


def answers(folder: Path) -> dict[str, Answer]:
    """What it answers, in the shape in which answers are compared."""
    every = read(folder, tuple({table for tables in NEEDS.values() for table in tables}))
    told = history(every)
    told = told.assign(happened_on=told["happened_on"].dt.strftime("%Y-%m-%d"))
    told = told.astype(object).where(told.notna(), None)
    return {
        "axes": axes(every)[["key", "actual", "planned", "coverage"]].to_numpy().tolist(),
        "late": [[code] for code in late(every)],
        "money": money(every).to_numpy().tolist(),
        "history": told.to_numpy().tolist(),
        "ties": sorted(
            [*sorted((one, other)), weight] for one, other, weight in ties(every).edges(data="weight")
        ),
    }


def stock(folder: Path) -> dict[str, float]:
    """What a tutorial's one-liner gives for the axes: the mean of the last progress of every action on each."""
    every = read(folder, ("status_update", "action_revision", "axis_share", "axis"))
    last = every["status_update"].sort_values("happened_on").groupby("action_id")["progress"].last()
    plans = every["action_revision"].groupby("action_id")["id"].last()
    on = every["axis_share"].merge(plans.rename("revision_id").reset_index(), on="revision_id")
    on = on.assign(
        progress=on["action_id"].map(last), key=on["axis_id"].map(every["axis"].set_index("id")["key"])
    )
    return dict(on.groupby("key")["progress"].mean())
