# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A form that loses nothing: what was typed stays through every refusal, and remembers what it was filled in from."""

from collections.abc import Callable
from dataclasses import dataclass, is_dataclass
from typing import Any

import streamlit as st

from circular.domain.meetings import Fault
from circular.domain.sets import Rank
from circular.errors import CircularError, Invalid, StaleVersion
from circular.ui import drafts, filled
from circular.ui.drafts import Owner
from circular.ui.markup import Markup, show, tag
from circular.ui.view import View

_SAID = "asking_said"
_OWNER, _GIVEN, _FOUND, _AWAY = ".owner", ".given", ".found", ".away"


@dataclass(frozen=True, slots=True)
class Asking:
    """One form about one thing; its fields live in the session under its name until they are saved or given up."""

    view: View
    name: str

    def place(self, field: str) -> str:
        """The key of a field's widget."""
        return f"asking/{self.name}/{field}"

    def begin(self, seen: object, **values: object) -> Any:  # noqa: ANN401  # whatever the form is about
        """Fill in what nobody has typed yet; gives what the form was filled in from, now or before."""
        self._take_up()
        given = st.session_state.setdefault(self.place(_GIVEN), {})
        for field, value in values.items():
            given.setdefault(field, value)
            key = self.place(field)
            if key not in st.session_state and not drafts.brought(key):
                st.session_state[key] = value
        if self.place(".seen") not in st.session_state:
            st.session_state[self.place(".seen")] = seen
            if any(drafts.brought(self.place(field)) for field in values):
                self._compare(seen)
        if next(iter(given), None) in values:  # a form may be filled in by several
            self._tell_found()
            filled.tell(self.place(""), self.typed(_AWAY) or filled.mark(self.typed(".seen")))
        return self.typed(".seen")

    def typed(self, field: str) -> Any:  # noqa: ANN401  # a widget's value
        return st.session_state.get(self.place(field))

    def save(self, do: Callable[[], object], *, done: str) -> None:
        """Try to save: a refusal stays in sight with all that was typed, else the form closes and says `done`."""
        st.session_state.pop(_SAID, None)
        try:
            self._refuse_unseen()
            do()
        except CircularError as error:
            st.session_state[self.place(".refused")] = error
            return
        self.forget()
        st.session_state[_SAID] = done

    def start_over(self) -> None:
        """Give up what was typed, and stay in the form."""
        self._clear()
        if owner := _owner(self.view, self.name):
            drafts.held().keep(owner, {}, now=self.view.context.now)

    def forget(self) -> None:
        """Give up what was typed, and leave the form."""
        self.start_over()
        for parameter in ("edit", "decision", "feedback"):
            st.query_params.pop(parameter, None)

    @property
    def refused(self) -> CircularError | None:
        found = st.session_state.get(self.place(".refused"))
        return found if isinstance(found, CircularError) else None

    @property
    def theirs(self) -> Any:  # noqa: ANN401  # the version of somebody else
        """What stands there now, where somebody else saved meanwhile."""
        error = self.refused
        return error.details.get("theirs") if isinstance(error, StaleVersion) else None

    def keep_mine(self, now: object) -> None:
        """Hold on to what was typed, knowing how it stands by now."""
        st.session_state[self.place(".seen")] = now
        st.session_state.pop(self.place(".refused"), None)

    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with the last try; those of an action's plan are told under the field they are about."""
        error = self.refused
        found = error.details.get("faults", ()) if isinstance(error, Invalid) else ()
        if isinstance(found, dict):
            found = [fault for faults in found.values() for fault in faults]
        return tuple(Fault(field=each.field, key=each.key) for each in found)  # type: ignore[attr-defined]

    def wrong(self, *fields: str) -> None:
        """Say what is wrong with these fields, where they stand."""
        for fault in self.faults():
            if fault.field in fields:
                show(tag("p", self.view.t(fault.key), class_="cs-wrong", role="alert"))

    def told(self) -> None:
        """At the foot of the form: remember what is typed, and where the last try was refused say so."""
        self._keep()
        t, error = self.view.t, self.refused
        if error is None:
            return
        details = {name: value for name, value in error.details.items() if isinstance(value, int | str)}
        show(
            tag("p", t(error.key, **details), class_="cs-wrong", role="alert"),
            tag("p", t("meeting.nothing_lost"), class_="cs-caption"),
        )

    def both(self, mine: str | Markup, theirs: str | Markup, now: object) -> None:
        """Both versions, and the choice between them."""
        t = self.view.t
        show(
            tag(
                "div",
                tag("p", tag("strong", t("meeting.overtaken"))),
                tag("p", tag("strong", t("meeting.theirs")), " ", theirs, class_="cs-typed"),
                tag("p", tag("strong", t("meeting.mine")), " ", mine, class_="cs-typed"),
                class_="cs-refusal",
                role="alert",
            )
        )
        left, right = st.columns(2)
        left.button(
            t("meeting.keep_mine"),
            key=self.place(".keep"),
            on_click=self.keep_mine,
            args=(now,),
            width="stretch",
        )
        right.button(t("meeting.take_theirs"), key=self.place(".take"), on_click=self.forget, width="stretch")

    def _tell_found(self) -> None:
        """Say at the head of the form that what stands in it was typed before and never saved, and offer to drop it."""
        if not st.session_state.get(self.place(_FOUND)):
            return
        show(tag("p", self.view.t("meeting.found_again"), class_="cs-notice", role="status"))
        st.button(self.view.t("meeting.start_over"), key=self.place(".over"), on_click=self.start_over)

    def _take_up(self) -> None:
        """Find what the same person typed before a reload; leave nothing of one person's for another."""
        owner = _owner(self.view, self.name)
        before = st.session_state.get(self.place(_OWNER))
        if before == owner:
            return
        if before is not None:
            self._clear()
        st.session_state[self.place(_OWNER)] = owner
        if self.place(".seen") in st.session_state or owner is None:
            return
        held = drafts.held().take(owner, now=self.view.context.now)
        for field, value in held.items():
            if not drafts.brought(self.place(field)):
                st.session_state[self.place(field)] = value
        st.session_state[self.place(_FOUND)] = bool(held)

    def _compare(self, now: object) -> None:
        """Note it where the fields that a browser brings from a lost server were filled in from something else."""
        brought = filled.told(self.place(""))
        if brought and brought != filled.mark(now):
            st.session_state[self.place(_AWAY)] = brought

    def _refuse_unseen(self) -> None:
        """Refuse once to write over what somebody else saved while the server was lost; who looks again may."""
        if not st.session_state.pop(self.place(_AWAY), None):
            return
        now = self.typed(".seen")
        if is_dataclass(now):
            raise StaleVersion("meeting.overtaken", theirs=now)
        raise StaleVersion("meeting.changed_while_away")

    def _keep(self) -> None:
        """Remember what was typed, for whoever typed it; what is as it was given is nobody's draft."""
        owner, given = _owner(self.view, self.name), st.session_state.get(self.place(_GIVEN), {})
        if owner is None:
            return
        typed = {field: self.typed(field) for field in given if self.place(field) in st.session_state}
        begun = any(value != given[field] for field, value in typed.items())
        held = typed | {name: self.typed(name) for name in (".seen", _GIVEN, _AWAY)} if begun else {}
        drafts.held().keep(owner, held, now=self.view.context.now)

    def _clear(self) -> None:
        for name in [name for name in st.session_state if str(name).startswith(self.place(""))]:
            del st.session_state[name]


def unsaved(view: View, name: str) -> bool:
    """Whether the person began the form of this name and has not saved it."""
    owner = _owner(view, name)
    return owner is not None and bool(drafts.held().find(owner, now=view.context.now))


def _owner(view: View, name: str) -> Owner | None:
    """Whose the typed text is; nobody's where all that is known is that it is somebody of the public."""
    context = view.context
    if context.actor.rank is Rank.PUBLIC:
        return None
    path, subject = context.store.path, context.actor.subject
    return Owner(database=path, subject=subject, strategy=view.strategy.id, about=name)


def said() -> None:
    """What was saved last, said once."""
    if done := st.session_state.pop(_SAID, None):
        show(tag("p", str(done), class_="cs-said", role="status"))
