# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What needs attention: how many actions, the first by name, and the way to all of them."""

from datetime import date
from typing import Any

import pandas as pd

from circular.domain.sets import Schedule
from circular.services.attention import Attention
from circular.ui import heading, marks, notices
from circular.ui.markup import Markup, join, link, show, tag
from circular.ui.overview.asked import Asked
from circular.ui.view import View

NEEDS = ("late", "at_risk", "silent", "ending", "unfunded")
_NAMED = 3
_MARKED = {"late": Schedule.LATE, "at_risk": Schedule.AT_RISK}


def draw(view: View, needs: Attention, asked: Asked) -> None:
    """One line a need; what cannot be said because dates are missing is said."""
    t = view.t
    heading.section(t("overview.attention"))
    if not needs.running:
        notices.note(t("overview.nothing_running"))
        return
    show(tag("ul", *(_line(view, name, needs, asked) for name in NEEDS), class_="cs-needs"))
    if needs.schedule_unknown:
        show(tag("p", t("overview.no_schedule", n=needs.schedule_unknown), class_="cs-caption"))


def _line(view: View, name: str, needs: Attention, asked: Asked) -> Markup:
    t = view.t
    rows: pd.DataFrame = getattr(needs, name)
    count = len(rows)
    label = t(f"overview.need_{name}", n=count)
    if name in _MARKED and count:
        word = marks.schedule(t, _MARKED[name])
    else:
        word = tag("span", label, class_="cs-strong" if count else "cs-quiet")
    number = tag("span", t.number(count), class_="cs-count" if count else "cs-count cs-none")
    said = _named(view, name, rows, asked)
    if not count and name in _MARKED and needs.schedule_unknown:
        # Where dates are missing nobody can say that nothing is late.
        number = tag("span", "—", class_="cs-count cs-none")
        unseen = t("overview.unseen", n=needs.schedule_unknown)
        said = tag("div", tag("p", tag("span", unseen, class_="cs-unknown")), class_="cs-named")
    head = tag("div", number, word, class_="cs-need")
    return tag("li", head, said, class_="cs-need-line")


def _named(view: View, name: str, rows: pd.DataFrame, asked: Asked) -> Markup:
    t = view.t
    if rows.empty:
        return tag("div", class_="cs-named")
    said = [
        join(
            link(_title(view, row), view.url("action", action=row["action"])),
            tag("span", " · ", _why(view, name, row, asked), class_="cs-quiet"),
        )
        for row in rows.head(_NAMED).to_dict("records")
    ]
    scope = asked.question.scope.value
    every = view.url("actions", need=name, scope=None if scope == "adopted" else scope)
    more = link(t("overview.open_actions", n=len(rows)), every)
    return tag(
        "div",
        *(tag("p", each) for each in said),
        tag("p", more, class_="cs-more") if len(rows) > _NAMED else None,
        class_="cs-named",
    )


def _why(view: View, name: str, row: dict[Any, Any], asked: Asked) -> str:
    t = view.t
    ends = None if pd.isna(row["ends_on"]) else pd.Timestamp(row["ends_on"]).date()
    if name == "ending":
        return t("overview.why_ends", day=ends)
    if name == "late" and ends is not None and ends < asked.question.as_of:
        return t("overview.why_ended", day=ends)
    if name in _MARKED:
        progress, planned = (
            None if pd.isna(row[each]) else float(row[each]) for each in ("progress", "planned")
        )
        return t("overview.why_behind", actual=t.percent(progress), planned=t.percent(planned))
    if name == "silent":
        return _heard(view, row, asked.question.as_of)
    return t("overview.why_unfunded")


def _heard(view: View, row: dict[Any, Any], as_of: date) -> str:
    t = view.t
    if pd.isna(row["last_heard_on"]):
        return t("overview.why_never_heard")
    return t("overview.why_silent", n=(as_of - pd.Timestamp(row["last_heard_on"]).date()).days)


def _title(view: View, row: dict[Any, Any]) -> str:
    english = row["title_en"]
    title = english if view.t.language == "en" and isinstance(english, str) and english else row["title_it"]
    return str(title or row["code"])
