# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether the public sees an action: the button on its sheet for the office that answers for it."""

import streamlit as st

from circular.domain import permissions
from circular.errors import CircularError
from circular.services import adoption
from circular.services.actions import ActionSheet
from circular.ui import session
from circular.ui.markup import show, tag
from circular.ui.view import View

_SAID = "publication_said"


def offer(view: View, sheet: ActionSheet) -> None:
    """The button, for whoever may publish and looks at how things stand today."""
    t, standing = view.t, sheet.standing
    if (said := st.session_state.pop(_SAID, None)) is not None:
        show(tag("p", said, class_="cs-notice", role="status"))
    if view.question.as_of != view.context.today:
        return
    if permissions.may(view.context.actor, adoption.PUBLISH, city=view.city.id):
        return
    wanted = not standing.published
    name = "publish" if wanted else "withdraw"
    st.button(
        t(f"action.{name}"),
        key=f"publication/{standing.action}/{name}",
        help=t(f"action.{name}_help"),
        on_click=_switch,
        args=(view, standing.action, wanted),
    )


def _switch(view: View, action: str, wanted: bool) -> None:  # noqa: FBT001  # a callback's argument
    t = view.t
    try:
        adoption.publish(session.context(), [action], published=wanted)
    except CircularError as error:
        st.session_state[_SAID] = t(error.key, **error.details)
        return
    st.session_state[_SAID] = t("action.published_now" if wanted else "action.withdrawn_now")
