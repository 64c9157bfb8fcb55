# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The comparison as a page shows it: one yardstick at a time, who cannot be compared and why, what each city is."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from circular.charts import cities as chart
from circular.charts import city_words
from circular.charts.columns import Kind
from circular.domain import ranking
from circular.domain.cities import Account, Asked, Compared
from circular.services.beside import Beside
from circular.ui import filters, heading, notices, pictures, tables
from circular.ui.cities import peculiarities
from circular.ui.markup import Markup, join, link, show, tag
from circular.ui.view import View

_FEW = 5
"""So many cities stand beside each other in one table, every yardstick a row."""
_SIZES = {"small": (0, 50_000), "middle": (50_000, 250_000), "large": (250_000, 10**9)}


def title(view: View, found: Beside) -> str:
    """What the page says first of a strategy beside others."""
    others = len(found.accounts) - 1
    if others <= 0:
        return view.t("cities.title_alone")
    return view.t("cities.title_beside", city=view.city.name, n=others)


def draw(view: View, found: Beside) -> None:
    """The yardstick chosen, then all of them where the cities are few, then what is peculiar to each."""
    t = view.t
    if len(found.accounts) < 2:
        notices.empty(
            t("cities.nobody"),
            t("cities.nobody_how"),
            href=view.url("cities", part="file"),
            opens=t("cities.open_file"),
        )
        _absent(view, found)
        peculiarities.draw(view, found.accounts)
        return
    accounts = _chosen(view, found) if found.network else found.accounts
    if not accounts:
        notices.note(t("cities.none_found"))
        return
    compared = _one(view, found, accounts)
    _refused(view, compared)
    if len(accounts) <= _FEW:
        _all(view, found, accounts)
    show(tag("p", t("cities.rules", records=ranking.APART, yearly=ranking.APART_YEARLY), class_="cs-caption"))
    _absent(view, found)
    peculiarities.draw(view, accounts)


def _chosen(view: View, found: Beside) -> tuple[Account, ...]:
    """The cities of a size, or with a name: of a hundred one wants to see those like one's own."""
    t = view.t
    left, right = st.columns(2)
    with left:
        sizes = {"": t("cities.size_any")} | {name: t(f"cities.size_{name}") for name in _SIZES}
        size = filters.one(view, "size", sizes, label=t("cities.size"))
    with right:
        wanted = filters.text(view, "find", label=t("cities.find")).casefold()
    low, high = _SIZES.get(size, (0, 10**9))
    return tuple(
        each
        for each in found.accounts
        if (not size or (each.population is not None and low <= each.population < high))
        and (not wanted or wanted in each.city.casefold())
    )


def _one(view: View, found: Beside, accounts: Sequence[Account]) -> Compared:
    t = view.t
    choices = {_name(each): each for each in ranking.choices(accounts)}
    first = next(
        (name for name, each in choices.items() if ranking.compare(accounts, each, home=found.home).ranked),
        next(iter(choices)),
    )
    # What says something stands first, so that the page begins with an answer.
    names = {first: choices[first]} | choices
    chosen = filters.one(
        view,
        "by",
        {name: city_words.wording(each, accounts, t) for name, each in names.items()},
        label=t("cities.by"),
    )
    compared = ranking.compare(accounts, names[chosen], home=found.home)
    home = found.home.strategy if found.home else None
    said = city_words.finding(compared, accounts, t, home=home)
    if compared.comparable:
        pictures.picture(
            view,
            partial(chart.draw, compared, t, dark=view.dark, home=home),
            title=said,
            sentence=city_words.sentence(compared, accounts, t, home=home),
            table=chart.table(compared, t),
            columns=chart.columns(t),
            name="cities",
            coverage=city_words.coverage(compared, t),
            key=city_words.key(compared, t),
        )
        if len(compared.comparable) > city_words.MANY:
            tables.grid(
                view,
                chart.table(compared, t),
                chart.columns(t, number=False),
                key="cities_grid",
                alt=said,
                height=420,
            )
    else:
        show(tag("h3", said, class_="cs-finding"))
    return compared


def _refused(view: View, compared: Compared) -> None:
    t = view.t
    refused = compared.refused
    if not refused:
        return
    heading.section(t("cities.refused_title", n=len(refused)), lead=t("cities.refused_lead"))
    rows: list[list[str | Markup | None]] = [
        [_city(view, each.account), city_words.why(each, t)] for each in refused
    ]
    columns: dict[str, Kind] = {t("cities.column_city"): "text", t("cities.column_why"): "text"}
    tables.plain(t, columns, rows, caption=t("cities.refused_title", n=len(refused)), titled=True)


def _all(view: View, found: Beside, accounts: Sequence[Account]) -> None:
    t = view.t
    heading.section(t("cities.all"), lead=t("cities.all_lead"))
    columns: dict[str, Kind] = {t("cities.column_yardstick"): "text"}
    columns |= {_unique(each, accounts): "number" for each in accounts}
    rows = [
        [
            city_words.wording(asked, accounts, t),
            *_cells(view, accounts, ranking.compare(accounts, asked, home=found.home)),
        ]
        for asked in ranking.choices(accounts)
    ]
    tables.plain(t, columns, rows, caption=t("cities.all"), titled=True)


def _cells(view: View, accounts: Sequence[Account], compared: Compared) -> list[Markup | str | None]:
    t = view.t
    found: list[Markup | str | None] = []
    for account in accounts:
        cell = compared.of(account.strategy)
        assert cell is not None  # noqa: S101  # every account has a cell
        value = city_words.amount(compared, cell.value, t) if cell.value is not None else "—"
        if cell.comparable:
            found.append(tag("strong", value))
        else:
            found.append(
                join(
                    tag("span", value, class_="cs-quiet"),
                    tag(
                        "div",
                        t.term(cell.obstacle) if cell.obstacle else "",
                        class_="cs-quiet cs-small",
                    ),
                )
            )
    return found


def _unique(account: Account, accounts: Sequence[Account]) -> str:
    twice = sum(each.city == account.city for each in accounts) > 1
    return f"{account.city} ({account.strategy})" if twice else account.city


def _city(view: View, account: Account) -> Markup:
    t = view.t
    return join(
        link(account.city, view.address.about(account.strategy).to("overview")),
        tag("div", t.text(account.name), class_="cs-quiet"),
    )


def _absent(view: View, found: Beside) -> None:
    if found.absent:
        names = view.t.list([each.name for each in found.absent[:30]])
        notices.note(view.t("cities.absent", n=len(found.absent), names=names))


def _name(asked: Asked) -> str:
    return f"{asked.yardstick.value}.{asked.subject}" if asked.subject else asked.yardstick.value
