# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of feedback to tables as records."""

from dataclasses import fields

from circular.domain.records import TableFeedback
from circular.store.reading import Reader, as_record

_FIELDS = [each.name for each in fields(TableFeedback)]


def feedback(reader: Reader, **asked: object) -> tuple[tuple[TableFeedback, str | None], ...]:
    """What was told to tables, latest first, each with the name of the organisation that said it, if any."""
    return tuple(
        (as_record(TableFeedback, {name: row[name] for name in _FIELDS}), row["stakeholder_name"])
        for row in reader.rows("listening.feedback", **asked)
    )


def told(reader: Reader, *, strategy: str, feedback: str) -> TableFeedback | None:
    """One as it stands."""
    found = reader.records(TableFeedback, "listening.told", strategy=strategy, feedback=feedback)
    return found[0] if found else None
