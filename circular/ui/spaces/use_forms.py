# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The forms about what a space is used for: temporary uses, steps of co-design, and who takes part in them."""

from collections.abc import Mapping
from dataclasses import fields as fields_of
from typing import Any

import streamlit as st

from circular.domain.space_rules import Lent, Stepped
from circular.domain.spaces import Card
from circular.services import meetings, space_keeping
from circular.ui import cached, session
from circular.ui.asking import Asking
from circular.ui.markup import show, tag
from circular.ui.spaces import fields
from circular.ui.view import View

_USE = tuple(field.name for field in fields_of(Lent))
_STEP = tuple(field.name for field in fields_of(Stepped))


def use(view: View, found: Card) -> None:
    """Enter a temporary use, or change one: extend it, say that it ended."""
    t, space = view.t, found.record.id
    known = {each.record.id: each.record for each in found.uses}
    held = known.get(_which(view, {id_: t.field(each, "title") for id_, each in known.items()}, "use") or "")
    form = Asking(view, f"spaces/use/{space}/{held.id if held else ''}")
    form.begin(held, **fields.blank(_USE, held))
    fields.both(form, _USE)
    with st.form(form.place("form"), border=False):
        fields.texts(form, "title_it", "title_en")
        fields.choice(form, "stakeholder_id", fields.organisations(view))
        fields.numbers(form, "area_m2")
        fields.texts(form, "notice", "notice_url", beside=True)
        fields.days(form, "notice_on")
        fields.texts(form, "convention", "convention_url", beside=True)
        fields.days(form, "convention_on")
        fields.days(form, "starts_on", "ends_on")
        fields.days(form, "extended_to", "extended_on")
        show(tag("p", t("spaces.extension_how"), class_="cs-caption"))
        fields.days(form, "ended_on")
        fields.longer(form, "note_it", "note_en")
        fields.texts(form, "source_url")

        def do() -> None:
            said, seen = Lent(**_titled(form, _USE)), form.typed(".seen")
            context, strategy = session.context(), view.strategy.id
            if seen is None:
                space_keeping.lend(context, strategy, space, said)
            else:
                space_keeping.revise_use(context, strategy, seen.id, said, version=seen.version)
            _drop()

        fields.submit(form, do, done=t("spaces.use_saved"))


def step(view: View, found: Card) -> None:
    """Plan a step of co-design, or say what came of one."""
    t, space = view.t, found.record.id
    known = {each.id: each for each in found.steps}
    held = known.get(_which(view, {id_: t.field(each, "title") for id_, each in known.items()}, "step") or "")
    form = Asking(view, f"spaces/step/{space}/{held.id if held else ''}")
    form.begin(held, **fields.blank(_STEP, held))
    fields.both(form, _STEP)
    calendar = {
        each.meeting.id: f"{t.date(each.meeting.held_on)} · {t.text(each.table)}"
        for each in cached.ask(view, meetings.calendar)
    }
    with st.form(form.place("form"), border=False):
        fields.texts(form, "title_it", "title_en")
        fields.days(form, "due_on", "done_on")
        fields.longer(form, "outcome_it", "outcome_en")
        fields.choice(form, "meeting_id", calendar)

        def do() -> None:
            said, seen = Stepped(**_titled(form, _STEP)), form.typed(".seen")
            context, strategy = session.context(), view.strategy.id
            if seen is None:
                space_keeping.plan_step(context, strategy, space, said)
            else:
                space_keeping.revise_step(context, strategy, seen.id, said, version=seen.version)
            _drop()

        fields.submit(form, do, done=t("spaces.step_saved"))


def partners(view: View, found: Card) -> None:
    """Let an organisation take part, or say that one does no longer."""
    t, space = view.t, found.record.id
    form = Asking(view, f"spaces/partners/{space}")
    form.begin(None, stakeholder_id=None, from_on=view.context.today)
    with st.form(form.place("form"), border=False):
        fields.choice(form, "stakeholder_id", fields.organisations(view))
        fields.days(form, "from_on")

        def join() -> None:
            space_keeping.join(
                session.context(),
                view.strategy.id,
                space,
                **fields.typed(form, ("stakeholder_id", "from_on")),
            )

        fields.submit(form, join, done=t("spaces.joined"), label=t("spaces.join"))
    here = {each.id: each.name for each in found.partners if each.to_on is None}
    if here:
        _leaving(view, here)


def _leaving(view: View, here: dict[str, str]) -> None:
    t = view.t
    form = Asking(view, "spaces/leaving")
    form.begin(None, party=None, to_on=view.context.today)
    with st.form(form.place("form"), border=False):
        fields.choice(form, "party", here, empty=False)
        fields.days(form, "to_on")

        def leave() -> None:
            space_keeping.leave(
                session.context(), view.strategy.id, form.typed("party"), to_on=form.typed("to_on")
            )

        fields.submit(form, leave, done=t("spaces.left"), label=t("spaces.leave"))


def _which(view: View, known: Mapping[str, str], kind: str) -> str | None:
    """Which of those that there are is to be changed; None for a new one. The address may name it."""
    if not known:
        return None
    t = view.t
    options: dict[str | None, str] = {None: t(f"spaces.new_{kind}")}
    options |= dict[str | None, str](known.items())
    asked = st.query_params.get("which")
    return st.selectbox(
        t("spaces.which"),
        list(options),
        index=list(options).index(asked) if asked in options else 0,
        format_func=options.__getitem__,
        key=f"spaces_which_{kind}",
    )


def _titled(form: Asking, names: tuple[str, ...]) -> dict[str, Any]:
    found = fields.typed(form, names)
    return found | {"title_it": found["title_it"] or ""}


def _drop() -> None:
    st.query_params.pop("which", None)
