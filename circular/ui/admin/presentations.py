# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The presentations of the strategy: those there are, showing them, publishing them, putting them away."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from circular.domain.presenting import Composed
from circular.errors import CircularError
from circular.services import presentations
from circular.ui import heading, marks, notices, session
from circular.ui.admin import composing
from circular.ui.asking import said
from circular.ui.documents import reading
from circular.ui.markup import Markup, link, show, tag
from circular.ui.view import View

_REFUSED, _DONE = "presentations_refused", "presentations_done"
NEW = "new"


def section(view: View) -> None:
    """The list, or the form about the one that the address names."""
    t = view.t
    said()
    found = presentations.listed(view.context, view.strategy.id)
    wanted = st.query_params.get("edit")
    held = next((each for each in found if each.presentation.id == wanted), None)
    if wanted == NEW or held:
        composing.form(view, held)
        return
    if wanted:
        notices.note(t("errors.unknown_presentation", id=wanted))
    show(tag("p", t("presenting.lead")))
    _told()
    show(
        tag(
            "ul",
            tag("li", link(t("presenting.usual"), view.url("present"))),
            tag("li", link(t("presenting.new"), view.url("admin", part="presentations", edit=NEW))),
            class_="cs-works",
        )
    )
    if not view.context.settings.base_url:
        show(tag("p", t("presenting.no_code"), class_="cs-caption"))
    heading.section(t("presenting.saved"))
    if not found:
        notices.empty(t("presenting.none"), t("presenting.none_how"))
    for each in found:
        _card(view, each)


def _card(view: View, each: Composed) -> None:
    t, record = view.t, each.presentation
    facts: list[str | Markup] = [t("presenting.scenes", n=len(each.scenes))]
    facts.append(t("presenting.version", n=record.version, day=record.recorded_at.date()))
    if record.since:
        facts.append(t("presenting.told_since", day=record.since))
    with st.container(border=True, key=f"presentation_{record.id}"):
        show(
            tag("h3", t.text(each.title), class_="cs-report-title"),
            tag("p", " · ".join(facts), class_="cs-caption"),
            tag("p", t("presenting.published") if record.published else marks.unpublished(t)),
            tag(
                "ul",
                tag("li", link(t("presenting.show"), view.url("present", presentation=record.id))),
                tag(
                    "li",
                    link(
                        t("presenting.show_internal"),
                        view.url("present", presentation=record.id, figures="internal"),
                    ),
                ),
                tag(
                    "li",
                    link(t("presenting.change"), view.url("admin", part="presentations", edit=record.id)),
                ),
                class_="cs-works",
            ),
        )
        with st.container(horizontal=True):
            _button(view, each, "withdraw" if record.published else "publish", _publish)
            _button(view, each, "archive", _archive)
            reading.deck(view, presentation=record.id)


def _button(view: View, each: Composed, name: str, do: Callable[[View, Composed], None]) -> None:
    st.button(
        view.t(f"presenting.do_{name}"),
        key=f"{name}.{each.presentation.id}",
        on_click=_try,
        args=(view, partial(do, view, each), view.t(f"presenting.done_{name}")),
    )


def _publish(view: View, each: Composed) -> None:
    record = each.presentation
    presentations.publish(
        session.context(), view.strategy.id, record.id, version=record.version, published=not record.published
    )


def _archive(view: View, each: Composed) -> None:
    record = each.presentation
    presentations.archive(session.context(), view.strategy.id, record.id, version=record.version)


def _try(view: View, do: Callable[[], None], done: str) -> None:
    try:
        do()
    except CircularError as error:
        known = {name: value for name, value in error.details.items() if isinstance(value, int | str)}
        st.session_state[_REFUSED] = view.t(error.key, **known)
        return
    st.session_state[_DONE] = done


def _told() -> None:
    if refused := st.session_state.pop(_REFUSED, None):
        show(tag("p", refused, class_="cs-wrong", role="alert"))
    if done := st.session_state.pop(_DONE, None):
        show(tag("p", done, class_="cs-said", role="status"))
