# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A presentation as slides that an office can edit: the same scenes and the same figures as on the pages."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from circular.domain.question import Question
from circular.domain.records import Scene
from circular.domain.report import Report
from circular.domain.sets import SceneKind, StrategyKind
from circular.exchange.slides import writing
from circular.exchange.slides.content import Deck, Slide
from circular.i18n import Translator
from circular.services import cities, presentations, reports
from circular.services.context import Context
from circular.services.documents.slides import (
    accounts,
    around,
    hindrances,
    learning,
    neighbours,
    pictures,
    plans,
    results,
    reuse,
)
from circular.services.documents.slides.pictures import Seen
from circular.services.documents.slides.telling import Telling
from circular.services.exports import Exported

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_TELLERS: Mapping[SceneKind, Callable[[Telling, Scene], list[Slide]]] = {
    SceneKind.TITLE: around.of_title,
    SceneKind.AXES: results.of_axes,
    SceneKind.ACHIEVED: results.of_achieved,
    SceneKind.LATE: accounts.of_late,
    SceneKind.BARRIERS: hindrances.of_barriers,
    SceneKind.MONEY: accounts.of_money,
    SceneKind.INDICATORS: accounts.of_indicators,
    SceneKind.PLANS: plans.of_plans,
    SceneKind.NETWORK: around.of_network,
    SceneKind.PLACES: around.of_places,
    SceneKind.SPACES: reuse.of_spaces,
    SceneKind.ACTION: accounts.of_action,
    SceneKind.PARTICIPATION: around.of_participation,
    SceneKind.PRACTICES: learning.of_practices,
    SceneKind.CITIES: neighbours.of_cities,
    SceneKind.NEXT: around.of_next,
    SceneKind.TEXT: around.of_text,
}


def deck(
    context: Context, question: Question, *, since: date, presentation: str | None = None, t: Translator
) -> Exported:
    """The slides of a presentation, or of the usual scenes, as of the question's date.

    Where the presentation says since when it tells what was achieved, that day holds and not `since`. The public gets
    what is published, and no results in a quiet period. Raises NotFound.
    """
    question = context.ask(question)
    scenes = presentations.composed(context, question.strategy, presentation)
    title: str | None = None
    if presentation is not None:
        chosen = presentations.get(context, question.strategy, presentation).presentation
        title = t.field(chosen, "title")
        since = chosen.since if chosen.since and chosen.since <= question.as_of else since
    report = reports.gather(context, question, since=since)
    city = context.city_of(question.strategy)
    profile = cities.profile(context, city) if city else None
    content = drawn(
        report,
        scenes,
        t,
        title=title,
        colour=profile.colour if profile else None,
        base_url=context.settings.base_url,
        seen=pictures.seen(context, question, report, {scene.kind for scene in scenes}, t),
    )
    return Exported(name=named(report.strategy, report.as_of), media_type=MEDIA_TYPE, content=content)


def named(strategy: str, as_of: date) -> str:
    """The name of the file."""
    return f"{strategy}-{as_of:%Y-%m-%d}.pptx"


def drawn(
    report: Report,
    scenes: Sequence[Scene],
    t: Translator,
    *,
    title: str | None = None,
    colour: str | None = None,
    base_url: str | None = None,
    seen: Mapping[SceneKind, Seen] = MappingProxyType({}),
) -> bytes:
    """The file of a report that is there already, a frozen one too; `seen` are the images of those scenes.

    A report alone has none: who works with whom is not among its values.
    """
    name = title or t.text(report.name)
    tell = Telling(report=report, t=t, base_url=base_url, title=name, seen=seen)
    # Of the usual scenes those that would only say that there is nothing are left out; a chosen one says it.
    slides = [
        slide
        for scene in scenes
        for slide in _TELLERS[scene.kind](tell, scene)
        if scene.presentation_id or not slide.empty
    ]
    return writing.write(
        Deck(
            title=name,
            city=report.city,
            colour=colour,
            language=t.language,
            band=t("deck.fictional") if report.kind is StrategyKind.FICTIONAL else "",
            slides=tuple(slides),
        ),
        t,
    )
