# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The forms about a good practice: writing it, and recording how far it has come."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial

import streamlit as st

from circular.domain import practices as rules
from circular.domain.practices import TEXTS, Step, Told
from circular.domain.records import Practice
from circular.domain.sets import PracticeStage
from circular.services import practices, progress
from circular.services.practices import Sheet
from circular.ui import cached, session
from circular.ui.asking import Asking
from circular.ui.markup import show, tag
from circular.ui.view import View

_NONE = ""
_LONG = ("problem", "done", "effect", "conditions")
_TALL, _LOW = 120, 80  # pixels


def new(view: View) -> None:
    """A practice that nobody has written down yet."""
    form = Asking(view, "practice/new")
    form.begin(None, identified_on=view.context.today)
    _fields(view, form, Told(), _save_new)


def text(view: View, found: Sheet) -> None:
    """Change what is written about a practice."""
    record = found.card.record
    form = Asking(view, f"practice/text/{record.id}")
    seen: Practice = form.begin(record)
    if form.theirs is not None:
        form.both(_read(view, _typed(form)), _read(view, Told.of(form.theirs)), form.theirs)
    _fields(view, form, Told.of(seen), _save_text)


def step(view: View, found: Sheet) -> None:
    """Record that a practice came further, or put an earlier step right."""
    t, record = view.t, found.card.record
    form = Asking(view, f"practice/step/{record.id}/{record.version}")
    order = list(PracticeStage)
    after = order[min(order.index(found.card.stage) + 1, len(order) - 1)] if found.card.stage else order[0]
    texts = dict.fromkeys(("to_city", "istat_code", "note_it", "note_en"), "")
    form.begin(None, stage=after, happened_on=view.context.today, corrects=_NONE, **texts)
    earlier = {_NONE: t("practices.corrects_none")}
    for each in rules.standing(found.steps):
        said = t.term(each.stage).capitalize()
        earlier[each.id] = " · ".join(filter(None, (said, t.date(each.happened_on), each.to_city)))
    with st.container():
        st.selectbox(
            t("practices.stage"), order, format_func=lambda value: t.term(value).capitalize(),
            key=form.place("stage"), persist_state="session",
        )  # fmt: skip
        form.wrong("stage")
        st.date_input(
            t("practices.happened_on"),
            key=form.place("happened_on"),
            format="DD/MM/YYYY",
            persist_state="session",
        )
        form.wrong("happened_on")
        city, code = st.columns([2, 1])
        city.text_input(t("practices.to_city"), key=form.place("to_city"), persist_state="session")
        code.text_input(
            t("practices.istat"), key=form.place("istat_code"), placeholder="100005", persist_state="session"
        )
        form.wrong("to_city", "istat_code")
        for name in ("note_it", "note_en"):
            st.text_input(t(f"practices.field_{name}"), key=form.place(name), persist_state="session")
        if len(earlier) > 1:
            st.selectbox(
                t("practices.corrects"), list(earlier), format_func=earlier.__getitem__,
                key=form.place("corrects"), persist_state="session",
            )  # fmt: skip
            form.wrong("corrects")
        form.told()
        st.button(
            t("practices.save_step"), type="primary", key=form.place("save"), on_click=_save_step,
            args=(view, form, record.id), width="stretch",
        )  # fmt: skip


