# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Short examples for whoever reads the data with a program; each of them runs as it stands."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A piece of code; `extension` where it also needs an extension that is fetched once from elsewhere."""

    name: str
    language: Literal["bash", "python"]
    code: str
    extension: bool = False


def examples(base: str, strategy: str) -> tuple[Example, ...]:
    """The examples for a strategy of the installation at an address."""
    files = f"{base}/opendata/{quote(strategy)}"
    return (
        Example(
            name="curl",
            language="bash",
            code=f'curl "{base}/api/v1/actions.json?strategy={quote(strategy)}&per_page=5"',
        ),
        Example(
            name="pandas",
            language="python",
            code=_lines(
                "import pandas as pd",
                "",
                f'actions = pd.read_csv("{files}/actions.csv")',
                'print(actions.groupby("state")["progress"].agg(["size", "mean"]))',
            ),
        ),
        Example(
            name="duckdb",
            language="python",
            code=_lines(
                "from io import BytesIO",
                "from urllib.request import urlopen",
                "",
                "import duckdb",
                "import pyarrow.parquet as pq",
                "",
                f'actions = pq.read_table(BytesIO(urlopen("{files}/actions.parquet").read()))',
                'print(duckdb.sql("FROM actions SELECT state, count(*), avg(progress) GROUP BY state"))',
            ),
        ),
        Example(
            name="httpfs",
            language="python",
            extension=True,
            code=_lines(
                "import duckdb",
                "",
                'duckdb.sql("INSTALL httpfs")',
                'duckdb.sql("LOAD httpfs")',
                f"print(duckdb.sql(\"FROM '{files}/actions.parquet' SELECT code, progress LIMIT 5\"))",
            ),
        ),
    )


def _lines(*lines: str) -> str:
    return "\n".join(lines)
