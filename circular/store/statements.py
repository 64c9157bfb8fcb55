# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Named SQL statements read from `sql/*.sql`.

A file holds blocks that begin with `-- name: x` (a statement) or `-- part: x` (the body of a CTE). A block may name
parts it stands on, from any file, with `-- with: a, b`; they are composed, dependencies first, into one `WITH`.
A statement is addressed as `file.name`; parameters are written `$name`.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("sql")
_HEADER = re.compile(r"^-- (name|part): (\w+)\s*$", re.MULTILINE)
_WITH = re.compile(r"^-- with: (.+)$", re.MULTILINE)
_PARAMETER = re.compile(r"'(?:[^']|'')*'|--[^\n]*|\$([a-z_]\w*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement as text, with the parameters it binds."""

    name: str
    text: str
    parameters: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    text: str
    needs: tuple[str, ...]


@cache
def all_statements() -> dict[str, Statement]:
    """Every statement by `file.name`. Raises ValueError where a part is missing, twice or circular."""
    statements: dict[str, _Block] = {}
    parts: dict[str, _Block] = {}
    for path in sorted(FOLDER.glob("*.sql")):
        pieces = _HEADER.split(path.read_text(encoding="utf-8"))
        for kind, name, body in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
            found, key = (statements, f"{path.stem}.{name}") if kind == "name" else (parts, name)
            if key in found:
                raise ValueError(f"{kind} {key} stands twice")
            needs = tuple(need.strip() for line in _WITH.findall(body) for need in line.split(","))
            found[key] = _Block(text=_WITH.sub("", body).strip().rstrip(";"), needs=needs)
    return {name: _compose(name, block, parts) for name, block in statements.items()}


def _compose(name: str, block: _Block, parts: dict[str, _Block]) -> Statement:
    order: list[str] = []

    def visit(needs: tuple[str, ...], path: tuple[str, ...]) -> None:
        for need in needs:
            if need in path:
                raise ValueError(f"{name}: the parts {' -> '.join([*path, need])} go round in a circle")
            if need not in parts:
                raise ValueError(f"{name} needs the part {need}, which no file holds")
            if need not in order:
                visit(parts[need].needs, (*path, need))
                order.append(need)

    visit(block.needs, ())
    head = ",\n".join(f"{part} AS (\n{parts[part].text}\n)" for part in order)
    text = f"WITH {head}\n{block.text}" if head else block.text
    parameters = frozenset(match for match in _PARAMETER.findall(text) if match)
    return Statement(name=name, text=text, parameters=parameters)
