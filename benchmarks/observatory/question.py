# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The axis question as docs/observatory.md words it for other engines: what is documented is what is tried."""

import re
from datetime import date
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "observatory.md"
_DAY = re.compile(r"DATE '\d{4}-\d{2}-\d{2}'")
_DAYS_BETWEEN = re.compile(r"datediff\(((?:DATE '[\d-]+'|\w+)), (\w+)\)")


def for_spark(as_of: date) -> str:
    """The first SQL of the page, about a day."""
    found = re.search(r"```sql\n(.+?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    if found is None:
        raise LookupError(f"{PAGE.name} holds no SQL")
    return _DAY.sub(f"DATE '{as_of}'", found[1]).strip().rstrip(";")


def for_duckdb(as_of: date) -> str:
    """The same with days counted as DuckDB and PostgreSQL do."""
    return _DAYS_BETWEEN.sub(r"(\1 - \2)", for_spark(as_of))
