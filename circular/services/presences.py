# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who came to a meeting, by organisation and without names; an organisation nobody knew yet joins in the same step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from circular.domain import meetings as rules
from circular.domain.meetings import Fault, Newcomer, Presences
from circular.domain.question import Question
from circular.domain.records import Attendance, Meeting, Seat, Stakeholder
from circular.domain.registry import Likeness
from circular.domain.sets import SeatRole
from circular.errors import Invalid, NotFound, StaleVersion
from circular.exchange import people
from circular.exchange.changes import identity
from circular.services import duplicates, meetings, rosters
from circular.services.context import Context
from circular.services.meetings import Opened
from circular.store import Change, stakeholders
from circular.store import imports as stored_rows
from circular.store import meetings as stored

VERB = "record_attendance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """An organisation of the registry that a newcomer may be."""

    newcomer: str
    stakeholder: str
    name: str
    likeness: Likeness


@dataclass(frozen=True, slots=True, kw_only=True)
class Overtaken:
    """How the list stands by now: persons by organisation, and citizens."""

    persons: Mapping[str, int]
    citizens: int | None


def organisations(context: Context, question: Question) -> dict[str, str]:
    """Name by id of the organisations of the city's registry, by name. Raises NotAllowed."""
    context.require(meetings.VERB, city=context.city_of(question.strategy))
    with context.read() as reader:
        known = stakeholders.registry(reader, **question.parameters())
    return {each.id: each.name for each in sorted(known, key=lambda each: each.name.casefold())}


def record_attendance(
    context: Context,
    question: Question,
    meeting: Meeting,
    presences: Presences,
    *,
    seen: Mapping[str, int],
) -> int:
    """Write who came, in place of the list that was `seen`; gives the number of persons listed.

    Raises NotAllowed; NotFound; StaleVersion where the list changed since (details `theirs`, an Overtaken); Invalid
    with what is wrong (details `faults`), also where a newcomer may be known already (details `alike`).
    """
    with meetings.opened(context, question, meeting.id, meetings.VERB) as at:
        held = _held(at)
        persons: dict[str, int] = {}
        for entry, stakeholder in held:
            persons[stakeholder] = persons.get(stakeholder, 0) + entry.persons
        if persons != dict(seen) or at.meeting.citizens != meeting.citizens:
            theirs = Overtaken(persons=persons, citizens=at.meeting.citizens)
            raise StaleVersion("meeting.overtaken", theirs=theirs)
        meetings.refuse(rules.presence_faults(presences, at.meeting, today=context.today))
        known = {each.id: each for each in _registry(at.change, question)}
        if unknown := sorted(presences.persons.keys() - known.keys()):
            raise NotFound("meeting.no_organisation", id=unknown[0])
        _newcomer_faults(at.change, presences.newcomers, tuple(known.values()))
        wanted = dict(presences.persons) | _join(context, at, presences.newcomers)
        _list(context, at, held, wanted)
        if presences.seated:
            _seat(context, at, question, wanted)
        if presences.citizens != at.meeting.citizens:
            stored_rows.edit(at.change, "meeting", replace(at.meeting, citizens=presences.citizens))
        at.change.record(
            VERB,
            at.meeting.id,
            before={"persons": persons, "citizens": at.meeting.citizens},
            persons=wanted,
            citizens=presences.citizens,
            newcomers=[each.name.strip() for each in presences.newcomers],
            seated=presences.seated,
        )
    return sum(wanted.values())


def _held(at: Opened) -> list[tuple[Attendance, str]]:
    """The entries of the list, each with the organisation that it stands for today."""
    entries = stored.attendance(at.change, at.meeting.id)
    found = []
    for entry in entries:
        kept = stakeholders.find(at.change, strategy=at.strategy.id, stakeholder=entry.stakeholder_id)
        found.append((entry, kept.id if kept else entry.stakeholder_id))
    return found


def _registry(change: Change, question: Question) -> tuple[Stakeholder, ...]:
    return stakeholders.registry(change, **replace(question, known_on=None).parameters())


def _newcomer_faults(change: Change, newcomers: Sequence[Newcomer], known: tuple[Stakeholder, ...]) -> None:
    """Refuse persons, and newcomers whose names are like known ones while nobody has said that they are others."""
    spellings = stakeholders.spellings(change)
    alike: list[Alike] = []
    for each in newcomers:
        name = each.name.strip()
        if people.FISCAL_CODE.search(name) or (
            not each.sure and people.natural_person(people.Party(name=name, legal_form="X"))
        ):
            meetings.refuse([Fault(field="newcomer", key="meeting.fault_person")])
        if each.sure or not known:
            continue
        candidate = replace(known[0], id="", name=name, vat_number=None)
        for pair in duplicates.found_in((*known, candidate), spellings):
            if "" in (pair.one, pair.other):
                other, other_name = (
                    (pair.other, pair.other_name) if pair.one == "" else (pair.one, pair.one_name)
                )
                alike.append(Alike(newcomer=name, stakeholder=other, name=other_name, likeness=pair.likeness))
    if alike:
        faults = (Fault(field="newcomer", key="meeting.fault_alike"),)
        raise Invalid("meeting.refused", n=1, faults=faults, alike=tuple(alike))


def _join(context: Context, at: Opened, newcomers: Sequence[Newcomer]) -> dict[str, int]:
    """Enter newcomers into the registry; persons by their new ids."""
    found = {}
    for each in newcomers:
        name = " ".join(each.name.split())
        new = Stakeholder(
            id=identity(at.strategy.city_id, "stakeholder", name, context.now.isoformat()),
            city_id=at.strategy.city_id,
            name=name,
            kind=each.kind,
            helix=each.helix,
            recorded_at=context.now,
        )
        at.change.insert([new])
        found[new.id] = each.persons
    return found


def _list(
    context: Context, at: Opened, held: Sequence[tuple[Attendance, str]], wanted: Mapping[str, int]
) -> None:
    """One entry an organisation: new ones are added, others corrected, those that did not come struck out."""
    gone: list[Attendance] = []
    left = dict(wanted)
    for entry, stakeholder in held:
        persons = left.pop(stakeholder, None)
        if persons is None:
            gone.append(entry)
        elif persons != entry.persons:
            stored_rows.edit(at.change, "attendance", replace(entry, persons=persons))
    stored.strike_out(at.change, gone)
    at.change.insert(
        [
            Attendance(
                id=identity(at.meeting.id, stakeholder, context.now.isoformat()),
                meeting_id=at.meeting.id,
                stakeholder_id=stakeholder,
                persons=persons,
            )
            for stakeholder, persons in left.items()
        ]
    )


def _seat(context: Context, at: Opened, question: Question, wanted: Mapping[str, int]) -> None:
    """Give those who came without a seat at the table one, from the day of the meeting."""
    today = replace(question, as_of=context.today, known_on=None)
    seated = {each.stakeholder for each in rosters.members(at.change, today).get(at.meeting.table_id, ())}
    at.change.insert(
        [
            Seat(
                id=identity(at.meeting.table_id, "seat", stakeholder, context.now.isoformat()),
                table_id=at.meeting.table_id,
                stakeholder_id=stakeholder,
                role=SeatRole.MEMBER,
                from_on=at.meeting.held_on,
                recorded_at=context.now,
            )
            for stakeholder in sorted(wanted.keys() - seated)
        ]
    )
