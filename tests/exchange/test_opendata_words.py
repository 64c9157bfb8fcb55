# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the documentation of the open data says of each column is what its definition says."""

from pathlib import Path

import pytest

from circular.domain.opendata import RESOURCES
from circular.i18n import translator

TEXT = (Path(__file__).parents[2] / "docs" / "open-data.md").read_text(encoding="utf-8")
LANGUAGES = (translator("it"), translator("en"))


def described(column) -> str:
    kind = " · ".join(t(f"opendata.kind_{column.kind}") for t in LANGUAGES)
    choices = ": " + ", ".join(f"`{each}`" for each in column.choices) if column.choices else ""
    meanings = " | ".join(t(f"opendata.column_{column.words}") for t in LANGUAGES)
    return f"| `{column.name}`{' *' if column.needed else ''} | {kind}{choices} | {meanings} |"


@pytest.mark.parametrize("name", RESOURCES)
def test_every_column_is_documented_as_it_is_defined(name) -> None:
    _, _, rest = TEXT.partition(f"\n### `{name}`\n")
    rows = [line for line in rest.partition("\n### ")[0].splitlines() if line.startswith("| `")]
    assert rows == [described(column) for column in RESOURCES[name].columns]


def test_every_definition_is_whole() -> None:
    for resource in RESOURCES.values():
        names = [column.name for column in resource.columns]
        assert len(names) == len(set(names))
        assert {*resource.key, *resource.dated, *(each for each, _ in resource.refers)} <= set(names)
        assert {column for each in resource.filters for column in each.columns} <= set(names)
        assert all(resource.column(key).needed for key in resource.key)
        assert all(other in RESOURCES for _, other in resource.refers)
