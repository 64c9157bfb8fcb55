# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What waits for the office: each answer beside how the action stands, validated or sent back, saved at once."""

from collections.abc import Sequence
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from circular.domain import permissions
from circular.domain.validation import Verdict, Waiting, WaitingUpdate, WaitingValue
from circular.errors import CircularError, Invalid, StaleVersion
from circular.services import validation
from circular.ui import cached, heading, notices, session
from circular.ui.address import PAGES
from circular.ui.markup import Markup, link, show, tag
from circular.ui.view import View

_VALIDATE, _RETURN = "validate", "return"
_SHOWN = 20
_HEIGHT = 100
_REFUSED, _DONE = "validating_refused", "validating_done"


def allowed(view: View) -> bool:
    """Whether the person may give the office's word in this city."""
    return permissions.may(view.context.actor, validation.VERB, city=view.city.id) is None


def waiting(view: View) -> Waiting:
    """What waits, from memory where nothing has changed."""
    return cached.ask(view, validation.waiting)


def draw(view: View, place: DeltaGenerator) -> None:
    """The answers that wait, the values, the minutes, and one button; the heading goes to `place`."""
    t, found = view.t, waiting(view)
    with place:
        heading.page(view, _headline(view, found), lead=t("validation.lead") if found else "")
    _said(view)
    if not found:
        how = t("validation.none_how") if view.strategy.validation else t("validation.not_asked_how")
        notices.empty(t("validation.none"), how, href=view.url("overview"), opens=t("validation.to_overview"))
        return
    shown = found.updates[:_SHOWN]
    if len(shown) + len(found.values) > 1:
        ids = [each.update for each in shown] + [each.measurement for each in found.values]
        st.button(t("validation.all", n=len(ids)), key="validating_all", on_click=_mark_all, args=(ids,))
    for each in shown:
        _update(view, each)
    if len(found.updates) > len(shown):
        notices.note(t("validation.more", n=len(found.updates) - len(shown)))
    if found.values:
        heading.section(t("validation.values"))
        for value in found.values:
            _value(view, value)
    _minutes(view, found)
    if shown or found.values:
        _button(view, shown, found.values)


def _headline(view: View, found: Waiting) -> str:
    t = view.t
    moments = [each.recorded_at for each in found.updates] + [each.recorded_at for each in found.values]
    if not moments:
        return t("validation.title")
    days = (view.context.now - min(moments)).days
    return t("validation.headline", n=len(moments), days=t.days(days))


def _update(view: View, each: WaitingUpdate) -> None:
    t = view.t
    who = [part for part in (t.text(each.table_name), each.author, t.date(each.happened_on)) if part]
    change = [part for part in (_moved(view, each), *_ticks(view, each)) if part]
    explanation = t.text(each.explanation) if each.explanation else ""
    with st.container(border=True):
        show(
            tag(
                "h2",
                link(t.text(each.title), view.url("action", action=each.action)),
                class_="cs-report-title",
            ),
            tag("p", " · ".join(who), class_="cs-caption"),
            tag(
                "div",
                *(tag("div", tag("strong", part)) for part in change or [t("validation.unchanged")]),
                tag("div", t("report.quoted", text=explanation)) if explanation else None,
            ),
        )
        said = _choice(view, each.update, t.text(each.title), (_VALIDATE, _RETURN))
        if said == _RETURN:
            st.text_area(
                t("validation.note"),
                key=_key(each.update, "note"),
                height=_HEIGHT,
                placeholder=t("validation.note_hint"),
                persist_state="session",
            )
            if each.update in _wordless():
                show(tag("p", t("validation.note_needed"), class_="cs-wrong", role="alert"))


def _moved(view: View, each: WaitingUpdate) -> str:
    """State and progress before and after; empty where neither changes."""
    t, said = view.t, []
    if each.state is not each.state_before:
        said.append(t("validation.moved", before=t.term(each.state_before), after=t.term(each.state)))
    if each.progress is not None and each.progress != each.progress_before:
        before = (
            t("report.progress_unknown") if each.progress_before is None else t.percent(each.progress_before)
        )
        said.append(t("validation.moved", before=before, after=t.percent(each.progress)))
    return " · ".join(said)


