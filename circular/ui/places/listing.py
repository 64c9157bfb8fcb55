# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The actions of a place in plain words: how they stand, from when to when, what they cost, who answers for them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from circular.domain.report import Dated, Step
from circular.domain.sets import Schedule, State
from circular.i18n import Translator
from circular.ui import heading, marks, tables
from circular.ui.markup import Markup, join, link, show, tag
from circular.ui.view import View

MOST = 40
"""Rows of a table that one still reads; the rest is on the page of actions."""
_STEPS = 12


def summary(view: View, rows: pd.DataFrame) -> str:
    """How many actions there are, how they stand, and what is known to have been awarded and paid for them."""
    t = view.t
    states = Counter(State(state) for state in rows["state"])
    told = [t(f"places.state_{state}", n=states[state]) for state in State if state in states]
    said = [t("places.summary", n=len(rows), states=t.list(told))]
    late = int((rows["schedule"] == Schedule.LATE).sum())
    if late:
        said.append(t("places.summary_late", n=late))
    said.append(money(t, rows))
    return " ".join(said)


def money(t: Translator, rows: pd.DataFrame) -> str:
    """What is known to have been awarded and paid, and for how many actions it is known."""
    awarded, paid = rows["awarded"].dropna(), rows["paid"].dropna()
    if awarded.empty:
        return t("places.money_unknown")
    known = t("places.money_awarded", amount=t.money(awarded.sum()), n=len(awarded), all=t.number(len(rows)))
    return (
        known if paid.empty else f"{known} {t('places.money_paid', amount=t.money(paid.sum()), n=len(paid))}"
    )


def table(view: View, rows: pd.DataFrame, *, caption: str) -> None:
    """One row an action, what asks for attention first."""
    t = view.t
    shown = rows.head(MOST)
    tables.plain(
        t,
        {
            t("places.column_action"): "text",
            t("places.column_standing"): "text",
            t("places.column_when"): "text",
            t("places.column_money"): "money",
            t("places.column_who"): "text",
        },
        [_row(view, row) for row in shown.to_dict("records")],
        caption=caption,
    )
    if len(rows) > len(shown):
        show(
            tag(
                "p",
                t("places.shown_first", n=len(shown), all=t.number(len(rows))),
                " ",
                link(t("places.open_actions"), view.url("actions")),
                class_="cs-caption",
            )
        )


def next_steps(view: View, coming: Sequence[Dated]) -> None:
    """What is planned from now on, soonest first."""
    t = view.t
    heading.section(t("places.next"))
    if not coming:
        show(tag("p", t("places.next_nothing")))
        return
    lines = [
        tag(
            "li",
            tag("strong", t.date(each.on)),
            " · ",
            _what_next(t, each),
            " · ",
            link(
                t.text(each.title),
                view.url("action", action=each.action) if each.action else view.url("calls"),
            ),
        )
        for each in coming[:_STEPS]
    ]
    show(tag("ul", *lines, class_="cs-list"))
    if len(coming) > _STEPS:
        show(tag("p", t("places.next_more", n=len(coming) - _STEPS), class_="cs-caption"))


def _what_next(t: Translator, each: Dated) -> str:
    if each.step is Step.CALL:
        return t("places.next_call")
    return t("places.next_end") if each.what is None else t.text(each.what)


def _row(view: View, row: Mapping[Any, Any]) -> list[str | Markup | None]:
    t = view.t
    title = row["title_en"] if t.language == "en" and isinstance(row["title_en"], str) else row["title_it"]
    lock = (" ", marks.unpublished(t)) if view.internal and row["adopted"] and not row["published"] else ()
    name = join(
        link(title, view.url("action", action=row["action"])), tag("span", " ", row["code"], class_="cs-quiet"), *lock
    )  # fmt: skip
    schedule = row["schedule"]
    standing = marks.state(t, State(row["state"]))
    if isinstance(schedule, str) and Schedule(schedule) in {Schedule.LATE, Schedule.AT_RISK}:
        standing = join(standing, " ", marks.schedule(t, Schedule(schedule)))
    start, end = _day(row["starts_on"]), _day(row["ends_on"])
    amount = row["awarded"] if pd.notna(row["awarded"]) else row["budget"]
    who = row["lead"] if isinstance(row["lead"], str) else _office(t, row)
    return [
        name,
        standing,
        t.period(start, end) if start or end else t("places.undated"),
        t.money(amount) if pd.notna(amount) else None,
        who,
    ]


def _day(value: object) -> Any:  # noqa: ANN401  # a date, or None
    return pd.Timestamp(value).date() if pd.notna(value) else None  # type: ignore[arg-type,call-overload]


def _office(t: Translator, row: Mapping[Any, Any]) -> str | None:
    names = [row["office_en"], row["office_it"]] if t.language == "en" else [row["office_it"]]
    return next((name for name in names if isinstance(name, str)), None)
