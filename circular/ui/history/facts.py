# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The facts between two dates, under headings; each with its day, who says so, why, and where it can be opened."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from circular.charts import history as charted
from circular.domain.figures import AxisChange, Movement
from circular.domain.history import Happening, Kind, SubjectKind, Verb
from circular.services import history, strategies
from circular.ui import heading, notices, tables
from circular.ui.history.asked import Chosen
from circular.ui.markup import Markup, link, outward, tag
from circular.ui.markup import show as put
from circular.ui.view import View

_FIRST = 8
_MOST = 200
"""Facts under one heading; what is beyond stands in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Axes:
    """The axes by key, and what the action of a fact did to them."""

    names: Mapping[str, str]
    moves: Callable[[Happening], Mapping[str, Movement]]


def show(
    view: View,
    told: Sequence[Happening],
    chosen: Chosen,
    *,
    changes: Sequence[AxisChange],
    any_told: bool,
) -> None:
    """The facts chosen under their headings, and all of them as a file; or what is missing to have any."""
    t = view.t
    if not told:
        if any_told:
            cleared = view.url("history", **{"from": st.query_params.get("from")})
            opens = t("history.clear")
            notices.empty(t("history.none_chosen"), t("history.none_chosen_how"), href=cleared, opens=opens)
        else:
            notices.empty(t("history.none"), t("history.none_how"))
        return
    axes = _Axes(
        names={axis.key: t.field(axis, "name") for axis in strategies.axes(view.context, view.strategy.id)},
        moves=history.moved(changes, weighting=view.question.weighting or view.strategy.weighting),
    )
    lead = t("history.several_axes") if chosen.group == "axis" else ""
    heading.section(t("history.list", n=len(told)), lead=lead)
    groups = _grouped(view, told, chosen.group, axes.names)
    for name, facts in groups.items():
        put(tag("h3", t("history.group", name=name, n=len(facts)), class_="cs-finding"))
        _list(view, facts[:_FIRST], axes)
        rest = facts[_FIRST:]
        if rest:
            with st.expander(t("history.more", n=len(rest))):
                _list(view, rest[:_MOST], axes)
                if len(rest) > _MOST:
                    notices.note(t("history.too_many", n=len(rest) - _MOST))
    frame = charted.table(told, t, zone=view.question.timezone, axes=axes.names, moves=axes.moves)
    tables.download(view, frame, charted.columns(t), name="history", key="history")
    follow = tag("a", t("history.follow"), href=f"/feed/{view.strategy.id}.atom?lang={t.language}")
    put(tag("p", follow, class_="cs-small"))


def _grouped(
    view: View, told: Sequence[Happening], group: str, axes: Mapping[str, str]
) -> dict[str, list[Happening]]:
    """The facts by heading: kinds and axes in their order, tables by name; what has none last."""
    t = view.t
    found: dict[str, list[Happening]] = {}
    for each in told:
        for name in _headings(view, each, group, axes):
            found.setdefault(name, []).append(each)
    if group == "kind":
        order = list(dict.fromkeys(t(f"history.kind_{kind}") for kind in _kinds(told)))
    elif group == "axis":
        order = [name for name in (*axes.values(), t("history.no_axis")) if name in found]
    else:
        none = t("history.no_table")
        order = sorted(found, key=lambda name: (name == none, name.casefold()))
    return {name: found[name] for name in order}


def _kinds(told: Sequence[Happening]) -> list[str]:
    present = {each.kind for each in told}
    return [kind for kind in Kind if kind in present]


def _headings(view: View, each: Happening, group: str, axes: Mapping[str, str]) -> list[str]:
    t = view.t
    if group == "kind":
        return [t(f"history.kind_{each.kind}")]
    if group == "table":
        return [t.text(each.table) or t("history.no_table")]
    return [axes[key] for key in each.axes if key in axes] or [t("history.no_axis")]


def _list(view: View, told: Sequence[Happening], axes: _Axes) -> None:
    put(tag("ol", *(_fact(view, each, axes) for each in told), class_="cs-story"))


def _fact(view: View, each: Happening, axes: _Axes) -> Markup:
    t = view.t
    reason, corrects = t.text(each.reason), charted.corrected(each, t)
    moved = charted.moved(axes.moves(each), t, axes=axes.names)
    waits = tag("span", t("history.waits"), class_="cs-badge") if each.verb is Verb.REPORTED else None
    return tag(
        "li",
        tag("p", tag("strong", t.date(each.happened_on)), " · ", _subject(view, each)),
        tag("p", charted.line(each, t, axes=axes.names), *([" ", waits] if waits else [])),
        tag("p", corrects, class_="cs-quiet") if corrects else None,
        tag("p", reason) if reason else None,
        tag("p", moved, class_="cs-quiet") if moved else None,
        tag("p", *_separated(list(_said(view, each))), class_="cs-caption"),
    )


def _said(view: View, each: Happening) -> Iterator[str | Markup]:
    """Who says so, at which meeting, by which act, and when it was recorded if that was later."""
    t = view.t
    if who := charted.teller(each, t):
        yield who
    if each.meeting and each.subject.kind is not SubjectKind.MEETING:
        words = t("history.at_meeting", day=each.meeting.held_on)
        yield link(words, view.url("meeting", meeting=each.meeting.id))
    if each.source_url:
        yield outward(t("history.source"), each.source_url)
    if day := charted.recorded_later(each, view.question.timezone):
        yield t("history.recorded", day=day)


def _separated(parts: Sequence[str | Markup]) -> list[str | Markup]:
    return [piece for part in parts for piece in (" · ", part)][1:]


def _subject(view: View, each: Happening) -> Markup:
    subject = each.subject
    ways: Mapping[SubjectKind, tuple[str, dict[str, str | None]]] = {
        SubjectKind.ACTION: ("action", {"action": subject.id}),
        SubjectKind.TABLE: ("tables", {"table": subject.id}),
        SubjectKind.MEETING: ("meeting", {"meeting": subject.id}),
        SubjectKind.ROUND: ("report_progress", {"table": each.table_id}),
        SubjectKind.INDICATOR: ("indicators", {"indicator": subject.id}),
        SubjectKind.PHASE: ("participation", {}),
        SubjectKind.PLAN: ("plans", {"plan": subject.id}),
        SubjectKind.ASSESSMENT: ("plans", {}),
        SubjectKind.SPACE: ("spaces", {"space": subject.id}),
        SubjectKind.PRACTICE: ("practices", {"practice": subject.id}),
        SubjectKind.PEER: ("practices", {}),
        SubjectKind.CITY: ("cities", {}),
        SubjectKind.CALL: ("calls", {"call": subject.id}),
        SubjectKind.BARRIER: ("barriers", {"barrier": subject.id}),
    }
    page, chosen = ways[subject.kind]
    return link(charted.named(subject, view.t), view.url(page, **chosen))
