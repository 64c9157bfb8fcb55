# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The head of a page: what it found, then what that was taken over."""

import streamlit as st

from circular.domain.sets import StrategyKind
from circular.ui.markup import join, show, tag
from circular.ui.view import View


def page(view: View, title: str, *, lead: str = "", scope: str | None = None) -> None:
    """Open a page with its finding as a sentence; below stand the strategy, the date and what is counted.

    `scope` words what the figures are taken over where it is not the strategy's own actions.
    """
    t = view.t
    facts = [
        t.field(view.strategy, "name"),
        t("frame.data_as_of", day=view.question.as_of),
        scope or t.term(view.question.scope),
    ]
    if view.question.known_on:
        facts.append(t("frame.as_known", day=view.question.known_on))
    if view.internal:
        facts.append(t("frame.internal_figures"))
    show(
        tag(
            "header",
            tag("h1", title),
            tag("p", lead, class_="cs-lead") if lead else None,
            tag("p", " · ".join(facts), class_="cs-facts"),
            class_="cs-head",
        )
    )


def section(title: str, *, lead: str = "") -> None:
    """Open a part of a page."""
    show(tag("div", tag("h2", title), tag("p", lead) if lead else None, class_="cs-section"))


def back(label: str, href: str) -> None:
    """The way back to where a person came from."""
    show(tag("p", tag("a", "← ", label, href=href, target="_self", class_="cs-link"), class_="cs-back"))


def bands(view: View) -> None:
    """What must be known before anything is read: an invented city, a date to come, what was known then, a copy."""
    t = view.t
    notes = []
    if since := view.context.store.behind_since:
        moment = t.moment(since, view.context.settings.timezone)
        notes.append(tag("p", tag("strong", t("frame.behind_title")), " ", t("frame.behind", moment=moment)))
    if view.strategy.kind is StrategyKind.FICTIONAL:
        notes.append(tag("p", tag("strong", t("frame.fictional_title")), " ", t("frame.fictional")))
    if view.address.as_of and view.address.as_of > view.context.today:
        said = t(
            "frame.future" if view.internal else "frame.future_public",
            day=view.address.as_of,
            today=view.context.today,
        )
        notes.append(tag("p", said))
    if view.question.known_on:
        notes.append(tag("p", t("frame.known_band", day=view.question.known_on)))
    if view.received:
        head = view.received.head
        said = t(
            "frame.received_band",
            city=head.city,
            day=head.as_of,
            moment=t.moment(view.received.on, view.context.settings.timezone),
            sender=head.sender or t("frame.received_unsigned"),
        )
        notes.append(tag("p", said, " ", tag("code", head.sha256)))
    if notes:
        show(tag("div", join(*notes), class_="cs-band", role="note"))


def title(view: View, page: str) -> None:
    """Name the browser's tab after the page and the strategy."""
    st.set_page_config(page_title=f"{page} · {view.t.field(view.strategy, 'name')}")
