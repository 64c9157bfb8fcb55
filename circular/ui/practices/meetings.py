# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Exchanges: the meetings between cities, latest first, each with the cities that took part."""

from circular.domain.peers import Exchange
from circular.services import peers
from circular.ui import cached, heading, notices
from circular.ui.markup import Markup, link, show, tag
from circular.ui.meeting import words
from circular.ui.view import View


def draw(view: View, *, works: bool) -> None:
    """One line a meeting; `works` where the person may name the cities."""
    t = view.t
    found = cached.ask(view, peers.exchanges)
    cities = {each.name.strip().casefold() for exchange in found for each in exchange.cities}
    lead = ""
    if found:
        lead = t("practices.exchanges_lead", n=len(found), cities=t("practices.cities", n=len(cities)))
    heading.section(t("practices.exchanges"), lead=lead)
    if not found:
        notices.empty(t("practices.no_exchanges"), t("practices.no_exchanges_how"))
        return
    show(tag("ul", *(_line(view, each, works=works) for each in found), class_="cs-dates"))


def _line(view: View, exchange: Exchange, *, works: bool) -> Markup:
    t, record = view.t, exchange.gathering.meeting
    names = t.list(each.name for each in exchange.cities)
    return tag(
        "li",
        tag("p", tag("time", t.date(record.held_on), datetime=record.held_on.isoformat()), class_="cs-day"),
        tag(
            "div",
            tag("p", link(words.title(t, exchange.gathering), view.url("meeting", meeting=record.id))),
            tag("p", tag("strong", names) if names else t("practices.cities_not_told")),
            tag(
                "p",
                " · ".join(filter(None, (t.text(exchange.gathering.table), record.place))),
                class_="cs-quiet",
            ),
            tag(
                "p",
                link(t("practices.do_cities"), view.url("practices", edit="cities", meeting=record.id)),
                class_="cs-open",
            )
            if works
            else None,
        ),
    )
