# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""For those who work here: which actions each call could pay for and why, and what became of them."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from circular.domain.calls import NEXT, Course, Match
from circular.domain.records import Call
from circular.ui import heading, notices, tables
from circular.ui.calls import words
from circular.ui.markup import Markup, join, link, show, tag
from circular.ui.view import View

_SHOWN = 5


def suggested(view: View, found: Sequence[Match], *, writes: bool) -> None:
    """The best matches of each call, calls with the next deadline first."""
    t = view.t
    heading.section(t("calls.matches"), lead=t("calls.matches_lead"))
    if not found:
        notices.note(t("calls.no_match"))
        return
    ordered = sorted(found, key=lambda each: (each.call.deadline, each.call.code))
    for _, pairs in groupby(ordered, key=lambda each: each.call.id):
        held = list(pairs)
        call = held[0].call
        show(
            tag("h3", words.titled(t, call), class_="cs-report-title"),
            tag("p", words.where(t, call, view.question.as_of), class_="cs-caption"),
            tag("ul", *(_line(view, each, writes=writes) for each in held[:_SHOWN]), class_="cs-list"),
        )
        if len(held) > _SHOWN:
            show(tag("p", t("calls.more_matches", n=len(held) - _SHOWN), class_="cs-caption"))
    show(tag("p", t("calls.score_how", most=t.number(words.MOST)), class_="cs-caption"))


def courses(view: View, found: Sequence[Course], calls: Mapping[str, Call], *, writes: bool) -> None:
    """What became of the actions that tried for a call."""
    t = view.t
    heading.section(t("calls.courses"), lead=t("calls.courses_lead"))
    if not found:
        notices.note(t("calls.no_course"))
        return
    tables.plain(
        t,
        {
            t("calls.action"): "text",
            t("calls.call"): "text",
            t("calls.became"): "text",
            t("calls.requested"): "money",
        },
        [
            _row(view, each, calls[each.call], writes=writes)
            for each in sorted(found, key=lambda each: each.last.happened_on, reverse=True)
            if each.call in calls
        ],
        caption=t("calls.courses"),
        titled=True,
    )


def _line(view: View, pair: Match, *, writes: bool) -> Markup:
    t, action = view.t, pair.seeker.action
    return tag(
        "li",
        link(t.text(pair.seeker.title), view.url("action", action=action)),
        ": ",
        tag("strong", t("calls.up_to_amount", amount=t.money(pair.payable))),
        tag("div", words.reasons(t, pair), class_="cs-small"),
        tag("div", *_foot(view, pair, writes=writes), class_="cs-quiet cs-small"),
    )


def _foot(view: View, pair: Match, *, writes: bool) -> list[str | Markup]:
    """How well they fit and, for an office, the way to say what became of it."""
    t = view.t
    score = t("calls.score", score=t.number(pair.score), most=t.number(words.MOST))
    if not writes:
        return [score]
    step = view.url("calls", edit="step", call=pair.call.id, action=pair.seeker.action)
    return [score, " · ", link(t("calls.record_step"), step)]


def _row(view: View, course: Course, call: Call, *, writes: bool) -> list[str | Markup | None]:
    t, last = view.t, course.last
    told = [t("calls.step_told", state=t.term(each.state), day=each.happened_on) for each in course.steps]
    note = t.field(last, "note")
    opened = None
    if writes and NEXT[last.state]:
        step = view.url("calls", edit="step", call=call.id, action=course.action)
        opened = tag("div", link(t("calls.record_step"), step), class_="cs-small")
    asked = next((each.requested for each in reversed(course.steps) if each.requested is not None), None)
    return [
        link(t.text(course.title), view.url("action", action=course.action)),
        t.field(call, "title"),
        join(
            tag("strong", t.term(last.state).capitalize()),
            tag("div", " → ".join(told), class_="cs-quiet"),
            tag("div", note) if note else None,
            opened,
        ),
        t.money(asked) if asked is not None else None,
    ]
