# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the strategy is for: each axis with its shape, what it means, and how far it is as on the overview."""

from circular.charts import axes as charted
from circular.domain.figures import AxisProgress
from circular.ui import heading, marks
from circular.ui.about import writing
from circular.ui.about.asked import Found
from circular.ui.markup import Markup, join, link, show, tag
from circular.ui.overview.axes import bullet
from circular.ui.view import View

_EXPLAINED = ("production", "regeneration", "cohesion")
"""Axes that mean the same in every city; what others mean only the city can say."""


def draw(view: View, found: Found, *, far: bool) -> None:
    """The axes; how far they are where `far` is to be told and there are actions to tell it by."""
    t, whole = view.t, found.progress
    if not whole.axes:
        return
    heading.section(t("about.aims", n=len(whole.axes)))
    told = far and whole.actions > 0
    cards = (tag("li", _aim(view, each), _far(view, each) if told else None) for each in whole.axes)
    show(tag("ul", *cards, class_="cs-aims"))
    if told:
        _taken_over(view, found)
    elif far:
        show(writing.said(t("about.no_actions")))


def _taken_over(view: View, found: Found) -> None:
    t, whole = view.t, found.progress
    said = [t("frame.data_as_of", day=whole.as_of), t("about.of_actions", n=whole.actions)]
    if whole.unpublished and not view.internal:
        said.append(t("overview.not_published", n=whole.unpublished))
    show(
        tag("p", " · ".join(said), class_="cs-caption"),
        writing.more(link(t("about.open_overview"), view.url("overview"))),
    )


def _aim(view: View, axis: AxisProgress) -> Markup:
    t = view.t
    meant = t(f"about.axis_{axis.key}") if axis.key in _EXPLAINED else None
    name = tag("h3", marks.axis(axis.key, t.text(axis.name)))
    return join(name, tag("p", meant, class_="cs-meant") if meant else None)


def _far(view: View, axis: AxisProgress) -> Markup:
    t = view.t
    drawn = bullet(axis, charted.standing(axis, t))
    if not charted.known(axis):
        return join(drawn, tag("p", charted.counted(axis, t)))
    done = tag("strong", t("about.far", actual=t.percent(axis.actual)))
    plan = t("about.far_planned", planned=t.percent(axis.planned)) if axis.planned is not None else None
    counted = tag("span", charted.counted(axis, t), class_="cs-line cs-quiet")
    return join(drawn, tag("p", done, " " if plan else None, plan, counted))
