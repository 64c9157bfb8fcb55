# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an office writes about spaces: their sheets, states, temporary uses and the ways on which a use is designed."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any, TypeVar

from circular.domain import space_rules as rules
from circular.domain.lifecycle import Fault
from circular.domain.positions import Atlas
from circular.domain.records import CodesignParty, CodesignStep, Space, SpaceChange, TemporaryUse
from circular.domain.space_rules import Described, Lent, Moved, Stepped
from circular.errors import Invalid, NotFound, StaleVersion
from circular.exchange.changes import identity
from circular.services import places
from circular.services.context import Context
from circular.store import Change, publishing
from circular.store import spaces as stored

VERB = "keep_spaces"
Words = TypeVar("Words", Described, Moved, Lent, Stepped)


def register(context: Context, strategy: str, said: Described) -> str:
    """Put a space in the registry; its id. Raises NotAllowed; Invalid with what is wrong (details `faults`)."""
    said, atlas, city = _trimmed(said), Atlas(places.around(context, strategy)), context.city_of(strategy)
    with context.change(VERB) as change:
        context.require(VERB, city=city)
        _check_space(change, context, strategy, said, atlas, own=None)
        record = Space(
            id=identity(strategy, "space", said.code.casefold()),
            strategy_id=strategy,
            recorded_at=change.now,
            **_fields(said),
        )
        change.insert([record])
        change.record(VERB, record.id, done="registered", **_fields(said))
    return record.id


def revise(context: Context, strategy: str, space: str, said: Described, *, version: int) -> None:
    """Change the sheet of a space. Raises NotAllowed; NotFound; Invalid; StaleVersion (details `theirs`)."""
    said, atlas, city = _trimmed(said), Atlas(places.around(context, strategy)), context.city_of(strategy)
    with context.change(VERB) as change:
        context.require(VERB, city=city)
        held = _space(change, strategy, space)
        if held.version != version:
            raise StaleVersion("spaces.overtaken", theirs=held)
        _check_space(change, context, strategy, said, atlas, own=space)
        change.swap("imports.edit_space", **asdict(replace(held, **_fields(said))))
        change.record(VERB, space, done="revised", **_fields(said))


def move(
    context: Context,
    strategy: str,
    space: str,
    said: Moved,
    *,
    seen: str | None,
    corrects: bool = False,
) -> str:
    """Say which state a space has reached; the id of the change. `seen` is the last one known, None for none.

    `corrects` puts the new change in the place of the last one. Raises NotAllowed; NotFound; Invalid; StaleVersion
    where another change came meanwhile.
    """
    said, city = _trimmed(said), context.city_of(strategy)
    with context.change(VERB) as change:
        context.require(VERB, city=city)
        held = _space(change, strategy, space)
        before = stored.in_force(change, space)
        last = before[-1] if before else None
        if (last.id if last else None) != seen:
            raise StaleVersion("spaces.moved_meanwhile", theirs=last)
        if corrects and last is None:
            raise Invalid("spaces.refused", n=1, faults=(Fault(field="state", key="spaces.fault_no_change"),))
        earlier = before[:-1] if corrects else before
        _refuse(rules.move_faults(said, before=earlier, area_m2=held.area_m2, today=context.today))
        record = SpaceChange(
            id=identity(strategy, "space_change", space, change.now.isoformat(), said.state, len(before)),
            space_id=space,
            recorded_at=change.now,
            supersedes=last.id if corrects and last else None,
            **_fields(said),
        )
        change.insert([record])
        change.record(VERB, space, done="corrected" if corrects else "moved", **_fields(said))
    return record.id


def lend(context: Context, strategy: str, space: str, said: Lent) -> str:
    """Enter a temporary use; its id. Raises NotAllowed; NotFound; Invalid."""
    said, city = _trimmed(said), context.city_of(strategy)
    with context.change(VERB) as change:
        context.require(VERB, city=city)
        held = _space(change, strategy, space)
        _refuse(rules.lend_faults(said, area_m2=held.area_m2, today=context.today))
        record = TemporaryUse(
            id=identity(strategy, "space_use", space, change.now.isoformat(), said.title_it),
            space_id=space,
            recorded_at=change.now,
            **_fields(said),
        )
        change.insert([record])
        change.record(VERB, record.id, done="lent", space=space, **_fields(said))
    return record.id


def revise_use(context: Context, strategy: str, use: str, said: Lent, *, version: int) -> None:
    """Change a temporary use: extend it, say that it ended. Raises NotAllowed; NotFound; Invalid; StaleVersion."""
    said, city = _trimmed(said), context.city_of(strategy)
    with context.change(VERB) as change:
        context.require(VERB, city=city)
        held = stored.held_use(change, strategy, use)
        if held is None:
            raise NotFound("spaces.unknown_use", id=use)
        if held.version != version:
            raise StaleVersion("spaces.overtaken", theirs=held)
        whole = _space(change, strategy, held.space_id).area_m2
        _refuse(rules.lend_faults(said, area_m2=whole, today=context.today))
        change.swap("imports.edit_temporary_use", **asdict(replace(held, **_fields(said))))
        change.record(VERB, use, done="use_revised", space=held.space_id, **_fields(said))


