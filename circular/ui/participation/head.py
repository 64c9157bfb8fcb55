# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The head of the page: the finding, the figures, and which meetings they were counted over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from circular.domain.participation import Compared, Process
from circular.domain.phases import Counted
from circular.domain.question import Question
from circular.domain.sets import Measure
from circular.services import receipts
from circular.ui import cached, figures, filters, heading
from circular.ui.markup import Markup, show, tag
from circular.ui.view import View

_KINDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Meetings after `since` and up to `until`, and how that is called."""

    since: date | None = None
    until: date | None = None
    name: str = ""


def choose(view: View, found: Process, phases: Sequence[Counted]) -> Window:
    """The whole process, one year of it, or one of its phases."""
    t = view.t
    windows = {"": Window()}
    for year in sorted({each.starts_on.year for each in found.quarters}):
        windows[str(year)] = Window(since=date(year - 1, 12, 31), until=date(year, 12, 31), name=str(year))
    for each in phases:
        phase = each.phase
        if phase.starts_on or phase.ends_on:
            before = phase.starts_on - timedelta(days=1) if phase.starts_on else None
            windows[phase.id] = Window(since=before, until=phase.ends_on, name=t.field(phase, "name"))
    if len(windows) <= 2:  # one year alone is the whole process
        return windows[""]
    options = {key: window.name or t("participation.period_all") for key, window in windows.items()}
    return windows[filters.one(view, "period", options, label=t("participation.period"), tabs=True)]


def title(view: View, found: Process, declared: Sequence[Compared]) -> None:
    """What the process came to, as a sentence."""
    proven = found.whole.meetings or found.sheets
    lead = view.t("participation.lead" if proven or not declared else "participation.lead_declared")
    heading.page(view, _finding(view, found, declared), lead=lead)


def cards(view: View, asked: Question, found: Process, *, name: str) -> None:
    """The figures, each with what it was counted over."""
    t, whole = view.t, found.whole
    if name:
        show(tag("p", t("participation.lead_window", window=name), class_="cs-notice", role="note"))
    figures.row(
        [
            _meetings(view, found),
            figures.card(
                t("participation.presences"),
                t.number(whole.presences) if whole.known else None,
                note=t("participation.presences_note", n=whole.known, all=t.number(whole.meetings))
                if whole.known
                else t("participation.presences_unknown"),
            ),
            _organisations(view, found, windowed=bool(name)),
            figures.card(
                t("participation.return_rate"),
                t.percent(whole.return_rate) if whole.return_rate is not None else None,
                note=t("participation.return_note", n=whole.able, returned=t.number(whole.returned))
                if whole.able
                else t("participation.return_unknown"),
            ),
            figures.card(
                t("participation.citizens"),
                t.number(whole.citizens) if whole.citizens is not None else None,
                note=t("participation.citizens_note", n=whole.counted)
                if whole.counted
                else t("participation.citizens_unknown"),
            ),
            figures.card(
                t("participation.months"),
                t.number(found.months) if found.months else None,
                note=t("participation.months_note", first=found.first_on, last=found.last_on)
                if found.months
                else t("participation.no_meetings"),
            ),
            figures.card(
                t("participation.sheets"),
                t.number(found.sheets),
                note=t("participation.sheets_note"),
                href=view.url("actions") if found.sheets else None,
                opens=t("participation.sheets_open"),
            ),
            _investment(view, asked, found),
        ],
        label=t("participation.figures"),
    )
    show(tag("p", t("participation.people_note"), class_="cs-caption"))


def _finding(view: View, found: Process, declared: Sequence[Compared]) -> str:
    t, whole = view.t, found.whole
    if not whole.meetings:
        return t("participation.headline_declared" if declared else "participation.headline_nothing")
    if not whole.known:
        return t("participation.headline_unknown", n=whole.meetings)
    return t(
        "participation.headline",
        months=t("participation.in_months", n=found.months),
        meetings=t("participation.in_meetings", n=whole.meetings),
        n=whole.organisations,
        sheets=t("participation.in_sheets", n=found.sheets),
    )


def _meetings(view: View, found: Process) -> Markup:
    t = view.t
    first = dict(sorted(found.kinds.items(), key=lambda each: -each[1])[:_KINDS])
    told = [t(f"participation.kind_{kind}", n=held) for kind, held in first.items()]
    return figures.card(
        t("participation.meetings"),
        t.number(found.whole.meetings) if found.whole.meetings else None,
        note=", ".join(told) if told else t("participation.no_meetings"),
        href=view.url("tables") if found.whole.meetings else None,
        opens=view.t("frame.page_tables"),
    )


def _organisations(view: View, found: Process, *, windowed: bool) -> Markup:
    t, whole = view.t, found.whole
    note = (
        t("participation.newcomers_note", n=whole.newcomers)
        if windowed
        else t("participation.involved_note", n=found.involved)
    )
    return figures.card(
        t("participation.organisations"),
        t.number(whole.organisations) if whole.known else None,
        note=note,
        href=view.url("stakeholders") if found.involved else None,
        opens=t("frame.page_stakeholders"),
    )


def _investment(view: View, asked: Question, found: Process) -> Markup:
    t = view.t
    stated: Mapping[Measure, int] = cached.ask(view, receipts.stated, asked).measures
    known = found.estimated is not None
    return figures.card(
        t("participation.investment"),
        t.money(found.estimated) if known else None,
        note=t("participation.investment_note", n=stated[Measure.ESTIMATED], all=t.number(found.sheets))
        if known
        else t("participation.investment_unknown"),
        href=view.url("money") if known else None,
        opens=t("participation.money_open"),
    )
