# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answers kept until the data change, worked out once for all who ask at the same time.

An answer hangs on the tables it was read from, which the store notes as it reads. One that no longer holds is let go
at once: nobody asks for it again, and a frame of a large city is heavy.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, tzinfo
from enum import Enum
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast
from weakref import WeakKeyDictionary

import pandas as pd

from circular.domain.question import Question
from circular.store import Changes, Store, note, noting

_MOST_ANSWERS = 512
_MOST_ROWS = 200_000
"""A frame with more rows takes hundreds of megabytes: it is worked out each time, and pages ask for less."""

if TYPE_CHECKING:  # a context itself keeps answers here
    from circular.services.context import Context

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


class _Work:
    """An answer with the tables it was read from, or that somebody is at it.

    `count` is how many changes had been seen before it was read.
    """

    def __init__(self, count: int) -> None:
        self.count = count
        self.done = threading.Event()
        self.found = False
        self.answer: Any = None
        self.tables: frozenset[str] = frozenset()

    def holds(self, changes: Changes, count: int) -> bool:
        """Whether it may be told to somebody who asked when so many changes had been seen."""
        return self.found and (self.count >= count or not changes.since(self.count, self.tables))


class _Answers:
    """What is kept of one store."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.count = -1
        self.works: OrderedDict[str, _Work] = OrderedDict()

    def work(self, changes: Changes, key: str, count: int) -> tuple[_Work, bool]:
        """The work on a question, and whether it is for whoever asks to do it."""
        with self.lock:
            if count != self.count:
                for name, old in list(self.works.items()):
                    if old.found and not old.holds(changes, count):
                        del self.works[name]
                self.count = count
            work = self.works.get(key)
            # What is still being read is waited for: it may turn out to be read from tables that did not change.
            if work is not None and (work.holds(changes, count) or not work.done.is_set()):
                self.works.move_to_end(key)
                return work, False
            work = self.works[key] = _Work(count)
            while len(self.works) > _MOST_ANSWERS:
                self.works.popitem(last=False)
            return work, True

    def drop(self, key: str, work: _Work) -> None:
        with self.lock:
            if self.works.get(key) is work:
                del self.works[key]


_held: WeakKeyDictionary[Store, _Answers] = WeakKeyDictionary()
_holding = threading.Lock()


def answer(store: Store, key: str, ask: Callable[[], Answer]) -> Answer:
    """What `ask` gives, from memory where nothing has changed since somebody asked the same.

    It is shared between all who ask. `key` must tell apart whatever the answer hangs on. What fails is not kept.
    """
    with _holding:
        answers = _held.setdefault(store, _Answers())
    changes = store.changes
    count = changes.count
    while True:
        work, ours = answers.work(changes, key, count)
        if ours:
            break
        work.done.wait()
        if work.holds(changes, count):
            note(work.tables)
            return cast("Answer", work.answer)
    try:
        with noting() as tables:
            found = ask()
        if isinstance(found, pd.DataFrame) and len(found) > _MOST_ROWS:
            return found
        work.answer, work.tables = found, frozenset(tables)
        work.found = True
        return found
    finally:
        if not work.found:
            answers.drop(key, work)
        work.done.set()


def key(store: Store, *asked: object) -> str:
    """What tells a question from others.

    An argument that says less of itself than it holds was read from tables that nobody notes here: what is worked out
    of it holds until anything changes.
    """
    return repr((asked, None if all(map(_says_all, asked)) else store.changes.count))


def _says_all(value: object) -> bool:
    if value is None or isinstance(value, str | int | float | date | tzinfo | Enum):
        return True
    if isinstance(value, Mapping):
        return all(_says_all(each) for pair in value.items() for each in pair)
    if isinstance(value, Collection):
        return all(map(_says_all, value))
    return is_dataclass(value) and all(
        each.repr and _says_all(getattr(value, each.name)) for each in fields(value)
    )


def once(
    service: "Callable[Concatenate[Context, Question, Arguments], Answer]",
) -> "Callable[Concatenate[Context, Question, Arguments], Answer]":
    """A service whose answer hangs on the question alone, once that is what the actor may ask.

    Whoever is given a frame may change it: it is a copy that shares what stays as it is. Arguments must have a `repr`
    that tells them apart.
    """
    name = f"{service.__module__}.{service.__qualname__}"

    @wraps(service)
    def asked(
        context: "Context", question: Question, /, *arguments: Arguments.args, **named: Arguments.kwargs
    ) -> Answer:
        allowed = context.ask(question)
        known = key(context.store, name, allowed, context.today, arguments, sorted(named.items()))
        found = answer(context.store, known, lambda: service(context, allowed, *arguments, **named))
        return cast("Answer", found.copy(deep=False)) if isinstance(found, pd.DataFrame) else found

    _once.add(asked)
    return asked


def is_once(service: Callable[..., object]) -> bool:
    """Whether a service keeps its answers itself, for all who may ask the same."""
    return service in _once


_once: set[Callable[..., object]] = set()
