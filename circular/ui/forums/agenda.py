# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The calendar of meetings: what is to come first, what was held by month, each leading to its page."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

import streamlit as st

from circular.domain import permissions
from circular.domain.gatherings import Gathering
from circular.domain.sets import MeetingKind, MinutesState
from circular.services import invitations, meetings
from circular.ui import cached, credit, filters, heading, notices
from circular.ui.forums import subscribing
from circular.ui.markup import Markup, link, outward, show, tag
from circular.ui.meeting import words
from circular.ui.view import View

_NEXT = 3
_MONTHS = 6
"""So many months stand open; the earlier ones fold away."""


def coming(view: View, found: Sequence[Gathering]) -> list[Gathering]:
    """What is still to be held on the date looked at, the next first."""
    return [each for each in found if each.upcoming(view.question.as_of)]


def strip(view: View, found: Sequence[Gathering]) -> None:
    """The next few meetings, and the way to call one."""
    t, next_ones = view.t, coming(view, found)[:_NEXT]
    if next_ones:
        heading.section(t("meeting.next"))
        show(tag("ul", *(_line(view, each) for each in next_ones), class_="cs-dates"))


def call_one(view: View, *, table: str | None = None) -> Markup | None:
    """The way to call a meeting, for whoever may."""
    actor, city = view.context.actor, view.city.id
    if permissions.may(actor, meetings.VERB, city=city, table=table):
        return None
    return link(view.t("meeting.new"), view.url("meeting", edit="new", table=table))


def section(view: View, found: Sequence[Gathering]) -> None:
    """All meetings of one kind or of every kind; a file of them for one's own calendar."""
    t = view.t
    kinds = {"": t("meeting.every_kind")}
    held = {each.meeting.kind for each in found}
    kinds |= {kind.value: t.term(kind).capitalize() for kind in MeetingKind if kind in held}
    if way := call_one(view):
        show(tag("ul", tag("li", way), class_="cs-works"))
    if not found:
        notices.empty(t("meeting.no_calendar"), t("meeting.no_calendar_how"))
        return
    chosen = filters.one(view, "kind", kinds, label=t("meeting.kind")) if len(kinds) > 2 else ""
    shown = [each for each in found if not chosen or each.meeting.kind.value == chosen]
    ahead = coming(view, shown)
    heading.section(t("meeting.coming", n=len(ahead)))
    if ahead:
        show(tag("ul", *(_line(view, each) for each in ahead), class_="cs-dates"))
        st.download_button(
            t("meeting.ics_all"),
            invitations.every(view.context, view.question, ahead, t, page=view.url),
            file_name=f"{view.strategy.id}.ics",
            mime="text/calendar",
            on_click="ignore",
        )
        credit.beside(view)
    else:
        notices.note(t("meeting.none_coming"))
    show(subscribing.way(view))
    before = [each for each in shown if each not in ahead]
    heading.section(t("meeting.before", n=len(before)))
    months = [(month, list(group)) for month, group in groupby(reversed(before), key=_month)]
    show(*(_folded(view, month, group, opened=at < _MONTHS) for at, (month, group) in enumerate(months)))


def lines(view: View, found: Sequence[Gathering]) -> Markup:
    """Meetings one a line, as they are given."""
    return tag("ul", *(_line(view, each) for each in found), class_="cs-dates")


def _line(view: View, each: Gathering) -> Markup:
    t, record = view.t, each.meeting
    facts = [t.text(each.table), t.term(record.kind)]
    facts += [record.place] if record.place else []
    if each.persons:
        facts.append(t("meeting.persons", n=each.persons))
    if each.decisions:
        facts.append(t("meeting.decided", n=each.decisions))
    marks = []
    if each.called_off:
        marks.append(tag("span", t("meeting.off_badge"), class_="cs-badge"))
    elif (
        view.internal and record.minutes_state is MinutesState.DRAFT and record.held_on <= view.question.as_of
    ):
        marks.append(tag("span", t("meeting.draft_badge"), class_="cs-badge"))
    return tag(
        "li",
        tag(
            "p",
            tag("time", t.date(record.held_on), datetime=record.held_on.isoformat()),
            tag("span", record.starts_at) if record.starts_at else None,
            class_="cs-day",
        ),
        tag(
            "div",
            tag(
                "p",
                link(words.title(t, each), view.url("meeting", meeting=record.id)),
                *(piece for mark in marks for piece in (" ", mark)),
            ),
            tag("p", " · ".join(facts), class_="cs-quiet"),
            tag("p", outward(t("meeting.register"), record.registration_link))
            if record.registration_link and each.upcoming(view.question.as_of)
            else None,
        ),
        class_="cs-off" if each.called_off else None,
    )


def _folded(view: View, month: date, group: Sequence[Gathering], *, opened: bool) -> Markup:
    t = view.t
    summary = tag("summary", tag("h3", f"{t.month(month).capitalize()} ({t.number(len(group))})"))
    return tag("details", summary, lines(view, group), class_="cs-month", open="" if opened else None)


def _month(each: Gathering) -> date:
    return each.meeting.held_on.replace(day=1)


def every(view: View) -> tuple[Gathering, ...]:
    """The strategy's meetings as the person may know them."""
    return cached.ask(view, meetings.calendar)
