# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Personal data: what was kept long enough, the erasures, and the register that a data protection officer asks for."""

import pandas as pd
import streamlit as st

from circular.domain import permissions
from circular.errors import CircularError
from circular.services import privacy, retention
from circular.ui import heading, notices, session, tables
from circular.ui.markup import Markup, join, show, tag
from circular.ui.view import View

_SAID = "privacy_said"


def section(view: View) -> None:
    """The register for the office; what to do about it for whoever administers."""
    t = view.t
    show(tag("p", t("privacy.lead")))
    if permissions.may(view.context.actor, retention.VERB) is None:
        _retention(view)
        _erasures(view)
    heading.section(t("privacy.register"))
    entries = privacy.register(view.context, t, city=view.city.id)
    heads = {t(f"privacy.column_{name}"): "text" for name in ("what", "purpose", "readers", "time")}
    rows = [(_what(view, each), _why(each), each.readers, each.time) for each in entries]
    tables.plain(t, heads, rows, caption=t("privacy.register"), titled=True)  # type: ignore[arg-type]  # kinds by name
    st.download_button(
        t("frame.download_csv"),
        lambda: tables.csv(t, _frame(view, entries)),
        file_name=f"personal-data-{view.context.today:%Y-%m-%d}.csv",
        mime="text/csv",
        key="privacy_csv",
        on_click="ignore",
    )


def _what(view: View, entry: privacy.Entry) -> Markup:
    where = tag("details", tag("summary", view.t("privacy.column_where")), tag("p", entry.where))
    return join(tag("strong", entry.what), where)


def _why(entry: privacy.Entry) -> Markup:
    return join(tag("span", entry.purpose), tag("p", entry.basis, class_="cs-caption"))


def _frame(view: View, entries: tuple[privacy.Entry, ...]) -> pd.DataFrame:
    names = ("what", "where", "purpose", "basis", "readers", "time")
    heads = [view.t(f"privacy.column_{name}") for name in names]
    return pd.DataFrame([each.cells() for each in entries], columns=heads)


def _retention(view: View) -> None:
    t, months = view.t, retention.months(view.context.settings)
    heading.section(t("privacy.retention"), lead=t("privacy.retention_lead", **months))
    said = st.session_state.pop(_SAID, None)
    if isinstance(said, CircularError):
        notices.refusal(t, said)
    elif said:
        show(tag("p", said, class_="cs-notice", role="status"))
    due = retention.due(view.context)
    if due.nothing:
        show(tag("p", t("privacy.nothing_due")))
        return
    counted = (f"{t(f'privacy.due_{kind}')}: {t.number(n)}" for kind, n in due.counts().items() if n)
    show(tag("ul", *(tag("li", each) for each in counted), class_="cs-list"))
    with st.popover(t("privacy.let_go")):
        show(tag("p", t("privacy.let_go_sure")))
        st.button(t("privacy.let_go"), key="privacy_retain", type="primary", on_click=_retain, args=(view,))


def _retain(view: View) -> None:
    try:
        retention.retain(session.context())
    except CircularError as refusal:
        st.session_state[_SAID] = refusal
    else:
        st.session_state[_SAID] = view.t("privacy.let_go_done")


def _erasures(view: View) -> None:
    t = view.t
    heading.section(t("privacy.erasures"))
    try:
        stands = privacy.ledger(view.context)
    except CircularError as refusal:
        notices.refusal(t, refusal)
        return
    if not stands.erased:
        show(tag("p", t("privacy.erasures_none")))
        return
    show(tag("p", t("privacy.erasures_told", n=stands.erased, path=stands.path or t.unknown)))
    if stands.lacking:
        show(tag("p", t("privacy.erasures_lacking", n=stands.lacking), class_="cs-wrong", role="alert"))
