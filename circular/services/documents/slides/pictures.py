# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The two pictures with too many marks for shapes of their own: who works with whom, and where actions stand."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from circular.charts import growing, network_scene, places, poles, still, theme
from circular.domain.question import Question
from circular.domain.report import Report
from circular.domain.sets import SceneKind
from circular.exchange import raster
from circular.exchange.slides.content import Picture
from circular.i18n import Translator
from circular.network.build import tied
from circular.services import partnerships, publicity
from circular.services import places as located
from circular.services.context import Context

_SIGN = re.compile(r"<tspan[^>]*>[^<]*</tspan> ?")
_MOST = 400
"""Organisations in the picture, those with most partners: more would be a cloud."""
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
    if SceneKind.NETWORK in kinds and report.network:
        found[SceneKind.NETWORK] = _network(context, question, t)
    if SceneKind.PLACES in kinds and (drawn := _map(context, report, t)):
        found[SceneKind.PLACES] = drawn
    return found


def _network(context: Context, question: Question, t: Translator) -> Seen:
    """Organisations between the axes they work for; who has no partner is not in it, and not named."""
    found = partnerships.network(context, question)
    graph = tied(found.whole)
    scene = network_scene.scene(graph, [axis.key for axis in found.axes], view="poles", most=_MOST)
    sentence = poles.sentence(found.nodes, found.edges, found.axes, t)
    # In the room the page's style sheet gives the drawing its colours; on a slide it brings its own.
    drawn = growing.svg(scene, found.axes, t, days=[question.as_of], label=sentence)
    # A text with a letter that our typeface lacks, as the signs of the axes, would lose its face as a whole.
    svg = _SIGN.sub("", drawn).replace(">", f">{_style()}", 1)
    finding = poles.finding(found.nodes, found.axes, t)
    return Seen(finding=finding, picture=Picture(png=raster.png(svg), alt=sentence))


def _style() -> str:
    colours = theme.LIGHT
    axes = "".join(f".cs-r-{key} {{ fill: {colour}; }}" for key, colour in colours.axes.items())
    return (
        f"<style>text {{ font-family: 'Titillium Web'; fill: {colours.ink}; paint-order: stroke; "
        f"stroke: {colours.paper}; stroke-width: 7px; stroke-linejoin: round; }}"
        f".cs-r-tie {{ fill: none; stroke: {colours.neutral}; stroke-opacity: 0.42; stroke-width: 1.6; }}"
        f".cs-r-lead-line {{ fill: none; stroke: {colours.line}; stroke-width: 1.5; }}"
        f".cs-r-ground {{ fill: {colours.panel}; stroke: {colours.grid}; }}"
        f".cs-r-mark {{ stroke: {colours.paper}; stroke-width: 1.5; }}"
        f".cs-r-rim {{ fill: none; stroke: {colours.ink}; stroke-width: 2; }}"
        f".cs-r-hollow {{ fill: {colours.paper}; stroke: {colours.neutral}; stroke-width: 2.5; }}"
        ".cs-r-name { font-size: 36px; } .cs-r-pole { font-size: 37px; font-weight: 700; text-anchor: middle; }"
        f".cs-r-other {{ fill: {colours.neutral}; }}{axes}</style>"
    )


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
