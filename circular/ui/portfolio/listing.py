# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a person looks for in the portfolio: search, filters and order, all of them in the address."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import pandas as pd
import streamlit as st

from circular.domain.portfolio import NONE, Filters, Need, Sorting
from circular.domain.question import Question
from circular.domain.records import Axis
from circular.domain.sets import Freshness, FundingKind, Schedule, Scope, State
from circular.services import actions
from circular.ui import cached, filters, notices
from circular.ui.markup import link, show, tag
from circular.ui.view import View

SHOWS = ("table", "timeline", "axes")
_SEARCH, _SCOPE, _SORT, _SHOW, _COLUMNS = "q", "scope", "sort", "show", "columns"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A filter with what can be chosen (value to wording, with how many actions it holds)."""

    name: str
    label: str
    options: Mapping[str, str]


def question(view: View) -> Question:
    """The view's question about the actions the address asks for: the strategy's, those apart from it, or all."""
    asked = st.query_params.get(_SCOPE)
    return replace(view.question, scope=Scope(asked)) if asked in set(Scope) else view.question


def choices(view: View, listed: pd.DataFrame, axes: Sequence[Axis]) -> tuple[Choice, ...]:
    """Every filter, with the values that occur in the listing."""
    t = view.t
    leads = cached.ask(view, actions.leads, question(view))
    tables = dict(zip(listed["table_id"], _worded(view, listed, "table"), strict=True))
    on_axis = {axis.key: int((listed[f"share_{axis.key}"] > 0).sum()) for axis in axes}
    shares = [f"share_{axis.key}" for axis in axes]
    on_axis[NONE] = int(listed[shares].isna().all(axis="columns").sum()) if shares else len(listed)
    names = {axis.key: t.field(axis, "name") for axis in axes} | {NONE: t("actions.no_axis")}
    return (
        Choice(name="axis", label=t("actions.filter_axis"), options=_counted(view, on_axis, names)),
        _of_set(view, "state", listed["state"], State),
        _of_set(view, "schedule", listed["schedule"], Schedule, absent=t("actions.no_schedule")),
        _of_set(view, "freshness", listed["freshness"], Freshness),
        _of_values(view, "table", listed["table_id"], tables, absent=t("actions.no_table")),
        _of_values(view, "lead", _split(listed["lead_ids"], " "), leads, absent=t("actions.no_lead")),
        _of_values(view, "district", listed["district"], {}, absent=t("actions.no_district")),
        _of_values(view, "theme", listed["theme"], {}, absent=t("actions.no_theme")),
        _of_values(
            view,
            "funding",
            _split(listed["funding_kinds"], ","),
            {kind.value: t.term(kind) for kind in FundingKind},
            absent=t("actions.no_funding"),
        ),
        Choice(
            name="need",
            label=t("actions.filter_need"),
            options={need.value: t(f"actions.need_{need.value}") for need in Need},
        ),
    )


def refuse(view: View, offered: Sequence[Choice], columns: Mapping[str, str]) -> None:
    """Say which values of the address cannot be followed and take them out of it, with a way back."""
    t = view.t
    known: dict[str, tuple[str, Iterable[str]]] = {
        choice.name: (choice.label, choice.options) for choice in offered
    }
    known[_SCOPE] = (t("actions.filter_scope"), set(Scope))
    known[_SORT] = (t("actions.filter_sort"), set(Sorting))
    known[_SHOW] = (t("actions.filter_show"), SHOWS)
    known[_COLUMNS] = (t("actions.filter_columns"), columns)
    lines = []
    for name, (label, options) in known.items():
        given = st.query_params.get_all(name)
        wrong = [value for value in given if value not in options]
        if wrong:
            lines.append(t("frame.unknown_filter", filter=label, n=len(wrong), values=t.list(wrong)))
            st.query_params[name] = [value for value in given if value in options]
    if lines:
        way_back = tag("p", link(t("actions.clear"), view.url("actions")))
        show(tag("div", *(tag("p", line) for line in lines), way_back, class_="cs-refusal", role="alert"))


def bar(
    view: View, offered: Sequence[Choice], columns: Mapping[str, str]
) -> tuple[Filters, Sorting, tuple[str, ...], str]:
    """Draw the search and the choice of view, and all else folded away.

    Returns the filters, the order, the columns wanted (none: the usual ones) and the view.
    """
    t = view.t
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        search = filters.text(view, _SEARCH, label=t("actions.search"), placeholder=t("actions.search_in"))
    with right:
        ways = {name: t(f"actions.show_{name}") for name in SHOWS}
        way = filters.one(view, _SHOW, ways, label=t("actions.filter_show"), tabs=True)
    set_now = sum(bool(st.query_params.get_all(choice.name)) for choice in offered)
    # Always the same label: with another one the browser takes it for another panel, and folds it under the hand.
    with st.expander(t("actions.filters")):
        places = st.columns(3)
        chosen: dict[str, Any] = {}
        for position, choice in enumerate(offered):
            with places[position % 3]:
                chosen[choice.name] = filters.many(view, choice.name, choice.options, label=choice.label)
        first, second, third = st.columns(3)
        with first:
            orders = {sorting.value: t(f"actions.sort_{sorting.value}") for sorting in Sorting}
            order = filters.one(view, _SORT, orders, label=t("actions.filter_sort"))
        with second:
            shown = filters.many(view, _COLUMNS, columns, label=t("actions.filter_columns"))
        with third:
            # The public is shown what is published and adopted: there is nothing to choose.
            if view.internal:
                scopes = {scope.value: t(f"actions.scope_{scope.value}") for scope in Scope}
                filters.one(view, _SCOPE, scopes, label=t("actions.filter_scope"))
    if set_now or search:
        count = t("actions.filters_set", n=set_now) if set_now else None
        clear = link(t("actions.clear"), view.url("actions"))
        show(tag("p", count, " · " if count else None, clear, class_="cs-small"))
    return Filters(search=search, **chosen), Sorting(order), shown, way


def nothing(view: View, *, filtered: bool) -> None:
    """Say why there is no action to show."""
    t = view.t
    if filtered:
        notices.empty(
            t("actions.none_found"),
            t("actions.none_found_how"),
            href=view.url("actions"),
            opens=t("actions.clear"),
        )
    elif view.internal:
        notices.empty(
            t("actions.empty"),
            t("actions.empty_how"),
            href=view.url("exchange"),
            opens=t("actions.empty_open"),
        )
    else:
        notices.empty(t("actions.empty"), t("actions.empty_how_public"))


def _of_set(
    view: View, name: str, values: "pd.Series[str]", members: type[StrEnum], *, absent: str | None = None
) -> Choice:
    names = {member.value: view.t.term(member) for member in members}
    return _of_values(view, name, values, names, absent=absent, every=True)


def _of_values(
    view: View,
    name: str,
    values: "pd.Series[str]",
    names: Mapping[Any, str],
    *,
    absent: str | None = None,
    every: bool = False,
) -> Choice:
    """The values that occur, worded, with their number; `every` offers the members that do not occur, too."""
    counts = {str(value): int(number) for value, number in Counter(values.dropna()).items()}
    worded = {value: names.get(value, value) for value in counts}
    if every:
        worded = {value: names[value] for value in names}
    else:
        worded = dict(sorted(worded.items(), key=lambda pair: pair[1].casefold()))
    if absent and (missing := int(values.isna().sum())):
        counts[NONE], worded[NONE] = missing, absent
    return Choice(
        name=name,
        label=view.t(f"actions.filter_{name}"),
        options=_counted(view, {value: counts.get(value, 0) for value in worded}, worded),
    )


def _counted(view: View, counts: Mapping[str, int], names: Mapping[str, str]) -> dict[str, str]:
    t = view.t
    return {value: t("actions.option", name=names[value], n=number) for value, number in counts.items()}


def _split(column: "pd.Series[str]", separator: str) -> "pd.Series[str]":
    """One row per value held; a row that holds none stays as one absent value."""
    return column.str.split(separator).explode()


def _worded(view: View, listed: pd.DataFrame, name: str) -> "pd.Series[str]":
    italian, english = listed[f"{name}_it"], listed[f"{name}_en"]
    return italian if view.t.language == "it" else english.fillna(italian)
