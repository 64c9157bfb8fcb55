# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Good practices: the cards, how far each has come, and what an office writes about them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import count

from circular.domain import practices as rules
from circular.domain.figures import Standing
from circular.domain.lifecycle import Fault
from circular.domain.practices import Card, Reached, Step, Told
from circular.domain.question import Question
from circular.domain.records import Office, Practice, PracticeTransfer
from circular.domain.report import Passed
from circular.domain.sets import PracticeStage, Scope
from circular.domain.text import Bilingual
from circular.errors import Invalid, NotFound, StaleVersion
from circular.exchange import values
from circular.exchange.changes import identity
from circular.services import kept, progress, strategies
from circular.services.context import Context
from circular.store import Change
from circular.store import practices as stored

VERB = "keep_practices"
ISTAT_DIGITS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One practice with its steps in order; `action` is null where there is none, or the asker may not know it."""

    card: Card
    steps: tuple[PracticeTransfer, ...]
    action: Standing | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    change: Change
    practice: Practice


@kept.once
def every(context: Context, question: Question) -> tuple[Card, ...]:
    """The practices of the strategy with how far each has come, the furthest first; the public's published ones."""
    question = context.ask(question)
    with context.read() as reader:
        return stored.every(reader, question)


@kept.once
def pipeline(context: Context, question: Question) -> tuple[Reached, ...]:
    """How many practices stand at each of the stages, and to how many cities they went."""
    question = context.ask(question)
    with context.read() as reader:
        return stored.pipeline(reader, question)


def practice(context: Context, question: Question, named: str) -> Sheet:
    """Everything about one practice. Raises NotFound also where the asker may not know of it."""
    question = replace(context.ask(question), scope=Scope.ALL)
    with context.read() as reader:
        found = stored.every(reader, question, named)
        steps = stored.steps(reader, question, named)
    if not found:
        raise NotFound("practices.not_found", id=named)
    action = found[0].record.action_id
    return Sheet(
        card=found[0],
        steps=steps,
        action=progress.found(context, question, action) if action else None,
    )


def passed_on(context: Context, question: Question) -> tuple[Passed, ...]:
    """The practices as a report keeps them."""
    return tuple(
        Passed(
            title=each.title,
            theme=each.record.theme,
            effect=Bilingual(each.record.effect_it, each.record.effect_en) if each.record.effect_it else None,
            stage=each.stage,
            reached_on=each.reached_on,
            cities=each.cities,
        )
        for each in every(context, question)
    )


def offices(context: Context, question: Question) -> tuple[Office, ...]:
    """The offices that may be named as a contact. Raises NotAllowed."""
    strategy = strategies.get(context, question.strategy)
    context.require(VERB, city=strategy.city_id)
    with context.read() as reader:
        return tuple(reader.records(Office, "imports.office", city=strategy.city_id))


def write(
    context: Context,
    question: Question,
    told: Told,
    *,
    seen: Practice | None = None,
    identified_on: date | None = None,
) -> str:
    """Write a new practice, identified on a day, or change the one that was `seen`; gives its id.

    Raises NotAllowed; NotFound; StaleVersion where somebody else changed it since (details `theirs`); Invalid with
    what is wrong (details `faults`).
    """
    if seen is not None:
        with _opened(context, question, seen) as at:
            refuse(rules.faults(told))
            _edit(at, "written", **told.written())
        return seen.id
    strategy = strategies.get(context, question.strategy)
    with context.change(VERB) as change:
        context.require(VERB, city=strategy.city_id)
        first = Step(stage=PracticeStage.IDENTIFIED, happened_on=identified_on)
        refuse([*rules.faults(told), *rules.step_faults(first, (), today=context.today)])
        taken = stored.codes(change, strategy.id)
        code = next(code for number in count(1) if (code := f"BP-{number:02}") not in taken)
        new = Practice(
            id=identity(strategy.id, "practice", code, context.now.isoformat()),
            strategy_id=strategy.id,
            code=code,
            recorded_at=context.now,
            **told.written(),  # type: ignore[arg-type]  # fields by name
        )
        change.insert([new])
        change.insert([_transfer(context, new, first, number=0)])
        change.record(
            VERB, new.id, done="written", code=code, title=new.title_it, identified_on=identified_on
        )
    return new.id


