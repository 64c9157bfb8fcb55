# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A portfolio handed on: to the timeline, to the picture of the axes, to a spreadsheet."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from typing import Any, Literal

import pandas as pd

from circular.charts.ternary import Corner, Dot
from circular.charts.timeline import Line, Milestone
from circular.domain.portfolio import NONE
from circular.domain.question import Question
from circular.domain.records import Axis, Strategy
from circular.domain.sets import Freshness, Schedule, State, StrategyKind
from circular.domain.text import Bilingual
from circular.exchange import listing
from circular.exchange.listing import Column
from circular.i18n import Translator
from circular.services.context import Context

Format = Literal["csv", "xlsx"]
MEDIA: Mapping[Format, str] = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def milestones(
    context: Context, question: Question, actions: tuple[str, ...]
) -> dict[str, tuple[Milestone, ...]]:
    """The milestones of the plans in force of these actions."""
    question = context.ask(question)
    asked = question.parameters() | {
        "actions": list(actions),
        "action_asked": None,
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
    made = [
        Line(
            action=row["action"],
            code=row["code"],
            title=_text(row, "title"),
            group=row["table_id"] if pd.notna(row["table_id"]) else NONE,
            group_name=t.text(_text(row, "table")) if pd.notna(row["table_id"]) else t("actions.no_table"),
            state=State(row["state"]),
            starts_on=_day(row["starts_on"]),
            ends_on=_day(row["ends_on"]),
            first_ends_on=_day(row["first_ends_on"]) if pd.notna(row["first_ends_on"]) else None,
            progress=_known(row["progress"]),
            planned=_known(row["planned"]),
            schedule=Schedule(row["schedule"]) if pd.notna(row["schedule"]) else None,
            milestones=(steps or {}).get(row["action"], ()),
        )
        for row in dated.to_dict("records")
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
    columns = {axis.key: f"share_{axis.key}" for axis in axes if f"share_{axis.key}" in frame}
    placed = frame[frame[list(columns.values())].sum(axis="columns") > 0]
    return tuple(
        Dot(
            action=row["action"],
            code=row["code"],
            title=_text(row, "title"),
            shares={key: row[column] for key, column in columns.items() if _known(row[column])},
            budget=_known(row["budget"]),
            schedule=Schedule(row["schedule"]) if pd.notna(row["schedule"]) else None,
        )
        for row in placed.to_dict("records")
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
    format: Format,  # noqa: A002  # the word people use
    internal: bool,
) -> bytes:
    """The rows as a file; an invented city and figures not meant for the public say so inside it."""
    notes = []
    if strategy.kind is StrategyKind.FICTIONAL:
        notes.append(t("actions.export_fictional"))
    if internal:
        notes.append(t("actions.export_internal"))
    if format == "csv":
        return listing.csv(frame, columns, t, notes=notes)
    title = t("actions.export_title", strategy=t.field(strategy, "name"), day=as_of)
    return listing.xlsx(frame, columns, t, title=title, notes=notes)


def file_name(t: Translator, *, strategy: Strategy, as_of: date, format: Format) -> str:  # noqa: A002
    """What the file is called: strategy and date, and whether the city is invented."""
    parts = [strategy.id, t("actions.export_name"), f"{as_of:%Y-%m-%d}"]
    if strategy.kind is StrategyKind.FICTIONAL:
        parts.append(t("actions.export_mark"))
    return f"{'-'.join(parts)}.{format}"


def _text(row: Mapping[Hashable, Any], name: str) -> Bilingual:
    english = row[f"{name}_en"]
    return Bilingual(row[f"{name}_it"], english if isinstance(english, str) else None)


def _day(value: Any) -> date:  # noqa: ANN401  # a cell of a frame
    return pd.Timestamp(value).date()


def _known(value: Any) -> float | None:  # noqa: ANN401  # a cell of a frame
    return None if pd.isna(value) else float(value)
