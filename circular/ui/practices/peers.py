# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who can teach what: cities that are ahead on a theme beside those that want to learn it."""

from collections.abc import Sequence

from circular.charts import practices as charts
from circular.charts.columns import Kind
from circular.domain import practices
from circular.domain.peers import Theme
from circular.domain.records import Peer
from circular.services import peers
from circular.ui import cached, heading, notices, tables
from circular.ui.markup import Markup, join, link, outward, tag
from circular.ui.tables import Cell
from circular.ui.view import View


def draw(view: View, *, works: bool) -> None:
    """A row a theme; `works` where the person may end a part."""
    t = view.t
    found = cached.ask(view, peers.themes)
    heading.section(t("practices.peers"), lead=_finding(view, found))
    if not found:
        notices.empty(t("practices.no_peers"), t("practices.no_peers_how"))
        return
    columns: dict[str, Kind] = {
        t("practices.theme"): "text",
        t("practices.teaches"): "text",
        t("practices.learns"): "text",
        t("practices.meets"): "text",
    }
    rows = [_row(view, each, works=works) for each in found]
    tables.plain(t, columns, rows, caption=t("practices.peers_caption"))


def _finding(view: View, found: Sequence[Theme]) -> str:
    t = view.t
    unmet = [each.name for each in found if each.unmet]
    if unmet:
        return charts.unmet(unmet, t)
    met = [each for each in found if each.learners]
    return t("practices.all_met", n=len(met)) if met else ""


def _row(view: View, theme: Theme, *, works: bool) -> Sequence[Cell]:
    return [
        tag("strong", theme.name),
        _cities(view, theme.teachers, works=works),
        _cities(view, theme.learners, works=works),
        _meets(view, theme),
    ]


def _cities(view: View, parts: Sequence[Peer], *, works: bool) -> Markup:
    t = view.t
    if not parts:
        return tag("div", t("practices.nobody"), class_="cs-peer cs-quiet")
    return join(*(_city(view, each, works=works) for each in parts))


def _city(view: View, each: Peer, *, works: bool) -> Markup:
    t = view.t
    note = t.field(each, "note")
    since = t("practices.from", day=each.from_on) if each.from_on else None
    said = " · ".join(filter(None, (since, note)))
    return tag(
        "div",
        tag("strong", each.city_name) if _ours(view, each) else each.city_name,
        tag("div", said, class_="cs-quiet") if said else None,
        tag("div", outward(t("practices.source"), each.source_url)) if each.source_url else None,
        tag(
            "div",
            link(t("practices.do_end"), view.url("practices", edit="end", peer=each.id)),
            class_="cs-open",
        )
        if works
        else None,
        class_="cs-peer",
    )


def _meets(view: View, theme: Theme) -> Markup:
    """What follows for a theme: who can learn from whom, or what is missing."""
    t = view.t
    unmet = {each.id for each in theme.unmet}
    learn = [each.city_name for each in theme.learners if each.id not in unmet]
    said = []
    if learn:
        teach = t.list(each.city_name for each in theme.teachers)
        said.append(tag("div", t("practices.can_teach", teachers=teach, learners=t.list(learn))))
    if theme.unmet:
        names = t.list(each.city_name for each in theme.unmet)
        said.append(tag("div", "◇ ", t("practices.cannot", learners=names), class_="cs-peer-unmet"))
    if not theme.learners:
        said.append(tag("div", t("practices.not_asked"), class_="cs-quiet"))
    return tag("div", *said, class_="cs-peer")


def _ours(view: View, each: Peer) -> bool:
    own = view.city
    return practices.same_city(each.city_name, each.istat_code, own.name, own.istat_code)
