# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is missing as people read it: the finding, every gap with what it touches, its actions and their mending."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from circular.charts.columns import Columns
from circular.domain import permissions
from circular.domain.quality import Effect, Gap, Lack, Lacking, Quality, Touched
from circular.ui import heading, marks, notices, tables
from circular.ui.markup import Markup, join, link, show, tag
from circular.ui.view import View

_MOST_ROWS = 50
# Where each gap is mended: the page, what to choose there, and who may.
_MENDED: dict[Gap, tuple[str, dict[str, str], str]] = {
    Gap.NO_PROGRESS: ("report_progress", {}, "report_progress"),
    Gap.SILENT: ("report_progress", {}, "report_progress"),
    Gap.WAITING: ("report_progress", {}, "validate_updates"),
    Gap.NO_DATES: ("exchange", {"part": "sheet"}, "change_actions"),
    Gap.NO_MEETING: ("tables", {}, "record_meeting"),
    Gap.NO_COORDINATOR: ("exchange", {"part": "import"}, "import_data"),
}
_OTHERWISE = ("exchange", {"part": "import"}, "import_data")
_OF_ACTION = {Gap.NO_PROGRESS, Gap.SILENT, Gap.WAITING}


def head(view: View, found: Quality) -> None:
    """The gap that touches the figures most, in a sentence."""
    t = view.t
    touching = [lack for lack in found.lacks if lack.kind is not Effect.NONE]
    if not found.actions:
        title = t("quality.no_actions")
    elif not found.lacks:
        title = t("quality.nothing", n=found.actions)
    elif not touching:
        title = t("quality.nothing_touched", n=found.actions)
    else:
        title = _finding(view, touching[0])
    heading.page(view, title, lead=t("quality.lead"), scope="")


def _finding(view: View, lack: Lack) -> str:
    t = view.t
    said = t(f"quality.n_{lack.gap}", n=len(lack.actions))
    worst = lack.worst
    if worst is None:
        return t("quality.finding_everywhere", gap=said, share=t.percent(lack.effect))
    return t(f"quality.finding_{lack.kind}", gap=said, share=t.percent(worst.share), axis=t.text(worst.name))


def ranking(view: View, found: Quality) -> None:
    """Every gap: how many actions, which part of which axis figure, where it is mended."""
    t = view.t
    lines = [
        tag(
            "li",
            tag(
                "div",
                tag("span", t.number(len(lack.actions)), class_="cs-count"),
                tag("span", t(f"quality.gap_{lack.gap}"), class_="cs-strong"),
                class_="cs-need",
            ),
            tag(
                "div",
                tag("p", _touches(view, lack, lack.axes)),
                tag("p", _mend(view, lack.gap), class_="cs-more"),
                class_="cs-named",
            ),
            class_="cs-need-line",
        )
        for lack in found.lacks
    ]
    show(tag("ol", *lines, class_="cs-needs", aria_label=t("quality.ranking")))
    show(tag("p", t("quality.ranking_note"), class_="cs-caption"))


def details(view: View, found: Quality) -> None:
    """Each gap with its actions, those that weigh most first; the first gap stands open."""
    t = view.t
    heading.section(t("quality.by_action"))
    for number, lack in enumerate(found.lacks):
        label = t("quality.panel", gap=t(f"quality.gap_{lack.gap}"), n=len(lack.actions))
        with st.expander(label, expanded=number == 0):
            show(tag("p", t(f"quality.why_{lack.gap}")))
            _actions(view, lack)


def _actions(view: View, lack: Lack) -> None:
    t = view.t
    lines = []
    for each in lack.actions[:_MOST_ROWS]:
        beside = [t.text(each.table_name)] if each.table_name else []
        said: list[Markup | str] = [*beside, _mend(view, lack.gap, each)]
        if lack.kind is not Effect.NONE and each.effect > 0:
            said.insert(len(beside), _touches(view, lack, each.axes, each))
        name = link(t.text(each.title), view.url("action", action=each.action))
        lines.append(tag("li", name, tag("span", *_between(said), class_="cs-quiet")))
    show(tag("ul", *lines, class_="cs-list cs-lines"))
    if len(lack.actions) > _MOST_ROWS:
        notices.note(t("quality.more", n=len(lack.actions) - _MOST_ROWS))
    _download(view, lack)


def _between(parts: Sequence[Markup | str]) -> list[Markup | str]:
    """The parts with a dot between each and the next."""
    found: list[Markup | str] = []
    for number, part in enumerate(parts):
        found += [" · ", part] if number else [part]
    return found


def _touches(view: View, lack: Lack, axes: Sequence[Touched], each: Lacking | None = None) -> Markup | str:
    """The part of each axis figure, with what happens to it."""
    t = view.t
    if lack.kind is Effect.NONE:
        return t("quality.touches_none")
    if not axes:
        return t("quality.touches_everywhere", share=t.percent(each.effect if each else lack.effect))
    parts = [
        join(marks.axis(touch.key, t.text(touch.name)), f" {t.percent(touch.share)}")
        for touch in axes
        if touch.share > 0
    ]
    return join(t(f"quality.touches_{lack.kind}"), " ", *_between(parts))


def _mend(view: View, gap: Gap, each: Lacking | None = None) -> Markup | str:
    """The link that mends it, for whoever may; whoever may not is told who."""
    t = view.t
    page, chosen, verb = _MENDED.get(gap, _OTHERWISE)
    if permissions.may(view.context.actor, verb, city=view.city.id, table=each.table if each else None):
        return t("quality.mend_by_office")
    if each and gap in _OF_ACTION:
        chosen = {"action": each.action}
    elif each and each.table and gap in (Gap.NO_DATES, Gap.NO_MEETING):
        chosen = chosen | {"table": each.table}
    return link(t(f"quality.mend_{gap}"), view.url(page, **chosen))


def _download(view: View, lack: Lack) -> None:
    t = view.t
    frame = pd.DataFrame(
        [
            {
                "code": each.code,
                "title": t.text(each.title),
                "table": t.text(each.table_name),
                "effect": each.effect,
            }
            for each in lack.actions
        ]
    )
    columns: Columns = {
        "code": (t("quality.code"), "text"),
        "title": (t("quality.action"), "text"),
        "table": (t("quality.table"), "text"),
        "effect": (t("quality.effect"), "percent"),
    }
    tables.download(view, frame, columns, name=f"quality-{lack.gap}", key=f"quality_{lack.gap}")
