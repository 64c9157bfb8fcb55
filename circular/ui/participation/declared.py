# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Declared figures beside what the records prove, with the difference in words."""

from collections.abc import Sequence

from circular.charts.columns import Kind
from circular.domain.participation import Compared, Measure, Process
from circular.ui import heading, quoting, tables
from circular.ui.markup import join, outward, show, tag
from circular.ui.tables import Cell
from circular.ui.view import View


def section(view: View, declared: Sequence[Compared], found: Process) -> None:
    """One row a declared figure; nothing where no source states any."""
    if not declared:
        return
    t = view.t
    heading.section(t("participation.declared"), lead=t("participation.declared_lead"))
    comparable = [each for each in declared if each.difference is not None]
    proven = sum(each.difference is not None and each.difference >= 0 for each in declared)
    all_ = t.number(len(declared))
    said = (
        t("participation.declared_finding", n=proven, all=all_)
        if proven
        else t("participation.declared_finding_none", n=len(declared))
    )
    if comparable:
        show(tag("p", tag("strong", said)))
    columns: dict[str, Kind] = {
        t("participation.column_figure"): "text",
        t("participation.column_declared"): "number",
        t("participation.column_proved"): "number",
        t("participation.column_difference"): "text",
        t("participation.column_source"): "text",
    }
    rows = [_row(view, each, found) for each in declared]
    tables.plain(t, columns, rows, caption=t("participation.declared"), titled=True)


def _row(view: View, each: Compared, found: Process) -> list[Cell]:
    t, figure = view.t, each.figure
    on = t("participation.on_day", day=figure.happened_on) if figure.happened_on else ""
    number = None if figure.value is None else tag("strong", _amount(view, each, figure.value))
    stated = quoting.stated(figure, number)
    source = figure.source_url
    return [
        t.field(figure, "name"),
        join(stated, tag("div", on, class_="cs-quiet") if on else None),
        _proved(view, each),
        _difference(view, each, found),
        outward(t("participation.open_source"), source) if source.startswith("http") else source,
    ]


def _proved(view: View, each: Compared) -> Cell:
    if not each.provable:
        return "—"
    if each.proved is None:
        return view.t("participation.proved_none")
    return tag("strong", _amount(view, each, each.proved))


def _difference(view: View, each: Compared, found: Process) -> Cell:
    """What is missing from the records, or stands there beyond what was declared."""
    t = view.t
    if not each.provable:
        return t("participation.never_proved", n=found.whole.presences)
    if each.figure.value is None:
        return t("participation.not_comparable")
    difference = each.difference if each.proved is not None else -each.figure.value
    if not difference:
        return t("participation.same")
    key = "participation.less" if difference < 0 else "participation.more"
    return t(key, amount=_amount(view, each, abs(difference)))


def _amount(view: View, each: Compared, value: float) -> str:
    return view.t.money(value) if each.measure is Measure.INVESTMENT else view.t.number(value)
