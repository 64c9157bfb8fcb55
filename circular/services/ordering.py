# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The order of actions: which waits for which, and by how many days what is late pushes what waits for it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from circular.domain import delays as rules
from circular.domain import waiting
from circular.domain.barriers import Touched
from circular.domain.delays import Chain, Delay, Planned
from circular.domain.lifecycle import Fault
from circular.domain.question import Question
from circular.domain.records import ActionDependency
from circular.domain.sets import Scope
from circular.domain.waiting import Road, Wait
from circular.errors import Invalid, NotFound, StaleVersion
from circular.services import kept, strategies
from circular.services.context import Context
from circular.store import barriers as stored

VERB = "order_actions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Who waits for whom at a date, and what that does to their dates.

    `actions` are all that whoever asks may know of, `delays` the open ones among them, `chains` what each pushes, the
    longest push first.
    """

    actions: Mapping[str, Touched]
    waits: tuple[Wait, ...]
    delays: Mapping[str, Delay]
    chains: tuple[Chain, ...]

    def waiting(self) -> tuple[Delay, ...]:
        """The open actions that wait for an open one."""
        behind = {one for one, other in self.waits if one in self.delays and other in self.delays}
        return tuple(each for action, each in self.delays.items() if action in behind)

    def road(self, action: str) -> tuple[str, ...]:
        """From where the delay of an action comes to the action itself."""
        return rules.road(self.delays, action)


@kept.once
def overview(context: Context, question: Question) -> Order:
    """The order of the strategy's actions at the date; the public's knows only published ones."""
    question = replace(context.ask(question), scope=Scope.ALL)
    asked = question.parameters()
    with context.read() as reader:
        actions = {each.action: each for each in stored.touched(reader, **asked)}
        waits = stored.waits(reader, **asked)
    known = tuple(wait for wait in waits if wait[0] in actions and wait[1] in actions)
    plans = (
        Planned(action=each.action, state=each.state, starts_on=each.starts_on, ends_on=each.ends_on)
        for each in actions.values()
    )
    found = rules.delays(plans, known, today=question.as_of)
    return Order(actions=actions, waits=known, delays=found, chains=rules.chains(found))


def wait_for(context: Context, question: Question, action: str, predecessor: str) -> None:
    """Say that an action waits for another.

    Raises NotAllowed; NotFound; Invalid where it does already, and where it would wait for itself through others (with
    the details `path`).
    """
    strategy = strategies.get(context, question.strategy)
    with context.change(VERB) as change:
        context.require(VERB, city=strategy.city_id)
        held = {(each.action_id, each.predecessor_id): each for each in stored.waiting(change, strategy.id)}
        names = stored.names(change, strategy.id, [action, predecessor])
        for each in (action, predecessor):
            if each not in names:
                raise NotFound("errors.unknown_action", id=each)
        before = held.get((action, predecessor))
        if before is not None and before.ended_on is None:
            raise Invalid("barriers.waits_already")
        standing = [wait for wait, each in held.items() if each.ended_on is None]
        if circle := waiting.loop(standing, (action, predecessor)):
            names = stored.names(change, strategy.id, circle)
            raise Invalid("barriers.circle", path=Road(names[each] for each in circle))
        if before is None:
            new = ActionDependency(action_id=action, predecessor_id=predecessor, recorded_at=change.now)
            change.insert([new])
        else:
            stored.wait_again(change, action=action, predecessor=predecessor)
        change.record(VERB, action, done="waits", predecessor=predecessor)


def stop_waiting(
    context: Context, question: Question, action: str, predecessor: str, *, ended_on: date | None
) -> None:
    """Say since when an action no longer waits for another. Raises NotAllowed, NotFound, Invalid, StaleVersion."""
    strategy = strategies.get(context, question.strategy)
    with context.change(VERB) as change:
        context.require(VERB, city=strategy.city_id)
        held = {(each.action_id, each.predecessor_id): each for each in stored.waiting(change, strategy.id)}
        before = held.get((action, predecessor))
        if before is None:
            raise NotFound("barriers.no_wait")
        if before.ended_on is not None:
            raise StaleVersion("barriers.ended_already", day=before.ended_on)
        if ended_on is None or ended_on > context.today:
            fault = Fault(field="ended_on", key="barriers.fault_ended")
            raise Invalid("barriers.refused", n=1, faults=(fault,))
        stored.end_wait(change, action=action, predecessor=predecessor, ended_on=ended_on)
        change.record(VERB, action, done="ended", predecessor=predecessor, ended_on=ended_on)
