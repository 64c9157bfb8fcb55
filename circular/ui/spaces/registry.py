# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The registry of spaces: what was found, what expires, the area in use again, the list and the municipalities."""

from collections.abc import Sequence
from functools import partial
from typing import Literal

import pandas as pd
import streamlit as st

from circular.charts import spaces as chart
from circular.charts.columns import Columns, Kind
from circular.domain.sets import OwnerType, SpaceState
from circular.domain.spaces import Reuse, Standing, Term, Town, by_town
from circular.services import spaces
from circular.ui import asking, cached, figures, filters, heading, notices, pictures, tables
from circular.ui.markup import Markup, join, link, show, tag
from circular.ui.spaces import words
from circular.ui.view import View

_SHOWN = 200


def draw(view: View, *, works: bool) -> None:
    """Everything of the strategy that the reader may see."""
    t = view.t
    found = cached.ask(view, spaces.every)
    again = cached.ask(view, spaces.reuse)
    lead = t("spaces.lead") if view.internal else t("spaces.lead_public")
    heading.page(
        view, chart.finding(again, t) if found else t("spaces.none"), lead=lead, scope=words.scope(view)
    )
    asking.said()
    if works:
        _works(view)
    if not found:
        notices.empty(t("spaces.none"), t("spaces.none_how" if view.internal else "spaces.none_how_public"))
        return
    _cards(view, found, again)
    _expiring(view, found)
    _list(view, found)
    _returned(view, again)
    _towns(view, by_town(found))


def _works(view: View) -> None:
    t = view.t
    wanted: tuple[Literal["new", "census"], ...] = ("new", "census")
    links = [tag("li", link(t(f"spaces.do_{edit}"), view.url("spaces", edit=edit))) for edit in wanted]
    show(tag("ul", *links, class_="cs-works", aria_label=t("spaces.works")))


def _cards(view: View, found: Sequence[Standing], again: Reuse) -> None:
    t = view.t
    counted = {state: sum(each.state is state for each in found) for state in SpaceState}
    known = [each.area_m2 for each in found if each.area_m2 is not None]
    area = chart.area(t, sum(known)) if known else None
    designing, free = counted[SpaceState.CODESIGN], counted[SpaceState.AVAILABLE]
    figures.row(
        [
            figures.card(
                t("spaces.card_spaces"),
                t.number(len(found)),
                note=t("spaces.card_area", area=area, n=len(known)) if area else t("spaces.card_no_area"),
            ),
            figures.card(
                t("spaces.card_in_use"),
                t.number(again.spaces),
                note=chart.area(t, again.area_m2) if again.area_m2 else "",
                href=view.url("spaces", state=SpaceState.TEMPORARY_USE) if again.spaces else None,
                opens=t("spaces.open_lent") if counted[SpaceState.TEMPORARY_USE] else "",
            ),
            figures.card(t("spaces.card_codesign"), t.number(designing), note=t("spaces.card_codesign_note")),
            figures.card(t("spaces.card_available"), t.number(free), note=t("spaces.card_available_note")),
        ],
        label=t("spaces.cards"),
    )


def _expiring(view: View, found: Sequence[Standing]) -> None:
    """The temporary uses that end soon, or should have ended."""
    t = view.t
    soon = [each for each in found if each.use and each.use.term in (Term.EXPIRING, Term.EXPIRED)]
    if not soon:
        return
    lines = [
        tag(
            "li",
            link(t.text(each.name), view.url("spaces", space=each.id)),
            ": ",
            words.ends(t, each.use) if each.use else None,
        )
        for each in sorted(soon, key=lambda each: (each.expires_on is None, each.expires_on))
    ]
    heading.section(t("spaces.expiring", n=len(soon)))
    show(tag("ul", *lines, class_="cs-list"))


def _list(view: View, found: Sequence[Standing]) -> None:
    t = view.t
    heading.section(t("spaces.registry"))
    kept = _chosen(view, found)
    if not kept:
        notices.empty(t("spaces.nothing_left"), t("spaces.nothing_left_how"))
        return
    shown = kept[:_SHOWN]
    rows = [_row(view, each) for each in shown]
    columns: dict[str, Kind] = {
        t("spaces.column_name"): "text",
        t("spaces.column_state"): "text",
        t("spaces.column_area"): "number",
        t("spaces.column_owner"): "text",
        t("spaces.column_where"): "text",
        t("spaces.column_until"): "text",
    }
    area = sum(each.area_m2 or 0 for each in kept)
    caption = t("spaces.shown", n=len(shown), all=t.number(len(kept)), area=chart.area(t, area))
    tables.plain(t, columns, rows, caption=caption)
    frame, headings = _frame(view, kept)
    tables.download(view, frame, headings, name="spaces", key="spaces")


