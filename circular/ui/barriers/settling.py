# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What becomes of a barrier: the actions it blocks from and until a day, its solution, whether the public sees it."""

from functools import partial

import streamlit as st

from circular.domain import permissions
from circular.domain.barriers import Obstacle, Obstacles
from circular.services import barriers
from circular.ui import cached, session
from circular.ui.asking import Asking
from circular.ui.barriers import words
from circular.ui.markup import link, show, tag
from circular.ui.view import View


def works(view: View, each: Obstacle) -> None:
    """The ways to the forms, and the buttons that need none."""
    t, barrier = view.t, each.barrier
    edits = ["change", "actions", *([] if each.solved else ["solve"])]
    links = [
        tag("li", link(t(f"barriers.edit_{edit}"), view.url("barriers", barrier=barrier.id, edit=edit)))
        for edit in edits
    ]
    show(tag("ul", *links, class_="cs-works"))
    form = Asking(view, f"barrier/{barrier.id}/settle")
    with st.container(horizontal=True):
        if permissions.may(view.context.actor, barriers.PUBLISH, city=view.city.id) is None:
            name = "withdraw" if barrier.published else "publish"
            do = partial(
                barriers.publish_barrier,
                session.context(),
                view.question,
                barrier,
                published=not barrier.published,
            )
            st.button(
                t(f"barriers.{name}"), key=form.place(name), help=t(f"barriers.{name}_help"),
                on_click=form.save, args=(do,), kwargs={"done": t(f"barriers.{name}_done")},
            )  # fmt: skip
        if barrier.solved_on is not None:
            do = partial(barriers.reopen_barrier, session.context(), view.question, barrier)
            st.button(
                t("barriers.reopen"), key=form.place("reopen"),
                on_click=form.save, args=(do,), kwargs={"done": t("barriers.reopened")},
            )  # fmt: skip
    _overtaken(form)


def actions(view: View, found: Obstacles, each: Obstacle) -> None:
    """One more action that it blocks, and one that it no longer does."""
    t, barrier = view.t, each.barrier
    held = {one.action_id for one in each.links if one.to_on is None}
    own = {
        one.action: words.called(t, one)
        for one in cached.ask(view, barriers.own_actions)
        if one.action not in held
    }
    adding = Asking(view, f"barrier/{barrier.id}/block")
    adding.begin(barrier, from_on=view.context.today)
    with st.form(adding.place("form"), border=True):
        st.selectbox(
            t("barriers.block"), list(own), index=None, format_func=own.__getitem__, key=adding.place("action"),
            placeholder=t("barriers.block_hint"),
        )  # fmt: skip
        adding.wrong("action")
        st.date_input(t("barriers.from_on"), key=adding.place("from_on"), format="DD/MM/YYYY", value=None)
        adding.wrong("from_on")
        _overtaken(adding)
        st.form_submit_button(
            t("barriers.block_save"), type="primary", on_click=_block, args=(view, adding), width="stretch"
        )
    links = {one.id: words.called(t, found.actions[one.action_id]) for one in each.links if one.to_on is None}
    if not links:
        return
    freeing = Asking(view, f"barrier/{barrier.id}/free")
    freeing.begin(barrier, to_on=view.context.today)
    with st.form(freeing.place("form"), border=True):
        st.selectbox(
            t("barriers.free"), list(links), format_func=links.__getitem__, key=freeing.place("link")
        )
        freeing.wrong("link")
        st.date_input(t("barriers.to_on"), key=freeing.place("to_on"), format="DD/MM/YYYY", value=None)
        freeing.wrong("to_on")
        _overtaken(freeing)
        st.form_submit_button(t("barriers.free_save"), on_click=_free, args=(view, freeing), width="stretch")


def solving(view: View, found: Obstacles, each: Obstacle) -> None:  # noqa: ARG001  # forms are given the same
    """When and how it was removed."""
    t, barrier = view.t, each.barrier
    form = Asking(view, f"barrier/{barrier.id}/solve")
    form.begin(barrier, solved_on=view.context.today, solution_it="", solution_en="")
    with st.form(form.place("form"), border=False):
        st.date_input(
            t("barriers.solved_on"),
            key=form.place("solved_on"),
            format="DD/MM/YYYY",
            value=None,
            persist_state="session",
        )
        form.wrong("solved_on")
        for name in ("solution_it", "solution_en"):
            st.text_area(t(f"barriers.{name}"), key=form.place(name), height=100, persist_state="session")
            form.wrong(name)
        _overtaken(form)
        st.form_submit_button(
            t("barriers.solve_save"), type="primary", on_click=_solve, args=(view, form), width="stretch"
        )


def _overtaken(form: Asking) -> None:
    """Where somebody else saved meanwhile: what was typed stays, and the next try is about how it stands now."""
    form.told()
    if form.theirs is not None:
        form.keep_mine(form.theirs)


def _block(view: View, form: Asking) -> None:
    do = partial(
        barriers.block_action, session.context(), view.question, form.typed(".seen"), form.typed("action") or "",
        from_on=form.typed("from_on"),
    )  # fmt: skip
    form.save(do, done=view.t("barriers.block_done"))


def _free(view: View, form: Asking) -> None:
    do = partial(
        barriers.free_action, session.context(), view.question, form.typed(".seen"), form.typed("link"),
        to_on=form.typed("to_on"),
    )  # fmt: skip
    form.save(do, done=view.t("barriers.free_done"))


def _solve(view: View, form: Asking) -> None:
    do = partial(
        barriers.solve_barrier, session.context(), view.question, form.typed(".seen"),
        solved_on=form.typed("solved_on"), solution_it=form.typed("solution_it") or "",
        solution_en=form.typed("solution_en") or "",
    )  # fmt: skip
    form.save(do, done=view.t("barriers.solve_done"))
