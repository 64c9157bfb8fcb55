# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A portfolio handed on: to the timeline, to the picture of the axes, to a spreadsheet."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal

import pandas as pd

from circular.charts.balancing import Corner, Dot
from circular.charts.timeline import Line, Milestone
from circular.domain.portfolio import NONE
from circular.domain.question import Question
from circular.domain.records import Axis, Strategy
from circular.domain.sets import Freshness, Schedule, State, StrategyKind
from circular.domain.text import Bilingual
from circular.exchange import listing
from circular.exchange.listing import Column
from circular.i18n import Translator
from circular.services import kept
from circular.services.context import Context

FileKind = Literal["csv", "xlsx"]
MEDIA: Mapping[FileKind, str] = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@kept.once
def milestones(
    context: Context, question: Question, actions: tuple[str, ...]
) -> dict[str, tuple[Milestone, ...]]:
    """The milestones of the plans in force of these actions."""
    question = context.ask(question)
    asked = question.parameters() | {
        "actions": list(actions),
        "days_asked": question.as_of.isoformat(),
    }
    found: dict[str, list[Milestone]] = {}
    with context.read() as reader:
        for row in reader.rows("actions.milestones", **asked):
            step = Milestone(
                title=Bilingual(row["title_it"], row["title_en"]),
                due_on=row["due_on"],
                done_on=row["done_on"],
            )
            found.setdefault(row["action"], []).append(step)
    return {action: tuple(steps) for action, steps in found.items()}


def lines(
    frame: pd.DataFrame, t: Translator, *, steps: Mapping[str, tuple[Milestone, ...]] | None = None
) -> tuple[Line, ...]:
    """The rows with both dates as bars, under the tables: most late actions first, inside each by deadline."""
    dated = frame[frame["starts_on"].notna() & frame["ends_on"].notna()]
    found = steps or {}
    nameless = t("actions.no_table")
    made = [
        Line(
            action=action,
            code=code,
            title=title,
            group=table or NONE,
            group_name=t.text(name) if table else nameless,
            state=State(state),
            starts_on=start,
            ends_on=end,
            first_ends_on=first,
            progress=progress,
            planned=planned,
            schedule=Schedule(schedule) if schedule else None,
            milestones=found.get(action, ()),
        )
        for action, code, title, table, name, state, start, end, first, progress, planned, schedule in zip(
            dated["action"],
            dated["code"],
            _texts(dated, "title"),
            _values(dated["table_id"]),
            _texts(dated, "table"),
            dated["state"],
            *(
                _values(pd.to_datetime(dated[name]).dt.date)
                for name in ("starts_on", "ends_on", "first_ends_on")
            ),
            *(_values(dated[name]) for name in ("progress", "planned", "schedule")),
            strict=True,
        )
    ]
    late = Counter(line.group for line in made if line.schedule is Schedule.LATE)
    every = Counter(line.group for line in made)
    return tuple(
        sorted(
            made,
            key=lambda line: (
                -late[line.group],
                -every[line.group],
                line.group_name,
                line.group,
                line.ends_on,
                line.code,
            ),
        )
    )


def dots(frame: pd.DataFrame, axes: Sequence[Axis]) -> tuple[Dot, ...]:
    """The rows that are divided over the axes; the others have no place in the picture."""
    keys = [axis.key for axis in axes]
    columns = [f"share_{key}" for key in keys]
    placed = frame[frame[columns].sum(axis="columns") > 0]
    return tuple(
        Dot(
            action=action,
            code=code,
            title=title,
            shares={key: share for key, share in zip(keys, shares, strict=True) if share},
            budget=budget,
            schedule=Schedule(schedule) if schedule else None,
        )
        for action, code, title, budget, schedule, shares in zip(
            placed["action"],
            placed["code"],
            _texts(placed, "title"),
            _values(placed["budget"]),
            _values(placed["schedule"]),
            placed[columns].to_numpy().tolist(),
            strict=True,
        )
    )


def corners(axes: Sequence[Axis]) -> tuple[Corner, ...]:
    """The axes of a strategy as corners of the picture."""
    return tuple(Corner(key=axis.key, name=Bilingual(axis.name_it, axis.name_en)) for axis in axes)


def worded(frame: pd.DataFrame, t: Translator) -> pd.DataFrame:
    """The rows with their texts in the language: title, table, office, and the words of state, schedule, freshness."""
    shown = frame.copy()
    for name in ("title", "table", "office"):
        italian, english = frame[f"{name}_it"], frame[f"{name}_en"]
        shown[name] = italian if t.language == "it" else english.fillna(italian)
    for name, members in (("state", State), ("schedule", Schedule), ("freshness", Freshness)):
        shown[name] = frame[name].map({member.value: t.term(member) for member in members})
    for name in ("adopted", "published"):
        shown[name] = frame[name].map({True: t("actions.yes"), False: t("actions.no")})
    return shown


def export(
    frame: pd.DataFrame,
    columns: Sequence[Column],
    t: Translator,
    *,
    strategy: Strategy,
    as_of: date,
    kind: FileKind,
    internal: bool,
) -> bytes:
    """The rows as a file; an invented city and figures not meant for the public say so inside it."""
    notes = []
    if strategy.kind is StrategyKind.FICTIONAL:
        notes.append(t("actions.export_fictional"))
    if internal:
        notes.append(t("actions.export_internal"))
    if kind == "csv":
        return listing.csv(frame, columns, t, notes=notes)
    title = t("actions.export_title", strategy=t.field(strategy, "name"), day=as_of)
    return listing.xlsx(frame, columns, t, title=title, notes=notes)


def file_name(t: Translator, *, strategy: Strategy, as_of: date, kind: FileKind) -> str:
    """What the file is called: strategy and date, and whether the city is invented."""
    parts = [strategy.id, t("actions.export_name"), f"{as_of:%Y-%m-%d}"]
    if strategy.kind is StrategyKind.FICTIONAL:
        parts.append(t("actions.export_mark"))
    return f"{'-'.join(parts)}.{kind}"


def _texts(frame: pd.DataFrame, name: str) -> list[Bilingual]:
    pairs = zip(_values(frame[f"{name}_it"]), _values(frame[f"{name}_en"]), strict=True)
    return [Bilingual(italian or "", english) for italian, english in pairs]


def _values(column: "pd.Series[Any]") -> list[Any]:
    """The cells of a column as plain values; what is unknown is None."""
    return [None if unknown else value for value, unknown in zip(column.tolist(), column.isna(), strict=True)]