def _fields(view: View, form: Asking, told: Told, save: Callable[[View, Asking], None]) -> None:
    t = view.t
    form.begin(
        None,
        cost=None if told.cost is None else float(told.cost),
        office_id=told.office_id or _NONE,
        action_id=told.action_id or _NONE,
        **{name: getattr(told, name) for name in TEXTS},
    )
    offices = {_NONE: t("practices.no_office")}
    offices |= {each.id: t.field(each, "name") for each in practices.offices(view.context, view.question)}
    with st.container():
        _text(view, form, "title_it")
        form.wrong("title_it")
        _text(view, form, "theme", how=True)
        for name in _LONG:
            _area(view, form, f"{name}_it", how=True)
        _money(view, form)
        _choice(view, form, "office_id", offices)
        _choice(view, form, "action_id", {_NONE: t("practices.no_action")} | _actions(view))
        if form.typed("identified_on") is not None:
            st.date_input(
                t("practices.identified_on"),
                key=form.place("identified_on"),
                format="DD/MM/YYYY",
                persist_state="session",
            )
            form.wrong("happened_on", "stage")
        english = any(form.typed(f"{name}_en") for name in ("title", *_LONG, "cost_note"))
        with st.expander(t("practices.in_english"), expanded=bool(english)):
            _text(view, form, "title_en")
            for name in _LONG:
                _area(view, form, f"{name}_en")
            _text(view, form, "cost_note_en")
        _text(view, form, "source_url", how=True)
        form.wrong("source_url")
        show(tag("p", t("practices.no_persons"), class_="cs-caption"))
        form.told()
        st.button(
            t("practices.save"),
            type="primary",
            key=form.place("save"),
            on_click=save,
            args=(view, form),
            width="stretch",
        )


def _text(view: View, form: Asking, name: str, *, how: bool = False) -> None:
    st.text_input(
        view.t(f"practices.field_{name}"), key=form.place(name),
        help=view.t(f"practices.how_{name}") if how else None, persist_state="session",
    )  # fmt: skip


def _area(view: View, form: Asking, name: str, *, how: bool = False) -> None:
    st.text_area(
        view.t(f"practices.field_{name}"), key=form.place(name), height=_TALL if how else _LOW,
        help=view.t(f"practices.how_{name}") if how else None, persist_state="session",
    )  # fmt: skip


def _money(view: View, form: Asking) -> None:
    cost, note = st.columns([1, 2])
    cost.number_input(
        view.t("practices.field_cost"), value=None, step=100.0, format="%.2f", key=form.place("cost"),
        persist_state="session",
    )  # fmt: skip
    with note:
        _text(view, form, "cost_note_it")
    form.wrong("cost")


def _choice(view: View, form: Asking, name: str, options: Mapping[str, str]) -> None:
    if form.typed(name) not in options:
        st.session_state[form.place(name)] = _NONE
    st.selectbox(
        view.t(f"practices.field_{name}"), list(options), format_func=options.__getitem__, key=form.place(name),
        persist_state="session",
    )  # fmt: skip


def _actions(view: View) -> dict[str, str]:
    """Title by id of the strategy's actions."""
    frame = cached.ask(view, progress.standings)
    return {row["action"]: f"{row['code']} · {row['title_it']}" for row in frame.to_dict("records")}


def _typed(form: Asking) -> Told:
    cost = form.typed("cost")
    return Told(
        cost=None if cost is None else Decimal(f"{cost:.2f}"),
        office_id=form.typed("office_id") or None,
        action_id=form.typed("action_id") or None,
        **{name: str(form.typed(name) or "") for name in TEXTS},
    )


def _save_new(view: View, form: Asking) -> None:
    def do() -> None:
        made = practices.write(
            session.context(), view.question, _typed(form), identified_on=form.typed("identified_on")
        )
        st.query_params["practice"] = made

    form.save(do, done=view.t("practices.saved_new"))


def _save_text(view: View, form: Asking) -> None:
    do = partial(practices.write, session.context(), view.question, _typed(form), seen=form.typed(".seen"))
    form.save(do, done=view.t("practices.saved"))


def _save_step(view: View, form: Asking, practice: str) -> None:
    step = Step(
        stage=PracticeStage(form.typed("stage")),
        happened_on=form.typed("happened_on"),
        to_city=str(form.typed("to_city") or ""),
        note_it=str(form.typed("note_it") or ""),
        note_en=str(form.typed("note_en") or ""),
        corrects=form.typed("corrects") or None,
    )
    code = str(form.typed("istat_code") or "")
    do = partial(practices.add_step, session.context(), view.question, practice, step, code=code)
    form.save(do, done=view.t("practices.saved_step"))


def _read(view: View, told: Told) -> str:
    """A practice in a few lines, to be compared with another."""
    held = told.written()
    said = [str(held[name]) for name in TEXTS if held[name]]
    if told.cost is not None:
        said.append(view.t.money_full(told.cost))
    return "\n".join(said)
