# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answers kept until the data change or others need the room: the revision is part of what they are found by."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class Remembered(Generic[Answer]):
    """At most `room` bytes of answers; `size` says what one takes. The one asked for longest ago goes first."""

    def __init__(self, *, room: int, size: Callable[[Answer], int]) -> None:
        self._room = room
        self._size = size
        self._held: OrderedDict[Hashable, Answer] = OrderedDict()
        self._taken = 0
        self._lock = Lock()

    def ask(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """The answer to a question, made where it is not held."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        made = make()
        with self._lock:
            if key not in self._held and self._size(made) <= self._room:
                self._held[key] = made
                self._taken += self._size(made)
            while self._taken > self._room:
                _, gone = self._held.popitem(last=False)
                self._taken -= self._size(gone)
        return made