def plan_step(context: Context, strategy: str, space: str, said: Stepped) -> str:
    """Add a step to the way on which the use of a space is designed; its id. Raises NotAllowed; NotFound; Invalid."""
    said, city = _trimmed(said), context.city_of(strategy)
    with context.change(VERB) as change:
        context.require(VERB, city=city)
        _space(change, strategy, space)
        _refuse(rules.step_faults(said, today=context.today))
        before = change.records(CodesignStep, "spaces.steps_of", space=space)
        record = CodesignStep(
            id=identity(strategy, "space_step", space, change.now.isoformat(), said.title_it, len(before)),
            space_id=space,
            position=max((each.position for each in before), default=0) + 1,
            recorded_at=change.now,
            **_fields(said),
        )
        change.insert([record])
        change.record(VERB, record.id, done="step_planned", space=space, **_fields(said))
    return record.id


def revise_step(context: Context, strategy: str, step: str, said: Stepped, *, version: int) -> None:
    """Change a step, or say what came of it. Raises NotAllowed; NotFound; Invalid; StaleVersion."""
    said, city = _trimmed(said), context.city_of(strategy)
    with context.change(VERB) as change:
        context.require(VERB, city=city)
        held = stored.step(change, strategy, step)
        if held is None:
            raise NotFound("spaces.unknown_step", id=step)
        if held.version != version:
            raise StaleVersion("spaces.overtaken", theirs=held)
        _refuse(rules.step_faults(said, today=context.today))
        change.swap("imports.edit_codesign_step", **asdict(replace(held, **_fields(said))))
        change.record(VERB, step, done="step_revised", space=held.space_id, **_fields(said))


def join(
    context: Context, strategy: str, space: str, *, stakeholder: str | None, from_on: date | None
) -> str:
    """Let an organisation take part in designing the use of a space. Raises NotAllowed; NotFound; Invalid."""
    city = context.city_of(strategy)
    with context.change(VERB) as change:
        context.require(VERB, city=city)
        _space(change, strategy, space)
        held = change.records(CodesignParty, "spaces.parties_of", space=space)
        _refuse(rules.join_faults(stakeholder, from_on=from_on, taking_part=held, today=context.today))
        record = CodesignParty(
            id=identity(strategy, "space_party", space, stakeholder, change.now.isoformat()),
            space_id=space,
            stakeholder_id=str(stakeholder),
            from_on=from_on,
            recorded_at=change.now,
        )
        change.insert([record])
        change.record(VERB, record.id, done="joined", space=space, stakeholder=stakeholder, from_on=from_on)
    return record.id


def leave(context: Context, strategy: str, party: str, *, to_on: date | None) -> None:
    """Say from which day an organisation takes part no longer. Raises NotAllowed; NotFound; Invalid; StaleVersion."""
    city = context.city_of(strategy)
    with context.change(VERB) as change:
        context.require(VERB, city=city)
        held = stored.party(change, strategy, party)
        if held is None:
            raise NotFound("spaces.unknown_partner", id=party)
        if held.to_on is not None:
            raise StaleVersion("spaces.left_already", theirs=held)
        _refuse(rules.leave_faults(held, to_on=to_on, today=context.today))
        change.swap("spaces.leave", id=party, to_on=to_on)
        change.record(VERB, party, done="left", space=held.space_id, to_on=to_on)


def _space(change: Change, strategy: str, space: str) -> Space:
    held = stored.space(change, strategy, space)
    if held is None:
        raise NotFound("spaces.unknown", id=space)
    return held


def _check_space(
    change: Change, context: Context, strategy: str, said: Described, atlas: Atlas, *, own: str | None
) -> None:
    holder = stored.codes(change, strategy).get(said.code.casefold())
    taken = holder is not None and holder != own
    found = rules.space_faults(said, taken=taken, today=context.today, atlas=atlas)
    if said.action_id and said.action_id not in publishing.own_actions(change, strategy):
        found.append(Fault(field="action_id", key="spaces.fault_action_unknown"))
    _refuse(found)


def _refuse(found: Sequence[Fault]) -> None:
    if found:
        raise Invalid("spaces.refused", n=len(found), faults=tuple(found))


def _trimmed(said: Words) -> Words:
    """What was said, without margins; a blank is nothing said."""
    given: dict[str, Any] = {
        name: value.strip() or ("" if name in ("code", "name_it", "title_it") else None)
        for name, value in _fields(said).items()
        if type(value) is str
    }
    return replace(said, **given)


def _fields(said: Described | Moved | Lent | Stepped) -> dict[str, Any]:
    return asdict(said)
