# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every named statement fits the schema, says what a row is, and keeps to what DuckDB and PostgreSQL share."""

import re

import pytest

from circular.domain.question import Question
from circular.store import statements
from tests import builders, stores

NAMES = sorted(statements.all_statements())
SOURCES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(statements.FOLDER.glob("*.sql"))}
# What DuckDB takes and PostgreSQL does not, or what they read differently without saying so.
OURS_ALONE = re.compile(
    r"\bQUALIFY\b|\barg_(max|min)\s*\(|\bGROUP BY ALL\b|\bORDER BY ALL\b|//|\bEXCLUDE\s*\(|\bstrftime\s*\(|\bepoch\s*\("
    r"|\blist(_\w+)?\s*\(|\bIGNORE NULLS\b|\bTRY_CAST\b|\bAS DOUBLE\)|::",
    re.IGNORECASE,
)


def blocks(kind: str) -> dict[str, str]:
    """The text of every block of a kind, by file and name."""
    found = {}
    for stem, text in SOURCES.items():
        pieces = re.split(r"^-- (name|part): (\w+)\s*$", text, flags=re.MULTILINE)
        for is_a, name, body in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
            if is_a == kind:
                found[f"{stem}.{name}"] = body
    return found


@pytest.fixture(scope="module")
def reader():
    store = stores.opened()
    with builders.loaded(store, builders.strategy()) as change:
        yield change
    store.close()


@pytest.mark.parametrize("name", NAMES)
def test_every_statement_is_explained_against_the_schema(reader, name: str) -> None:
    statement = statements.all_statements()[name]
    values = Question(strategy=builders.STRATEGY, as_of=builders.DAYS[0]).parameters()
    bound = {key: values.get(key) for key in statement.parameters}
    assert reader._cursor.run(f"EXPLAIN {statement.text}", bound).rows()


def test_every_part_is_used() -> None:
    texts = "\n".join(re.findall(r"^-- with: (.+)$", "\n".join(SOURCES.values()), re.MULTILINE))
    used = {need.strip() for line in texts.splitlines() for need in line.split(",")}
    assert {name.split(".")[1] for name in blocks("part")} == used


def test_every_block_states_its_grain() -> None:
    silent = [
        name
        for kind in ("name", "part")
        for name, body in blocks(kind).items()
        if not re.match(r"(-- with: .+\n)*-- \S", body.lstrip())
    ]
    assert silent == []


@pytest.mark.parametrize("stem", SOURCES)
def test_statements_keep_to_what_both_engines_run(stem: str) -> None:
    code = re.sub(r"--[^\n]*|'[^']*'", "", SOURCES[stem])
    assert OURS_ALONE.findall(code) == []
