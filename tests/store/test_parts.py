# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Parts that statements share: with them every statement says what it says without, and never of another moment."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from circular.domain.question import Question
from circular.domain.sets import Scope, State, Weighting
from circular.store import Reader, Store, parts, progress, statements
from circular.store.sources import Changes, named, note, noting
from tests import builders, stores

STANDING_ON_THEM = sorted(name for name, each in statements.all_statements().items() if each.given)
TODAY = Question(strategy="example", as_of=date(2026, 11, 22))
QUESTIONS = [
    TODAY,
    replace(TODAY, public=True),
    replace(TODAY, scope=Scope.ALL, weighting=Weighting.BUDGET),
    Question(strategy="prato", as_of=date(2025, 3, 1), known_on=date(2026, 12, 1), scope=Scope.ALL),
]
SEVERAL = {"days_asked": "2025-06-30,2026-11-22"}
TWICE = {"days_asked": "2026-11-22,2026-11-22"}


@pytest.fixture(scope="module")
def shipped() -> Iterator[Store]:
    with closing(stores.stocked(as_pages_read=True)) as store:
        yield store


def values(question: Question, **more: object) -> dict[str, object]:
    asked = {"city": "example", "since": date(2024, 1, 1), "until": date(2026, 11, 22), "ids": []}
    return {**asked, **question.parameters(), **more}


def said(reader: Reader, name: str, known: dict[str, object]) -> list[tuple[str, ...]]:
    """The rows in one order, values with their types; sums in another order differ in their last digits."""
    bound = {each: known.get(each) for each in statements.all_statements()[name].parameters}
    return sorted(tuple(map(shown, row.values())) for row in reader.rows(name, **bound))


def shown(value: object) -> str:
    return f"{type(value).__name__} {f'{value:.9g}' if isinstance(value, float) else value}"


def plainly(reader: Reader) -> Reader:
    """A reader of the same moment to whom nothing is given."""
    return Reader(reader._cursor)


@pytest.mark.parametrize("name", STANDING_ON_THEM)
def test_every_statement_says_the_same_with_them_as_without(shipped: Store, name: str) -> None:
    with shipped.read() as reader:
        actions = progress.standings(reader, TODAY)["action"].tolist()[:3]
    few = {"actions_asked": actions}
    with shipped.read() as reader:
        # Every question, and every way to ask for other days or fewer actions: all of both would take a minute.
        for question, more in zip(QUESTIONS, ({}, few, SEVERAL, TWICE), strict=True):
            known = values(question, **more)
            assert said(reader, name, known) == said(plainly(reader), name, known)


