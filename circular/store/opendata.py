# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is published of actions beside how they stand."""

from collections.abc import Mapping
from typing import Any

from circular.store.reading import Reader


def action_texts(reader: Reader, strategy: str) -> dict[str, Mapping[str, Any]]:
    """Outside id, idea and source of every action of the strategy, by id; the caller knows which are public."""
    return {row["action"]: row for row in reader.rows("opendata.action_texts", strategy=strategy)}
