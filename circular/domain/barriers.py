# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands in the way: what each barrier holds up, and what may be written about one.

A barrier holds up the open actions that it blocks and, through the order of actions, all open ones that wait behind
them. An action held up by several counts once in what they hold up together; so does its money.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from circular.domain import waiting
from circular.domain.lifecycle import OPEN, Fault
from circular.domain.records import Barrier, BarrierAction
from circular.domain.sets import BarrierKind, Schedule, State
from circular.domain.text import Bilingual
from circular.domain.waiting import Wait

LONGEST_TITLE = 200
TEXTS = ("title_it", "title_en", "text_it", "text_en", "unlock_it", "unlock_en", "source_url")


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """An action as far as barriers and waits are concerned; `awarded` is None where nobody stated any money."""

    action: str
    code: str
    title: Bilingual
    table: str | None
    state: State
    schedule: Schedule | None
    starts_on: date | None
    ends_on: date | None
    published: bool
    awarded: Decimal | None

    @property
    def open(self) -> bool:
        """Whether something is still expected of it."""
        return self.state in OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A barrier as it is told: with the names of who can remove it, and the links to actions known at the date."""

    barrier: Barrier
    office: Bilingual | None
    organisation: str | None
    organisation_name: str | None
    links: tuple[BarrierAction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """A barrier with what it holds up at a date.

    `links` are those to actions that the asker may know of. `blocked` are the open actions it blocks then, `behind` the
    open ones that wait for those; both empty once it is solved. `awarded` is the money of all of them, None where
    nobody stated any. `days` since it stands is None where nobody knows since when.
    """

    told: Told
    solved: bool
    days: int | None
    links: tuple[BarrierAction, ...]
    blocked: tuple[str, ...]
    behind: tuple[str, ...]
    awarded: Decimal | None

    @property
    def barrier(self) -> Barrier:
        return self.told.barrier

    @property
    def title(self) -> Bilingual:
        return Bilingual(self.barrier.title_it, self.barrier.title_en)

    @property
    def held(self) -> tuple[str, ...]:
        """All that it holds up."""
        return (*self.blocked, *self.behind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacles:
    """Every barrier of a strategy at a date: those that stand by what they hold up, then the solved, latest first.

    `actions` are all that whoever asks may know of, by id; `waits` those among them that wait for others.
    """

    standing: tuple[Obstacle, ...]
    solved: tuple[Obstacle, ...]
    actions: Mapping[str, Touched]
    waits: tuple[Wait, ...]

    @property
    def every(self) -> tuple[Obstacle, ...]:
        return (*self.standing, *self.solved)

    def of(self, kind: BarrierKind) -> tuple[Obstacle, ...]:
        """Those of a kind that stand."""
        return tuple(each for each in self.standing if each.barrier.kind is kind)

    def held(self, obstacles: Iterable[Obstacle]) -> frozenset[str]:
        """The actions that several hold up together, each once."""
        return frozenset(action for each in obstacles for action in each.held)

    def awarded(self, obstacles: Iterable[Obstacle]) -> Decimal | None:
        """The money of the actions that several hold up together, each euro once; None where nobody stated any."""
        return money(self.actions, self.held(obstacles))

    def found(self, barrier: str) -> Obstacle | None:
        """The one with this id or code."""
        meant = (each for each in self.every if barrier in {each.barrier.id, each.barrier.code})
        return next(meant, None)

    def blocking(self, action: str) -> tuple[Obstacle, ...]:
        """Those that stand and hold up an action, itself or what it waits for."""
        return tuple(each for each in self.standing if action in each.held)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A barrier as somebody writes it; texts as typed."""

    kind: BarrierKind | None
    title_it: str
    title_en: str = ""
    text_it: str = ""
    text_en: str = ""
    unlock_it: str = ""
    unlock_en: str = ""
    source_url: str = ""
    office_id: str | None = None
    stakeholder_id: str | None = None
    since_on: date | None = None

    @classmethod
    def of(cls, barrier: Barrier) -> "Draft":
        """What was written about a barrier."""
        texts = {name: getattr(barrier, name) or "" for name in TEXTS}
        return cls(
            kind=barrier.kind,
            office_id=barrier.office_id,
            stakeholder_id=barrier.stakeholder_id,
            since_on=barrier.since_on,
            **texts,
        )

    def written(self) -> dict[str, object]:
        """The fields as they are kept: trimmed, empty as unknown."""
        texts = {name: getattr(self, name).strip() or None for name in TEXTS}
        ids = {"office_id": self.office_id, "stakeholder_id": self.stakeholder_id}
        return {"kind": self.kind, "since_on": self.since_on} | ids | texts