def test_most_figures_stand_on_them() -> None:
    assert {"progress.axes", "progress.standings", "progress.figures", "money.overview"} <= set(
        STANDING_ON_THEM
    )


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The shared parts worked out, by name."""
    found: list[str] = []
    whole = statements.shared_parts()
    names = {each.text: name for name, each in whole.items()}
    names |= {each.given.text: name for name, each in whole.items() if each.given}
    run = parts.DuckCursor.run

    def running(self, text, parameters=None):
        found.extend([names[text]] if text in names else [])
        return run(self, text, parameters)

    monkeypatch.setattr(parts.DuckCursor, "run", running)
    return found


def load(store: Store) -> None:
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(
            change,
            [
                *builders.strategy(),
                builders.action("a"),
                *builders.revision("a"),
                builders.update("a", date(2024, 2, 1), progress=0.2),
            ],
        )


def report(store: Store, progress: float) -> None:
    told = builders.update("a", date(2024, 3, 1), state=State.STARTED, progress=progress, id=f"u{progress}")
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, [told])


def reached(reader: Reader) -> float | None:
    question = Question(strategy=builders.STRATEGY, as_of=date(2024, 7, 1))
    return progress.standings(reader, question)["progress"].tolist()[0]


def test_they_are_worked_out_once_until_something_changes(counted: list[str]) -> None:
    with closing(stores.opened()) as store:
        load(store)
        for _ in range(3):
            with store.read() as reader:
                assert reached(reader) == 0.2
        assert counted.count("situation") == 1
        report(store, 0.5)
        for _ in range(3):
            with store.read() as reader:
                assert reached(reader) == 0.5
        assert counted.count("situation") == 2


def test_they_are_worked_out_once_whoever_asks_and_about_whichever_actions(counted: list[str]) -> None:
    day = date(2024, 7, 1)
    with closing(stores.opened()) as store:
        load(store)
        with store.read() as reader:
            for public in (True, False):
                for scope in Scope:
                    progress.standings(
                        reader, Question(strategy=builders.STRATEGY, as_of=day, public=public, scope=scope)
                    )
        assert (counted.count("situation"), counted.count("in_force")) == (1, 1)


def test_what_a_report_leaves_as_it_was_is_not_worked_out_again(counted: list[str]) -> None:
    with closing(stores.opened()) as store:
        load(store)
        with store.read() as reader:
            assert reached(reader) == 0.2
        report(store, 0.5)
        with store.read() as reader:
            assert reached(reader) == 0.5
    assert counted.count("situation") == 2
    assert (counted.count("in_force"), counted.count("position")) == (1, 1)


def test_whoever_reads_an_earlier_moment_neither_gets_nor_leaves_what_is_of_another() -> None:
    with closing(stores.opened()) as store:
        load(store)
        with store.read() as early:
            early.rows("strategies.every")  # the moment is that of the first question
            report(store, 0.5)
            with store.read() as late:
                assert reached(late) == 0.5
            assert reached(early) == 0.2
            with store.read() as late:
                assert reached(late) == 0.5
        with store.read() as reader:
            assert reached(reader) == 0.5


def test_one_that_is_too_long_is_left_to_each_statement(
    counted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "_MOST_ROWS", 0)
    with closing(stores.opened()) as store:
        load(store)
        for _ in range(3):
            with store.read() as reader:
                assert reached(reader) == 0.2
        assert counted.count("situation") == 1


def test_a_change_reads_what_it_has_written_itself() -> None:
    with closing(stores.opened()) as store:
        load(store)
        with store.read() as reader:
            assert reached(reader) == 0.2
        with store.change(actor="test:", now=builders.LONG_AGO) as change:
            builders.load(change, [builders.update("a", date(2024, 3, 1), state=State.STARTED, progress=0.7)])
            assert reached(change) == 0.7


# ---- Which tables -----------------------------------------------------------------------------------


def test_a_table_is_told_by_its_name_alone() -> None:
    assert named("SELECT * FROM status_update JOIN action ON true WHERE actions = 'seats'") == {
        "status_update",
        "action",
    }


def test_who_notes_hears_what_is_noted_within() -> None:
    note(["seat"])  # nobody listens
    with noting() as outer:
        note(["action"])
        with noting() as inner:
            note(["seat"])
        note(["funding"])
    assert inner == {"seat"}
    assert outer == {"action", "seat", "funding"}


def test_what_is_read_while_a_table_changes_holds_for_nobody() -> None:
    changes = Changes()
    before = changes.count
    with changes.changing(["seat"]):
        assert changes.since(before, ["seat"])
        assert not changes.since(before, ["action"])
        within = changes.count
    assert changes.since(within, ["seat"])
    assert not changes.since(changes.count, ["seat"])
    changes.saw()
    assert changes.since(before, ["action"])


@pytest.mark.parametrize("table", ["stakeholder", "status_update", "audit"])
def test_a_change_says_which_tables_it_wrote_to(table: str) -> None:
    with closing(stores.opened()) as store:
        load(store)
        count = store.changes.count
        with store.change(actor="test:", now=builders.LONG_AGO) as change:
            builders.load(change, builders._organisations())
        assert store.changes.since(count, [table]) == (table in {"stakeholder", "audit"})
