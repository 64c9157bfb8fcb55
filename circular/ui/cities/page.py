# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of cities: which part is looked at, under the one sentence that says it first."""

from dataclasses import replace

from circular.domain.permissions import PUBLIC
from circular.domain.sets import AdhesionState, CityKind
from circular.services import adhesions, beside
from circular.ui import asking, cached, filters, heading
from circular.ui.cities import comparing, files, members
from circular.ui.forums import agenda
from circular.ui.view import View


def draw(view: View) -> None:
    """The parts that this strategy has: a network has members and a calendar besides."""
    t = view.t
    network = view.city.kind is CityKind.ASSOCIATION
    found = cached.ask(view, beside.every)
    registry = cached.ask(view, adhesions.registry) if network else ()
    if network:
        joined = sum(each.state is AdhesionState.JOINED for each in registry)
        title = t("cities.title_network", n=joined) if joined else t("cities.title_no_members")
    else:
        title = comparing.title(view, found)
    lead = t("cities.lead_network" if network else "cities.lead")
    # Nothing on this page is a figure of the office's own: all is what each city publishes.
    published = replace(view, context=replace(view.context, actor=PUBLIC))
    heading.page(published, title, lead=lead, scope=t("cities.scope"))
    asking.said()
    names = ("members", "compare", "calendar", "file") if network else ("compare", "file")
    parts = {name: t(f"cities.part_{name}") for name in names}
    match filters.one(view, "part", parts, label=t("cities.part"), tabs=True):
        case "members":
            members.draw(view, registry)
        case "calendar":
            agenda.section(view, agenda.every(view))
        case "file":
            files.draw(view)
        case _:
            comparing.draw(view, found)
