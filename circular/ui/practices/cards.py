# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The good practices as cards: the problem in a line, how far each has come, and where it went."""

from collections.abc import Sequence

import streamlit as st

from circular.charts import practices as charts
from circular.domain.practices import ORDER, Card, Reached
from circular.domain.sets import PracticeStage
from circular.i18n import Translator
from circular.ui import figures, filters, marks, notices
from circular.ui.markup import Markup, join, link, show, tag
from circular.ui.view import View

_SAID = 220


def draw(view: View, found: Sequence[Card], reached: Sequence[Reached]) -> None:
    """How many stand at each stage, then the cards that the filters leave."""
    t = view.t
    if not found:
        notices.empty(t("practices.nothing"), t("practices.nothing_how"))
        return
    figures.row([_reached(view, each) for each in reached], label=t("practices.pipeline"))
    left, right = st.columns(2)
    themes = sorted({each.record.theme for each in found if each.record.theme})
    with left:
        theme = filters.many(view, "theme", {name: name for name in themes}, label=t("practices.theme"))
    with right:
        worded = {each.value: t.term(each).capitalize() for each in PracticeStage}
        stage = filters.many(view, "stage", worded, label=t("practices.stage"))
    shown = [
        each
        for each in found
        if (not theme or each.record.theme in theme) and (not stage or each.stage in stage)
    ]
    if not shown:
        notices.empty(
            t("practices.none_left"),
            t("practices.none_left_how"),
            href=view.url("practices"),
            opens=t("practices.show_all"),
        )
        return
    show(tag("div", *(_card(view, each) for each in shown), class_="cs-forums"))


def track(t: Translator, card: Card) -> Markup:
    """The three stages in a row, with the one it stands at."""
    now = -1 if card.stage is None else ORDER[card.stage]
    steps = (
        tag(
            "li",
            t.term(stage).capitalize(),
            class_="cs-now" if rank == now else "cs-past" if rank < now else None,
            aria_current="step" if rank == now else None,
        )
        for stage, rank in ORDER.items()
    )
    return tag("ol", *steps, class_="cs-stages cs-stages-3", aria_label=t("practices.pipeline"))


def stands(t: Translator, card: Card) -> str:
    """Since when it stands where it stands, and where it went."""
    return charts.stands(card.stage, card.reached_on, card.cities, t)


def _reached(view: View, each: Reached) -> Markup:
    t = view.t
    note = t("practices.to_cities", n=each.cities) if each.stage is PracticeStage.TRANSFERRED else ""
    return figures.card(
        t.term(each.stage).capitalize(),
        t.number(each.practices),
        note=note,
        href=view.url("practices", stage=each.stage.value) if each.practices else None,
        opens=t("practices.open_stage", n=each.practices),
    )


def _card(view: View, card: Card) -> Markup:
    t, record = view.t, card.record
    said = t.field(record, "problem") or t.field(record, "done") or ""
    lock = join(" ", marks.unpublished(t)) if view.internal and not record.published else None
    facts = [(t("practices.cost"), t.money(record.cost) if record.cost is not None else None)]
    facts.append((t("practices.contact"), t.text(card.office) if card.office else None))
    return tag(
        "article",
        tag("p", record.theme or t("practices.no_theme"), class_="cs-label"),
        tag("h3", link(t.text(card.title), view.url("practices", practice=record.id)), lock),
        tag("p", said if len(said) <= _SAID else said[:_SAID].rsplit(" ", 1)[0] + "…") if said else None,
        track(t, card),
        tag("p", stands(t, card), class_="cs-quiet"),
        tag(
            "dl",
            *(tag("div", tag("dt", name), tag("dd", value)) for name, value in facts if value),
            class_="cs-forum-facts",
        ),
        class_="cs-forum",
    )
