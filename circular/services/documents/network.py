# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who works with whom as a drawing that brings its own colours, for slides and reports, with its finding in words."""

from dataclasses import dataclass

from circular.charts import growing, network_scene, poles, theme
from circular.domain.question import Question
from circular.i18n import Translator
from circular.network.build import tied
from circular.services import partnerships
from circular.services.context import Context

_MOST = 400
"""Organisations in the picture, those with most partners: more would be a cloud."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The drawing, what it shows in short, and what it says to those who cannot see it."""

    svg: str
    finding: str
    sentence: str


def drawn(context: Context, question: Question, t: Translator) -> Network | None:
    """Organisations between the axes they work for; who has no partner is not in it, and not named.

    None where nobody has a partner.
    """
    found = partnerships.network(context, question)
    graph = tied(found.whole)
    if not graph.number_of_edges():
        return None
    scene = network_scene.scene(graph, [axis.key for axis in found.axes], view="poles", most=_MOST)
    sentence = poles.sentence(found.nodes, found.edges, found.axes, t)
    # In the room the page's style sheet gives the drawing its colours; on paper it brings its own.
    plain = growing.svg(scene, found.axes, t, days=[question.as_of], label=sentence)
    svg = plain.replace(">", f">{_style()}", 1)
    return Network(svg=svg, finding=poles.finding(found.nodes, found.axes, t), sentence=sentence)


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
