# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reminders on the page: who is written to today and about what; and the same to print or to put into a calendar."""

from collections.abc import Sequence

import streamlit as st

from circular.domain.reminders import Plan, Thing
from circular.errors import CircularError
from circular.services import reminders
from circular.ui import heading, notices, session
from circular.ui.markup import Markup, show, tag
from circular.ui.view import View

_OUTCOME = "reminding_outcome"


def section(view: View) -> None:
    """What goes out today, the button that sends it, the gaps, and the files for those without mail."""
    t = view.t
    show(tag("p", t("reminders.lead")))
    _said()
    plan = reminders.plan(view.context, strategy=view.strategy.id)
    n = len(plan.messages)
    heading.section(t("reminders.headline", n=n) if n else t("reminders.headline_none"))
    if n:
        _messages(view, plan)
        _send(view, n)
    else:
        show(tag("p", t("reminders.headline_none_how")))
    _gaps(view, plan)
    heading.section(t("reminders.downloads"), lead=t("reminders.downloads_lead"))
    downloads(view)


def downloads(view: View) -> None:
    """Everything that awaits an answer at the person's own tables, as a page and as a calendar."""
    t, day = view.t, view.context.today
    left, right = st.columns(2)
    left.download_button(
        t("reminders.download_digest"),
        lambda: reminders.digest(view.context, view.question, t),
        file_name=f"{view.strategy.id}-{day:%Y-%m-%d}.html",
        mime="text/html",
        key="reminders_digest",
        on_click="ignore",
        width="stretch",
    )
    right.download_button(
        t("reminders.download_ics"),
        lambda: reminders.deadlines(view.context, view.question, t),
        file_name=f"{view.strategy.id}.ics",
        mime="text/calendar",
        key="reminders_ics",
        on_click="ignore",
        width="stretch",
    )


def _messages(view: View, plan: Plan) -> None:
    for message in plan.messages:
        with st.container(border=True):
            show(tag("h3", message.recipient, class_="cs-report-title"), _list(view, message.things, plan))


def _list(view: View, things: Sequence[Thing], plan: Plan) -> Markup:
    lines = (reminders.said(thing, view.t, as_of=plan.as_of) for thing in things)
    return tag("ul", *(tag("li", f"{title}: {when}") for title, when in lines), class_="cs-list")


def _send(view: View, n: int) -> None:
    t = view.t
    if view.context.settings.smtp_url is None:
        notices.note(t("reminders.cannot_send"))
        return
    st.button(
        t("reminders.send", n=n), key="reminders_send", type="primary", on_click=_send_now, args=(view,)
    )


def _send_now(view: View) -> None:
    t, lines = view.t, []
    try:
        outcome = reminders.send_reminders(session.context(), strategy=view.strategy.id)
    except CircularError as error:
        st.session_state[_OUTCOME] = [t(error.key, **error.details)]
        return
    n = len(outcome.sent)
    lines.append(t("reminders.sent", n=n) if n else t("reminders.sent_none"))
    if outcome.failed:
        which = [
            t("reminders.failure", recipient=each.recipient, reason=each.reason) for each in outcome.failed
        ]
        lines.append(t("reminders.failed", n=len(which), which=t.list(which)))
    st.session_state[_OUTCOME] = lines


def _said() -> None:
    for line in st.session_state.pop(_OUTCOME, ()):
        show(tag("p", line, class_="cs-notice", role="status"))


def _gaps(view: View, plan: Plan) -> None:
    """What stands in the way of reaching the right people, folded: it is mended elsewhere."""
    t = view.t
    if plan.gaps:
        with st.expander(t("reminders.gaps", n=len(plan.gaps))):
            show(tag("p", t("reminders.gaps_how")))
            show(tag("ul", *(tag("li", t.text(gap.name)) for gap in plan.gaps), class_="cs-list"))
    if plan.unreachable:
        with st.expander(t("reminders.unreachable", n=len(plan.unreachable))):
            show(_list(view, plan.unreachable, plan))
