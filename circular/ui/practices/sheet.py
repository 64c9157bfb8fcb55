# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One good practice, on one side of paper: problem, what was done, cost, effect, what it takes elsewhere, its way."""

from functools import partial

import streamlit as st

from circular.domain.sets import PracticeStage
from circular.services import practices
from circular.services.practices import Sheet
from circular.ui import asking, figures, heading, marks, session
from circular.ui.asking import Asking
from circular.ui.markup import Markup, join, link, outward, show, tag
from circular.ui.practices import cards
from circular.ui.view import View

_TEXTS = ("problem", "done", "effect", "conditions")


def draw(view: View, found: Sheet, *, works: bool) -> None:
    """The practice as a reader finds it; `works` where the person may write."""
    t, card = view.t, found.card
    record = card.record
    heading.back(t("practices.back"), view.url("practices"))
    theme = record.theme or t("practices.no_theme")
    heading.page(view, t.text(card.title), lead=f"{theme} · {cards.stands(t, card)}")
    asking.said()
    if works:
        _work(view, found)
    show(tag("div", cards.track(t, card), class_="cs-practice-track"))
    show(*(_told(view, found, name) for name in _TEXTS))
    heading.section(t("practices.card"))
    figures.facts(_facts(view, found), unknown=t("frame.not_available"))
    _way(view, found)


def _work(view: View, found: Sheet) -> None:
    """What an office does with it: the text, a step, and whether the public reads it."""
    t, record = view.t, found.card.record
    links = (
        tag("li", link(t(f"practices.do_{edit}"), view.url("practices", practice=record.id, edit=edit)))
        for edit in ("text", "step")
    )
    show(tag("ul", *links, class_="cs-works", aria_label=t("practices.works")))
    form = Asking(view, f"practice/publish/{record.id}")
    form.wrong("published")
    form.told()
    name = "withdraw" if record.published else "publish"
    do = partial(practices.publish, session.context(), view.question, record, published=not record.published)
    with st.container(key="practice_publish"):
        st.button(
            t(f"practices.{name}"),
            key=form.place("publish"),
            on_click=form.save,
            args=(do,),
            kwargs={"done": t(f"practices.{name}_done")},
        )


def _told(view: View, found: Sheet, name: str) -> Markup | None:
    """A part of the text, as it was typed, a paragraph a line."""
    t = view.t
    said = t.field(found.card.record, name)
    if not said and name in {"problem", "done"}:
        said = t("practices.not_written")
    if not said:
        return None
    paragraphs = (tag("p", line) for line in said.splitlines() if line.strip())
    return tag(
        "section", tag("h2", t(f"practices.{name}")), *paragraphs, class_="cs-section cs-practice-part"
    )


def _facts(view: View, found: Sheet) -> list[tuple[str, str | Markup | None]]:
    t, card = view.t, found.card
    record = card.record
    cost: str | Markup | None = t.money_full(record.cost) if record.cost is not None else None
    note = t.field(record, "cost_note")
    if note:
        cost = f"{cost} · {note}" if cost else note
    pairs: list[tuple[str, str | Markup | None]] = [(t("practices.cost"), cost)]
    contact: str | Markup | None = t.text(card.office) if card.office else None
    if contact and card.email:
        contact = join(contact, " · ", tag("a", card.email, href=f"mailto:{card.email}"))
    pairs.append((t("practices.contact"), contact))
    if found.action is not None:
        title = link(t.text(found.action.title), view.url("action", action=found.action.action))
        pairs.append((t("practices.action"), title))
    if record.source_url:
        pairs.append((t("practices.source"), outward(record.source_url, record.source_url)))
    if view.internal:
        shown = t("practices.public") if record.published else marks.unpublished(t)
        pairs.append((t("practices.read_by"), shown))
    return pairs


def _way(view: View, found: Sheet) -> None:
    """The steps, in order of time, with the city each transfer went to."""
    t = view.t
    heading.section(t("practices.way"))
    if not found.steps:
        show(tag("p", t("practices.no_way")))
        return
    lines = []
    for step in found.steps:
        said = t.term(step.stage).capitalize()
        if step.stage is PracticeStage.TRANSFERRED and step.to_city:
            said = t("practices.to", city=step.to_city)
        note = t.field(step, "note")
        lines.append(
            tag(
                "li",
                tag(
                    "p",
                    tag("time", t.date(step.happened_on), datetime=step.happened_on.isoformat()),
                    class_="cs-day",
                ),
                tag(
                    "div",
                    tag("p", tag("strong", said)),
                    tag("p", note) if note else None,
                    tag("p", outward(t("practices.source"), step.source_url)) if step.source_url else None,
                ),
            )
        )
    show(tag("ol", *lines, class_="cs-dates"))
