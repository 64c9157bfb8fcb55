# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answers kept until the data change, worked out once for all who ask at the same time.

Only those of the last revision are kept: nobody asks for the ones before, and a frame of a large city is heavy.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast
from weakref import WeakKeyDictionary

import pandas as pd

from circular.domain.question import Question
from circular.services.context import Context
from circular.store import Store

_MOST_ANSWERS = 512
_MOST_ROWS = 200_000
"""A frame with more rows takes hundreds of megabytes: it is worked out each time, and pages ask for less."""

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


class _Work:
    """An answer, or that somebody is at it."""

    def __init__(self) -> None:
        self.done = threading.Event()
        self.found = False
        self.answer: Any = None


class _Answers:
    """What is kept of one store."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.revision = -1
        self.works: OrderedDict[str, _Work] = OrderedDict()

    def work(self, revision: int, key: str) -> tuple[_Work, bool]:
        """The work on a question, and whether it is for whoever asks to do it."""
        with self.lock:
            if revision != self.revision:  # a lower one, too: another database in place of the one before
                self.works.clear()
                self.revision = revision
            work = self.works.get(key)
            if work is not None:
                self.works.move_to_end(key)
                return work, False
            work = self.works[key] = _Work()
            while len(self.works) > _MOST_ANSWERS:
                self.works.popitem(last=False)
            return work, True

    def drop(self, key: str, work: _Work) -> None:
        with self.lock:
            if self.works.get(key) is work:
                del self.works[key]


def forget(store: Store) -> None:
    """Keep nothing of a store any more: what is in it now has another past."""
    with _holding:
        _held.pop(store, None)


_held: WeakKeyDictionary[Store, _Answers] = WeakKeyDictionary()
_holding = threading.Lock()


def answer(store: Store, key: str, ask: Callable[[], Answer]) -> Answer:
    """What `ask` gives, from memory where nothing has changed since somebody asked the same.

    It is shared between all who ask. `key` must tell apart whatever the answer hangs on. What fails is not kept.
    """
    with _holding:
        answers = _held.setdefault(store, _Answers())
    while True:
        work, ours = answers.work(store.revision, key)
        if ours:
            break
        work.done.wait()
        if work.found:
            return cast("Answer", work.answer)
    try:
        found = ask()
        if isinstance(found, pd.DataFrame) and len(found) > _MOST_ROWS:
            return found
        work.answer, work.found = found, True
        return found
    finally:
        if not work.found:
            answers.drop(key, work)
        work.done.set()


def once(
    service: Callable[Concatenate[Context, Question, Arguments], Answer],
) -> Callable[Concatenate[Context, Question, Arguments], Answer]:
    """A service whose answer hangs on the question alone, once that is what the actor may ask.

    Whoever is given a frame may change it: it is a copy that shares what stays as it is. Arguments must have a `repr`
    that tells them apart.
    """
    name = f"{service.__module__}.{service.__qualname__}"

    @wraps(service)
    def asked(
        context: Context, question: Question, /, *arguments: Arguments.args, **named: Arguments.kwargs
    ) -> Answer:
        allowed = context.ask(question)
        key = repr((name, allowed, arguments, sorted(named.items())))
        found = answer(context.store, key, lambda: service(context, allowed, *arguments, **named))
        return cast("Answer", found.copy(deep=False)) if isinstance(found, pd.DataFrame) else found

    _once.add(asked)
    return asked


def is_once(service: Callable[..., object]) -> bool:
    """Whether a service keeps its answers itself, for all who may ask the same."""
    return service in _once


_once: set[Callable[..., object]] = set()
