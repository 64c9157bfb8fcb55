# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Themes by territory, each number opening its actions; the same theme at several tables; seats that never came."""

from collections.abc import Mapping, Sequence

from circular.charts.columns import Kind
from circular.domain.participation import Met, SilentSeat, Theme, Themes
from circular.domain.portfolio import NONE
from circular.ui import heading, notices, tables
from circular.ui.markup import Markup, join, link, tag
from circular.ui.tables import Cell
from circular.ui.view import View


def matrix(view: View, found: Themes) -> None:
    """A row a theme, a column a district, those with the most sheets first."""
    t = view.t
    heading.section(t("participation.themes"), lead=t("participation.themes_lead"))
    if not any(theme.name for theme in found.themes):
        notices.empty(t("participation.themes_none"), t("participation.themes_none_how"))
        return
    columns: dict[str, Kind] = {
        t("participation.column_theme"): "text",
        t("participation.column_all"): "number",
    }
    columns |= {each or t("participation.no_district"): "number" for each in found.districts}
    rows = [_theme(view, theme, found.districts) for theme in found.themes]
    tables.plain(t, columns, rows, caption=t("participation.matrix"))


def shared(view: View, found: Themes) -> None:
    """Which themes several tables deal with."""
    t, several = view.t, found.shared
    if not found.tables:
        return
    lead = t("participation.shared_lead", n=len(several)) if several else t("participation.shared_none")
    heading.section(t("participation.shared"), lead=lead)
    if not several:
        return
    columns: dict[str, Kind] = {
        t("participation.column_theme"): "text",
        t("participation.column_tables"): "text",
    }
    rows: list[list[Cell]] = [[_named(view, theme), _tables(view, met)] for theme, met in several.items()]
    tables.plain(t, columns, rows, caption=t("participation.shared"), titled=True)


def silent(view: View, seats: Sequence[SilentSeat], names: Mapping[str, str]) -> None:
    """Who sits and never came: for signed-in people."""
    t = view.t
    lead = t("participation.silent_lead", n=len(seats)) if seats else t("participation.silent_none")
    heading.section(t("participation.silent"), lead=lead)
    if not seats:
        return
    columns: dict[str, Kind] = {
        t("participation.column_organisation"): "text",
        t("participation.column_table"): "text",
        t("participation.column_helix"): "text",
        t("participation.column_since"): "text",
        t("participation.column_missed"): "number",
    }
    rows: list[list[Cell]] = [
        [
            link(each.name, view.url("stakeholders", stakeholder=each.stakeholder)),
            link(names.get(each.table, each.table), view.url("tables", table=each.table)),
            t.term(each.helix),
            t.date(each.from_on) if each.from_on else t("participation.since_always"),
            t.number(each.missed),
        ]
        for each in seats
    ]
    tables.plain(t, columns, rows, caption=t("participation.silent"), titled=True)


def _theme(view: View, theme: Theme, districts: Sequence[str | None]) -> list[Cell]:
    t = view.t

    def cell(district: str | None) -> Cell:
        held = theme.districts.get(district)
        if not held:
            return "·"
        url = view.url("actions", theme=theme.name or NONE, district=district or NONE)
        return link(t.number(held), url)

    return [
        _named(view, theme.name),
        tag("strong", t.number(theme.actions)),
        *(cell(district) for district in districts),
    ]


def _named(view: View, theme: str | None) -> Markup:
    return link(theme or view.t("participation.no_theme"), view.url("actions", theme=theme or NONE))


def _tables(view: View, met: Sequence[Met]) -> Markup:
    t = view.t
    pieces: list[str] = []
    for each in met:
        told = [t("participation.met_answering", n=each.answering)] if each.answering else []
        told += [t("participation.met_visiting", n=each.visiting)] if each.visiting else []
        name = link(t.text(each.name), view.url("tables", table=each.table))
        pieces += [" · ", join(name, " ", tag("span", f"({', '.join(told)})", class_="cs-quiet"))]
    return join(*pieces[1:])
