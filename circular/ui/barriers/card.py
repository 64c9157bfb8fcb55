# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One barrier: what it is, who can remove it, which actions it blocks and which wait behind those."""

from collections.abc import Sequence

from circular.charts.columns import Kind
from circular.domain.barriers import Obstacle, Obstacles, Touched
from circular.domain.records import BarrierAction
from circular.ui import figures, heading, marks, notices, prose, tables
from circular.ui.barriers import words
from circular.ui.markup import Markup, outward, show, tag
from circular.ui.view import View


def draw(view: View, found: Obstacles, each: Obstacle) -> None:
    """Everything told of it."""
    t, barrier = view.t, each.barrier
    if not barrier.published:
        show(tag("p", marks.unpublished(t), class_="cs-marks"))
    if each.solved:
        notices.note(t("barriers.is_solved", day=barrier.solved_on, solution=t.field(barrier, "solution")))
    if text := t.field(barrier, "text"):
        prose.show(text)
    source = outward(t("barriers.source"), barrier.source_url) if barrier.source_url else None
    pairs: list[tuple[str, str | Markup | None]] = [
        (t("barriers.column_kind"), t(f"barriers.pillar_{barrier.kind.value}")),
        (t("barriers.column_who"), words.who(view, each)),
        (t("barriers.when"), words.since(t, each)),
        (t("barriers.column_code"), barrier.code),
    ]
    if source:
        pairs.append((t("barriers.source_label"), source))
    figures.facts(pairs, unknown=t("barriers.nobody_yet"))
    _blocked(view, found, each)
    _behind(view, found, each)
    _before(view, found, each)


def _blocked(view: View, found: Obstacles, each: Obstacle) -> None:
    t = view.t
    if not each.blocked:
        return
    heading.section(t("barriers.blocks"))
    since = {link.action_id: link.from_on for link in each.links if link.to_on is None}
    rows = [
        [*_row(view, found.actions[action]), t.date(since[action]) if since.get(action) else None]
        for action in each.blocked
    ]
    tables.plain(
        t,
        {**_columns(view), t("barriers.column_from"): "date"},
        rows,
        caption=t("barriers.n_actions", n=len(rows)),
    )


def _behind(view: View, found: Obstacles, each: Obstacle) -> None:
    t = view.t
    if not each.behind:
        return
    heading.section(t("barriers.behind"), lead=t("barriers.behind_lead"))
    waits: dict[str, list[Touched]] = {}
    for action, awaited in found.waits:
        if action in each.behind and awaited in each.held:
            waits.setdefault(action, []).append(found.actions[awaited])
    rows = [
        [*_row(view, found.actions[action]), words.every(view, waits.get(action, ()))]
        for action in each.behind
    ]
    tables.plain(
        t,
        {**_columns(view), t("barriers.column_waits"): "text"},
        rows,
        caption=t("barriers.behind"),
        titled=True,
    )


def _before(view: View, found: Obstacles, each: Obstacle) -> None:
    """What it blocked and no longer does."""
    t = view.t
    over: Sequence[BarrierAction] = [link for link in each.links if link.action_id not in each.blocked]
    if not over:
        return
    heading.section(t("barriers.blocked_before"))
    rows: list[list[str | Markup | None]] = [
        [
            words.action(view, found.actions[link.action_id]),
            t.term(found.actions[link.action_id].state),
            t.period(link.from_on, link.to_on) if link.from_on or link.to_on else None,
        ]
        for link in over
    ]
    columns: dict[str, Kind] = {
        t("barriers.column_action"): "text",
        t("barriers.column_state"): "text",
        t("barriers.column_period"): "text",
    }
    tables.plain(t, columns, rows, caption=t("barriers.n_actions", n=len(rows)))


def _columns(view: View) -> dict[str, Kind]:
    t = view.t
    return {
        t("barriers.column_action"): "text",
        t("barriers.column_state"): "text",
        t("barriers.column_ends_on"): "date",
        t("barriers.column_awarded"): "money",
    }


def _row(view: View, touched: Touched) -> list[str | Markup | None]:
    t = view.t
    return [
        words.action(view, touched),
        marks.schedule(t, touched.schedule) if touched.schedule else marks.state(t, touched.state),
        t.date(touched.ends_on) if touched.ends_on else None,
        t.money_full(touched.awarded) if touched.awarded is not None else None,
    ]
