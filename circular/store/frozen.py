# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of frozen reports as records."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from circular.domain.frozen import Kept, Redacted
from circular.domain.records import FrozenReport
from circular.domain.text import Bilingual
from circular.store.reading import Reader


def every(reader: Reader, strategy: str) -> tuple[Kept, ...]:
    """The frozen reports of a strategy without their values, the latest period first."""
    return tuple(
        Kept(title=Bilingual(row.pop("title_it"), row.pop("title_en")), **row)
        for row in reader.rows("frozen.every", strategy=strategy)
    )


def by_id(reader: Reader, id_: str) -> FrozenReport | None:
    """The frozen report with an id, as it was written."""
    found = reader.records(FrozenReport, "frozen.by_id", id=id_)
    return found[0] if found else None


def redaction(reader: Reader, id_: str) -> Redacted | None:
    """When personal data were last taken out of a report's text, and the checksum of what it is since; else None."""
    row = reader.one("frozen.redaction", id=id_)
    if row is None:
        return None
    return Redacted(on=row["recorded_at"], sha256=json.loads(row["payload"])["sha256"])


def altered(reader: Reader) -> tuple[str, ...]:
    """The ids of reports whose text is not the one that was frozen, by its checksum and by the one in the trail.

    Whoever alters a text can write a checksum that fits; the trail, which is a chain, still holds the first one, and
    the one of every text from which personal data were taken out.
    """
    return tuple(row["id"] for row in reader.rows("frozen.bodies") if not _whole(row))


def _whole(row: Mapping[str, Any]) -> bool:
    found = hashlib.sha256(row["body"].encode()).hexdigest()
    sealed = json.loads(row["payload"])["sha256"] if row["payload"] else row["sha256"]
    standing = json.loads(row["redaction"])["sha256"] if row["redaction"] else row["sha256"]
    return bool(row["sha256"] == sealed and found == standing)