def obstacles(
    told: Iterable[Told], touched: Iterable[Touched], waits: Iterable[Wait], *, as_of: date
) -> Obstacles:
    """What each barrier holds up at a date; links to actions not among `touched` are left out."""
    actions = {each.action: each for each in touched}
    known = tuple(wait for wait in waits if wait[0] in actions and wait[1] in actions)
    open_ones = [wait for wait in known if actions[wait[0]].open and actions[wait[1]].open]
    after = waiting.following(open_ones)
    found = [_obstacle(each, actions, after, as_of) for each in told]
    standing = sorted((each for each in found if not each.solved), key=_weight)
    solved = sorted(
        (each for each in found if each.solved),
        key=lambda each: (-(each.barrier.solved_on or as_of).toordinal(), each.barrier.code),
    )
    return Obstacles(standing=tuple(standing), solved=tuple(solved), actions=actions, waits=known)


def money(actions: Mapping[str, Touched], some: Iterable[str]) -> Decimal | None:
    """What some actions were awarded together, each once; None where nobody stated any."""
    known = [euro for action in set(some) if (euro := actions[action].awarded) is not None]
    return sum(known, Decimal(0)) if known else None


def faults(draft: Draft, *, actions: Sequence[str] | None, needs_actions: bool, today: date) -> list[Fault]:
    """Everything wrong with a barrier to be written; empty is good. `actions` None where those are not asked for."""
    found = []
    if not draft.title_it.strip():
        found.append(Fault(field="title_it", key="barriers.fault_title"))
    elif len(draft.title_it.strip()) > LONGEST_TITLE:
        found.append(Fault(field="title_it", key="barriers.fault_long"))
    if draft.kind is None:
        found.append(Fault(field="kind", key="barriers.fault_kind"))
    if draft.since_on is not None and draft.since_on > today:
        found.append(Fault(field="since_on", key="barriers.fault_since"))
    if draft.source_url.strip() and not draft.source_url.strip().startswith(("https://", "http://")):
        found.append(Fault(field="source_url", key="barriers.fault_source"))
    if needs_actions and actions is not None and not actions:
        found.append(Fault(field="actions", key="barriers.fault_actions"))
    return found


def solving_faults(barrier: Barrier, *, solved_on: date | None, solution: str, today: date) -> list[Fault]:
    """Everything wrong with saying that a barrier is solved."""
    found = []
    if barrier.solved_on is not None:
        found.append(Fault(field="solved_on", key="barriers.fault_solved_already"))
    if solved_on is None:
        found.append(Fault(field="solved_on", key="barriers.fault_solved_when"))
    elif solved_on > today:
        found.append(Fault(field="solved_on", key="barriers.fault_solved_to_come"))
    elif barrier.since_on is not None and solved_on < barrier.since_on:
        found.append(Fault(field="solved_on", key="barriers.fault_solved_before"))
    if not solution.strip():
        found.append(Fault(field="solution_it", key="barriers.fault_solution"))
    return found


def blocking_faults(
    links: Iterable[BarrierAction], *, action: str, from_on: date | None, today: date
) -> list[Fault]:
    """Everything wrong with saying that a barrier blocks an action from a day on."""
    if from_on is not None and from_on > today:
        return [Fault(field="from_on", key="barriers.fault_from")]
    if any(each.action_id == action and each.to_on is None for each in links):
        return [Fault(field="action", key="barriers.fault_blocks_already")]
    return []


def freeing_faults(link: BarrierAction | None, *, to_on: date | None, today: date) -> list[Fault]:
    """Everything wrong with saying that a barrier no longer blocks an action after a day."""
    if link is None:
        return [Fault(field="link", key="barriers.fault_blocks_not")]
    if to_on is None:
        return [Fault(field="to_on", key="barriers.fault_to")]
    if to_on > today:
        return [Fault(field="to_on", key="barriers.fault_to_come")]
    if link.from_on is not None and to_on < link.from_on:
        return [Fault(field="to_on", key="barriers.fault_to_before")]
    return []


def next_code(barriers: Iterable[Barrier]) -> str:
    """B01, B02 and so on: one after the greatest that reads so."""
    numbers = [int(each.code[1:]) for each in barriers if each.code[:1] == "B" and each.code[1:].isdecimal()]
    return f"B{max(numbers, default=0) + 1:02}"


def _obstacle(
    told: Told, actions: Mapping[str, Touched], after: Mapping[str, Sequence[str]], as_of: date
) -> Obstacle:
    barrier = told.barrier
    solved = barrier.solved_on is not None and barrier.solved_on <= as_of
    links = tuple(each for each in told.links if each.action_id in actions)
    now = [] if solved else [each for each in links if each.to_on is None or each.to_on >= as_of]
    blocked = {each.action_id for each in now if actions[each.action_id].open}
    behind = waiting.behind(after, blocked)
    until = barrier.solved_on if solved and barrier.solved_on else as_of
    return Obstacle(
        told=told,
        solved=solved,
        days=(until - barrier.since_on).days if barrier.since_on else None,
        links=links,
        blocked=_in_order(actions, blocked),
        behind=_in_order(actions, behind),
        awarded=money(actions, {*blocked, *behind}),
    )


def _in_order(actions: Mapping[str, Touched], some: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(some, key=lambda action: (actions[action].code, action)))


def _weight(each: Obstacle) -> tuple[int, Decimal, int, str]:
    return -len(each.held), -(each.awarded or Decimal(0)), -(each.days or 0), each.barrier.code
