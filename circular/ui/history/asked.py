# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the page of changes is asked: since when, and which facts; all of it in the address."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from circular.domain.history import Happening, Kind
from circular.ui import days, filters
from circular.ui.overview.asked import quarter_before
from circular.ui.view import View

NONE = "none"
"""The table of what has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The first date; `refused` is one that could not be followed."""

    since: date
    refused: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which facts are shown, and under which headings."""

    kinds: tuple[str, ...]
    tables: tuple[str, ...]
    group: str


def asked(view: View) -> Asked:
    """Read the first date from the address; the last quarter is the default."""
    since, refused = days.given("from", latest=view.question.as_of)
    return Asked(since=since or quarter_before(view.question.as_of), refused=refused)


def choose(view: View, asked: Asked, told: Sequence[Happening]) -> Chosen:
    """Let the reader choose; folded away, because the page answers without it."""
    t = view.t
    found = {each.kind for each in told}
    kinds = {kind.value: t(f"history.kind_{kind}") for kind in Kind if kind in found}
    tables = {each.table_id or NONE: t.text(each.table) or t("history.no_table") for each in told}
    groups = {name: t(f"history.group_{name}") for name in ("kind", "table", "axis")}
    with st.expander(t("history.choose")):
        first, second, third, fourth = st.columns(4)
        with first:
            days.pick(
                "from",
                asked.since,
                label=t("history.since"),
                explained=t("history.since_help"),
                latest=view.question.as_of,
            )
        with second:
            chosen_kinds = filters.many(view, "kind", kinds, label=t("history.filter_kind"))
        with third:
            by_name = dict(sorted(tables.items(), key=lambda item: item[1].casefold()))
            chosen_tables = filters.many(view, "table", by_name, label=t("history.filter_table"))
        with fourth:
            group = filters.one(view, "group", groups, label=t("history.filter_group"))
    return Chosen(kinds=chosen_kinds, tables=chosen_tables, group=group)


def kept(told: Sequence[Happening], chosen: Chosen) -> tuple[Happening, ...]:
    """The facts that the choice lets through."""
    return tuple(
        each
        for each in told
        if (not chosen.kinds or each.kind in chosen.kinds)
        and (not chosen.tables or (each.table_id or NONE) in chosen.tables)
    )
