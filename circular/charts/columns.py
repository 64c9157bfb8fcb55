# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The headings of the tables that stand beside pictures: each column's wording and how its values are written."""

from collections.abc import Mapping
from typing import Literal

from circular.i18n import Translator

Kind = Literal["text", "number", "percent", "money", "date", "bar", "link"]
Columns = Mapping[str, tuple[str, Kind]]


def worded(t: Translator, **kinds: Kind) -> Columns:
    """Columns in the order given: name in the frame to heading (`charts.column_<name>`) and kind."""
    return {name: (t(f"charts.column_{name}"), kind) for name, kind in kinds.items()}
