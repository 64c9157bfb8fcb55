# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is kept of answers: worked out once, gone with the next change, never mixed up, never waited for in vain."""

import ast
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from circular import services
from circular.domain.permissions import COMMAND_LINE, PUBLIC, Actor, Grant
from circular.domain.question import Question
from circular.domain.sets import Rank, State
from circular.services import kept, updates
from circular.services.context import Context
from circular.store import Changes, Reader, note
from tests import builders
from tests.services import portfolio


class Shelf:
    """A store as far as keeping goes: something that changes."""

    def __init__(self) -> None:
        self.changes = Changes()


@pytest.fixture
def shelf():
    return Shelf()


def counted(answer):
    """A question that counts how often it is worked out."""
    asked = []

    def ask():
        asked.append(None)
        return answer

    return ask, asked


def test_nothing_is_worked_out_twice_before_a_change_and_everything_after(shelf):
    ask, asked = counted("so")
    assert [kept.answer(shelf, "how", ask) for _ in range(3)] == ["so"] * 3
    assert len(asked) == 1
    shelf.changes.saw()
    kept.answer(shelf, "how", ask)
    assert len(asked) == 2


def reading(*tables):
    """A question that is read from these tables, and how often it was."""
    asked = []

    def ask():
        asked.append(None)
        note(tables)
        return f"from {' and '.join(tables)}, {len(asked)}"

    return ask, asked


def test_an_answer_holds_until_a_table_changes_that_it_was_read_from(shelf):
    ask, asked = reading("stakeholder", "seat")
    for other in ("status_update", "audit"):
        kept.answer(shelf, "who", ask)
        shelf.changes.saw([other])
    assert kept.answer(shelf, "who", ask) == "from stakeholder and seat, 1"
    shelf.changes.saw(["status_update", "seat"])
    assert kept.answer(shelf, "who", ask) == "from stakeholder and seat, 2"
    assert len(asked) == 2


def test_an_answer_hangs_on_what_the_answers_in_it_were_read_from(shelf):
    inner, _ = reading("funding")
    kept.answer(shelf, "inner", inner)
    for name in ("from memory", "anew"):

        def outer():
            note(["action"])
            return kept.answer(shelf, "inner", inner)

        kept.answer(shelf, name, outer)
        shelf.changes.saw(["funding"])
        again, asked = counted("again")
        assert kept.answer(shelf, name, again) == "again"
        assert len(asked) == 1


def test_what_is_read_while_something_changes_is_not_told_to_who_asks_after_the_change(shelf):
    began, go, asked = threading.Event(), threading.Event(), []

    def slow():
        asked.append(None)
        note(["status_update"])
        began.set()
        assert go.wait(10)
        return len(asked)

    with ThreadPoolExecutor(2) as together:
        before = together.submit(kept.answer, shelf, "how", slow)
        assert began.wait(10)
        shelf.changes.saw(["status_update"])
        after = together.submit(kept.answer, shelf, "how", slow)
        go.set()
        assert before.result(10) == 1
        assert after.result(10) == 2


def test_what_is_read_while_something_else_changes_is_told_to_all(shelf):
    began, go, asked = threading.Event(), threading.Event(), []

    def slow():
        asked.append(None)
        note(["stakeholder"])
        began.set()
        assert go.wait(10)
        return "so"

    with ThreadPoolExecutor(2) as together:
        before = together.submit(kept.answer, shelf, "how", slow)
        assert began.wait(10)
        shelf.changes.saw(["status_update"])
        after = together.submit(kept.answer, shelf, "how", slow)
        go.set()
        assert before.result(10) == after.result(10) == "so"
    assert len(asked) == 1


def test_two_stores_and_two_questions_have_answers_of_their_own(shelf):
    other = Shelf()
    assert kept.answer(shelf, "how", lambda: 1) == 1
    assert kept.answer(shelf, "who", lambda: 2) == 2
    assert kept.answer(other, "how", lambda: 3) == 3
    assert kept.answer(shelf, "how", lambda: 4) == 1


def test_who_asks_meanwhile_waits_for_the_one_who_is_at_it(shelf):
    began, go, asked = threading.Event(), threading.Event(), []

    def slow():
        asked.append(None)
        began.set()
        assert go.wait(10)
        return "so"

    with ThreadPoolExecutor(4) as together:
        first = together.submit(kept.answer, shelf, "how", slow)
        assert began.wait(10)
        others = [together.submit(kept.answer, shelf, "how", slow) for _ in range(3)]
        go.set()
        assert [each.result(10) for each in (first, *others)] == ["so"] * 4
    assert len(asked) == 1


