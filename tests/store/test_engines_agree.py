# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every statement that reads says the same on PostgreSQL as on its copy in DuckDB, value for value, type for type."""

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest

from circular.config import Settings
from circular.domain.permissions import COMMAND_LINE
from circular.domain.question import Question
from circular.domain.sets import Scope
from circular.services import sample
from circular.services.context import Context
from circular.store import Store, open_store, statements
from tests.builders import NOW
from tests.servers import postgres

_WRITES = re.compile(r"\b(UPDATE|INSERT INTO|DELETE FROM)\s+\w+")
READING = sorted(name for name, each in statements.all_statements().items() if not _WRITES.search(each.text))
QUESTIONS = [
    Question(strategy="example", as_of=date(2026, 11, 22)),
    Question(strategy="example", as_of=date(2025, 3, 1), public=True, known_on=date(2026, 12, 1)),
    Question(strategy="prato", as_of=date(2026, 11, 22), scope=Scope.ALL),
    Question(strategy="la-spezia", as_of=date(2026, 11, 22), scope=Scope.ALL),
]
MORE: dict[str, object] = {
    "city": "example",
    "since": date(2024, 1, 1),
    "until": date(2026, 11, 22),
    "ids": [],
}


@pytest.fixture(scope="module")
def stores() -> Iterator[tuple[Store, Store]]:
    with postgres.running() as server:
        address = server.create("shipped")
        with closing(open_store(address, copy=False)) as there:
            sample.load(Context(store=there, settings=Settings(), actor=COMMAND_LINE, now=NOW))
            with closing(open_store(address)) as copy:
                yield there, copy


def test_there_are_many_and_most_find_something(stores: tuple[Store, Store]) -> None:
    there, _ = stores
    with there.read() as reader:
        found = [name for name in READING if any(_answer(reader, name, each) for each in QUESTIONS)]
    assert len(READING) > 300
    assert len(found) > len(READING) / 2


@pytest.mark.parametrize("name", READING)
def test_both_say_the_same(stores: tuple[Store, Store], name: str) -> None:
    there, copy = stores
    with there.read() as theirs, copy.read() as ours:
        for question in QUESTIONS:
            expected, found = (_answer(reader, name, question) for reader in (theirs, ours))
            assert sorted(found, key=repr) == sorted(expected, key=repr)
            kinds = [[type(value) for value in row] for row in sorted(found, key=repr)]
            assert kinds == [[type(value) for value in row] for row in sorted(expected, key=repr)]


@pytest.mark.parametrize("name", ["progress.standings", "stakeholders.participations", "money.overview"])
def test_their_frames_have_the_same_types(stores: tuple[Store, Store], name: str) -> None:
    there, copy = stores
    values = {**MORE, **QUESTIONS[0].parameters()}
    bound = {each: values.get(each) for each in statements.all_statements()[name].parameters}
    with there.read() as theirs, copy.read() as ours:
        assert dict(theirs.frame(name, **bound).dtypes) == dict(ours.frame(name, **bound).dtypes)


def _answer(reader, name: str, question: Question) -> list[tuple[object, ...]]:
    values = {**MORE, **question.parameters()}
    statement = statements.all_statements()[name]
    bound = {each: values.get(each) for each in statement.parameters}
    rows = reader._cursor.run(statement.text, bound).rows()
    # What engines add up in another order differs in the last digits.
    return [tuple(round(value, 9) if isinstance(value, float) else value for value in row) for row in rows]
