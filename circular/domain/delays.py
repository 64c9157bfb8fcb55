# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Knock-on delay: by how many days each action is pushed by what it waits for, at least, and through whom.

An action is expected to end with its plan, or today where its plan is over and it is not: nobody knows how much
later, so every figure is "at least". What has not begun cannot begin before what it waits for has ended: where its plan
says so all the same it is pushed by the difference, and its end with its start. What has begun already is not pushed.
The longest road counts: of several it waits for, the one that ends last. What is completed, cancelled or merged pushes
nothing. A date that nobody stated stays unknown, and so does what hangs on it alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from circular.domain import waiting
from circular.domain.lifecycle import OPEN
from circular.domain.sets import State
from circular.domain.waiting import Wait

_BEGUN = (State.STARTED, State.SUSPENDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What the plan in force says of an action."""

    action: str
    state: State
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """How an open action is pushed.

    `days` is None where dates are missing, 0 where nothing pushes it. `by` is what pushes it. `carried`: its expected
    end is late because it is pushed, not because its own plan is over. `missing` is an action without a date that the
    answer hangs on, itself or one it waits for. `endless`: it waits for itself, so nothing can be reckoned.
    """

    action: str
    expected_on: date | None
    days: int | None
    by: str | None = None
    carried: bool = False
    missing: str | None = None
    endless: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """All that one action pushes: `road` leads from it to the one pushed most, `pushed` are all, by days."""

    first: str
    road: tuple[str, ...]
    pushed: tuple[str, ...]
    days: int


def delays(plans: Iterable[Planned], waits: Iterable[Wait], *, today: date) -> dict[str, Delay]:
    """Every open action with its delay, each after all it waits for; those in a circle, or behind one, last."""
    held = {each.action: each for each in plans if each.state in OPEN}
    pairs = {(action, awaited) for action, awaited in waits if action in held and awaited in held}
    order, stuck = waiting.ordered(held, pairs)
    before: dict[str, list[str]] = defaultdict(list)
    for action, awaited in sorted(pairs):
        before[action].append(awaited)
    found: dict[str, Delay] = {}
    for action in order:
        found[action] = _delay(held[action], [found[each] for each in before.get(action, ())], today)
    for action in sorted(stuck):
        found[action] = Delay(action=action, expected_on=None, days=None, endless=True)
    return found


def road(found: Mapping[str, Delay], action: str) -> tuple[str, ...]:
    """From where the delay of an action comes to the action itself; the action alone where nothing pushes it."""
    steps = [action]
    while (by := found[steps[-1]].by) is not None and (len(steps) == 1 or found[steps[-1]].carried):
        steps.append(by)
    return tuple(reversed(steps))


def chains(found: Mapping[str, Delay]) -> tuple[Chain, ...]:
    """What each action that pushes others pushes, the longest push first. `found` is in the order of `delays`."""
    source: dict[str, str] = {}
    members: dict[str, list[Delay]] = defaultdict(list)
    for action, each in found.items():
        if each.by is not None:
            source[action] = source[each.by] if found[each.by].carried else each.by
            members[source[action]].append(each)
    made = []
    for first, pushed in members.items():
        pushed.sort(key=lambda each: (-(each.days or 0), each.action))
        made.append(
            Chain(
                first=first,
                road=road(found, pushed[0].action),
                pushed=tuple(each.action for each in pushed),
                days=pushed[0].days or 0,
            )
        )
    return tuple(sorted(made, key=lambda chain: (-chain.days, -len(chain.pushed), chain.first)))


def _delay(plan: Planned, before: Sequence[Delay], today: date) -> Delay:
    own = max(plan.ends_on, today) if plan.ends_on else None
    if plan.state in _BEGUN or not before:
        missing = None if own else plan.action
        return Delay(action=plan.action, expected_on=own, days=0, missing=missing)
    if plan.starts_on is None:
        return Delay(action=plan.action, expected_on=own, days=None, missing=plan.action)
    unsure = next((each.missing for each in before if each.missing), None)
    known = [(each.expected_on, each.action) for each in before if each.expected_on is not None]
    last_on, last = max(known, default=(plan.starts_on, plan.action))
    days = max(0, (last_on - plan.starts_on).days)
    pushed = plan.ends_on + timedelta(days=days) if plan.ends_on else None
    expected = max(own, pushed) if own and pushed else None
    return Delay(
        action=plan.action,
        expected_on=expected,
        days=days if days or not unsure else None,
        by=last if days else None,
        carried=bool(days) and expected is not None and own is not None and expected > own,
        missing=(None if own else plan.action) or unsure,
    )
