# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the documentation for observatories says of each column is what its definition says."""

from pathlib import Path

from circular.domain.observatory import AXIS_INPUTS, TABLES
from circular.domain.opendata import RESOURCES
from tests.exchange.test_opendata_words import described

TEXT = (Path(__file__).parents[2] / "docs" / "observatory.md").read_text(encoding="utf-8")


def test_every_column_of_the_inputs_is_documented_as_it_is_defined() -> None:
    _, _, rest = TEXT.partition("\n### Columns of `axis_inputs`\n")
    rows = [line for line in rest.partition("\n## ")[0].splitlines() if line.startswith("| `")]
    assert rows == [described(column) for column in AXIS_INPUTS.columns]


def test_no_column_is_called_as_the_folders_are() -> None:
    assert TABLES.keys() == RESOURCES.keys() | {AXIS_INPUTS.name}
    for table in TABLES.values():
        names = [column.name for column in table.columns]
        assert "city" not in names
        assert len(names) == len(set(names))
