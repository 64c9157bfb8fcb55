# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of the open tables of the registers, as the public may have them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from circular.domain import calls as call_rules
from circular.domain.openregisters import BARRIERS, CALLS, PLANS, PRACTICES, SPACES
from circular.domain.opentables import Resource
from circular.domain.question import Question
from circular.domain.sets import StakeholderKind
from circular.services import barriers, calls, plan_register, practices, progress
from circular.services.context import Context
from circular.store import spaces as stored_spaces

Row = Mapping[str, Any]


def _plans(context: Context, question: Question) -> Iterator[Row]:
    told = plan_register.register(context, question).plans
    known = {each.plan.id for each in told}
    for each in told:
        plan = each.plan
        yield _of(PLANS, plan) | {
            "plan": plan.id,
            "replaces": plan.replaces_id if plan.replaces_id in known else None,
            "indicators": [course.attainment.indicator for course in each.courses] or None,
            "actions": [one.action for one in each.actions] or None,
        }


def _spaces(context: Context, question: Question) -> Iterator[Row]:
    with context.read() as reader:
        found = stored_spaces.every(reader, question)
        actions = stored_spaces.belonging(reader, question)
    for record, standing in found:
        use = standing.use
        yield _of(SPACES, record) | {
            "space": record.id,
            "state": standing.state,
            "since": standing.since,
            "area_in_use": standing.area_in_use,
            "use_it": use.title.it if use else None,
            "use_en": use.title.en if use else None,
            "use_by": use.holder if use else None,
            "use_until": use.expires_on if use else None,
            "action": actions[record.id].id if record.id in actions else None,
        }


def _practices(context: Context, question: Question) -> Iterator[Row]:
    for card in practices.every(context, question):
        yield _of(PRACTICES, card.record) | {
            "practice": card.record.id,
            "stage": card.stage,
            "reached_on": card.reached_on,
            "cities": list(card.cities) or None,
        }


def _calls(context: Context, question: Question) -> Iterator[Row]:
    for call in calls.every(context, question):
        standing = call_rules.standing(call, question.as_of)
        yield _of(CALLS, call) | {
            "call": call.id,
            "withdrawn_on": call.withdrawn_on if standing is call_rules.Standing.WITHDRAWN else None,
            "eligible_kinds": [each for each in StakeholderKind if each in call_rules.eligible(call)] or None,
            "themes": list(call_rules.themes(call)) or None,
        }


def _barriers(context: Context, question: Question) -> Iterator[Row]:
    public = set(progress.standings(context, question)["action"])
    for each in barriers.overview(context, question).every:
        barrier, told = each.barrier, each.told
        over = {} if each.solved else dict.fromkeys(("solved_on", "solution_it", "solution_en"))
        yield (
            _of(BARRIERS, barrier)
            | over
            | {
                "barrier": barrier.id,
                "unlocked_by": told.organisation_name or (told.office.it if told.office else None),
                "actions": sorted({link.action_id for link in each.links} & public) or None,
            }
        )


def _of(resource: Resource, record: object) -> dict[str, Any]:
    """What a record says under the same name; money as a number."""
    found = {each.name: getattr(record, each.name) for each in resource.columns if hasattr(record, each.name)}
    for each in resource.columns:
        if each.kind == "money" and found.get(each.name) is not None:
            found[each.name] = float(found[each.name])
    return found


ROWS: Mapping[str, Callable[[Context, Question], Iterable[Row]]] = {
    PLANS.name: _plans,
    SPACES.name: _spaces,
    PRACTICES.name: _practices,
    CALLS.name: _calls,
    BARRIERS.name: _barriers,
}
