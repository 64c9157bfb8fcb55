# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""In place of a page that would draw every action of a very large strategy: the axes' figures, and a search."""

from collections.abc import Mapping
from typing import Any, cast

from circular.services import people, progress, strategies, vast
from circular.ui import cached, figures, filters, heading, notices
from circular.ui.markup import link, show, tag
from circular.ui.view import View

_DRAWN = frozenset({"action", "meeting", "indicators", "spaces", "practices", "reports", "exchange"})
"""Pages whose work does not grow with all the actions."""
_ANY = ""


def instead(view: View, page: str, title: str) -> bool:
    """Answer in bounded time where the page could not; False where it can."""
    if page in _DRAWN or not vast.vast(view.context, view.strategy.id):
        return False
    t = view.t
    heading.page(view, title, lead=t.field(view.strategy, "name"))
    n = vast.size(view.context, view.strategy.id)
    notices.note(t("vast.why", actions=t.number(n), most=t.number(vast.MOST)))
    _axes(view)
    heading.section(t("vast.search"))
    tables = people.tables(view.context, view.city.id)
    named = {_ANY: t("vast.any_table")} | {table: t.text(name) for table, name in tables.items()}
    words = filters.text(view, "q", label=t("vast.words"), placeholder=t("vast.words_hint"))
    table = filters.one(view, "table", named, label=t("vast.table"))
    found = cached.ask(view, vast.find, None, words=words, table=table or None)
    if not found.shown:
        notices.empty(t("vast.none"), t("vast.none_how"))
        return True
    show(
        tag("p", t("vast.matching", n=found.matching, shown=t.number(len(found.shown)))),
        tag(
            "ul",
            *(
                tag(
                    "li",
                    link(f"{each.code} · {t.text(each.title)}", view.url("action", action=each.action)),
                )
                for each in found.shown
            ),
            class_="cs-list",
        ),
    )
    return True


def smaller(view: View) -> bool:
    """Whether a sheet may say what only the whole strategy tells; says so where it may not."""
    if not vast.vast(view.context, view.strategy.id):
        return True
    notices.note(view.t("vast.sheet"))
    return False


def _axes(view: View) -> None:
    """The figure of each axis, or that it rests on too little, as on the overview."""
    t, asked = view.t, view.question
    history = cached.ask(view, progress.history, asked, dates=(asked.as_of,))
    rows = cast("list[dict[str, Any]]", history.to_dict("records"))
    held = {row["axis"]: row for row in rows}
    heading.section(t("vast.axes"), lead=t("frame.data_as_of", day=asked.as_of))
    figures.facts(
        [
            (t.field(axis, "name"), _figure(view, held[axis.id]))
            for axis in strategies.axes(view.context, view.strategy.id)
            if axis.id in held
        ],
        unknown=t.unknown,
    )


def _figure(view: View, row: Mapping[str, Any]) -> str:
    t = view.t
    if not row["shown"]:
        return t("vast.too_little")
    return t("vast.figure", actual=t.percent(row["actual"]), coverage=t.percent(row["coverage"]))
