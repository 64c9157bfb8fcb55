# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The scenes that are one picture: the network growing over the years, places on the map."""

from circular.charts import growing, network_scene, places, poles, still
from circular.network.build import tied
from circular.network.past import with_past
from circular.services import partnerships
from circular.services import places as located
from circular.ui import cached
from circular.ui.address import EARLIEST
from circular.ui.markup import Markup, tag
from circular.ui.present.drawn import Drawn, Room, number
from circular.ui.present.words import shortened

_YEARS, _MOST = 6, 400
_MARKS, _BESIDE = 6, 3
_MAP = (1200, 660)


def of_network(room: Room) -> Drawn:
    """Who works with whom: one still picture a year, in the same places; those without a partner are left out."""
    t, view = room.t, room.view
    steps = room.report.network[-_YEARS:]
    if not steps:
        how = tag("p", t("present.no_network_how"), class_="cs-r-text")
        return Drawn(headline=t("present.no_network"), body=how, empty=True)
    found = cached.ask(view, partnerships.network)
    ever = cached.ask(view, partnerships.network, since=EARLIEST)
    alone = [node for node, partners in found.whole.degree() if not partners]
    graph = with_past(tied(found.whole), tied(ever.whole), without=alone)
    drawn = growing.svg(
        network_scene.scene(graph, [axis.key for axis in found.axes], view="poles", most=_MOST),
        found.axes,
        t,
        days=[each.on for each in steps],
        label=poles.sentence(found.nodes, found.edges, found.axes, t),
    )
    counts = [
        tag(
            "div",
            tag("p", t.date(each.on) if place == len(steps) - 1 else str(each.on.year), class_="cs-r-year"),
            number(
                t.number(each.organisations),
                t("present.organisations_tied", n=each.organisations),
                strong=True,
            ),
            number(t.number(each.ties), t("present.ties", n=each.ties)),
            data_in=str(place),
        )
        for place, each in enumerate(steps)
    ]
    undated = steps[-1].undated
    return Drawn(
        headline=poles.finding(found.nodes, found.axes, t),
        body=tag(
            "div",
            tag("div", *counts, class_="cs-r-years"),
            tag("div", Markup(drawn), class_="cs-r-picture"),
            class_="cs-r-two cs-r-wide-right",
        ),
        coverage=t("present.undated", n=undated) if undated else t("present.network_known"),
        steps=len(steps),
    )


def of_places(room: Room) -> Drawn:
    """Where the actions are on the map; those without a position are named beside it."""
    t, report = room.t, room.report
    boundaries = located.around(room.view.context, report.strategy)
    if not places.drawable(report.places, boundaries) or not report.places:
        return Drawn(
            headline=t("present.no_places"),
            body=tag("p", t("present.no_places_how"), class_="cs-r-text"),
            empty=True,
        )
    # While results are not shown, the map says where and not how well.
    silent = room.quiet is not None and not room.insider
    schedules = None if silent else {each.action: each.schedule for each in report.actions}
    told = (report.places, boundaries)
    figure = places.draw(*told, t, dark=room.view.dark, large=True, schedules=schedules)
    rows = places.table(*told, schedules=schedules).to_dict("records")
    marked = [
        tag("li", shortened(str(row["place"]), 30), tag("strong", t.number(row["actions"]))) for row in rows
    ]
    beside = [tag("li", shortened(each.name, 40)) for each in places.beside(*told)]
    named = {action for each in report.places for action in each.actions}
    drawn = still.svg(figure, width=_MAP[0], height=_MAP[1])
    return Drawn(
        headline=places.finding(*told, t, schedules=schedules),
        body=tag(
            "div",
            tag(
                "div",
                Markup(drawn),
                class_="cs-r-picture cs-r-map",
                role="img",
                aria_label=places.sentence(*told, t, schedules=schedules),
            ),
            tag(
                "div",
                tag("h2", t("present.marked")),
                tag("ul", *marked[:_MARKS], class_="cs-r-plain"),
                tag("h2", t("present.beside")) if beside else None,
                tag("ul", *beside[:_BESIDE], class_="cs-r-plain") if beside else None,
            ),
            class_="cs-r-two cs-r-wide-left",
        ),
        coverage=t("present.placed", n=len(named), total=t.number(len(report.actions))),
    )
