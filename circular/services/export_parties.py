# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which organisations and offices a public export names: those with a part in something public, without their mail."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

_PARTS = {
    "seat": "stakeholder_id",
    "governance": "stakeholder_id",
    "agreement_party": "stakeholder_id",
    "attendance": "stakeholder_id",
    "decision": "stakeholder_id",
    "table_feedback": "stakeholder_id",
    "working_table": "coordinator_id",
    "space_change": "stakeholder_id",
    "temporary_use": "stakeholder_id",
    "codesign_party": "stakeholder_id",
    "barrier": "stakeholder_id",
}
"""Where an organisation is named beside actions."""


def published(rows: Mapping[str, Sequence[Any]], shown: set[str]) -> dict[str, list[Any]]:
    """The organisations and offices among `rows`, which hold what is public; `shown` are the public actions.

    A functional address is for those who work here: it stands on no public page either.
    """
    named = {getattr(row, column) for table, column in _PARTS.items() for row in rows.get(table, ())}
    named |= {row.stakeholder_id for row in rows.get("participation", ()) if row.action_id in shown}
    # Another spelling leads to the organisation that it is kept as.
    named |= {row.merged_into for row in rows["stakeholder"] if row.id in named}
    return {
        "stakeholder": [replace(row, email=None) for row in rows["stakeholder"] if row.id in named],
        "office": [replace(row, email=None) for row in rows["office"]],
    }
