# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What opens under the axes: what a figure is made of, what moved it, how it went over time."""

from functools import partial

import pandas as pd
import streamlit as st

from circular.charts import axes, curves, waterfall
from circular.charts.columns import Columns
from circular.domain import rounding
from circular.domain.figures import AxisProgress, Progress
from circular.domain.sets import LeftOut
from circular.services import progress
from circular.ui import cached, notices, pictures, tables
from circular.ui.markup import go, join, link, show, tag
from circular.ui.overview import asked as overview_asked
from circular.ui.overview.asked import Asked
from circular.ui.view import View

_QUARTERS = 12
_AHEAD = 4


def draw(view: View, found: Progress, asked: Asked) -> None:
    """Let the reader open a part, and draw only that one."""
    show(tag("div", data_place=overview_asked.PLACE))
    part = overview_asked.part(view)
    if part == "time":
        over_time(view, found, asked)
    elif part != "summary":
        key = overview_asked.axis(view, [(axis.key, view.t.text(axis.name)) for axis in found.axes])
        axis = next(axis for axis in found.axes if axis.key == key)
        if part == "made":
            made(view, found, axis)
        else:
            moved(view, axis, asked)
    if part != "summary" or overview_asked.counted_otherwise():
        overview_asked.options(view)


def made(view: View, found: Progress, axis: AxisProgress) -> None:
    """The actions an axis figure was taken over with what each adds, those left out, and the arithmetic."""
    t = view.t
    name = t.text(axis.name)
    known = axes.known(axis)
    title = t("overview.made", axis=name, actual=t.percent(axis.actual)) if known else axes.standing(axis, t)
    show(tag("h3", title, class_="cs-finding"))
    if axis.contributions:
        frame = contributions(view, axis)
        headings = _headings(view, known=known)
        opened = tables.grid(view, frame, headings, key=f"made.{axis.key}", alt=title, opens="title")
        if opened:
            go(view.url("action", action=frame["action"].iloc[opened[0]]))
        tables.download(view, frame, headings, name=f"contributions-{axis.key}", key=f"made.{axis.key}")
    _left_out(view, found, axis)
    with st.expander(t("overview.how")):
        st.write(t("overview.how_text", weighting=t.term(found.weighting)))
        if known:
            mass = sum(each.share * each.weight for each in axis.contributions)
            done = sum(each.share * each.weight * each.progress for each in axis.contributions)
            st.write(
                t(
                    "overview.how_sum",
                    done=t.number(done, 2),
                    mass=t.number(mass, 2),
                    actual=t.percent(axis.actual, 1),
                )
            )
        st.write(t("overview.how_coverage", share=t.percent(view.strategy.coverage_threshold)))


def contributions(view: View, axis: AxisProgress) -> pd.DataFrame:
    """One row a counted action, the largest contribution first; points as shown add up to the figure as shown."""
    t = view.t
    ordered = sorted(axis.contributions, key=lambda each: (-each.contribution, each.code))
    points = rounding.adding_up([each.contribution * 100 for each in ordered], digits=1)
    rows = [
        {
            "action": each.action,
            "code": each.code,
            "title": t.text(each.title),
            "contribution": part,
            "progress": each.progress,
            "planned": each.planned,
            "share": each.share,
            "weight": each.weight,
        }
        for each, part in zip(ordered, points, strict=True)
    ]
    return pd.DataFrame(rows)


def moved(view: View, axis: AxisProgress, asked: Asked) -> None:
    """The waterfall between any day and the date of the page; the facts behind it are one link away."""
    t = view.t
    with st.columns(3)[0]:
        overview_asked.since(view, asked)
    change = next(each for each in overview_asked.changes(view, asked) if each.axis == axis.axis)
    figure = waterfall.draw(change, t, since=asked.since, until=asked.question.as_of, dark=view.dark)
    if figure is None:
        notices.note(t("charts.change_unknown", axis=t.text(axis.name), since=asked.since))
        return
    pictures.picture(
        view,
        figure,
        title=waterfall.finding(change, t, since=asked.since),
        sentence=waterfall.sentence(change, t, since=asked.since),
        table=waterfall.table(change, t),
        columns=waterfall.columns(t),
        name=f"moved-{axis.key}",
        coverage=axes.counted(axis, t),
    )
    facts = view.url("history", group="axis", **{"from": asked.since.isoformat()})
    show(tag("p", link(t("overview.open_history"), facts), class_="cs-small"))


def over_time(view: View, found: Progress, asked: Asked) -> None:
    """The curves of every axis, from three years back to a year ahead."""
    t = view.t
    as_of = asked.question.as_of
    days = overview_asked.quarters(as_of, before=_QUARTERS, after=_AHEAD)
    history = cached.ask(view, progress.history, asked.question, dates=days)
    history = history[history["coverage"].notna()]
    if history.empty:
        notices.empty(t("overview.time_nothing"), t("overview.time_nothing_how"))
        return
    pictures.picture(
        view,
        partial(curves.draw, history, found.axes, t, as_of=as_of, dark=view.dark),
        title=curves.finding(history, found.axes, t, as_of=as_of),
        sentence=curves.sentence(history, found.axes, t, as_of=as_of),
        table=curves.table(history, found.axes, t, as_of=as_of),
        columns=curves.columns(t),
        name="time",
        coverage=t("overview.time_broken", share=t.percent(view.strategy.coverage_threshold)),
    )


def _headings(view: View, *, known: bool) -> Columns:
    t = view.t
    kinds: Columns = {
        "code": (t("charts.column_code"), "text"),
        "title": (t("charts.column_action"), "text"),
        "contribution": (t("overview.column_contribution"), "number"),
        "progress": (t("charts.column_actual"), "bar"),
        "planned": (t("charts.column_planned"), "percent"),
        "share": (t("overview.column_share"), "percent"),
        "weight": (t("overview.column_weight"), "number"),
    }
    # Where the figure may not be shown, its parts may not either: they add up to it.
    return {name: heading for name, heading in kinds.items() if known or name != "contribution"}


def _left_out(view: View, found: Progress, axis: AxisProgress) -> None:
    t = view.t
    reasons = [(reason, n) for reason, n in axis.left_out.items() if n]
    lines = [
        tag(
            "li",
            link(
                t("overview.left_out", n=n, reason=t.term(reason)),
                view.url("actions", axis=axis.key, **_state(reason)),
            ),
        )
        for reason, n in reasons
    ]
    if found.unclassified:
        lines.append(
            tag(
                "li", link(t("overview.unclassified", n=found.unclassified), view.url("actions", axis="none"))
            )
        )
    if found.not_adopted:
        lines.append(tag("li", t("overview.not_adopted", n=found.not_adopted)))
    if lines:
        heading = tag("p", tag("strong", t("overview.left_out_title")))
        show(tag("div", heading, tag("ul", join(*lines)), class_="cs-left-out"))


def _state(reason: LeftOut) -> dict[str, str]:
    """The filter of the actions page that finds what was left out for a reason, where there is one."""
    if reason in {LeftOut.PROPOSED, LeftOut.CANCELLED, LeftOut.MERGED}:
        return {"state": reason.value}
    return {}
