# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The network around one thing, small: an organisation on its card, the organisations of an action on its sheet."""

from circular.charts import network_scene
from circular.charts.network_scene import Subject
from circular.domain.registry import Card
from circular.domain.sets import Tie
from circular.network.arrays import Graph
from circular.services import partnerships
from circular.services.actions import ActionSheet
from circular.services.partnerships import Network
from circular.ui import cached, heading
from circular.ui.network import picture as network_picture
from circular.ui.network.picture import Drawing
from circular.ui.view import View

_MOST = 60
_HEIGHT = 430


def organisation(view: View, card: Card) -> None:
    """With whom it works and through what; nothing where it has no partner."""
    t, centre = view.t, card.stakeholder.id
    whole = cached.ask(view, partnerships.network)
    if centre not in whole.graph or not whole.graph.degree(centre):
        return
    near = cached.ask(view, partnerships.network, around=centre)
    heading.section(t("picture.around"), lead=t("picture.around_lead"))
    _draw(view, whole, near.graph, title=t("picture.around_title", name=card.stakeholder.name), centre=centre)


def action(view: View, sheet: ActionSheet) -> None:
    """The organisations of an action with all that ties them; nothing where fewer than two are tied."""
    t, subject = view.t, (Tie.ACTION, sheet.standing.action)
    whole = cached.ask(view, partnerships.network)
    # Of a large city's network this looks at one action; walking over every tie took longer than all the rest.
    gathering = next((one for one in whole.gatherings if (one.kind, one.subject) == subject), None)
    inside = [one for one in gathering.members if one in whole.graph] if gathering else []
    if len(inside) < 2:  # nobody to be tied to
        return
    heading.section(t("picture.action", n=len(inside)), lead=t("picture.action_lead"))
    title = t("picture.action_title", title=t.text(sheet.standing.title))
    _draw(view, whole, whole.graph.subgraph(inside), title=title, hub=subject)


def _draw(
    view: View,
    whole: Network,
    graph: Graph,
    *,
    title: str,
    centre: str | None = None,
    hub: Subject | None = None,
) -> None:
    scene = network_scene.scene(
        graph,
        [axis.key for axis in whole.axes],
        view="force",
        most=_MOST,
        first={centre} if centre else (),
        partners={one: whole.graph.degree(one) for one in graph},
    )
    drawing = Drawing(
        title=title,
        caption=view.t("frame.data_as_of", day=view.question.as_of),
        axes=whole.axes,
        grounds=whole.grounds,
        height=_HEIGHT,
        labels=40,
        small=True,
        centre=centre,
        hub=hub,
    )
    card = view.url("stakeholders", stakeholder=network_picture.ANY)
    drawn = network_picture.encode(view.t, scene, drawing, card=card)
    network_picture.show(drawn, key="network.around", dark=view.dark)
