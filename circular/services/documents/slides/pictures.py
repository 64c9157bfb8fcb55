# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The two pictures with too many marks for shapes of their own: who works with whom, and where actions stand."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from circular.charts import places, still
from circular.domain.question import Question
from circular.domain.report import Report
from circular.domain.sets import SceneKind
from circular.exchange import raster
from circular.exchange.slides.content import Picture
from circular.i18n import Translator
from circular.services import places as located
from circular.services import publicity
from circular.services.context import Context
from circular.services.documents import network

_MAP = (1200, 560)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An image with its finding."""

    finding: str
    picture: Picture


def seen(
    context: Context, question: Question, report: Report, kinds: Collection[SceneKind], t: Translator
) -> Mapping[SceneKind, Seen]:
    """The images of those of the scenes that have one; a scene without anything to draw has none."""
    found = {}
    if SceneKind.NETWORK in kinds and (tied := network.drawn(context, question, t)):
        picture = Picture(png=raster.png(tied.svg), alt=tied.sentence)
        found[SceneKind.NETWORK] = Seen(finding=tied.finding, picture=picture)
    if SceneKind.PLACES in kinds and (drawn := _map(context, report, t)):
        found[SceneKind.PLACES] = drawn
    return found


def _map(context: Context, report: Report, t: Translator) -> Seen | None:
    boundaries = located.around(context, report.strategy)
    if not report.places or not places.drawable(report.places, boundaries):
        return None
    # While results are not told to the public, the map says where and not how well.
    silent = publicity.paused(context, report.strategy)
    schedules = None if silent else {each.action: each.schedule for each in report.actions}
    told = (report.places, boundaries)
    figure = places.draw(*told, t, dark=False, large=True, schedules=schedules)
    sentence = places.sentence(*told, t, schedules=schedules)
    svg = still.svg(figure, width=_MAP[0], height=_MAP[1], desc=sentence)
    finding = places.finding(*told, t, schedules=schedules)
    return Seen(finding=finding, picture=Picture(png=raster.png(svg), alt=sentence))
