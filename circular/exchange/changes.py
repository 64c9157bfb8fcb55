# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an import would do to the store: rows to add, rows to edit, rows that are there already."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Rows = Mapping[str, Sequence[Any]]
"""Records by table name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A row whose texts change; `after` carries the version that it replaces."""

    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Everything by table name."""

    added: dict[str, list[Any]] = field(default_factory=dict)
    edited: dict[str, list[Edit]] = field(default_factory=dict)
    unchanged: Counter[str] = field(default_factory=Counter)

    def add(self, table: str, record: object) -> None:
        self.added.setdefault(table, []).append(record)

    def edit(self, table: str, before: object, after: object) -> None:
        self.edited.setdefault(table, []).append(Edit(before=before, after=after))

    @property
    def empty(self) -> bool:
        return not self.added and not self.edited


def identity(*parts: object) -> str:
    """An id that the same things always get: imports of one file on two machines agree."""
    text = "\x1f".join(str(part) for part in parts)
    return f"{parts[0]}-{hashlib.sha256(text.encode()).hexdigest()[:16]}"
