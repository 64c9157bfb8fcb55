# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Named SQL statements read from `sql/*.sql`.

A file holds blocks that begin with `-- name: x` (a statement) or `-- part: x` (the body of a CTE). A block may name
parts it stands on, from any file, with `-- with: a, b`; they are composed, dependencies first, into one `WITH`.
A statement is addressed as `file.name`; parameters are written `$name`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from circular.store import sources

FOLDER = Path(__file__).with_name("sql")
SHARED = frozenset({"in_force", "position", "situation"})
"""Parts that are worked out once for all statements that stand on them; each is of the days asked, day by day."""
_HELD_IN = {"measured": "situation", "own_schedule": "situation", **{part: part for part in SHARED}}
"""Where each part is read when the shared ones are given: those on the way to one are its rows with fewer columns."""
PREFIX = "given_"
"""Before the name of a shared part: what a statement reads in its place."""
_HEADER = re.compile(r"^-- (name|part): (\w+)\s*$", re.MULTILINE)
_WITH = re.compile(r"^-- with: (.+)$", re.MULTILINE)
_PARAMETER = re.compile(r"'(?:[^']|'')*'|--[^\n]*|\$([a-z_]\w*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement as text, with the parameters it binds and the tables it names."""

    name: str
    text: str
    parameters: frozenset[str]
    tables: frozenset[str]
    given: "Given | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The same statement where some of its parts are given, and which these are."""

    text: str
    parameters: frozenset[str]
    parts: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    text: str
    needs: tuple[str, ...]


@cache
def all_statements() -> dict[str, Statement]:
    """Every statement by `file.name`. Raises ValueError where a part is missing, twice or circular."""
    statements, parts = _blocks()
    return {name: _statement(name, block, parts) for name, block in statements.items()}


@cache
def shared_parts() -> dict[str, Statement]:
    """The statements that answer with the whole of a shared part."""
    _, parts = _blocks()
    whole = {name: _Block(text=f"SELECT * FROM {name}", needs=(name,)) for name in SHARED}  # noqa: S608  # ours
    return {name: _statement(name, block, parts) for name, block in whole.items()}


@cache
def _blocks() -> tuple[dict[str, _Block], dict[str, _Block]]:
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
    return statements, parts


def _statement(name: str, block: _Block, parts: Mapping[str, _Block]) -> Statement:
    text = _compose(name, block, parts)
    return Statement(
        name=name,
        text=text,
        parameters=_parameters(text),
        tables=sources.named(text),
        given=_given(name, block, parts),
    )


def _given(name: str, block: _Block, parts: Mapping[str, _Block]) -> Given | None:
    """The statement as it reads its shared parts from elsewhere; None where it stands on none.

    One that answers with the whole of a shared part reads the others there.
    """
    elsewhere = {
        part: _Block(
            text=f"SELECT held.* FROM {PREFIX}{shared} AS held JOIN chosen ON chosen.action_id = held.action_id",  # noqa: S608  # ours
            needs=("chosen",),
        )
        for part, shared in _HELD_IN.items()
        if shared != name
    }
    text = _compose(name, block, {**parts, **elsewhere})
    used = frozenset(part for part in SHARED if f"{PREFIX}{part}" in text)
    return Given(text=text, parameters=_parameters(text), parts=used) if used else None


def _parameters(text: str) -> frozenset[str]:
    return frozenset(match for match in _PARAMETER.findall(text) if match)


def _compose(name: str, block: _Block, parts: Mapping[str, _Block]) -> str:
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
    return f"WITH {head}\n{block.text}" if head else block.text