def _chosen(view: View, found: Sequence[Standing]) -> list[Standing]:
    """The choices in the URL, and what is left of the registry."""
    t = view.t
    states = {each.value: t.term(each) for each in SpaceState if any(one.state is each for one in found)}
    owners = {each.value: t.term(each) for each in OwnerType if any(one.owner_type is each for one in found)}
    towns = {name: name for name in sorted({each.municipality for each in found if each.municipality})}
    first, second, third = st.columns(3)
    with first:
        state = filters.many(view, "state", states, label=t("spaces.column_state"))
    with second:
        town = filters.many(view, "municipality", towns, label=t("spaces.column_town"))
    with third:
        owner = filters.many(view, "owner", owners, label=t("spaces.column_owner"))
    return [
        each
        for each in found
        if (not state or each.state in state)
        and (not town or each.municipality in town)
        and (not owner or each.owner_type in owner)
    ]


def _row(view: View, each: Standing) -> list[str | Markup | None]:
    t = view.t
    name = link(t.text(each.name), view.url("spaces", space=each.id))
    until: str | Markup = words.ends(t, each.use) if each.use else "·"
    where = [each.municipality, each.district or each.address]
    return [
        join(name, tag("span", f" {each.code}", class_="cs-small")),
        words.state(t, each, internal=view.internal),
        t.number(each.area_m2) if each.area_m2 is not None else None,
        t.term(each.owner_type) if each.owner_type else None,
        ", ".join(part for part in where if part) or None,
        until,
    ]


def _frame(view: View, kept: Sequence[Standing]) -> tuple[pd.DataFrame, Columns]:
    t = view.t
    columns: Columns = {
        "code": (t("spaces.field_code"), "text"),
        "name": (t("spaces.column_name"), "text"),
        "state": (t("spaces.column_state"), "text"),
        "since": (t("spaces.column_since"), "date"),
        "area": (t("spaces.column_area"), "number"),
        "owner": (t("spaces.column_owner"), "text"),
        "town": (t("spaces.column_town"), "text"),
        "address": (t("spaces.field_address"), "text"),
        "lat": (t("spaces.field_lat"), "number"),
        "lon": (t("spaces.field_lon"), "number"),
        "until": (t("spaces.column_until"), "date"),
    }
    rows = [
        {
            "code": each.code,
            "name": t.text(each.name),
            "state": t.term(each.state),
            "since": each.since,
            "area": each.area_m2,
            "owner": t.term(each.owner_type) if each.owner_type else None,
            "town": each.municipality,
            "address": each.address,
            "lat": each.lat,
            "lon": each.lon,
            "until": each.expires_on,
        }
        for each in kept
    ]
    return pd.DataFrame(rows, columns=list(columns)), columns


def _returned(view: View, again: Reuse) -> None:
    """How much area returned to use, by year and by whom."""
    t = view.t
    if not again.returns:
        return
    heading.section(t("spaces.returned"), lead=t("spaces.returned_lead"))
    unmeasured = sum(each.area_m2 is None for each in again.returns)
    pictures.picture(
        view,
        partial(chart.draw, again, t, dark=view.dark),
        title=chart.finding(again, t),
        sentence=chart.sentence(again, t),
        table=chart.table(again, t),
        columns=chart.columns(again, t),
        name="spaces_returned",
        coverage=t("spaces.coverage", n=len(again.returns) - unmeasured, all=t.number(len(again.returns))),
    )
    rows = [
        [
            t.date(each.happened_on),
            link(names[each.space], view.url("spaces", space=each.space)),
            t.term(each.state),
            each.holder,
            t.number(each.area_m2) if each.area_m2 is not None else None,
        ]
        for names in [{one.id: t.text(one.name) for one in cached.ask(view, spaces.every)}]
        for each in reversed(again.returns)
    ]
    columns: dict[str, Kind] = {
        t("spaces.column_day"): "text",
        t("spaces.column_name"): "text",
        t("spaces.column_state"): "text",
        t("spaces.column_holder"): "text",
        t("spaces.column_returned"): "number",
    }
    with st.expander(t("spaces.returned_each", n=len(rows))):
        tables.plain(t, columns, rows[:_SHOWN], caption=t("spaces.returned"), titled=True)


def _towns(view: View, towns: Sequence[Town]) -> None:
    """The same by municipality, where there are several."""
    t = view.t
    if len(towns) < 2:  # one has nothing to stand beside
        return
    heading.section(t("spaces.towns"), lead=t("spaces.towns_lead"))
    states = [state for state in SpaceState if any(state in each.states for each in towns)]
    columns: dict[str, Kind] = {
        t("spaces.column_town"): "text",
        t("spaces.card_spaces"): "number",
        t("spaces.column_area"): "number",
        t("spaces.column_in_use"): "number",
    }
    columns |= {t.term(state).capitalize(): "number" for state in states}
    rows: list[list[str | Markup | None]] = [
        [
            link(each.name, view.url("spaces", municipality=each.name)) if each.name else None,
            t.number(each.spaces),
            t.number(each.area_m2) if each.measured else None,
            t.number(each.in_use_m2),
            *(t.number(each.states[state]) if state in each.states else "·" for state in states),
        ]
        for each in towns
    ]
    tables.plain(t, columns, rows, caption=t("spaces.towns"), titled=True)
