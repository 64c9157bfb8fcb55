# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the facts between two dates come to: the finding, the axes, and the figures as they were known on a day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from circular.charts import history as charted
from circular.charts.columns import Kind
from circular.domain.figures import AxisChange, AxisProgress
from circular.domain.history import Happening
from circular.services import history, progress
from circular.ui import cached, figures, heading, marks, tables
from circular.ui.markup import Markup, tag
from circular.ui.view import View


def head(view: View, told: Sequence[Happening], *, since: date) -> None:
    """The finding: how many actions started, ended and slipped."""
    t, until = view.t, view.question.as_of
    title = charted.finding(history.actions(told), t, since=since, until=until, facts=len(told))
    heading.page(view, title, lead=t("history.lead"))


def axes(view: View, changes: Sequence[AxisChange], *, since: date) -> None:
    """Each axis with its difference, how much of it is progress and how much scope; it opens on what moved it."""
    t = view.t
    heading.section(t("history.axes"), lead=t("history.axes_lead"))
    cards = [
        figures.card(
            marks.axis(change.key, t.text(change.name)),
            _difference(view, change.before, change.after),
            note=_parts(view, change),
            href=view.url("overview", show="moved", axis=change.key, **{"from": since.isoformat()})
            if change.movements
            else None,
            opens=t("history.open_axis"),
        )
        for change in changes
    ]
    figures.row(cards, label=t("history.axes"))


def known(view: View, told: Sequence[Happening], *, since: date) -> None:
    """The figures of the page's date as they were known on a day, beside those known now."""
    t, until, known_on = view.t, view.question.as_of, view.question.known_on
    today = replace(view.question, known_on=None)
    facts = len(cached.ask(view, history.changes, today, since=since))
    lead = t("history.known_facts", n=len(told), now=t.number(facts))
    heading.section(t("history.known_title", until=until, known=known_on), lead=lead)
    headings: dict[str, Kind] = {
        t("history.column_axis"): "text",
        t("history.column_known"): "number",
        t("history.column_happened"): "number",
        t("history.column_change"): "number",
    }
    before, now = cached.ask(view, progress.overview), cached.ask(view, progress.overview, today)
    rows = [
        [
            marks.axis(each.key, t.text(each.name)),
            _share(view, _shown(earlier)),
            _share(view, _shown(each)),
            _difference(view, _shown(earlier), _shown(each)) or _insufficient(view),
        ]
        for earlier, each in zip(before.axes, now.axes, strict=True)
    ]
    tables.plain(t, headings, rows, caption=t("history.known_caption", until=until))


def _parts(view: View, change: AxisChange) -> str:
    t = view.t
    if change.before is None and change.after is None:
        return t("history.insufficient")
    if change.by_progress is None or change.by_scope is None:
        before, after = (
            t.percent(share) if share is not None else t("history.insufficient")
            for share in (change.before, change.after)
        )
        return t("history.moved", before=before, after=after)
    return t(
        "history.axis_parts",
        before=t.percent(change.before),
        after=t.percent(change.after),
        progress=t.signed_points(change.by_progress),
        scope=t.signed_points(change.by_scope),
    )


def _shown(axis: AxisProgress) -> float | None:
    return axis.actual if axis.shown else None


def _difference(view: View, before: float | None, after: float | None) -> str | None:
    if before is None or after is None:
        return None
    return view.t.signed_points(after - before)


def _share(view: View, share: float | None) -> str | Markup:
    return view.t.percent(share) if share is not None else _insufficient(view)


def _insufficient(view: View) -> Markup:
    return tag("span", view.t("history.insufficient"), class_="cs-unknown")
