# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Actions that wait for others: what stands behind what, and that no action ever waits for itself.

A wait is a pair: the action that waits, then the one it waits for. Nothing here recurses: a chain may be of any length.
"""

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

Wait: TypeAlias = tuple[str, str]


class Road(tuple[str, ...]):
    """Names of actions, each of which waits for the next; worded by the translator."""

    __slots__ = ()


def loop(waits: Iterable[Wait], wait: Wait) -> tuple[str, ...]:
    """The way back to where it began, were `wait` added: A, B, C, A where A waits for B, B for C and C for A.

    The shortest one; empty where `wait` closes no circle.
    """
    action, awaited = wait
    if action == awaited:
        return (action, action)
    before = _by_first(waits)
    came: dict[str, str] = {awaited: action}
    queue = deque([awaited])
    while queue:
        here = queue.popleft()
        for earlier in before.get(here, ()):
            if earlier == action:
                return (*_walked(came, here, until=action), action)
            if earlier not in came:
                came[earlier] = here
                queue.append(earlier)
    return ()


def loops(waits: Iterable[Wait]) -> Iterator[tuple[str, ...]]:
    """Circles among the waits, each from an action back to itself; none where there is none, else at least one.

    One for each wait that leads back onto the road walked: every wait is looked at once.
    """
    before = _by_first(waits)
    done: set[str] = set()
    for start in list(before):
        if start not in done:
            yield from _walk(before, start, done)


def ordered(actions: Collection[str], waits: Iterable[Wait]) -> tuple[list[str], frozenset[str]]:
    """The actions, each after all it waits for, and those that have no such place: in a circle, or behind one.

    Waits that lead outside `actions` are left out.
    """
    after: dict[str, list[str]] = defaultdict(list)
    open_waits = dict.fromkeys(sorted(actions), 0)
    for action, awaited in set(waits):
        if action in open_waits and awaited in open_waits:
            after[awaited].append(action)
            open_waits[action] += 1
    queue = deque(action for action, number in open_waits.items() if not number)
    found = []
    while queue:
        here = queue.popleft()
        found.append(here)
        for later in after.get(here, ()):
            open_waits[later] -= 1
            if not open_waits[later]:
                queue.append(later)
    return found, frozenset(action for action, number in open_waits.items() if number)


def behind(after: Mapping[str, Sequence[str]], actions: Iterable[str]) -> frozenset[str]:
    """All that waits for one of the actions, directly or through others, without those themselves.

    `after` says what waits for an action: `following` makes it.
    """
    asked = set(actions)
    seen, queue = set(asked), deque(asked)
    while queue:
        for later in after.get(queue.popleft(), ()):
            if later not in seen:
                seen.add(later)
                queue.append(later)
    return frozenset(seen - asked)


def following(waits: Iterable[Wait]) -> dict[str, tuple[str, ...]]:
    """What waits for each action; one that nothing waits for is absent."""
    found: dict[str, list[str]] = defaultdict(list)
    for action, awaited in waits:
        found[awaited].append(action)
    return {awaited: tuple(each) for awaited, each in found.items()}


def _walk(before: Mapping[str, Sequence[str]], start: str, done: set[str]) -> Iterator[tuple[str, ...]]:
    road = [start]
    place = {start: 0}
    ways = [iter(before.get(start, ()))]
    while road:
        awaited = next(ways[-1], None)
        if awaited is None:
            done.add(road[-1])
            del place[road.pop()]
            ways.pop()
        elif awaited in place:
            yield (*road[place[awaited] :], awaited)
        elif awaited not in done:
            place[awaited] = len(road)
            road.append(awaited)
            ways.append(iter(before.get(awaited, ())))


def _by_first(waits: Iterable[Wait]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for action, awaited in waits:
        found[action].append(awaited)
    return found


def _walked(came: Mapping[str, str], here: str, *, until: str) -> tuple[str, ...]:
    """The road from `until` to `here`, both included."""
    road = [here]
    while road[-1] != until:
        road.append(came[road[-1]])
    return tuple(reversed(road))
