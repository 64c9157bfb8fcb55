# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a trial run found: counts by table, every problem with its place, and who was left out."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from circular.charts.columns import Columns, Kind
from circular.exchange.problems import Problem
from circular.services.imports import ImportPlan
from circular.ui import heading, notices, tables
from circular.ui.view import View

# A grid cuts long sentences off; a table of this many rows is still read from top to bottom.
_WHOLE_SENTENCES = 100


def trial(view: View, plan: ImportPlan) -> None:
    """Everything a person needs to say yes or no."""
    t = view.t
    lead = t("exchange.trial_lead", profile=t.text(plan.profile.title), as_of=plan.as_of)
    heading.section(t("exchange.trial"), lead=lead)
    if not plan.ready:
        notices.note(t("exchange.mend_first"))
    elif plan.empty:
        notices.note(t("exchange.nothing_new"))
    counts(view, plan.added, plan.changed, plan.unchanged)
    problems(view, plan.problems)
    _withheld(view, plan)


def counts(
    view: View, added: Mapping[str, int], changed: Mapping[str, int], unchanged: Mapping[str, int]
) -> None:
    """One line a table: rows added, changed, there already."""
    t = view.t
    names = dict.fromkeys([*added, *changed, *unchanged])
    rows = [
        (
            t(f"exchange.noun_{name}"),
            *(t.number(counted.get(name, 0)) for counted in (added, changed, unchanged)),
        )
        for name in names
    ]
    if rows:
        headings: dict[str, Kind] = {
            t("exchange.noun"): "text",
            t("exchange.added"): "number",
            t("exchange.changed"): "number",
            t("exchange.unchanged"): "number",
        }
        tables.plain(t, headings, rows, caption=t("exchange.counts"))


def problems(view: View, found: Sequence[Problem]) -> None:
    """Every problem with its place and what to write instead, errors first."""
    t = view.t
    heading.section(t("exchange.problems"))
    if not found:
        notices.note(t("exchange.no_problems"))
        return
    frame = pd.DataFrame([problem.as_row(t) for problem in found])
    frame["severity"] = [t(f"exchange.severity_{each}") for each in frame["severity"]]
    frame["row"] = frame["row"].astype("Int64")
    # An error first, then in the order of the files.
    frame = frame.iloc[sorted(range(len(frame)), key=lambda position: found[position].severity)]
    columns: Columns = {
        "severity": (t("exchange.severity"), "text"),
        "file": (t("exchange.file"), "text"),
        "row": (t("exchange.row"), "number"),
        "column": (t("exchange.column"), "text"),
        "value": (t("exchange.value"), "text"),
        "message": (t("exchange.message"), "text"),
    }
    if len(frame) <= _WHOLE_SENTENCES:
        # What is wrong with a whole file has no row, no column and no value.
        told = [name for name in columns if frame[name].notna().any()]
        rows = [tuple(None if pd.isna(cell) else str(cell) for cell in row) for row in frame[told].to_numpy()]
        tables.plain(
            t, {columns[name][0]: "text" for name in told}, rows, caption=t("exchange.problems"), titled=True
        )
    else:
        tables.grid(view, frame, columns, key="exchange_problems", alt=t("exchange.problems"))
    tables.download(view, frame, columns, name="problems", key="exchange_problems")


def _withheld(view: View, plan: ImportPlan) -> None:
    t = view.t
    if not plan.withheld:
        return
    heading.section(t("exchange.withheld"), lead=t("exchange.withheld_lead"))
    names: dict[tuple[str, str, str], list[str]] = {}
    for each in plan.withheld:
        names.setdefault((each.name, t(each.key), each.place.file), []).append(str(each.place.row))
    rows = [(name, why, file, ", ".join(numbers)) for (name, why, file), numbers in names.items()]
    headings: dict[str, Kind] = {
        t("exchange.withheld_name"): "text",
        t("exchange.withheld_why"): "text",
        t("exchange.file"): "text",
        t("exchange.row"): "text",
    }
    with st.expander(t("exchange.withheld"), expanded=len(rows) <= 20):
        tables.plain(t, headings, rows, caption=t("exchange.withheld"), titled=True)
