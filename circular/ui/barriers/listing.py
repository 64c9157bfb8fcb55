# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""All barriers: what holds up most, then one by one under the three pillars, then those that were removed."""

from functools import partial

from circular.charts import obstacles as chart
from circular.domain.barriers import Obstacle, Obstacles
from circular.domain.sets import BarrierKind
from circular.ui import figures, heading, marks, notices, pictures, tables
from circular.ui.barriers import words
from circular.ui.markup import Markup, join, show, tag
from circular.ui.view import View

_NAMED = 4
"""So many actions are named on a card; the others are one link away."""


def draw(view: View, found: Obstacles) -> None:
    """The pillars as figures, the picture, the cards, the solved ones."""
    t = view.t
    if not found.every:
        notices.empty(t("barriers.none"), t("barriers.none_how"))
        return
    figures.row([_figure(view, found, kind) for kind in BarrierKind], label=t("barriers.pillars"))
    waiting = sum(not each.barrier.published for each in found.every)
    if view.internal and waiting:
        notices.note(t("barriers.unpublished", n=waiting))
    _weights(view, found)
    for kind in BarrierKind:
        _pillar(view, found, kind)
    _solved(view, found)


def _figure(view: View, found: Obstacles, kind: BarrierKind) -> Markup:
    t, of = view.t, found.of(kind)
    held, awarded = found.held(of), found.awarded(of)
    note = t("barriers.pillar_holds", n=len(held)) if held else t("barriers.pillar_free")
    if held and awarded is not None:
        note = t("barriers.with_money", said=note, money=t.money(awarded))
    return figures.card(t(f"barriers.pillar_{kind.value}"), t("barriers.n_open", n=len(of)), note=note)


def _weights(view: View, found: Obstacles) -> None:
    """Which barriers hold up most."""
    t, shown = view.t, chart.shown(found.standing)
    if len(shown) < 2:
        return
    heading.section(t("barriers.weights"))
    rest = len(found.standing) - len(shown)
    pictures.picture(
        view,
        partial(chart.draw, shown, t, dark=view.dark),
        title=chart.finding(found.standing, t),
        sentence=chart.sentence(shown, t),
        table=chart.table(found.standing, t),
        columns=chart.columns(t),
        name="barriers",
        coverage=t("barriers.not_drawn", n=rest) if rest else t("barriers.once"),
        key=t("barriers.chart_key"),
    )


def _pillar(view: View, found: Obstacles, kind: BarrierKind) -> None:
    of = found.of(kind)
    if not of:
        return
    t = view.t
    heading.section(t(f"barriers.pillar_{kind.value}"), lead=t(f"barriers.pillar_{kind.value}_lead"))
    show(tag("div", *(_card(view, found, each) for each in of), class_="cs-forums"))


def _card(view: View, found: Obstacles, each: Obstacle) -> Markup:
    t = view.t
    unlock = words.who(view, each)
    named = [found.actions[action] for action in each.blocked[:_NAMED]]
    more = len(each.blocked) - len(named)
    items = [tag("li", words.action(view, touched)) for touched in named]
    if more:
        items.append(tag("li", t("barriers.and_more", n=more), class_="cs-quiet"))
    mark = None if each.barrier.published else tag("p", marks.unpublished(t))
    return tag(
        "section",
        tag("p", each.barrier.code, " · ", words.since(t, each), class_="cs-label"),
        tag("h3", words.named(view, each)),
        mark,
        tag("p", tag("strong", words.holds(t, each))),
        tag("ul", *items, class_="cs-list") if items else None,
        tag(
            "p",
            tag("strong", t("barriers.who")),
            " ",
            unlock or tag("span", t("barriers.nobody_yet"), class_="cs-unknown"),
        ),
        class_="cs-forum",
    )


def _solved(view: View, found: Obstacles) -> None:
    t = view.t
    if not found.solved:
        return
    heading.section(t("barriers.solved"), lead=t("barriers.solved_lead"))
    rows: list[list[str | Markup | None]] = [
        [
            join(words.named(view, each), tag("div", t.term(each.barrier.kind), class_="cs-quiet")),
            t.field(each.barrier, "solution") or None,
            join(t.date(each.barrier.solved_on), tag("div", words.since(t, each), class_="cs-quiet")),
        ]
        for each in found.solved
    ]
    tables.plain(
        t,
        {
            t("barriers.column_title"): "text",
            t("barriers.solution"): "text",
            t("barriers.solved_on"): "text",
        },
        rows,
        caption=t("barriers.n_solved", n=len(rows)),
    )
