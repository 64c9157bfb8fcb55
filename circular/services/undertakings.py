# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How actions stand, as records for whoever lists them by table or by organisation."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from math import isnan
from typing import Any

import pandas as pd

from circular.domain.forums import Undertaking
from circular.domain.question import Question
from circular.domain.sets import Freshness, Schedule, State
from circular.domain.text import Bilingual
from circular.services import progress
from circular.services.context import Context

Row = Mapping[str, Any]
"""One action's standing by column, as it comes out of the frame."""
_SHARE = "share_"


def by_table(context: Context, question: Question) -> list[tuple[str | None, Undertaking]]:
    """Every action of the question with the table that answers for it, by code."""
    standings = progress.standings(context, question).sort_values("code")
    return [(text(row["table_id"]), _undertaking(row)) for row in rows(standings).values()]


def rows(standings: pd.DataFrame) -> dict[str, Row]:
    """The rows of a frame of standings by action, in its order."""
    names = [str(name) for name in standings.columns]
    # By column: a large city's are a million cells, and pandas makes records of them one by one.
    columns = [standings[name].to_numpy(dtype=object).tolist() for name in standings.columns]
    held = (dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True))
    return {row["action"]: row for row in held}


def shares(row: Row) -> dict[str, float]:
    """The axis shares of a row of standings by axis key; empty where the action is unclassified."""
    return {axis: share for axis, name in _axes(tuple(row)) if (share := number(row[name]))}


@lru_cache(maxsize=64)
def _axes(columns: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Axis keys, each with the column that holds its share."""
    return tuple((name.removeprefix(_SHARE), name) for name in columns if name.startswith(_SHARE))


def text(value: object) -> str | None:
    """A cell of text; None where the frame says that it is missing."""
    return value if isinstance(value, str) else None


def number(value: object) -> float | None:
    """A cell of numbers; None where the frame says that it is missing."""
    return float(value) if isinstance(value, int | float) and not isnan(value) else None


def day(value: object) -> date | None:
    """A cell of dates; None where the frame says that it is missing."""
    if value is pd.NaT:
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    return value if isinstance(value, date) else None


def _undertaking(row: Row) -> Undertaking:
    schedule = text(row["schedule"])
    return Undertaking(
        action=str(row["action"]),
        code=str(row["code"]),
        title=Bilingual(str(row["title_it"]), text(row["title_en"])),
        state=State(str(row["state"])),
        schedule=Schedule(schedule) if schedule else None,
        freshness=Freshness(str(row["freshness"])),
        progress=number(row["progress"]),
        last_heard_on=day(row["last_heard_on"]),
        shares=shares(row),
        visiting=False,
    )
