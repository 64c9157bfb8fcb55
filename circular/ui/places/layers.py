# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the map of places shows, chosen in the address, and the spaces on it as a list with their links."""

from collections.abc import Sequence

from circular.charts import place_spaces
from circular.charts.columns import Kind
from circular.charts.place_spaces import Layer
from circular.domain.question import Question
from circular.domain.sets import Scope
from circular.domain.spaces import Standing
from circular.services import spaces
from circular.ui import cached, filters, heading, marks, scopes, tables
from circular.ui.markup import Markup, join, link, show, tag
from circular.ui.places.listing import MOST
from circular.ui.tables import Cell
from circular.ui.view import View

NAME = "layer"


def known(view: View, asked: Question) -> tuple[Standing, ...]:
    """The spaces whoever asks may know of; they are the strategy's own, so there are none on its territory alone."""
    return () if asked.scope is Scope.TERRITORY else cached.ask(view, spaces.every, asked)


def choose(view: View, found: Sequence[Standing]) -> frozenset[Layer]:
    """What to show: all there is, unless the address says which; no choice where there are only actions."""
    offered = [each for each in Layer if each is Layer.ACTIONS or any(_on(space) is each for space in found)]
    if len(offered) == 1:
        return frozenset(offered)
    worded = {each.value: view.t(f"places.layer_{each.value}") for each in offered}
    chosen = filters.many(view, NAME, worded, label=view.t("places.layers"))
    return frozenset(Layer(each) for each in chosen) or frozenset(offered)


def on_map(found: Sequence[Standing], chosen: frozenset[Layer]) -> tuple[Standing, ...]:
    """The spaces of the layers chosen."""
    return tuple(each for each in found if _on(each) in chosen)


def key(view: View, shown: Sequence[Standing], *, actions: bool) -> str:
    """What the shapes on the map mean."""
    t = view.t
    said = [t("places.key")] if actions else []
    said += [
        t(f"places.key_{kind.value}")
        for kind in place_spaces.SYMBOLS
        if any(_on(each) is kind for each in shown)
    ]
    return " ".join(said)


def area(view: View, shown: Sequence[Standing]) -> str:
    """How many spaces there are, how much area they have, and of how many it is known."""
    t = view.t
    sizes = [each.area_m2 for each in shown if each.area_m2 is not None]
    if not shown:
        return ""
    measured = t("places.square_metres", area=t.number(sum(sizes))) if sizes else t.unknown
    lost = sum(not each.placed for each in shown)
    said = t("places.spaces_area", n=len(shown), area=measured, known=t.number(len(sizes)))
    return f"{said} · {t('places.spaces_lost', n=lost)}" if lost else said


def finding(view: View, shown: Sequence[Standing]) -> str:
    """The one thing the map of spaces says."""
    t = view.t
    uses = sum(_on(each) is Layer.USES for each in shown)
    said = t("places.finding_spaces", n=len(shown))
    return f"{said}, {t('places.finding_uses', n=uses)}" if uses else said


def section(view: View, asked: Question, shown: Sequence[Standing]) -> None:
    """The spaces one a row, each a way to its own page."""
    t = view.t
    if not shown:
        return
    heading.section(t("places.spaces"))
    columns: dict[str, Kind] = {
        t("places.column_space"): "text",
        t("places.column_state"): "text",
        t("places.column_area_short"): "number",
        t("places.column_where"): "text",
        t("places.column_use"): "text",
    }
    ordered = sorted(shown, key=lambda each: (_on(each) is not Layer.USES, -(each.area_m2 or 0), each.code))
    rows = [_row(view, asked, each) for each in ordered[:MOST]]
    tables.plain(t, columns, rows, caption=area(view, shown))
    if len(ordered) > MOST:
        more = link(t("places.open_spaces"), view.url("spaces"))
        show(tag("p", t("places.spaces_more", n=len(ordered) - MOST), " ", more, class_="cs-caption"))


def _row(view: View, asked: Question, each: Standing) -> Sequence[Cell]:
    t = view.t
    lock = join(" ", marks.unpublished(t)) if view.internal and not each.published else None
    where: str | Markup | None = each.municipality or each.address
    if each.district:
        to = view.url("places", district=each.district, scope=scopes.kept(asked))
        where = link(each.district, to)
    use = ""
    if each.use is not None:
        until = t("places.lent_until", day=each.expires_on) if each.expires_on else None
        use = " · ".join(filter(None, (t.text(each.use.title), each.use.holder, until)))
    return [
        join(link(t.text(each.name), view.url("spaces", space=each.id)), lock),
        t.term(each.state),
        t.number(each.area_m2) if each.area_m2 is not None else None,
        where,
        tag("div", use, class_="cs-wide") if use else "·",
    ]


def _on(each: Standing) -> Layer:
    return place_spaces.layer(each)
