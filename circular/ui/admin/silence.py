# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Election periods: the days on which the public is not shown results, declared and lifted by an office."""

from functools import partial

import streamlit as st

from circular.domain.records import QuietPeriod
from circular.services import quiet
from circular.ui import heading, notices, session
from circular.ui.asking import Asking, said
from circular.ui.markup import show, tag
from circular.ui.view import View


def section(view: View) -> None:
    """What is in force, a form for another period, and those of before."""
    t = view.t
    show(tag("p", t("presenting.quiet_lead")))
    said()
    declared = quiet.every(view.context, view.strategy.id)
    current = [each for each in declared if _holds(view, each)]
    heading.section(t("presenting.quiet_current"))
    if not current:
        notices.empty(t("presenting.quiet_none"), t("presenting.quiet_none_how"))
    for each in reversed(current):
        _card(view, each)
    heading.section(t("presenting.quiet_new"))
    _form(view, number=len(declared))
    if past := [each for each in declared if each not in current]:
        heading.section(t("presenting.quiet_past_title"))
        show(tag("ul", *(tag("li", _worded(view, each)) for each in past), class_="cs-list"))


def _holds(view: View, each: QuietPeriod) -> bool:
    return each.lifted_at is None and each.ends_on >= view.context.today


def _card(view: View, each: QuietPeriod) -> None:
    t = view.t
    asking = Asking(view, f"lift/{each.id}")
    with st.container(border=True):
        show(
            tag("h3", t.period(each.starts_on, each.ends_on).capitalize(), class_="cs-report-title"),
            tag("p", t.field(each, "reason")),
            tag("p", _stands(view, each), class_="cs-caption"),
        )
        asking.told()
        do = partial(quiet.lift, session.context(), view.strategy.id, each.id, version=each.version)
        st.button(
            t("presenting.lift"),
            key=asking.place("lift"),
            on_click=asking.save,
            args=(do,),
            kwargs={"done": t("presenting.done_lift")},
        )


def _stands(view: View, each: QuietPeriod) -> str:
    t, today = view.t, view.context.today
    if each.starts_on > today:
        return t("presenting.quiet_to_come", n=(each.starts_on - today).days)
    return t("presenting.quiet_now")


def _form(view: View, *, number: int) -> None:
    t = view.t
    asking = Asking(view, f"quiet/{number}")
    asking.begin(None, starts_on=None, ends_on=None, reason_it="", reason_en="")
    for field in ("starts_on", "ends_on"):
        st.date_input(
            t(f"presenting.quiet_{field}"),
            key=asking.place(field),
            format="DD/MM/YYYY",
            persist_state="session",
        )
        asking.wrong(field)
    for field in ("reason_it", "reason_en"):
        st.text_input(t(f"presenting.quiet_{field}"), key=asking.place(field), persist_state="session")
        asking.wrong(field)
    asking.told()
    st.button(
        t("presenting.declare"),
        type="primary",
        key=asking.place("save"),
        on_click=_declare,
        args=(view, asking),
        width="stretch",
    )


def _declare(view: View, asking: Asking) -> None:
    said = {field: asking.typed(field) for field in ("starts_on", "ends_on", "reason_it", "reason_en")}
    do = partial(quiet.declare, session.context(), view.strategy.id, **said)
    asking.save(do, done=view.t("presenting.done_quiet"))


def _worded(view: View, each: QuietPeriod) -> str:
    t = view.t
    words = [t.period(each.starts_on, each.ends_on), t.field(each, "reason")]
    if each.lifted_at:
        day = t.moment(each.lifted_at, view.context.settings.timezone)
        words.append(t("presenting.quiet_lifted", day=day))
    return " · ".join(words)
