# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the page of changes is asked: since when, which facts, as known on which day; all of it in the address."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from circular.domain.history import Happening, Kind
from circular.ui import filters, notices
from circular.ui.address import EARLIEST
from circular.ui.overview_asked import quarter_before
from circular.ui.view import View

NONE = "none"
"""The table of what has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The first date, the day as known on which figures are asked, and the dates that could not be followed."""

    since: date
    known_on: date | None
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which facts are shown, and under which headings."""

    kinds: tuple[str, ...]
    tables: tuple[str, ...]
    group: str


def asked(view: View) -> Asked:
    """Read the dates of the address; the last quarter is the default. What was known when is not for the public."""
    refused: list[str] = []
    since = _day("from", view.question.as_of, refused) or quarter_before(view.question.as_of)
    known_on = _day("known_on", view.context.today, refused) if view.internal else None
    return Asked(since=since, known_on=known_on, refused=tuple(refused))


def refuse(view: View, values: Sequence[str]) -> None:
    """Say which dates could not be followed."""
    for value in values:
        notices.note(view.t("history.bad_date", value=value))


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
            _pick(view, "from", asked.since, latest=view.question.as_of)
        with second:
            chosen_kinds = filters.many(view, "kind", kinds, label=t("history.filter_kind"))
        with third:
            by_name = dict(sorted(tables.items(), key=lambda item: item[1].casefold()))
            chosen_tables = filters.many(view, "table", by_name, label=t("history.filter_table"))
        with fourth:
            group = filters.one(view, "group", groups, label=t("history.filter_group"))
        if view.internal:
            with first:
                _pick(view, "known_on", asked.known_on, latest=view.context.today)
    return Chosen(kinds=chosen_kinds, tables=chosen_tables, group=group)


def kept(told: Sequence[Happening], chosen: Chosen) -> tuple[Happening, ...]:
    """The facts that the choice lets through."""
    return tuple(
        each
        for each in told
        if (not chosen.kinds or each.kind in chosen.kinds)
        and (not chosen.tables or (each.table_id or NONE) in chosen.tables)
    )


def _day(name: str, latest: date, refused: list[str]) -> date | None:
    given = st.query_params.get(name)
    if not given:
        return None
    try:
        day = date.fromisoformat(given)
    except ValueError:
        day = None
    if day is None or not EARLIEST <= day <= latest:
        refused.append(given)
        return None
    return day


def _pick(view: View, name: str, day: date | None, *, latest: date) -> None:
    t = view.t
    worded = {
        "from": (t("history.since"), t("history.since_help")),
        "known_on": (t("history.known"), t("history.known_help")),
    }
    label, help_text = worded[name]
    key = f"history.{name}"
    st.session_state[key] = day
    st.date_input(
        label,
        key=key,
        format="DD/MM/YYYY",
        min_value=EARLIEST,
        max_value=latest,
        help=help_text,
        on_change=_write,
        args=(name,),
    )


def _write(name: str) -> None:
    day: date | None = st.session_state[f"history.{name}"]
    if day is None:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = day.isoformat()
