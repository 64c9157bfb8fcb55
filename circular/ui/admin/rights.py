# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rights of a person: looking for all that is held of them, handing it over, erasing it with a reason."""

import re

import streamlit as st

from circular.domain.erasing import Held
from circular.errors import CircularError
from circular.services import persons
from circular.ui import heading, notices, session
from circular.ui.markup import show, tag
from circular.ui.view import View

_ASKED, _SAID = "rights_asked", "rights_said"
_SHOWN = 100
_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!~|<>$:^=@/&])")


def draw(view: View) -> None:
    """The form that looks, and below it what was found with both ways to go on."""
    t = view.t
    heading.section(t("privacy.rights"), lead=t("privacy.rights_lead"))
    said = st.session_state.pop(_SAID, None)
    if said:
        show(tag("p", said, class_="cs-notice", role="status"))
    with st.form("rights_look", border=False):
        who = st.text_input(t("privacy.who"), key="rights_who")
        also = st.text_area(t("privacy.also"), key="rights_also", height=68, help=t("privacy.also_help"))
        if st.form_submit_button(t("privacy.look")):
            st.session_state[_ASKED] = (who, tuple(also.splitlines()))
    if asked := st.session_state.get(_ASKED):
        try:
            found = persons.held(view.context, persons.whom(view.context, asked[0], also=asked[1]))
        except CircularError as refusal:
            notices.refusal(t, refusal)
        else:
            _found(view, found)


def _found(view: View, found: Held) -> None:
    t, whom = view.t, found.whom
    show(tag("h3", f"{t('privacy.found', who=whom.label)}:", class_="cs-report-title"))
    held = {
        "accounts": whom.persons,
        "roles": found.roles,
        "messages": found.reminders,
        "reports": found.reports,
        "changes": found.acts,
        "mentions": found.mentions,
    }
    lines = (tag("li", t(f"privacy.held_{name}", n=len(each))) for name, each in held.items() if each)
    show(tag("ul", *lines, class_="cs-list"))
    st.download_button(
        t("privacy.download"),
        lambda: persons.export(session.context(), whom, t),
        file_name=f"personal-data-{view.context.today:%Y-%m-%d}.zip",
        mime="application/zip",
        key="rights_export",
        on_click="ignore",
    )
    with st.expander(t("privacy.erase")), st.form("rights_erase", border=False):
        _erase(view, found)


def _erase(view: View, found: Held) -> None:
    """Texts with a tick each, the reason, and that it was understood; refused beside what is missing."""
    t = view.t
    spared = []
    if found.mentions:
        show(tag("p", t("privacy.mentions_lead")))
    for each in found.mentions[:_SHOWN]:
        # As code, none of the letters that people wrote mean anything.
        label = f"{_plain(persons.place(t, each))}: `{each.excerpt.replace('`', chr(39))}`"
        if not st.checkbox(label, value=True, key=f"rights_{each.key}"):
            spared.append(each.key)
    if (total := len(found.mentions)) > _SHOWN:
        notices.note(t("privacy.shown_of", shown=t.number(_SHOWN), total=t.number(total)))
    reason = st.text_input(t("privacy.reason"), key="rights_reason", help=t("privacy.reason_help"))
    sure = st.checkbox(t("privacy.sure"), key="rights_sure")
    if not st.form_submit_button(t("privacy.erase"), type="primary"):
        return
    if not sure:
        show(tag("p", t("privacy.sure_missing"), class_="cs-wrong", role="alert"))
        return
    try:
        done = persons.erase(session.context(), found.whom, reason=reason, spared=spared)
    except CircularError as refusal:
        notices.refusal(t, refusal)
        return
    del st.session_state[_ASKED]
    n = sum(done.texts.values())
    st.session_state[_SAID] = t(
        "privacy.erased", number=done.number, n=n, roles=done.roles, reports=done.reports
    )
    st.rerun()


def _plain(text: str) -> str:
    """A text as a label shows it: none of its letters mean anything."""
    return _MARKS.sub(r"\\\1", text)
