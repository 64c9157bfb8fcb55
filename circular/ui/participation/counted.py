# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""When they met, who came anew, and who came by table and kind of actor."""

from functools import partial

from circular.charts import helices, meetings, newcomers
from circular.charts.columns import Kind
from circular.domain.participation import AtTable, Process
from circular.ui import heading, pictures, tables
from circular.ui.markup import link, show, tag
from circular.ui.tables import Cell
from circular.ui.view import View


def over_time(view: View, found: Process) -> None:
    """Meetings by kind, then newcomers beside those that had come before."""
    t = view.t
    heading.section(t("participation.over_time"), lead=t("participation.over_time_lead"))
    pictures.picture(
        view,
        partial(meetings.draw, found.quarters, found.kinds, t, dark=view.dark),
        title=meetings.finding(found.quarters, t),
        sentence=meetings.sentence(found.quarters, t),
        table=meetings.table(found.quarters, found.kinds, t),
        columns=meetings.columns(found.kinds, t),
        name="meetings",
    )
    if not found.whole.known:
        return
    pictures.picture(
        view,
        partial(newcomers.draw, found.quarters, t, dark=view.dark),
        title=newcomers.finding(found.quarters, t),
        sentence=newcomers.sentence(found.quarters, t),
        table=newcomers.table(found.quarters, t),
        columns=newcomers.columns(t),
        name="newcomers",
        coverage=_coverage(view, found),
        key=t("participation.fresh_key"),
    )


def who(view: View, found: Process) -> None:
    """By kind of actor with the balance, then by table."""
    t = view.t
    if not found.whole.known:
        return
    heading.section(t("participation.who"), lead=t("participation.who_lead"))
    pictures.picture(
        view,
        partial(helices.draw, found.helices, t, dark=view.dark),
        title=helices.finding(found.helices, t),
        sentence=helices.sentence(found.helices, t),
        table=helices.table(found.helices, t),
        columns=helices.columns(t),
        name="helices",
        coverage=_coverage(view, found),
        key=t("participation.helix_key"),
    )
    if found.balance is not None and found.balance_presences is not None:
        words = t(
            "participation.balance",
            organisations=t.number(found.balance, digits=2),
            presences=t.number(found.balance_presences, digits=2),
        )
        absent = [t.term(each.helix) for each in found.helices if not each.tally.organisations]
        missing = t("participation.absent", which=t.list(absent)) if absent else ""
        show(tag("p", f"{words} {missing}".strip()))
    _tables(view, found)


def _tables(view: View, found: Process) -> None:
    t = view.t
    met = [each for each in found.tables if each.tally.meetings]
    columns: dict[str, Kind] = {t("participation.column_table"): "text"}
    names = ("meetings", "presences", "organisations", "newcomers", "return", "citizens")
    columns |= {t(f"participation.column_{name}"): "number" for name in names}
    tables.plain(t, columns, [_row(view, each) for each in met], caption=t("participation.by_table"))


def _row(view: View, each: AtTable) -> list[Cell]:
    t, tally = view.t, each.tally
    known = bool(tally.known)
    return [
        link(t.text(each.name), view.url("tables", table=each.table)),
        t.number(tally.meetings),
        t.number(tally.presences) if known else None,
        t.number(tally.organisations) if known else None,
        t.number(tally.newcomers) if known else None,
        t.percent(tally.return_rate) if tally.return_rate is not None else None,
        t.number(tally.citizens) if tally.citizens is not None else None,
    ]


def _coverage(view: View, found: Process) -> str:
    whole = found.whole
    return view.t("participation.presences_note", n=whole.known, all=view.t.number(whole.meetings))
