# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A form that loses nothing: what was typed stays through every refusal, and remembers what it was filled in from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from circular.domain.meetings import Fault
from circular.errors import CircularError, Invalid, StaleVersion
from circular.ui.markup import Markup, show, tag
from circular.ui.view import View

_SAID = "asking_said"


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
        for field, value in values.items():
            st.session_state.setdefault(self.place(field), value)
        return st.session_state.setdefault(self.place(".seen"), seen)

    def typed(self, field: str) -> Any:  # noqa: ANN401  # a widget's value
        return st.session_state.get(self.place(field))

    def save(self, do: Callable[[], object], *, done: str) -> None:
        """Try to save: a refusal stays in sight with all that was typed, else the form closes and says `done`."""
        st.session_state.pop(_SAID, None)
        try:
            do()
        except CircularError as error:
            st.session_state[self.place(".refused")] = error
            return
        self.forget()
        st.session_state[_SAID] = done

    def forget(self) -> None:
        """Give up what was typed, and leave the form."""
        for name in [name for name in st.session_state if str(name).startswith(self.place(""))]:
            del st.session_state[name]
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
        """Say at the foot of the form that the last try was refused, and that nothing typed is lost."""
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


def said() -> None:
    """What was saved last, said once."""
    if done := st.session_state.pop(_SAID, None):
        show(tag("p", str(done), class_="cs-said", role="status"))
