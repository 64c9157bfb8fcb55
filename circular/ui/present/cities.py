# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The scene of cities side by side: the comparable in order by one yardstick, and how many cannot be compared."""

from circular.charts import city_words as words
from circular.domain.cities import Cell, Compared
from circular.domain.report import Neighbours
from circular.ui.markup import Markup, tag
from circular.ui.present.drawn import Drawn, Room, more
from circular.ui.present.words import shortened

_LINES = 6


def of_cities(room: Room) -> Drawn:
    """The first ones and, wherever it stands, the city of the strategy."""
    t, told = room.t, room.report.beside
    if told is None or not told.compared.ranked:
        how = tag("p", t("cities.scene_none_how"), class_="cs-r-text")
        return Drawn(headline=t("cities.scene_none"), body=how, empty=True)
    compared, accounts = told.compared, [each.account for each in told.compared.cells]
    shown = _shown(told)
    top = words.whole(compared) or max(each.value or 0.0 for each in compared.comparable) or 1.0
    rows = [_line(room, compared, each, top, own=each.account.strategy == told.home) for each in shown]
    return Drawn(
        headline=words.finding(compared, accounts, t, home=told.home),
        body=tag(
            "div",
            tag("ul", *rows, class_="cs-r-bars"),
            more(t, len(compared.comparable) - len(shown)),
        ),
        coverage=words.coverage(compared, t),
    )


def _shown(told: Neighbours) -> list[Cell]:
    order = list(told.compared.comparable)
    first = order[:_LINES]
    own = next((each for each in order if each.account.strategy == told.home), None)
    return first if own is None or own in first else [*first[:-1], own]


def _line(room: Room, compared: Compared, cell: Cell, top: float, *, own: bool) -> Markup:
    t = room.t
    name = f"{cell.place}. {shortened(cell.account.city, 60)}"
    return tag(
        "li",
        tag(
            "p",
            tag("strong", name) if own else name,
            tag("strong", words.amount(compared, cell.value, t)),
            class_="cs-r-pair",
        ),
        tag(
            "div",
            tag("span", class_="cs-r-done", style=f"width:{(cell.value or 0.0) / top:.2%}"),
            class_="cs-r-track cs-r-thin",
        ),
    )
