# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How large the files of open data are said to be, and what their rows are made of."""

from dataclasses import replace
from datetime import date

import pytest

from circular.domain.opendata import PARTICIPATIONS
from circular.domain.question import Question
from circular.domain.records import Participation, Stakeholder
from circular.domain.sets import Helix, StakeholderKind
from circular.exchange.opendata import tables
from circular.i18n import translator
from circular.services import parts
from circular.services.opendata import answers
from tests import builders
from tests.services import portfolio

AS_OF = date(2024, 6, 30)
T = translator("it")
FIRST, NEXT, LATER, LAST = date(2024, 1, 1), date(2024, 7, 1), date(2024, 3, 1), date(2025, 1, 1)
ORGANISATION = Stakeholder(
    id="org",
    city_id="city",
    name="Org",
    kind=StakeholderKind.COMPANY,
    helix=Helix.BUSINESS,
    recorded_at=builders.LONG_AGO,
)


@pytest.fixture
def many(context):
    """Open participations many times over, and the same from the database."""
    with context.store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, portfolio.small())
    asked = answers.asked(context, PARTICIPATIONS.name, strategy="city", as_of=AS_OF)
    held = answers.hold(context, asked)
    assert held.table.num_rows > 1
    return replace(held, table=tables.together(held.resource, [held.table] * 2_000)), held


@pytest.mark.parametrize("format_", ["csv", "json", "parquet"])
def test_the_size_of_a_short_table_is_that_of_its_file(many, format_) -> None:
    _, held = many
    assert answers.size(held, T, format=format_) == len(answers.file(held, T, format=format_))


@pytest.mark.parametrize("format_", ["csv", "json", "parquet"])
def test_the_size_of_a_long_table_is_reckoned_from_rows_of_all_of_it(many, format_) -> None:
    long, _ = many
    assert long.table.num_rows > answers.MEASURED
    file = answers.file(long, T, format=format_)
    assert answers.size(long, T, format=format_) == pytest.approx(len(file), rel=0.03)


def test_rows_spread_over_a_table_come_from_its_beginning_and_its_end(many) -> None:
    long, held = many
    picked = tables.spread(long.table, 10)
    assert picked.num_rows == 10
    assert picked.slice(0, 1) == long.table.slice(0, 1)
    assert tables.spread(held.table, 10_000) is held.table


@pytest.mark.parametrize(
    ("spans", "whole"),
    [
        ([(FIRST, NEXT), (LATER, LAST)], (FIRST, LAST)),
        ([(LATER, LAST), (FIRST, NEXT)], (FIRST, LAST)),
        ([(FIRST, NEXT), (None, LAST)], (None, LAST)),
        ([(LATER, None), (FIRST, LAST)], (FIRST, None)),
    ],
)
def test_parts_in_the_same_role_are_one_row(context, spans, whole) -> None:
    held = [
        Participation(
            id=f"p{number}",
            action_id="a1",
            stakeholder_id="org",
            role="partner",
            from_on=start,
            to_on=end,
            source_url=f"https://example.org/{number}" if number else None,
            recorded_at=builders.LONG_AGO,
        )
        for number, (start, end) in enumerate(spans)
    ]
    own = builders.action("a1")
    with context.store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, [*builders.strategy(), own, *builders.revision("a1"), ORGANISATION, *held])
    asked = answers.asked(context, PARTICIPATIONS.name, strategy=builders.STRATEGY, as_of=AS_OF)
    (row,) = answers.records(answers.hold(context, asked).table)
    assert (row["from_on"], row["to_on"]) == tuple(day and day.isoformat() for day in whole)
    assert row["source_url"] == "https://example.org/1"


def test_a_new_part_is_among_those_read_once_for_all(context) -> None:
    with context.store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, portfolio.small())
    question = Question(strategy="city", as_of=AS_OF)
    before = parts.in_actions(context, question)
    assert parts.in_actions(context, question) is before
    with context.store.read() as reader:
        subject = before[0].subject
        joined = next(
            each for (each,) in reader.ask("SELECT id FROM stakeholder ORDER BY id")
            if each not in {part.stakeholder for part in before if part.subject == subject}
        )  # fmt: skip
    with context.store.change(actor="test:", now=builders.LONG_AGO) as change:
        late = Participation(
            id="late",
            action_id=subject,
            stakeholder_id=joined,
            role="partner",
            recorded_at=builders.LONG_AGO,
        )
        builders.load(change, [late])
    after = parts.in_actions(context, question)
    assert {(part.subject, part.stakeholder) for part in after} == {
        *((part.subject, part.stakeholder) for part in before),
        (subject, joined),
    }
