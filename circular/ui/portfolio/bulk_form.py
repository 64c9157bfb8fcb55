# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Changing all the actions that a filter leaves: one wish, every action before and after, one explicit yes."""

from collections.abc import Sequence
from datetime import date
from typing import cast

import streamlit as st

from circular.charts.columns import Kind
from circular.domain import permissions, planning
from circular.domain.sets import State
from circular.errors import CircularError
from circular.services import bulk, plans, updates
from circular.services.bulk import Preview, Step, Wish
from circular.ui import notices, session, tables
from circular.ui.exchange import worksheet_form
from circular.ui.markup import Markup, link, show, tag
from circular.ui.view import View

_PREVIEW, _OF, _DONE, _REFUSED = "bulk_preview", "bulk_of", "bulk_done", "bulk_refused"
_MOST_ROWS = 200


def offer(view: View, actions: Sequence[str]) -> None:
    """The sheet to fill in and the change of all, for whoever may, on how things stand today."""
    if view.question.as_of != view.context.today:
        return
    worksheet_form.download_chosen(view, actions)
    if permissions.may(view.context.actor, plans.VERB, city=view.city.id):
        return
    _said(view)
    with st.expander(view.t("bulk.title"), expanded=_previewed(actions) is not None):
        _form(view, actions)
        if found := _previewed(actions):
            _preview(view, found)


def _form(view: View, actions: Sequence[str]) -> None:
    t, today = view.t, view.context.today
    what = st.radio(
        t("bulk.what"),
        ["ends_on", "state"],
        format_func=lambda name: t(f"bulk.what_{name}"),
        key="bulk_what",
        horizontal=True,
    )
    with st.form("bulk_form", border=False):
        ends_on, state, happened_on = None, None, None
        if what == "ends_on":
            ends_on = st.date_input(
                t("bulk.ends_on"),
                value=None,
                min_value=planning.EARLIEST,
                max_value=planning.LATEST,
                format="DD/MM/YYYY",
                key="bulk_ends_on",
            )
        else:
            state = st.selectbox(t("bulk.state"), list(State), format_func=t.term, key="bulk_state")
            happened_on = st.date_input(
                t("bulk.happened_on"),
                value=today,
                max_value=today,
                format="DD/MM/YYYY",
                key="bulk_happened_on",
            )
        reason = st.text_input(t("bulk.reason"), help=t("bulk.reason_help"), key="bulk_reason")
        if st.form_submit_button(t("bulk.preview", n=len(actions)), type="primary"):
            _ask(
                view,
                actions,
                Wish(state=state, happened_on=happened_on, ends_on=ends_on, reason=reason),
            )


def _ask(view: View, actions: Sequence[str], wish: Wish) -> None:
    _forget()
    try:
        st.session_state[_PREVIEW] = bulk.preview(view.context, view.question, actions, wish)
        st.session_state[_OF] = tuple(actions)
    except CircularError as error:
        show(tag("p", view.t(error.key, **error.details), class_="cs-wrong", role="alert"))


def _previewed(actions: Sequence[str]) -> Preview | None:
    """What was looked at last, unless other actions have been chosen since."""
    return st.session_state.get(_PREVIEW) if st.session_state.get(_OF) == tuple(actions) else None


def _preview(view: View, found: Preview) -> None:
    """Those that cannot and why, then every action before and after."""
    t = view.t
    unable = [step for step in found.steps if step.faults]
    same = sum(step.same for step in found.steps)
    said = [t("bulk.finding", n=found.changing)]
    said += [t("bulk.finding_unable", n=len(unable))] if unable else []
    said += [t("bulk.finding_same", n=same)] if same else []
    said += [t("bulk.finding_apart", n=found.apart)] if found.apart else []
    show(tag("p", tag("strong", " ".join(said)), role="status"))
    if unable:
        lines = [tag("li", _name(view, step), ": ", _why(view, step)) for step in unable[:_MOST_ROWS]]
        show(tag("ul", *lines, class_="cs-list", aria_label=t("bulk.why_not")))
    able = [step for step in found.steps if step.can]
    if able:
        headings: dict[str, Kind] = {
            t("bulk.action"): "text",
            t("bulk.before"): "text",
            t("bulk.after"): "text",
        }
        rows = [
            (_name(view, step), _worded(view, step.before), _worded(view, step.after))
            for step in able[:_MOST_ROWS]
        ]
        tables.plain(t, headings, rows, caption=t("bulk.table"))
    if (more := max(len(unable) - _MOST_ROWS, 0) + max(len(able) - _MOST_ROWS, 0)) > 0:
        notices.note(t("bulk.more", n=more))
    if found.changing:
        st.button(
            t("bulk.confirm", n=found.changing),
            key="bulk_confirm",
            type="primary",
            on_click=_confirm,
            args=(view, found),
        )


def _name(view: View, step: Step) -> Markup:
    return link(view.t.text(step.title), view.url("action", action=step.action))


def _why(view: View, step: Step) -> str:
    return " ".join(view.t(fault.key) for fault in step.faults)


def _worded(view: View, value: State | date | None) -> str:
    return view.t.term(value) if isinstance(value, State) else view.t.date(value)


def _confirm(view: View, found: Preview) -> None:
    _forget()
    try:
        n = bulk.change(session.context(), view.question, found)
        st.session_state[_DONE] = (view.revision, n)
    except CircularError as error:
        st.session_state[_REFUSED] = error


def _said(view: View) -> None:
    t = view.t
    refused = cast("CircularError | None", st.session_state.get(_REFUSED))
    if refused is not None:
        changed = refused.details.get("overtaken") or refused.details.get("outrun") or {}
        which = [t.text(each.theirs.title) for each in cast("dict[str, updates.Overtaken]", changed).values()]
        show(
            tag(
                "div",
                tag("p", t(refused.key, **refused.details)),
                tag("p", t.list(which)) if which else None,
                class_="cs-refusal",
                role="alert",
            )
        )
    revision, n = cast("tuple[int, int]", st.session_state.get(_DONE, (None, 0)))
    if revision == view.revision:  # once anything else has changed it is no news
        way = tag("p", link(t("bulk.open_history"), view.url("history")))
        said = tag("p", tag("strong", t("bulk.done", n=n)))
        show(tag("div", said, way, class_="cs-notice", role="status"))


def _forget() -> None:
    for key in (_PREVIEW, _OF, _DONE, _REFUSED):
        st.session_state.pop(key, None)
