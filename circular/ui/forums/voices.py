# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What you told us, what we did: feedback from outside a table, with the answer beside it."""

from functools import partial

import streamlit as st

from circular.domain.forums import Table
from circular.domain.sets import Stage
from circular.services import listening
from circular.services.listening import Heard
from circular.ui import cached, heading, notices, session
from circular.ui.asking import Asking
from circular.ui.markup import Markup, link, show, tag
from circular.ui.view import View


def section(view: View, table: Table, *, may: bool) -> None:
    """The pairs, latest first; where there are none yet, only for a table that is to listen."""
    t = view.t
    found = cached.ask(view, listening.feedback).get(table.record.id, ())
    if not found and not may and table.stage is not Stage.SHARING:
        return
    heading.section(t("meeting.told_title"), lead=t("meeting.told_lead"))
    if not found:
        notices.note(t("meeting.nothing_told"))
        return
    if not may:
        show(tag("ol", *(tag("li", _pair(view, each)) for each in found), class_="cs-told"))
        return
    for each in found:
        show(tag("ol", tag("li", _pair(view, each)), class_="cs-told"))
        _work(view, each)


def _pair(view: View, each: Heard) -> Markup:
    t, said = view.t, each.feedback
    who = each.stakeholder_name or (t.term(said.helix) if said.helix else t("meeting.somebody"))
    state = None
    if view.internal and said.published_on is None:
        state = tag(
            "span", t("meeting.unpublished" if said.answer_it else "meeting.unanswered"), class_="cs-badge"
        )
    answer = t.field(said, "answer")
    return tag(
        "div",
        tag(
            "div",
            tag("p", t("meeting.you_said"), class_="cs-label"),
            tag("blockquote", tag("p", t.field(said, "text"))),
            tag(
                "p",
                f"{who.capitalize() if said.stakeholder_id is None else who} · {t.date(said.happened_on)} ",
                state,
                class_="cs-caption",
            ),
        ),
        tag(
            "div",
            tag("p", t("meeting.we_did"), class_="cs-label"),
            tag("p", answer) if answer else tag("p", t("meeting.no_answer_yet"), class_="cs-quiet"),
            tag(
                "p",
                "→ ",
                link(t.text(each.action.title), view.url("action", action=each.action.action)),
            )
            if each.action and answer
            else None,
        ),
        class_="cs-pair",
    )


def _work(view: View, each: Heard) -> None:
    t, said = view.t, each.feedback
    form = Asking(view, f"voice/{said.id}/{said.version}")
    if said.published_on is None:
        way = view.url("tables", table=said.table_id, edit="answer", feedback=said.id)
        show(tag("ul", tag("li", link(t("meeting.do_answer"), way)), class_="cs-works"))
    action, key = (
        (listening.take_back_feedback, "take_back")
        if said.published_on
        else (listening.publish_feedback, "publish")
    )
    if said.published_on or said.answer_it:
        st.button(
            t(f"meeting.{key}"),
            key=form.place(key),
            on_click=form.save,
            args=(partial(action, session.context(), view.question, said),),
            kwargs={"done": t(f"meeting.{key}_done")},
        )
    form.told()
