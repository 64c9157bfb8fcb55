# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Profiles, those that travel with the program and others, read and refused in words that name the mistake."""

import csv
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from circular.errors import NotFound, Unreadable
from circular.exchange import limits, profile_soundness
from circular.exchange.profile import Profile

FOLDER = Path(__file__).with_name("profiles")


@cache
def shipped() -> dict[str, Profile]:
    """The profiles that travel with the program, by name: the most used first, our own workbook last."""
    found = sorted(
        (_read(path) for path in FOLDER.glob("*.toml")), key=lambda each: (each.position, each.title_it)
    )
    return {profile.name: profile for profile in found}


def load(name: str) -> Profile:
    """A shipped profile by name, or one by the path of its file.

    Raises NotFound naming the shipped ones, Unreadable naming the mistake in a file.
    """
    if not name.endswith(".toml"):
        if name not in shipped():
            raise NotFound("exchange.unknown_profile", name=name, known=", ".join(shipped()))
        return shipped()[name]
    path = Path(name)
    if not path.is_file():
        raise NotFound("exchange.profile_missing", path=name)
    limits.weigh(path.name, path.stat().st_size)
    return _read(path)


def parse(content: bytes, *, name: str) -> Profile:
    """A profile from the contents of its file; axis rules are looked for beside the shipped ones."""
    limits.weigh(name, len(content))
    return _parsed(content, name, FOLDER)


def source(name: str) -> bytes:
    """The file of a shipped profile, to be copied and adapted."""
    return (FOLDER / f"{name}.toml").read_bytes()


def _read(path: Path) -> Profile:
    return _parsed(path.read_bytes(), path.name, path.parent)


def _parsed(content: bytes, name: str, folder: Path) -> Profile:
    try:
        written = tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Unreadable("exchange.profile_not_toml", path=name, reason=str(error)) from error
    if isinstance(rules := written.get("axis_rules"), str):
        written["axes"] = [*written.get("axes", []), *_axis_rules(name, folder / Path(rules).name)]
    try:
        profile = Profile.model_validate(written)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(piece) for piece in first["loc"])
        raise Unreadable(
            f"exchange.profile_{_MISTAKES.get(first['type'], 'wrong')}",
            path=name,
            where=where,
            value=first.get("input"),
            expected=(first.get("ctx") or {}).get("expected", ""),
        ) from error
    profile_soundness.check(profile, name)
    return profile


_MISTAKES = {
    "extra_forbidden": "unknown_key",
    "missing": "missing_key",
    "enum": "bad_choice",
    "literal_error": "bad_choice",
}


def _axis_rules(profile: str, path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        raise Unreadable("exchange.profile_no_axis_file", path=profile, file=path.name)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        if missing := {"match_column", "prefix", "axis"} - set(rows.fieldnames or ()):
            raise Unreadable(
                "exchange.profile_axis_columns", path=path.name, columns=", ".join(sorted(missing))
            )
        return [
            {
                "column": row["match_column"],
                "prefix": row["prefix"],
                "axis": row["axis"] or None,
                "why": row.get("why") or "",
            }
            for row in rows
        ]
