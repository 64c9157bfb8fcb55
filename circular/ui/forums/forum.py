# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of one table: its card, its meetings to come, what it was told and did with it, and its road so far."""

import streamlit as st

from circular.domain import permissions
from circular.domain.forums import Forums, Table
from circular.domain.stories import Moment
from circular.services import listening, stages, stories
from circular.ui import asking, heading, marks, notices
from circular.ui.forums import agenda, cards, listening_forms, voices
from circular.ui.markup import Markup, join, link, show, tag
from circular.ui.meeting import decisions
from circular.ui.view import View

_RECENT = 20


def named(found: Forums) -> Table | None:
    """The table or group that the address names."""
    wanted = st.query_params.get("table")
    every = [each for table in found.tables for each in (table, *table.groups)]
    return next((each for each in every if each.record.id == wanted), None)


def draw(view: View, table: Table) -> None:
    """The whole page, or the form that the address asks for."""
    t = view.t
    edit = st.query_params.get("edit", "")
    heading.title(view, t.text(table.name))
    if edit in listening_forms.FORMS and may(view, table, listening_forms.FORMS[edit][0]):
        heading.back(t("meeting.back_to_table"), view.url("tables", table=table.record.id))
        heading.page(view, t(f"meeting.edit_{edit}"), lead=t.text(table.name))
        with st.container(key="report"):
            listening_forms.FORMS[edit][1](view, table)
        return
    heading.back(t("meeting.back"), view.url("tables"))
    heading.page(view, t.text(table.name), lead=t.field(table.record, "purpose"))
    asking.said()
    _works(view, table)
    cards.card(view, table)
    _coming(view, table)
    voices.section(view, table, may=may(view, table, listening.VERB))
    _story(view, table)


def may(view: View, table: Table, verb: str) -> bool:
    """Whether the person may do it for this table, to how things stand today."""
    actor, today = view.context.actor, view.context.today
    denial = permissions.may(actor, verb, city=view.city.id, table=table.record.id)
    return denial is None and view.question.as_of == today and view.question.known_on is None


def _works(view: View, table: Table) -> None:
    t, id_ = view.t, table.record.id
    links = []
    if way := agenda.call_one(view, table=id_):
        links.append(way)
    for verb, edit in ((stages.VERB, "stage"), (listening.VERB, "voice")):
        if may(view, table, verb):
            links.append(link(t(f"meeting.do_{edit}"), view.url("tables", table=id_, edit=edit)))
    if links:
        show(
            tag("ul", *(tag("li", each) for each in links), class_="cs-works", aria_label=t("meeting.works"))
        )


def _coming(view: View, table: Table) -> None:
    own = {table.record.id, *(group.record.id for group in table.groups)}
    found = [each for each in agenda.coming(view, agenda.every(view)) if each.meeting.table_id in own]
    if found:
        heading.section(view.t("meeting.next"))
        show(agenda.lines(view, found))


def _story(view: View, table: Table) -> None:
    t = view.t
    moments = stories.of_table(view.context, view.question, table)
    heading.section(t("meeting.road"), lead=t("meeting.road_lead"))
    if not moments:
        notices.note(t("meeting.no_road"))
        return
    show(tag("ol", *(_moment(view, each) for each in moments[:_RECENT]), class_="cs-story"))
    if older := moments[_RECENT:]:
        with st.expander(t("meeting.earlier", n=len(older))):
            show(tag("ol", *(_moment(view, each) for each in older), class_="cs-story"))


def _moment(view: View, each: Moment) -> Markup:
    t = view.t
    lines: list[Markup | None] = []
    if each.stage:
        said: str | Markup = t("meeting.moment_stage", stage=t.term(each.stage))
    elif each.meeting:
        session = each.meeting
        title = t.text(session.title) or t.term(session.kind).capitalize()
        said = link(title, view.url("meeting", meeting=session.meeting))
        came = [t("meeting.organisations", n=session.organisations)] if session.organisations else []
        lines = [tag("p", " · ".join(came), class_="cs-caption") if came else None]
        lines += [
            tag("p", t.term(one.kind).capitalize(), ": ", t.text(one.text), class_="cs-caption")
            for one in each.rulings
        ]
    elif each.taken_up:
        said = decisions.act(view, each.taken_up)
        lines = [tag("p", t.text(each.taken_up.text), class_="cs-caption")]
        lines += [tag("p", "→ ", _action(view, each))] if each.action else []
    else:
        mark = marks.state(t, each.state) if each.state else None
        said = join(_action(view, each), ": ", mark)
    return tag("li", tag("p", tag("strong", t.date(each.day)), " · ", said), *lines)


def _action(view: View, each: Moment) -> Markup | None:
    if each.action is None:
        return None
    return link(view.t.text(each.action.title), view.url("action", action=each.action.action))
