# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Presentations: composed scene by scene by an office, shown to everybody once published."""

from collections.abc import Mapping, Sequence
from datetime import date

from circular.domain import presenting
from circular.domain import scenes as usual
from circular.domain.presenting import Choosable, Composed, Wished
from circular.domain.question import Question
from circular.domain.records import Presentation, Scene
from circular.domain.sets import SceneKind
from circular.errors import Invalid, NotFound, StaleVersion
from circular.exchange import qr
from circular.exchange.changes import identity
from circular.services.context import Context
from circular.store import Change, publishing

VERB = "compose_presentations"


def listed(context: Context, strategy: str) -> tuple[Composed, ...]:
    """The presentations that this person may see, the one saved last first: the public the published ones."""
    insider = context.sees_unpublished(strategy)
    with context.read() as reader:
        found = publishing.presentations(reader, strategy)
    return tuple(each for each in found if insider or each.presentation.published)


def get(context: Context, strategy: str, presentation_id: str) -> Composed:
    """One of them as it was composed, for whoever may see it. Raises NotFound."""
    found = next(
        (each for each in listed(context, strategy) if each.presentation.id == presentation_id), None
    )
    if found is None:
        raise NotFound("errors.unknown_presentation", id=presentation_id)
    return found


def composed(context: Context, strategy: str, presentation_id: str | None = None) -> tuple[Scene, ...]:
    """The scenes to show today, in order; the usual ones where no presentation is named.

    The public gets no scene that tells results in a quiet period, and none about an action that is not published.
    Raises NotFound.
    """
    scenes = get(context, strategy, presentation_id).scenes if presentation_id else _usual()
    insider = context.sees_unpublished(strategy)
    question = _today(context, strategy)
    with context.read() as reader:
        periods = publishing.quiet_periods(reader, strategy)
        in_sight = frozenset(each.action for each in publishing.in_sight(reader, question))
    quiet = presenting.quiet_on(periods, context.today) is not None
    return presenting.shown(scenes, insider=insider, quiet=quiet, in_sight=in_sight)


def address(context: Context, path: str) -> str | None:
    """A page as somebody in the room reaches it; None where nobody said under which address the public comes."""
    base = context.settings.base_url
    return f"{base.rstrip('/')}{path}" if base else None


def code(address: str) -> str:
    """An address as a QR code: an image that a page can show."""
    return qr.inline(address)


def choosable(context: Context, strategy: str) -> tuple[Choosable, ...]:
    """The actions that a scene can be about, by code. Raises NotAllowed."""
    context.require(VERB, city=context.city_of(strategy))
    question = _today(context, strategy)
    with context.read() as reader:
        return publishing.in_sight(reader, question)


def save(
    context: Context,
    strategy: str,
    presentation_id: str | None = None,
    *,
    title_it: str,
    title_en: str = "",
    since: date | None = None,
    scenes: Sequence[Wished],
    version: int = 0,
) -> str:
    """Write a presentation anew, or a new edition of the one named; its id.

    Raises NotAllowed; NotFound for a presentation or an action that is not of the strategy; Invalid with what is wrong
    (details `faults`); StaleVersion where somebody else has saved it since (details `theirs`: as it stands now).
    """
    city = context.city_of(strategy)
    with context.change(VERB) as change:
        context.require(VERB, city=city)
        found = presenting.faults(title=title_it, since=since, scenes=scenes, today=context.today)
        if found:
            raise Invalid("presenting.refused", n=len(found), faults=tuple(found))
        known = publishing.own_actions(change, strategy)
        for each in scenes:
            if each.action_id and each.action_id not in known:
                raise NotFound("errors.unknown_action", id=each.action_id)
        said = {"title_it": title_it.strip(), "title_en": title_en.strip() or None, "since": since}
        if presentation_id is None:
            presentation_id, edition = _begin(change, strategy, said), 1
        else:
            _current(change, strategy, presentation_id, version)
            written = change.swap(
                "publishing.revise",
                id=presentation_id,
                strategy=strategy,
                version=version,
                now=change.now,
                **said,
            )
            edition = written["version"]
        rows = [_scene(presentation_id, edition, place, each) for place, each in enumerate(scenes)]
        change.insert(rows)
        kinds = [each.kind.value for each in rows]
        change.record(VERB, presentation_id, done="saved", edition=edition, scenes=kinds, **said)
    return presentation_id


def publish(
    context: Context, strategy: str, presentation_id: str, *, version: int, published: bool = True
) -> None:
    """Show a presentation to everybody, or no longer. Raises NotAllowed, NotFound, StaleVersion."""
    city = context.city_of(strategy)
    with context.change(VERB) as change:
        context.require(VERB, city=city)
        _current(change, strategy, presentation_id, version)
        change.swap(
            "publishing.publish", id=presentation_id, strategy=strategy, version=version, published=published
        )
        change.record(VERB, presentation_id, done="published" if published else "withdrawn")


def archive(context: Context, strategy: str, presentation_id: str, *, version: int) -> None:
    """Put a presentation away: nobody is shown it any more. Raises NotAllowed, NotFound, StaleVersion."""
    city = context.city_of(strategy)
    with context.change(VERB) as change:
        context.require(VERB, city=city)
        _current(change, strategy, presentation_id, version)
        change.swap(
            "publishing.archive", id=presentation_id, strategy=strategy, version=version, now=change.now
        )
        change.record(VERB, presentation_id, done="archived")


def _current(change: Change, strategy: str, presentation_id: str, version: int) -> Composed:
    """The presentation as it stands, which must be as it was seen. Raises NotFound, StaleVersion."""
    every = publishing.presentations(change, strategy)
    found = next((each for each in every if each.presentation.id == presentation_id), None)
    if found is None:
        raise NotFound("errors.unknown_presentation", id=presentation_id)
    if found.presentation.version != version:
        raise StaleVersion("presenting.overtaken", theirs=found)
    return found


def _begin(change: Change, strategy: str, said: Mapping[str, object]) -> str:
    every = publishing.presentations(change, strategy)
    id_ = identity(strategy, "presentation", len(every), change.now.isoformat())
    record = Presentation(id=id_, strategy_id=strategy, published=False, recorded_at=change.now, **said)  # type: ignore[arg-type]
    change.insert([record])
    return id_


def _scene(presentation_id: str, edition: int, position: int, wished: Wished) -> Scene:
    return Scene(
        id=identity(presentation_id, edition, position),
        presentation_id=presentation_id,
        edition=edition,
        position=position,
        kind=wished.kind,
        action_id=wished.action_id or None if wished.kind is SceneKind.ACTION else None,
        title_it=wished.title_it.strip() or None,
        title_en=wished.title_en.strip() or None,
        text_it=wished.text_it.strip() or None,
        text_en=wished.text_en.strip() or None,
    )


def _usual() -> tuple[Scene, ...]:
    return tuple(
        Scene(id=f"usual-{kind}", presentation_id="", edition=0, position=place, kind=kind)
        for place, kind in enumerate(usual.USUAL)
    )


def _today(context: Context, strategy: str) -> Question:
    """What may be presented is what may be seen now, whatever date is looked at."""
    zone = context.settings.timezone
    return context.ask(Question(strategy=strategy, as_of=context.today, timezone=zone))