def test_what_fails_is_asked_again_also_by_whoever_waited(shelf):
    began, go, tried = threading.Event(), threading.Event(), []

    def failing_once():
        tried.append(None)
        if len(tried) == 1:
            began.set()
            assert go.wait(10)
            raise OSError("gone")
        return "so"

    with ThreadPoolExecutor(2) as together:
        first = together.submit(kept.answer, shelf, "how", failing_once)
        assert began.wait(10)
        second = together.submit(kept.answer, shelf, "how", failing_once)
        go.set()
        with pytest.raises(OSError, match="gone"):
            first.result(10)
        assert second.result(10) == "so"


def test_a_frame_of_a_very_large_city_is_not_kept(shelf, monkeypatch):
    monkeypatch.setattr(kept, "_MOST_ROWS", 2)
    ask, asked = counted(pd.DataFrame({"action": ["a", "b", "c"]}))
    kept.answer(shelf, "which", ask)
    kept.answer(shelf, "which", ask)
    assert len(asked) == 2


@dataclass(frozen=True)
class Whole:
    name: str
    graph: list[int] = field(repr=False)


def test_what_is_worked_out_of_more_than_is_said_holds_until_anything_changes(shelf):
    """Its tables were noted by whoever read it."""
    ask, asked = counted("so")
    plain = (
        State.STARTED,
        date(2024, 1, 1),
        None,
        {"a": [1, 2.5]},
        Question(strategy="strategy", as_of=date(2024, 1, 1)),
    )
    for _ in range(2):
        kept.answer(shelf, kept.key(shelf, "plain", plain), ask)
        kept.answer(shelf, kept.key(shelf, "whole", [Whole("a", [1])]), ask)
        shelf.changes.saw(["seat"])
    assert len(asked) == 3


@kept.once
def _listed(context: Context, question: Question) -> pd.DataFrame:
    return pd.DataFrame({"public": [question.public]})


def test_nobody_gets_what_was_worked_out_for_somebody_who_may_ask_more(store, context):
    question = Question(strategy="strategy", as_of=date(2024, 1, 1))
    insider = Context(store=store, settings=context.settings, actor=COMMAND_LINE, now=context.now)
    public = Context(store=store, settings=context.settings, actor=PUBLIC, now=context.now)
    assert not _listed(insider, question)["public"].any()
    assert _listed(public, question)["public"].all()


def test_whoever_changes_the_frame_they_were_given_changes_it_for_themselves(context):
    question = Question(strategy="strategy", as_of=date(2024, 1, 1))
    mine = _listed(context, question)
    mine["public"] = True
    mine["more"] = 1
    assert list(_listed(context, question).columns) == ["public"]
    assert not _listed(context, question)["public"].any()


def _decorated(tree):
    for each in ast.walk(tree):
        if isinstance(each, ast.FunctionDef):
            for decorator in each.decorator_list:
                if ast.unparse(decorator).endswith("once"):
                    yield each


def test_what_is_kept_for_all_who_may_ask_hangs_on_nobody():
    """Whoever asks first would decide what all others read: not even a helper's rights are looked at within."""
    personal, seen = {"actor", "asking", "require", "sees_unpublished"}, 0
    for path in sorted(Path(services.__file__).parent.glob("*.py")):
        for service in _decorated(ast.parse(path.read_text())):
            seen += 1
            used = {
                each.attr
                for each in ast.walk(service)
                if isinstance(each, ast.Attribute) and ast.unparse(each.value) == "context"
            }
            assert not used & personal, f"{path.name}: {service.name}"
    assert seen > 20


def test_coordinators_of_different_tables_share_one_reading(store, context, monkeypatch):
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, portfolio.small())
    question = Question(strategy=builders.STRATEGY, as_of=context.today)
    asked = []
    monkeypatch.setattr(
        Reader,
        "rows",
        lambda self, name, rows=Reader.rows, **more: asked.append(name) or rows(self, name, **more),
    )
    held = {}
    for table in ("tessile", "spazi"):
        grant = Grant(rank=Rank.COORDINATOR, city="city", table=table)
        actor = Actor.holding([grant], subject=f"person:{table}")
        own = Context(store=store, settings=context.settings, actor=actor, now=context.now)
        held[table] = {task.table for task in updates.tasks(own, question)}
    assert asked.count("updates.tasks") == 1
    assert held == {"tessile": {"tessile"}, "spazi": {"spazi"}}
