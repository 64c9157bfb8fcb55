# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register of personal data: no text of the data model stands outside it."""

from collections import Counter
from dataclasses import fields
from enum import StrEnum
from typing import get_args, get_type_hints

from circular.domain import personal
from circular.domain.personal import BASES, COLUMNS, Kind, Place
from circular.domain.records import EVERY_TABLE


def texts(table: str) -> set[str]:
    """The columns of a record that hold any text; those of closed sets name nobody."""
    hints = get_type_hints(EVERY_TABLE[table])
    found = set()
    for field in fields(EVERY_TABLE[table]):
        options = get_args(hints[field.name]) or (hints[field.name],)
        if str in options and not any(
            isinstance(each, type) and issubclass(each, StrEnum) for each in options
        ):
            found.add(field.name)
    return found


def test_every_text_of_the_data_model_is_in_the_register():
    for table in EVERY_TABLE:
        assert {each.name for each in COLUMNS if each.table == table} == texts(table), table


def test_every_text_of_the_schema_is_in_the_register_or_of_a_closed_set(store):
    described = {
        (table, row[0])
        for table in (*EVERY_TABLE, "audit")
        for row in store._connection.execute(f"DESCRIBE {table}").fetchall()
        if row[1] == "VARCHAR"
    }
    known = {(each.table, each.name) for each in COLUMNS}
    closed = {(table, field.name) for table in EVERY_TABLE for field in fields(EVERY_TABLE[table])} - {
        (table, name) for table in EVERY_TABLE for name in texts(table)
    }
    assert described - known - closed == set()
    assert known <= described


def test_no_column_stands_there_twice_and_every_kind_has_a_basis():
    assert {
        each for each, many in Counter((each.table, each.name) for each in COLUMNS).items() if many > 1
    } == set()
    assert set(BASES) == {*personal.PERSONAL, *Place}


def test_ids_and_references_name_nobody_and_free_text_can():
    for each in COLUMNS:
        if each.name == "id" or each.name.endswith("_id"):
            assert each.kind is Kind.CODE, each
        if each.name.startswith(("note", "minutes", "explanation", "text_", "reason")):
            assert each.kind is Kind.WRITING, each
