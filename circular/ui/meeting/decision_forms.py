# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The forms about a decision: writing it down, putting it otherwise, taking it back, saying that it was kept."""

from functools import partial

import streamlit as st

from circular.domain.decisions import Wording
from circular.domain.gatherings import Outcome, Proceedings
from circular.domain.sets import DecisionKind, Effect
from circular.domain.text import Bilingual
from circular.services import actions, decisions, presences
from circular.ui import cached, notices, session
from circular.ui.asking import Asking
from circular.ui.view import View

_FIELDS = ("kind", "text_it", "text_en", "effect", "action", "stakeholder", "due_on")


def named(found: Proceedings) -> Outcome | None:
    """The decision that the address names."""
    wanted = st.query_params.get("decision")
    return next((each for each in found.outcomes if each.decision.id == wanted), None)


def wording(view: View, found: Proceedings) -> None:
    """A decision in words; only what its kind needs is asked."""
    t, held = view.t, named(found)
    decision = held.decision if held else None
    form = Asking(view, f"wording/{found.meeting.id}/{decision.id if decision else 'new'}")
    given = Wording.of(decision) if decision else Wording(kind=DecisionKind.PROPOSAL, text_it="")
    form.begin(decision, **{name: getattr(given, name) for name in _FIELDS})
    if form.theirs is not None:
        form.both(form.typed("text_it"), form.theirs.text_it, form.theirs)
    st.segmented_control(
        t("meeting.decision_kind"),
        list(DecisionKind),
        format_func=lambda value: t.term(value).capitalize(),
        key=form.place("kind"),
        required=True,
        persist_state="session",
    )
    kind = DecisionKind(form.typed("kind"))
    st.text_area(t("meeting.decision_text"), key=form.place("text_it"), height=110, persist_state="session")
    form.wrong("text_it")
    if kind is DecisionKind.PROPOSAL:
        _proposal(view, form)
    if kind is DecisionKind.COMMITMENT:
        _commitment(view, form)
    with st.expander(t("meeting.in_english"), expanded=bool(form.typed("text_en"))):
        st.text_area(
            t("meeting.decision_text_en"), key=form.place("text_en"), height=80, persist_state="session"
        )
    form.told()
    st.button(
        t("meeting.save_decision"),
        type="primary",
        key=form.place("save"),
        on_click=_save,
        args=(view, found, form),
        width="stretch",
    )
    if decision:
        do = partial(decisions.withdraw_decision, session.context(), view.question, decision)
        st.button(
            t("meeting.withdraw"),
            key=form.place("withdraw"),
            on_click=form.save,
            args=(do,),
            kwargs={"done": t("meeting.withdrawn_done")},
            width="stretch",
        )


def kept(view: View, found: Proceedings) -> None:
    """The day on which a commitment was kept."""
    t, held = view.t, named(found)
    if held is None:
        notices.note(t("meeting.no_decision", id=st.query_params.get("decision", "")))
        return
    form = Asking(view, f"kept/{held.decision.id}")
    seen = form.begin(held.decision, done_on=view.context.today)
    notices.note(t.field(held.decision, "text"))
    if form.theirs is not None:
        form.both(
            t.date(form.typed("done_on")),
            t.date(form.theirs.done_on) if form.theirs.done_on else "—",
            form.theirs,
        )
    st.date_input(
        t("meeting.done_on"), key=form.place("done_on"), format="DD/MM/YYYY", persist_state="session"
    )
    form.wrong("done_on")
    form.told()
    st.button(
        t("meeting.save_kept"),
        type="primary",
        key=form.place("save"),
        on_click=_keep,
        args=(view, form, seen),
        width="stretch",
    )


def actions_of(view: View) -> dict[str, str]:
    """Code and title by id of the strategy's actions, by code."""
    frame = cached.ask(view, actions.listing)
    found = {}
    for row in frame.sort_values("code").to_dict("records"):
        english = row["title_en"] if isinstance(row["title_en"], str) else None
        title = view.t.text(Bilingual(str(row["title_it"]), english))
        found[str(row["action"])] = f"{row['code']} · {title}"
    return found


def _proposal(view: View, form: Asking) -> None:
    t = view.t
    st.selectbox(
        t("meeting.effect"),
        [None, *Effect],
        format_func=lambda value: t(f"meeting.effect_{value}") if value else t("meeting.no_effect"),
        key=form.place("effect"),
        persist_state="session",
    )
    form.wrong("effect")
    if form.typed("effect") is not Effect.CREATES:
        named = actions_of(view)
        st.selectbox(
            t("meeting.about_action"),
            [None, *named],
            format_func=lambda value: named.get(value, value) if value else t("meeting.no_action"),
            key=form.place("action"),
            persist_state="session",
        )
    form.wrong("action")


def _commitment(view: View, form: Asking) -> None:
    t = view.t
    names = cached.ask(view, presences.organisations)
    st.selectbox(
        t("meeting.whose"),
        [None, *names],
        format_func=lambda value: names.get(value, value) if value else t("meeting.choose"),
        key=form.place("stakeholder"),
        persist_state="session",
    )
    form.wrong("stakeholder")
    st.date_input(t("meeting.due_on"), key=form.place("due_on"), format="DD/MM/YYYY", persist_state="session")
    form.wrong("due_on")


def _typed(form: Asking) -> Wording:
    kind = DecisionKind(form.typed("kind"))
    proposal, promise = kind is DecisionKind.PROPOSAL, kind is DecisionKind.COMMITMENT
    effect = form.typed("effect") if proposal else None
    return Wording(
        kind=kind,
        text_it=str(form.typed("text_it") or ""),
        text_en=str(form.typed("text_en") or ""),
        effect=Effect(effect) if effect else None,
        action=form.typed("action") if effect is not Effect.CREATES else None,
        stakeholder=form.typed("stakeholder") if promise else None,
        due_on=form.typed("due_on") if promise else None,
    )


def _save(view: View, found: Proceedings, form: Asking) -> None:
    seen, context, typed = form.typed(".seen"), session.context(), _typed(form)

    def do() -> None:
        if seen is None:
            decisions.record_decision(context, view.question, found.meeting.id, typed)
        else:
            decisions.change_decision(context, view.question, seen, typed)

    form.save(do, done=view.t("meeting.decision_saved"))


def _keep(view: View, form: Asking, seen: object) -> None:
    do = partial(
        decisions.keep_commitment,
        session.context(),
        view.question,
        seen,  # type: ignore[arg-type]  # the decision the form was begun with
        done_on=form.typed("done_on"),
    )
    form.save(do, done=view.t("meeting.kept_done"))
