# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who bridges the axes, in words and as a table: what stands beside the picture of the network."""

from collections.abc import Sequence

import pandas as pd

from circular.charts.columns import Columns, Kind
from circular.domain.records import Axis
from circular.i18n import Translator


def finding(nodes: pd.DataFrame, axes: Sequence[Axis], t: Translator) -> str:
    """The one thing to say first: who acts on all axes, or on more than one."""
    tied = nodes[nodes["degree"] > 0]
    reach = _reach(tied, axes)
    if tied.empty or not (reach > 0).any():
        return t("partnerships.finding_tables_only", n=len(tied))
    everywhere = tied[reach == len(axes)]
    if len(axes) > 1 and 1 <= len(everywhere) <= 2:
        return t("partnerships.finding_named", n=len(everywhere), names=t.list(everywhere["name"]))
    if len(axes) > 1 and len(everywhere):
        first = everywhere[everywhere["degree"] == everywhere["degree"].max()]
        if len(first) > 1:
            number, alike = t.number(len(everywhere)), t.number(len(first))
            return t("partnerships.finding_all_alike", all=number, alike=alike)
        return t("partnerships.finding_all", n=len(everywhere), name=first.iloc[0]["name"])
    several = int((reach > 1).sum())
    return t("partnerships.finding_several", n=several) if several else t("partnerships.finding_none")


def sentence(nodes: pd.DataFrame, edges: pd.DataFrame, axes: Sequence[Axis], t: Translator) -> str:
    """What the picture shows, for those who cannot see it."""
    tied = nodes[nodes["degree"] > 0]
    reach = _reach(tied, axes)
    parts = [t("partnerships.sentence_size", n=len(tied), ties=t("partnerships.ties", n=len(edges)))]
    if (reach > 0).any():
        parts.append(
            t(
                "partnerships.sentence_axes",
                several=t.number(int((reach > 1).sum())),
                one=t.number(int((reach == 1).sum())),
                none=t.number(int((reach == 0).sum())),
            )
        )
    first = [
        t("partnerships.named_partners", name=row["name"], n=row["degree"])
        for row in tied.head(3).to_dict("records")
    ]
    if first:
        parts.append(t("partnerships.sentence_first", names=t.list(first)))
    return " ".join(parts)


def table(nodes: pd.DataFrame, t: Translator) -> pd.DataFrame:
    """One row an organisation, kind and helix in words."""
    frame = nodes.copy()
    for column, terms in (("kind", "stakeholder_kind"), ("helix", "helix")):
        frame[column] = [t(f"terms.{terms}.{value}") for value in frame[column]]
    return frame


def columns(axes: Sequence[Axis], t: Translator) -> Columns:
    """How the columns of `table` are headed and written."""
    kinds: dict[str, Kind] = {
        "name": "text",
        "kind": "text",
        "helix": "text",
        "degree": "number",
        "strength": "number",
        "actions": "number",
        "tables": "number",
    }
    worded: dict[str, tuple[str, Kind]] = {
        name: (t(f"partnerships.column_{name}"), kind) for name, kind in kinds.items()
    }
    return worded | {f"share_{axis.key}": (t.field(axis, "name"), "percent") for axis in axes}


def _reach(nodes: pd.DataFrame, axes: Sequence[Axis]) -> "pd.Series[int]":
    """On how many axes each organisation acts."""
    return (nodes[[f"share_{axis.key}" for axis in axes]] > 0).sum(axis=1)
