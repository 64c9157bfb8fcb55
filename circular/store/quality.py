# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of what is missing as gaps, their actions and the figures they touch."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from circular.domain.lacking import Lacks, Shortfall, Thing
from circular.domain.quality import Gap, Lack, Lacking, Quality, Touched
from circular.domain.question import Question
from circular.domain.text import Bilingual
from circular.store.reading import Reader

_ORDER = {gap: number for number, gap in enumerate(Gap)}


def gaps(reader: Reader, question: Question) -> Quality:
    """Every gap of the actions in scope."""
    asked = question.parameters()
    rows = reader.rows("quality.gaps", **asked)
    found = [_lack(list(each)) for _, each in groupby(rows, itemgetter("gap"))]
    found.sort(key=lambda lack: (-round(lack.effect, 9), _ORDER[lack.gap]))
    counted = reader.one("quality.looked_at", **asked)
    return Quality(lacks=tuple(found), actions=counted["actions"] if counted else 0)


def registers(reader: Reader, question: Question) -> tuple[Shortfall, ...]:
    """What is missing in the registers, in the order in which to mend it."""
    held: dict[Lacks, list[Thing]] = {each: [] for each in Lacks}
    for row in reader.rows("lacking.registers", **question.parameters()):
        thing = Thing(id=row["id"], code=row["code"], title=Bilingual(row["title_it"], row["title_en"]))
        held[Lacks(row["lacks"])].append(thing)
    return tuple(Shortfall(lacks=lacks, things=tuple(things)) for lacks, things in held.items() if things)


def _lack(rows: Sequence[Mapping[str, Any]]) -> Lack:
    axes = {row["key"]: _touched(row, "axis_part") for row in rows if row["key"] is not None}
    actions = [list(each) for _, each in groupby(rows, itemgetter("action"))]
    return Lack(
        gap=Gap(rows[0]["gap"]),
        effect=rows[0]["gap_effect"],
        axes=tuple(sorted(axes.values(), key=lambda each: -each.share)),
        actions=tuple(_lacking(each) for each in actions),
    )


def _lacking(rows: Sequence[Mapping[str, Any]]) -> Lacking:
    row = rows[0]
    return Lacking(
        action=row["action"],
        code=row["code"],
        title=Bilingual(row["title_it"], row["title_en"]),
        table=row["table"],
        table_name=Bilingual(row["table_name_it"], row["table_name_en"]) if row["table"] else None,
        effect=row["action_effect"],
        axes=tuple(_touched(each, "part") for each in rows if each["key"] is not None),
    )


def _touched(row: Mapping[str, Any], share: str) -> Touched:
    return Touched(key=row["key"], name=Bilingual(row["axis_it"], row["axis_en"]), share=row[share])
