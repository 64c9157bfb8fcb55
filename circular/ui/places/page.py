# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of places: the map with what it cannot show beside it, the districts, and one place by itself."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from circular.charts import places as chart
from circular.charts.columns import Kind
from circular.charts.place_spaces import Layer
from circular.domain.question import Question
from circular.domain.report import Placed
from circular.domain.sets import Measure, Schedule, Scope, State
from circular.domain.spaces import Standing
from circular.domain.territory import District, Territory
from circular.services import places, progress
from circular.ui import cached, heading, notices, pictures, scopes, tables
from circular.ui.markup import Markup, go, link, outward, show, tag
from circular.ui.places import layers, listing
from circular.ui.view import View

SOURCE = "https://github.com/openpolis/geojson-italy"
_NAMED = 30


def whole(view: View, asked: Question) -> None:
    """Where everything stands."""
    t = view.t
    found = cached.ask(view, places.territory, asked)
    frame = cached.ask(view, progress.standings, asked)
    spaces = layers.known(view, asked)
    parts = places.districts(frame)
    heading.page(view, _headline(view, found, parts), lead=t("places.lead"), scope=t.term(asked.scope))
    scopes.choose(view)
    if frame.empty and not spaces:
        notices.empty(
            t("places.nothing"),
            t("places.nothing_how"),
            href=view.url("actions"),
            opens=t("places.open_actions"),
        )
        return
    chosen = layers.choose(view, spaces)
    shown = layers.on_map(spaces, chosen)
    _map(view, asked, found, frame, shown=shown, actions=Layer.ACTIONS in chosen)
    layers.section(view, asked, shown)
    _districts(view, asked, parts)
    _without(view, found, frame)


def district(view: View, asked: Question, name: str) -> None:
    """What happens in one district."""
    here = [each for each in layers.known(view, asked) if each.district == name]
    rows = places.in_district(cached.ask(view, progress.standings, asked), name=name, known=bool(here))
    _place(view, asked, rows, here, title=name)


def municipality(view: View, asked: Question, code: str) -> None:
    """What happens in one municipality."""
    found = cached.ask(view, places.territory, asked)
    here = [each for each in layers.known(view, asked) if each.istat_code == code]
    frame = cached.ask(view, progress.standings, asked)
    rows = places.in_municipality(frame, found, code=code, known=bool(here))
    title = found.named(code)
    named = next((each.municipality for each in here if each.municipality), None)
    _place(view, asked, rows, here, title=named if title == code and named else title)


def _place(
    view: View, asked: Question, rows: pd.DataFrame, spaces: Sequence[Standing], *, title: str
) -> None:
    t = view.t
    heading.back(t("places.back"), view.url("places", scope=scopes.kept(asked)))
    heading.title(view, title)
    heading.page(view, title, scope=t.term(asked.scope))
    scopes.choose(view)
    if rows.empty:
        notices.empty(t("places.none_here"), t("places.none_here_how"))
        layers.section(view, asked, spaces)
        return
    show(tag("p", listing.summary(view, rows), class_="cs-lead"))
    heading.section(t("places.actions_here"))
    listing.table(view, rows, caption=t("places.table_of", name=title, n=len(rows)))
    layers.section(view, asked, spaces)
    listing.next_steps(view, places.coming(view.context, asked, rows))
    if asked.scope is not Scope.ADOPTED:
        notices.note(t("actions.lead_territory"))


def _headline(view: View, found: Territory, parts: Sequence[District]) -> str:
    t = view.t
    placed, known = len(found.placed), [each for each in parts if each.name]
    towns = {each.istat_code for each in found.places if each.istat_code}
    if len(towns) > 1:
        there = {action for each in found.places if each.istat_code for action in each.actions}
        return t("places.headline_towns", n=len(there), towns=t("places.towns", n=len(towns)))
    if known and len(known[0].actions) > max([1, *(len(each.actions) for each in known[1:])]):
        return t("places.headline_district", name=known[0].name, n=len(known[0].actions))
    total = t.number(placed + len(found.unplaced))
    return t("places.headline_placed", n=placed, all=total) if placed else t("places.headline_none")


def _map(
    view: View,
    asked: Question,
    found: Territory,
    frame: pd.DataFrame,
    *,
    shown: Sequence[Standing],
    actions: bool,
) -> None:
    t = view.t
    heading.section(t("places.map"))
    stated = found.places if actions else ()
    if not chart.drawable(stated, found.boundaries, shown):
        notices.empty(t("places.no_map"), t("places.no_map_how"))
        return
    how = places.schedules(frame)
    marked = not shown or len(chart.beside(stated, found.boundaries)) < len(stated)
    settings = view.context.settings
    whose = settings.tile_attribution
    drawn = partial(chart.draw, stated, found.boundaries, t, dark=view.dark, schedules=how, spaces=shown)
    counted = t("places.coverage", n=len(found.placed), all=t.number(len(frame))) if actions else ""
    left, right = st.columns([3, 2], gap="large")
    with left:
        event = pictures.picture(
            view,
            drawn(tiles=settings.tile_url),
            title=chart.finding(stated, found.boundaries, t, schedules=how)
            if marked
            else layers.finding(view, shown),
            sentence=chart.sentence(stated, found.boundaries, t, schedules=how, spaces=shown),
            table=chart.table(stated, found.boundaries, schedules=how, spaces=shown, t=t),
            columns=chart.columns(t, spaces=bool(shown)),
            name="places",
            coverage=" · ".join(filter(None, (counted, layers.area(view, shown)))),
            source=_source(view, found),
            key=layers.key(view, shown, actions=marked),
            on_select="rerun",
            kept=drawn() if settings.tile_url else None,
            background=t("places.background", whose=whose) if settings.tile_url and whose else "",
        )
    with right:
        if actions:
            _towns(view, asked, found, frame)
            _beside(view, found)
    _open(view, asked, event)


