# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is missing in the registers as people read it: how many, what it touches, where each is mended."""

from collections.abc import Sequence

import streamlit as st

from circular.domain import permissions
from circular.domain.lacking import Lacks, Shortfall, Thing
from circular.ui import heading, notices
from circular.ui.markup import Markup, link, show, tag
from circular.ui.view import View

_MOST = 50
_INDICATOR = ("exchange", {"part": "import"}, "import_data", "")
# Where each is mended: the page, what to choose there, who may, and by which name the page is told of the thing.
_MENDED: dict[Lacks, tuple[str, dict[str, str], str, str]] = {
    Lacks.NO_VALUE: _INDICATOR,
    Lacks.NO_BASELINE: _INDICATOR,
    Lacks.NO_TARGET: _INDICATOR,
    Lacks.NO_INDICATOR: ("plans", {}, "keep_plans", "plan"),
    Lacks.NO_PLAN: ("plans", {}, "keep_plans", ""),
    Lacks.PENDING: ("calls", {}, "keep_calls", "call"),
    Lacks.EXPIRED_USE: ("spaces", {}, "keep_spaces", "space"),
    Lacks.WAITS_IN_VAIN: ("barriers", {"view": "dependencies"}, "order_actions", "action"),
    Lacks.SILENT_BLOCKED: ("report_progress", {}, "report_progress", "action"),
    Lacks.NO_UNLOCKER: ("barriers", {"edit": "change"}, "report_barriers", "barrier"),
    Lacks.NO_AREA: ("spaces", {}, "keep_spaces", "space"),
    Lacks.NO_PLACE: ("spaces", {}, "keep_spaces", "space"),
    Lacks.NO_OWNER: ("spaces", {}, "keep_spaces", "space"),
    Lacks.NO_CONVENTION: ("spaces", {}, "keep_spaces", "space"),
    Lacks.NO_EFFECT: ("practices", {"edit": "text"}, "keep_practices", "practice"),
    Lacks.NO_CONTACT: ("practices", {"edit": "text"}, "keep_practices", "practice"),
    Lacks.NO_POPULATION: ("cities", {"part": "members"}, "keep_network", ""),
    Lacks.NO_ASSESSMENT: ("plans", {"show": "assessment"}, "assess_strategy", ""),
}


def draw(view: View, found: Sequence[Shortfall]) -> None:
    """The second part of the page: nothing where nothing is missing."""
    t = view.t
    heading.section(t("quality.registers"), lead=t("quality.registers_lead") if found else "")
    if not found:
        notices.note(t("quality.registers_whole"))
        return
    lines = [
        tag(
            "li",
            tag(
                "div",
                tag("span", t.number(len(each.things)), class_="cs-count"),
                tag("span", t(f"quality.lacks_{each.lacks}"), class_="cs-strong"),
                class_="cs-need",
            ),
            tag(
                "div",
                tag("p", t(f"quality.suffers_{each.touches}")),
                tag("p", _mend(view, each.lacks), class_="cs-more"),
                class_="cs-named",
            ),
            class_="cs-need-line",
        )
        for each in found
    ]
    show(tag("ol", *lines, class_="cs-needs", aria_label=t("quality.registers")))
    for each in found:
        _things(view, each)


def _things(view: View, each: Shortfall) -> None:
    """Which ones; a strategy itself needs no list."""
    t = view.t
    if each.lacks is Lacks.NO_ASSESSMENT:
        return
    with st.expander(t("quality.panel", gap=t(f"quality.lacks_{each.lacks}"), n=len(each.things))):
        lines = [tag("li", *_line(view, each.lacks, thing)) for thing in each.things[:_MOST]]
        show(tag("ul", *lines, class_="cs-list cs-lines"))
        if len(each.things) > _MOST:
            notices.note(t("quality.more_things", n=len(each.things) - _MOST))


def _line(view: View, lacks: Lacks, thing: Thing) -> list[Markup | str]:
    name = " · ".join(filter(None, (thing.code, view.t.text(thing.title))))
    return [name, tag("span", _mend(view, lacks, thing), class_="cs-quiet")]


def _mend(view: View, lacks: Lacks, thing: Thing | None = None) -> Markup | str:
    """The link that mends it, for whoever may; whoever may not is told who."""
    t = view.t
    page, chosen, verb, name = _MENDED[lacks]
    if permissions.may(view.context.actor, verb, city=view.city.id):
        return t("quality.mend_by_office")
    if name and thing is None:
        # What is chosen on a page is chosen of one thing.
        return link(t(f"quality.open_{page}"), view.url(page))
    named = {name: thing.id} if name and thing else {}
    return link(t(f"quality.open_{page}"), view.url(page, **chosen, **named))
