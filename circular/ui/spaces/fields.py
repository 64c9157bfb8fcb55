# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The fields of the forms about spaces, each with what is wrong with it beside it."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from circular.domain.question import Question
from circular.domain.sets import Scope
from circular.services import progress, stakeholders
from circular.ui import cached
from circular.ui.asking import Asking
from circular.ui.view import View


def texts(form: Asking, *names: str, beside: bool = False) -> None:
    """Short texts, one under the other or side by side."""
    places = st.columns(len(names)) if beside else [st.container() for _ in names]
    for place, name in zip(places, names, strict=True):
        _never_none(form, name)
        with place:
            st.text_input(form.view.t(f"spaces.field_{name}"), key=form.place(name), persist_state="session")
            form.wrong(name)


def longer(form: Asking, *names: str) -> None:
    """Texts of some lines."""
    for name in names:
        _never_none(form, name)
        st.text_area(
            form.view.t(f"spaces.field_{name}"), key=form.place(name), height=90, persist_state="session"
        )
        form.wrong(name)


def days(form: Asking, *names: str) -> None:
    """Dates side by side; each may stay empty."""
    for place, name in zip(st.columns(len(names)), names, strict=True):
        with place:
            st.date_input(
                form.view.t(f"spaces.field_{name}"),
                key=form.place(name),
                value=None,
                format="DD/MM/YYYY",
                persist_state="session",
            )
            form.wrong(name)


def numbers(form: Asking, *names: str, decimals: int = 0) -> None:
    """Numbers side by side; each may stay empty."""
    for place, name in zip(st.columns(len(names)), names, strict=True):
        with place:
            st.number_input(
                form.view.t(f"spaces.field_{name}"),
                key=form.place(name),
                value=None,
                step=10.0**-decimals,
                format=f"%.{decimals}f",
                persist_state="session",
            )
            form.wrong(name)


def choice(form: Asking, name: str, options: Mapping[Any, str], *, empty: bool = True) -> None:
    """One of the options; none of them where the field may stay empty."""
    known = {None: form.view.t("spaces.not_stated")} if empty else {}
    worded = known | dict(options)
    held = form.typed(name)
    if held is None and not empty:
        st.session_state[form.place(name)] = next(iter(worded))
    elif held not in worded:
        worded[held] = form.view.t(
            "spaces.as_it_was"
        )  # what is no longer offered is not lost by opening the form
    st.selectbox(
        form.view.t(f"spaces.field_{name}"),
        list(worded),
        format_func=worded.__getitem__,
        key=form.place(name),
        persist_state="session",
    )
    form.wrong(name)


def submit(form: Asking, do: Any, *, done: str, label: str = "") -> None:  # noqa: ANN401  # a callback
    """The foot of a form: why the last try was refused, and the button that tries again."""
    form.told()
    t = form.view.t
    st.form_submit_button(
        label or t("spaces.save"),
        type="primary",
        on_click=form.save,
        args=(do,),
        kwargs={"done": done},
        width="stretch",
    )


def organisations(view: View) -> dict[str, str]:
    """The organisations of the city by name."""
    frame = cached.ask(view, stakeholders.registry, _today(view))
    pairs = zip(frame["stakeholder"], frame["name"], strict=True)
    return {str(id_): str(name) for id_, name in sorted(pairs, key=lambda each: str(each[1]).casefold())}


def actions(view: View) -> dict[str, str]:
    """The actions of the strategy by code."""
    frame = cached.ask(view, progress.standings, _today(view))
    rows = frame.sort_values("code")[["action", "code", "title_it"]].itertuples(index=False)
    return {str(id_): f"{code} · {title}" for id_, code, title in rows}


def typed(form: Asking, names: Sequence[str]) -> dict[str, Any]:
    """What stands in the fields now; a blank text is nothing said."""
    found = {name: form.typed(name) for name in names}
    return {name: None if value == "" else value for name, value in found.items()}


def blank(names: Sequence[str], record: object = None) -> dict[str, Any]:
    """What the fields are filled in with: what a record says, or nothing."""
    return {name: getattr(record, name, None) for name in names}


def both(form: Asking, names: Sequence[str]) -> None:
    """Where somebody else saved meanwhile: what differs, and the choice."""
    theirs = form.theirs
    if theirs is None:
        return
    t = form.view.t
    differing = [
        name
        for name in names
        if hasattr(theirs, name) and (form.typed(name) or None) != (getattr(theirs, name) or None)
    ]
    told = partial(_told, form.view, differing)
    form.both(told(form.typed), told(lambda name: getattr(theirs, name)), theirs)
    if not differing:
        st.caption(t("spaces.nothing_differs"))


def _never_none(form: Asking, name: str) -> None:
    """A field of text holds a text, though nothing is said."""
    if form.typed(name) is None:
        st.session_state[form.place(name)] = ""


def _told(view: View, names: Sequence[str], value: Any) -> str:  # noqa: ANN401  # a reader of one field
    t = view.t

    def word(name: str) -> str:
        held = value(name)
        if isinstance(held, date):
            return t.date(held)
        if isinstance(held, bool):
            return t("spaces.yes") if held else t("spaces.no")
        return str(held) if held not in (None, "") else "—"

    return "\n".join(f"{t(f'spaces.field_{name}')}: {word(name)}" for name in names) or "—"


def _today(view: View) -> Question:
    return Question(
        strategy=view.strategy.id,
        as_of=view.context.today,
        scope=Scope.ADOPTED,
        timezone=view.question.timezone,
    )
