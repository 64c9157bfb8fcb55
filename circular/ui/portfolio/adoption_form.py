# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Choosing public projects on the territory and making them part of the strategy."""

from dataclasses import replace
from datetime import date
from typing import Any, cast

import pandas as pd
import streamlit as st

from circular.charts.columns import Columns
from circular.domain import permissions
from circular.domain.sets import Scope
from circular.errors import CircularError
from circular.services import adoption, progress, strategies
from circular.ui import cached, filters, notices, tables
from circular.ui.markup import show, tag
from circular.ui.view import View

_NONE = "none"
_DONE = "exchange_adopted"


def draw(view: View) -> None:
    """A table that narrows, a selection, a reason, one button; whoever may not adopt is told why."""
    t = view.t
    show(tag("p", t("exchange.adopt_lead")))
    if denial := permissions.may(view.context.actor, "adopt_actions", city=view.city.id):
        notices.note(t(denial.key, **denial.details))
        return
    _said(view)
    question = replace(view.question, scope=Scope.TERRITORY)
    listed = cached.ask(view, progress.standings, question)
    if listed.empty:
        href = view.url("exchange", part="import")
        notices.empty(
            t("exchange.adopt_none"), t("exchange.adopt_none_how"), href=href, opens=t("exchange.part_import")
        )
        return
    kept = _narrowed(view, listed)
    chosen = _table(view, kept)
    with st.form("exchange_adopt", border=False):
        reason = st.text_input(t("exchange.adopt_reason"), help=t("exchange.adopt_reason_help"))
        on = st.date_input(t("exchange.adopt_from"), value=view.context.today, format="DD/MM/YYYY")
        label = t("exchange.adopt_button", n=len(chosen)) if chosen else t("exchange.adopt_choose")
        if st.form_submit_button(label, type="primary", disabled=not chosen):
            _adopt(view, chosen, reason, on)


def _narrowed(view: View, listed: pd.DataFrame) -> pd.DataFrame:
    t = view.t
    axes = {axis.key: t.field(axis, "name") for axis in strategies.axes(view.context, view.strategy.id)}
    left, right = st.columns([2, 1])
    with left:
        sought = filters.text(view, "search", label=t("exchange.adopt_search"))
    with right:
        wanted = filters.many(
            view, "axis", {**axes, _NONE: t("exchange.adopt_no_axis")}, label=t("exchange.adopt_axis")
        )
    kept = listed
    if sought:
        texts = kept["title_it"].fillna("") + " " + kept["code"].fillna("")
        kept = kept[texts.str.contains(sought, case=False, regex=False)]
    if wanted:
        shares = {key: kept[f"share_{key}"] for key in axes}
        on_any = pd.Series(data=False, index=kept.index)
        for key in wanted:
            on_any |= kept[f"share_{next(iter(axes))}"].isna() if key == _NONE else shares[key].fillna(0) > 0
        kept = kept[on_any]
    return kept.reset_index(drop=True)


def _table(view: View, kept: pd.DataFrame) -> list[str]:
    t = view.t
    shown = kept.assign(
        title=kept["title_it"] if t.language == "it" else kept["title_en"].fillna(kept["title_it"])
    )
    columns: Columns = {
        "code": (t("exchange.code"), "text"),
        "title": (t("exchange.action"), "text"),
        "lead": (t("exchange.lead_organisation"), "text"),
        "progress": (t("exchange.progress"), "percent"),
        "awarded": (t("exchange.awarded"), "money"),
        "paid": (t("exchange.paid"), "money"),
    }
    positions = tables.grid(
        view, shown, columns, key="exchange_territory", alt=t("exchange.adopt_table"), selectable="many"
    )
    return [str(kept["action"].iloc[position]) for position in positions if position < len(kept)]


def _adopt(view: View, chosen: list[str], reason: str, on: date) -> None:
    try:
        st.session_state[_DONE] = adoption.adopt(view.context, chosen, reason=reason or None, from_on=on)
    except CircularError as error:
        notices.error(view.t, error, back=view.url("exchange"))
        return
    st.rerun()


def _said(view: View) -> None:
    if (n := cast("Any", st.session_state.pop(_DONE, None))) is not None:
        show(tag("p", view.t("exchange.adopted", n=n), class_="cs-notice", role="status"))