def _ticks(view: View, each: WaitingUpdate) -> list[str]:
    t = view.t
    return [
        t("validation.reached" if tick.done else "validation.not_reached", title=t.text(tick.title))
        for tick in each.ticks
    ]


def _value(view: View, each: WaitingValue) -> None:
    t = view.t
    number = f"{t.number(each.value, digits=each.digits)} {t.unit(each)}"
    with st.container(border=True):
        show(
            tag("h3", t.text(each.name), class_="cs-report-title"),
            tag("p", t("validation.value", period=each.period, value=number)),
        )
        _choice(view, each.measurement, t.text(each.name), (_VALIDATE,))


def _minutes(view: View, found: Waiting) -> None:
    t = view.t
    if not found.minutes:
        return
    heading.section(t("validation.minutes"), lead=t("validation.minutes_lead"))
    lines: list[Markup] = []
    for each in found.minutes:
        words = t(
            "validation.meeting", kind=t.term(each.kind), table=t.text(each.table_name), day=each.held_on
        )
        page = "meeting" if "meeting" in PAGES else "tables"
        lines.append(tag("li", link(words, view.url(page, meeting=each.meeting))))
    show(tag("ul", *lines, class_="cs-list"))


def _choice(view: View, id_: str, title: str, options: Sequence[str]) -> str | None:
    key = _key(id_, "verdict")
    st.segmented_control(
        view.t("validation.verdict", title=title),
        options,
        format_func=lambda value: view.t(f"validation.verdict_{value}"),
        key=key,
        label_visibility="collapsed",
        persist_state="session",
    )
    value: Any = st.session_state.get(key)
    return str(value) if value else None


def _button(view: View, shown: Sequence[WaitingUpdate], values: Sequence[WaitingValue]) -> None:
    t = view.t
    verdicts = [verdict for each in shown if (verdict := _verdict(each.update))]
    measurements = [each.measurement for each in values if _chosen(each.measurement)]
    n = len(verdicts) + len(measurements)
    with st.container(key="report_save"):
        refusal = st.session_state.get(_REFUSED)
        if isinstance(refusal, CircularError):
            show(tag("p", t(refusal.key, **refusal.details), class_="cs-wrong", role="alert"))
        st.button(
            t("validation.save", n=n) if n else t("validation.save_nothing"),
            key="validating_save",
            type="primary",
            disabled=not n,
            on_click=_save,
            args=(view, verdicts, measurements),
            width="stretch",
        )


def _save(view: View, verdicts: Sequence[Verdict], measurements: Sequence[str]) -> None:
    st.session_state.pop(_REFUSED, None)
    try:
        done = validation.validate_updates(
            session.context(), view.question, verdicts, measurements=measurements
        )
    except CircularError as error:
        st.session_state[_REFUSED] = error
        if isinstance(error, StaleVersion):
            _forget(error.details.get("gone", ()))
        return
    st.session_state[_DONE] = done
    _forget([*(each.update for each in verdicts), *measurements])


def _said(view: View) -> None:
    if (n := st.session_state.pop(_DONE, None)) is not None:
        show(tag("p", view.t("validation.saved", n=n), class_="cs-notice", role="status"))


def _mark_all(ids: Sequence[str]) -> None:
    for id_ in ids:
        st.session_state[_key(id_, "verdict")] = _VALIDATE


def _verdict(update: str) -> Verdict | None:
    said = _chosen(update)
    if not said:
        return None
    note = str(st.session_state.get(_key(update, "note"), ""))
    return Verdict(update=update, sent_back=said == _RETURN, note=note)


def _chosen(id_: str) -> str | None:
    return st.session_state.get(_key(id_, "verdict"))


def _forget(ids: Any) -> None:  # noqa: ANN401  # the details of an error
    for id_ in ids:
        for field in ("verdict", "note"):
            st.session_state.pop(_key(id_, field), None)


def _wordless() -> Sequence[str]:
    refusal = st.session_state.get(_REFUSED)
    found = refusal.details.get("updates", ()) if isinstance(refusal, Invalid) else ()
    return found if isinstance(found, tuple) else ()


def _key(id_: str, field: str) -> str:
    return f"validating/{id_}/{field}"
