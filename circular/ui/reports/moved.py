# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which actions stand otherwise in one report than in another."""

from collections.abc import Sequence

import streamlit as st

from circular.charts.columns import Kind
from circular.domain.comparing import ActionRow, Turn
from circular.ui import heading, tables
from circular.ui.markup import Markup, join, link, show, tag
from circular.ui.view import View

_MOST = 60
"""Actions listed: more are counted."""
_FIRST = (Turn.APPEARED, Turn.VANISHED, Turn.STATE)


def draw(view: View, rows: Sequence[ActionRow]) -> None:
    """Those that came, went or changed state stand in sight; how the others moved can be opened."""
    t = view.t
    told = [t(f"reports.turned_{turn}", n=n) for turn in Turn if (n := sum(row.turn is turn for row in rows))]
    lead = t("reports.turned", what=t.list(told)) if told else ""
    heading.section(
        t("reports.actions_changed", n=len(rows)) if rows else t("reports.actions_same"), lead=lead
    )
    first = [row for row in rows if row.turn in _FIRST]
    if first:
        _listed(view, first)
    if others := rows[len(first) :]:
        with st.expander(t("reports.moved_too", n=len(others)), expanded=not first):
            _listed(view, others)


def _listed(view: View, rows: Sequence[ActionRow]) -> None:
    t = view.t
    columns: dict[str, Kind] = {
        t("reports.action"): "text",
        t("reports.what"): "text",
        t("reports.from"): "text",
        t("reports.to"): "text",
    }
    shown = [_action(view, row) for row in rows[:_MOST]]
    tables.plain(t, columns, shown, caption=t("reports.actions_compared"))
    if len(rows) > _MOST:
        show(tag("p", t("reports.more", n=len(rows) - _MOST), class_="cs-caption"))


def _action(view: View, row: ActionRow) -> list[str | Markup | None]:
    t = view.t
    name = join(
        link(t.text(row.title), view.url("action", action=row.action)),
        tag("span", " ", row.code, class_="cs-quiet"),
    )
    return [name, t(f"reports.turn_{row.turn}"), _stood(view, row, 0), _stood(view, row, 1)]


def _stood(view: View, row: ActionRow, when: int) -> str:
    """How the action stood then, or now: its state, and what of its schedule and progress is known."""
    t = view.t
    state, schedule, progress = row.state[when], row.schedule[when], row.progress[when]
    if state is None:
        return "—"
    said = [t.term(state)]
    if schedule is not None and t.term(schedule) != said[0] and row.turn is not Turn.PROGRESS:
        said.append(t.term(schedule))
    if progress is not None:
        said.append(t.percent(progress))
    return " · ".join(said)