def _source(view: View, found: Territory) -> str | Markup:
    return outward(view.t("places.source"), SOURCE) if found.boundaries else ""


def _open(view: View, asked: Question, event: object) -> None:
    """Go to the municipality that was chosen on the map."""
    points = getattr(getattr(event, "selection", None), "points", None) or []
    codes = [point.get("customdata") for point in points]
    chosen = [code[0] if isinstance(code, list) else code for code in codes if code]
    if chosen:
        go(view.url("places", municipality=str(chosen[0]), scope=scopes.kept(asked)))


def _towns(view: View, asked: Question, found: Territory, frame: pd.DataFrame) -> None:
    """The municipalities with their actions, each a way to its own page."""
    t = view.t
    table = chart.table(found.places, found.boundaries, schedules=places.schedules(frame))
    table = table[table["istat_code"].notna()]
    if table.empty:
        return
    rows: list[list[str | Markup | None]] = [
        [
            link(row["place"], view.url("places", municipality=row["istat_code"], scope=scopes.kept(asked))),
            t.number(row["actions"]),
            t.number(row["late"]),
        ]
        for row in table.to_dict("records")
    ]
    columns: dict[str, Kind] = {
        t("places.column_municipality"): "text",
        t("places.column_actions"): "number",
        t.term(Schedule.LATE).capitalize(): "number",
    }
    tables.plain(t, columns, rows, caption=t("places.towns_caption"))


def _beside(view: View, found: Territory) -> None:
    """The places by the names that were stated for them, and which of them have no position."""
    t = view.t
    towns = {each.name for each in found.boundaries}
    finer = [
        each
        for each in found.places
        if each.name not in towns and chart.beside([each], found.boundaries) == ()
    ]
    if finer:
        show(tag("p", tag("strong", t("places.named")), " ", _names(finer)))
    lost = chart.beside(found.places, found.boundaries)
    if lost:
        number = len({action for each in lost for action in each.actions})
        show(tag("p", tag("strong", t("places.lost", n=number)), " ", _names(lost)))


def _names(places_: Sequence[Placed]) -> str:
    names = list(dict.fromkeys(each.name for each in places_))
    return " · ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")


def _districts(view: View, asked: Question, parts: Sequence[District]) -> None:
    t = view.t
    heading.section(t("places.districts"), lead=t("places.districts_lead"))
    known = [each for each in parts if each.name]
    if not known:
        notices.empty(t("places.no_districts"), t("places.no_districts_how"))
        return
    states = [state for state in State if any(state in each.states for each in known)]
    rows = [_district(view, asked, each, states) for each in known]
    columns: dict[str, Kind] = {t("places.column_district"): "text", t("places.column_actions"): "number"}
    columns |= {t.term(state).capitalize(): "number" for state in states}
    columns |= {t.term(Schedule.LATE).capitalize(): "number", t("places.column_awarded"): "money"}
    tables.plain(t, columns, rows, caption=t("places.districts_caption"))
    rest = sum(len(each.actions) for each in parts if not each.name)
    if rest:
        show(tag("p", t("places.no_district", n=rest), class_="cs-caption"))


def _district(
    view: View, asked: Question, each: District, states: Sequence[State]
) -> list[str | Markup | None]:
    t = view.t
    awarded = each.money.get(Measure.AWARDED)
    late: str | Markup = "·"
    if each.late:
        late = tag("span", f"◆ {t.number(each.late)}", class_="cs-schedule-late")
    return [
        link(each.name, view.url("places", district=each.name, scope=scopes.kept(asked))),
        tag("strong", t.number(len(each.actions))),
        *(t.number(each.states[state]) if state in each.states else "·" for state in states),
        late,
        t.money(awarded) if awarded is not None else None,
    ]


def _without(view: View, found: Territory, frame: pd.DataFrame) -> None:
    """The actions of which no place is known: counted, and listed."""
    t = view.t
    if not found.unplaced:
        return
    rows = frame[frame["action"].isin(found.unplaced)]
    heading.section(t("places.unplaced", n=len(rows)), lead=t("places.unplaced_lead"))
    with st.expander(t("places.unplaced_open", n=len(rows))):
        listing.table(view, rows, caption=t("places.unplaced", n=len(rows)))