def publish(context: Context, question: Question, seen: Practice, *, published: bool) -> None:
    """Let the public read a practice, or no longer. Raises NotAllowed, NotFound, StaleVersion, Invalid."""
    with _opened(context, question, seen) as at:
        if published:
            refuse(rules.publishing_faults(at.practice, stored.recorded(at.change, at.practice.id)))
        _edit(at, "published" if published else "withdrawn", published=published)


def add_step(context: Context, question: Question, practice_id: str, step: Step, *, code: str = "") -> None:
    """Record that a practice came further; `code` is the ISTAT code of the city, as typed.

    Raises NotAllowed; NotFound; Invalid with what is wrong (details `faults`).
    """
    strategy = strategies.get(context, question.strategy)
    with context.change(VERB) as change:
        context.require(VERB, city=strategy.city_id)
        held = stored.held(change, strategy=strategy.id, practice=practice_id)
        if held is None:
            raise NotFound("practices.not_found", id=practice_id)
        read, wrong = istat(code, field="istat_code")
        step = replace(step, istat_code=read)
        known = stored.recorded(change, held.id)
        found = rules.step_faults(step, known, today=context.today)
        if step.corrects and step.corrects not in {each.id for each in rules.standing(known)}:
            found.append(Fault(field="corrects", key="practices.fault_corrected_already"))
        refuse([*wrong, *found])
        new = _transfer(context, held, step, number=len(known))
        change.insert([new])
        change.record(
            VERB, held.id, done="step", stage=new.stage, happened_on=new.happened_on, to_city=new.to_city,
            corrects=new.supersedes,
        )  # fmt: skip


def istat(code: str, *, field: str) -> tuple[str | None, list[Fault]]:
    """The code of a municipality as it is kept, lost zeros put back; or what is wrong with what was typed."""
    try:
        return values.code(code.strip() or None, digits=ISTAT_DIGITS)[0], []
    except Invalid:
        return None, [Fault(field=field, key="practices.fault_istat")]


def refuse(faults: Sequence[Fault]) -> None:
    """Raises Invalid where there are faults."""
    if faults:
        raise Invalid("practices.refused", n=len(faults), faults=tuple(faults))


@contextmanager
def _opened(context: Context, question: Question, seen: Practice) -> Iterator[_Opened]:
    strategy = strategies.get(context, question.strategy)
    with context.change(VERB) as change:
        context.require(VERB, city=strategy.city_id)
        held = stored.held(change, strategy=strategy.id, practice=seen.id)
        if held is None:
            raise NotFound("practices.not_found", id=seen.id)
        if held.version != seen.version:
            raise StaleVersion("practices.overtaken", theirs=held)
        yield _Opened(change=change, practice=held)


def _edit(at: _Opened, done: str, **new: object) -> None:
    held = at.practice
    at.change.swap("imports.edit_practice", **(asdict(held) | new))
    before = {name: getattr(held, name) for name in new if getattr(held, name) != new[name]}
    after = {name: new[name] for name in before}
    at.change.record(VERB, held.id, done=done, before=before, after=after)


def _transfer(context: Context, practice: Practice, step: Step, *, number: int) -> PracticeTransfer:
    assert step.happened_on is not None  # noqa: S101  # asked for before
    return PracticeTransfer(
        id=identity(practice.id, "step", number, context.now.isoformat()),
        practice_id=practice.id,
        stage=step.stage,
        happened_on=step.happened_on,
        to_city=step.to_city.strip() or None,
        istat_code=step.istat_code,
        note_it=step.note_it.strip() or None,
        note_en=step.note_en.strip() or None,
        recorded_at=context.now,
        supersedes=step.corrects,
    )
