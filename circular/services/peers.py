# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cities that learn from each other: their parts by theme, and the meetings between them."""

from dataclasses import asdict, replace
from datetime import date

from circular.domain import peers as rules
from circular.domain.peers import Exchange, Part, Theme
from circular.domain.question import Question
from circular.domain.records import MeetingCity, Peer
from circular.domain.report import Shared
from circular.domain.sets import MeetingKind
from circular.errors import Invalid, NotFound, StaleVersion
from circular.exchange.changes import identity
from circular.services import kept, practices, strategies
from circular.services.context import Context
from circular.services.practices import VERB, istat, refuse
from circular.store import meetings as stored_meetings
from circular.store import practices as stored


@kept.once
def themes(context: Context, question: Question) -> tuple[Theme, ...]:
    """Who teaches and who learns on the day, by theme."""
    question = context.ask(question)
    with context.read() as reader:
        found, matches = stored.peers(reader, question)
    return rules.themes(found, matches)


def shared(context: Context, question: Question) -> Shared:
    """What a report tells of good practices and of those who learn from them."""
    return Shared(
        practices=practices.passed_on(context, question),
        reached=practices.pipeline(context, question),
        unmet=tuple(each.name for each in themes(context, question) if each.unmet),
    )


@kept.once
def exchanges(context: Context, question: Question) -> tuple[Exchange, ...]:
    """The meetings between cities, latest first, with the cities of those of which it may be told who came."""
    question = context.ask(question)
    with context.read() as reader:
        calendar = stored_meetings.calendar(reader, **question.parameters())
        cities = stored.exchange_cities(reader, question)
    found = [each for each in calendar if each.meeting.kind is MeetingKind.EXCHANGE and not each.called_off]
    return tuple(Exchange(gathering=each, cities=cities.get(each.meeting.id, ())) for each in reversed(found))


def add_part(context: Context, question: Question, part: Part, *, code: str = "") -> str:
    """Record that a city teaches or learns a theme; `code` is its ISTAT code as typed. Gives the id.

    Raises NotAllowed; Invalid with what is wrong (details `faults`).
    """
    strategy = strategies.get(context, question.strategy)
    with context.change(VERB) as change:
        context.require(VERB, city=strategy.city_id)
        read, wrong = istat(code, field="istat_code")
        part = replace(part, istat_code=read)
        known = stored.every_peer(change, strategy.id)
        refuse([*wrong, *rules.part_faults(part, known, today=context.today)])
        new = Peer(
            id=identity(strategy.id, "peer", len(known), context.now.isoformat()),
            strategy_id=strategy.id,
            city_name=part.city_name.strip(),
            istat_code=part.istat_code,
            role=part.role,
            theme=part.theme.strip(),
            from_on=part.from_on,
            note_it=part.note_it.strip() or None,
            note_en=part.note_en.strip() or None,
            recorded_at=context.now,
        )
        change.insert([new])
        change.record(VERB, new.id, done="peer", city=new.city_name, role=new.role, theme=new.theme)
    return new.id


def end_part(context: Context, question: Question, peer_id: str, *, version: int, to_on: date | None) -> None:
    """Say until which day a city teaches or learns. Raises NotAllowed, NotFound, StaleVersion, Invalid."""
    strategy = strategies.get(context, question.strategy)
    with context.change(VERB) as change:
        context.require(VERB, city=strategy.city_id)
        held = next((each for each in stored.every_peer(change, strategy.id) if each.id == peer_id), None)
        if held is None:
            raise NotFound("practices.no_peer", id=peer_id)
        if held.version != version:
            raise StaleVersion("practices.peer_overtaken", theirs=held)
        refuse(rules.ending_faults(held, to_on))
        change.swap("imports.edit_peer", **(asdict(held) | {"to_on": to_on}))
        change.record(VERB, held.id, done="peer_ended", to_on=to_on)


def name_cities(
    context: Context, question: Question, meeting: str, text: str, *, seen: tuple[MeetingCity, ...]
) -> None:
    """Say which cities a meeting between cities is about: one a line, its ISTAT code after a semicolon.

    Raises NotAllowed; NotFound; StaleVersion where the cities are not those that were `seen` (details `theirs`);
    Invalid with what is wrong (details `faults`).
    """
    strategy = strategies.get(context, question.strategy)
    with context.change(VERB) as change:
        context.require(VERB, city=strategy.city_id)
        held = stored_meetings.held(change, strategy=strategy.id, meeting=meeting)
        if held is None:
            raise NotFound("meeting.not_found", id=meeting)
        if held.kind is not MeetingKind.EXCHANGE:
            raise Invalid("practices.no_exchange", id=meeting)
        now = stored.cities_of(change, meeting)
        if {each.id for each in now} != {each.id for each in seen}:
            raise StaleVersion("practices.cities_overtaken", theirs=tuple(now))
        wrong, wanted = [], []
        for name, code in rules.named(text):
            read, found = istat(code, field="cities")
            wrong += found
            wanted.append((name, read))
        refuse([*wrong[:1], *rules.cities_faults(wanted)])
        kept = [each for each in now if (each.name, each.istat_code) in wanted]
        still = {(each.name, each.istat_code) for each in kept}
        new = [
            MeetingCity(
                id=identity(meeting, "city", name, code or "", context.now.isoformat()),
                meeting_id=meeting,
                name=name,
                istat_code=code,
            )
            for name, code in wanted
            if (name, code) not in still
        ]
        gone = [each for each in now if each not in kept]
        if not new and not gone:
            return
        stored.strike_out(change, gone)
        change.insert(new)
        change.record(
            VERB,
            meeting,
            done="cities",
            before=[each.name for each in now],
            after=[name for name, _ in wanted],
        )
