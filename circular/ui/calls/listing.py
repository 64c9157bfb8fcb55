# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The calls themselves, for everybody: those one can apply for, those to come, and those that are over."""

from collections.abc import Sequence

import streamlit as st

from circular.domain import calls as rules
from circular.domain.calls import Standing
from circular.domain.records import Call
from circular.ui import figures, heading, notices, tables
from circular.ui.calls import words
from circular.ui.markup import link, show, tag
from circular.ui.view import View


def draw(view: View, every: Sequence[Call], *, writes: bool) -> None:
    """Open calls first, the next deadline on top; what is over folds away."""
    t, day = view.t, view.question.as_of
    held = {where: [each for each in every if rules.standing(each, day) is where] for where in Standing}
    heading.section(t("calls.open"), lead=t("calls.open_lead"))
    if not held[Standing.OPEN]:
        notices.empty(t("calls.none_open"), t("calls.none_open_how"))
    for call in held[Standing.OPEN]:
        _card(view, call, writes=writes)
    if held[Standing.COMING]:
        heading.section(t("calls.coming"))
        for call in held[Standing.COMING]:
            _card(view, call, writes=writes)
    over = [*reversed(held[Standing.CLOSED]), *held[Standing.WITHDRAWN]]
    if over:
        with st.expander(t("calls.over", n=len(over))):
            _over(view, over, writes=writes)


def _card(view: View, call: Call, *, writes: bool) -> None:
    t = view.t
    note = t.field(call, "note")
    with st.container(border=True):
        show(
            tag("h3", t.field(call, "title"), class_="cs-report-title"),
            tag("p", f"{call.code} · ", words.where(t, call, view.question.as_of), class_="cs-caption"),
        )
        figures.facts(words.facts(view, call), unknown=t("calls.not_said"))
        if note:
            show(tag("p", note))
        if writes:
            show(
                tag(
                    "p",
                    link(t("calls.change"), view.url("calls", edit="call", call=call.id)),
                    " · ",
                    link(t("calls.withdraw"), view.url("calls", edit="withdraw", call=call.id)),
                    class_="cs-small",
                )
            )


def _over(view: View, over: Sequence[Call], *, writes: bool) -> None:
    t = view.t
    rows = []
    for call in over:
        title = words.titled(t, call)
        if writes:
            title = link(title, view.url("calls", edit="call", call=call.id))
        rows.append([title, words.programme(t, call), words.where(t, call, view.question.as_of)])
    tables.plain(
        t,
        {t("calls.call"): "text", t("calls.programme"): "text", t("calls.state"): "text"},
        rows,
        caption=t("calls.over", n=len(over)),
    )
