# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions in the words of an engine, and when two answers are the same."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.beside.asked import ACTION, AS_OF, AXIS, TABLE

Answer = Sequence[Sequence[object]]
NAMES = {
    "axes": "progress of three axes as of a day",
    "late": "late actions of one axis and one table",
    "money": "money by source",
    "history": "one action's history",
    "ties": "who works with whom",
    "measures": "who works with whom, with betweenness, closeness, constraint and cores",
}
_GIVEN = {"as_of": AS_OF.isoformat(), "axis": AXIS, "table": TABLE, "action": ACTION}
_ENGINES = {
    "sqlite": (r"\1", r"(julianday(\1) - julianday(\2))"),
    "duckdb": (r"CAST(\1 AS DATE)", r"(\1 - \2)"),
}
_BLOCK = re.compile(
    r"^-- (part|name): (\w+)\n(?:-- with: (\w+)\n)?(.+?)(?=\n\n-- |\Z)", re.MULTILINE | re.DOTALL
)
_TEXT = Path(__file__).with_name("questions.sql").read_text(encoding="utf-8")
_BLOCKS = {name: (needs, body.strip()) for _, name, needs, body in _BLOCK.findall(_TEXT)}


def sql(name: str, *, engine: str) -> str:
    """A question with its values written in, as a dashboard's chart holds it."""
    needs, body = _BLOCKS[name]
    text = f"{_BLOCKS[needs][1]}\n{body}" if needs else body
    day, days = _ENGINES[engine]
    text = re.sub(r"\bdays\((day\(\$as_of\)|\w+), (\w+)\)", days, text)
    text = re.sub(r"\bday\((\$as_of)\)", day, text)
    return re.sub(r"\$(\w+)", lambda found: f"'{_GIVEN[found[1]]}'", text)


def agree(name: str, who: str, one: Answer, other: Answer) -> None:
    """Raises AssertionError where the answers differ by more than 1e-9 (euro: by a cent)."""
    slack = 0.005 if name == "money" else 1e-9
    same = len(one) == len(other) and all(
        len(a) == len(b) and all(_same(x, y, slack) for x, y in zip(a, b, strict=True))
        for a, b in zip(one, other, strict=True)
    )
    if not same:
        first = next((pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]), None)
        raise AssertionError(f"{who} answers another {name} ({len(one)} rows, {len(other)} rows, {first})")


def rows(records: Sequence[Mapping[str, object]]) -> Answer:
    """Records as rows."""
    return [list(record.values()) for record in records]


def _same(one: object, other: object, slack: float) -> bool:
    if isinstance(one, float | int) and isinstance(other, float | int):
        return abs(one - other) <= slack
    return one == other or (one is None and other is None)
