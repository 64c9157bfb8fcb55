# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sheet of actions as a person goes through it: take it away, bring it back, read every edit, confirm."""

from collections.abc import Collection
from functools import partial
from typing import cast

import streamlit as st

from circular.domain import permissions
from circular.errors import CircularError
from circular.exchange import limits
from circular.services import updates, worksheets
from circular.services.worksheets import SheetPlan
from circular.ui import cached, filters, heading, notices, session
from circular.ui.exchange import worksheet_result
from circular.ui.markup import link, show, tag
from circular.ui.view import View

_FILE, _PLAN, _DONE, _REFUSED = "worksheet_file", "worksheet_plan", "worksheet_done", "worksheet_refused"
_ALL, _NONE = "all", "none"
_TYPES = ["xlsx", "ods"]


def draw(view: View) -> None:
    """Both ways; whoever may not report is told why."""
    t = view.t
    if denial := permissions.may(view.context.actor, updates.VERB, city=view.city.id):
        notices.note(t(denial.key, **denial.details))
        return
    show(tag("p", t("worksheet.lead")))
    heading.section(t("worksheet.take"))
    table = filters.one(view, "table", _tables(view), label=t("worksheet.fact_table"))
    download(view, table={_ALL: None, _NONE: ""}.get(table, table), key="exchange")
    heading.section(t("worksheet.bring"))
    with st.form("worksheet_form", border=False):
        file = st.file_uploader(
            t("worksheet.file"),
            type=_TYPES,
            help=t("worksheet.file_help"),
            max_upload_size=limits.most_bytes(".xlsx") // limits.MIB,
        )
        asked = st.form_submit_button(t("worksheet.check"), type="primary")
    if asked:
        _forget()
        if file is None:
            notices.note(t("worksheet.no_file"))
        else:
            st.session_state[_FILE] = (file.name, file.getvalue())
            _look(view)
    _said(view)
    plan = cast("SheetPlan | None", st.session_state.get(_PLAN))
    if plan is not None and plan.strategy == view.strategy.id:
        worksheet_result.trial(view, plan)
        _offer(view, plan)


def download(
    view: View, *, key: str, table: str | None = None, chosen: Collection[str] | None = None
) -> None:
    """The button that makes the sheet, for whoever may fill it in."""
    if permissions.may(view.context.actor, updates.VERB, city=view.city.id):
        return
    t = view.t
    st.download_button(
        t("worksheet.download") if chosen is None else t("worksheet.download_chosen", n=len(chosen)),
        data=partial(_content, view, table, chosen),
        file_name=worksheets.file_name(t, strategy=view.strategy.id, day=view.context.today),
        mime=worksheets.MEDIA_TYPE,
        key=f"worksheet.{key}",
        on_click="ignore",
        width="stretch",
    )


def download_chosen(view: View, actions: Collection[str]) -> None:
    """The same of some actions: those of them on which the person may report."""
    if permissions.may(view.context.actor, updates.VERB, city=view.city.id):
        return
    mine = {
        task.action
        for task in cached.ask(view, updates.tasks)
        if worksheets.may_report(view.context, view.city.id, task)
    }
    if chosen := tuple(action for action in actions if action in mine):
        download(view, key="portfolio", chosen=chosen)


def beside(view: View) -> None:
    """The same offered where people report, for the table they have chosen there."""
    t = view.t
    if (
        permissions.may(view.context.actor, updates.VERB, city=view.city.id)
        or view.question.as_of != view.context.today
    ):
        return
    with st.expander(t("worksheet.beside")):
        show(tag("p", t("worksheet.lead")))
        table = st.query_params.get("table", _ALL)
        download(view, table={_ALL: None, _NONE: ""}.get(table, table), key="report")
        show(tag("p", link(t("worksheet.bring_here"), view.url("exchange", part="sheet"))))


def _content(view: View, table: str | None, chosen: Collection[str] | None) -> bytes:
    return worksheets.export(view.context, view.question, view.t, table=table, chosen=chosen).content


def _tables(view: View) -> dict[str, str]:
    """Whose actions the person may report on."""
    t = view.t
    tasks = cached.ask(view, updates.tasks)
    names = {
        task.table or _NONE: t.text(task.table_name) or t("worksheet.no_table")
        for task in tasks
        if worksheets.may_report(view.context, view.city.id, task)
    }
    return {_ALL: t("worksheet.every_table")} | dict(sorted(names.items(), key=lambda item: item[1]))


def _look(view: View) -> None:
    file = st.session_state.get(_FILE)
    try:
        st.session_state[_PLAN] = worksheets.plan(view.context, view.question, [file] if file else [])
    except CircularError as error:
        st.session_state[_REFUSED] = error


def _offer(view: View, plan: SheetPlan) -> None:
    """The button that records what can be recorded."""
    if not plan.ready or plan.empty:
        return
    label = "worksheet.confirm_rest" if plan.conflicts else "worksheet.confirm"
    st.button(
        view.t(label, n=plan.actions),
        key="worksheet_confirm",
        type="primary",
        on_click=_confirm,
        args=(view, plan),
    )


def _confirm(view: View, plan: SheetPlan) -> None:
    st.session_state.pop(_REFUSED, None)
    try:
        changed = worksheets.apply(session.context(), view.question, plan, leaving=bool(plan.conflicts))
    except CircularError as error:
        # Somebody was quicker: what was written is looked at again, beside what they wrote.
        st.session_state.pop(_PLAN, None)
        st.session_state[_REFUSED] = error
        _look(view)
        return
    _forget()
    st.session_state[_DONE] = (view.revision, changed)


def _said(view: View) -> None:
    t = view.t
    if (refused := st.session_state.get(_REFUSED)) is not None:
        notices.error(t, cast("CircularError", refused), back=view.url("exchange", part="sheet"))
    revision, n = cast("tuple[int, int]", st.session_state.get(_DONE, (None, 0)))
    if revision == view.revision:  # once anything else has changed it is no news
        ways = tag(
            "p",
            link(t("worksheet.open_history"), view.url("history")),
            " · ",
            link(t("worksheet.open_actions"), view.url("actions")),
        )
        said = tag("p", tag("strong", t("worksheet.done", n=n)))
        show(tag("div", said, ways, class_="cs-notice", role="status"))


def _forget() -> None:
    for key in (_FILE, _PLAN, _DONE, _REFUSED):
        st.session_state.pop(key, None)
