# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading a census of spaces: choose a file, try without writing, read what would happen, confirm."""

from datetime import date
from typing import cast

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from circular.errors import CircularError
from circular.exchange import limits
from circular.services import imports
from circular.services.imports import Applied, ImportPlan
from circular.ui import heading, notices, session
from circular.ui.exchange import import_result
from circular.ui.markup import link, show, tag
from circular.ui.spaces import words
from circular.ui.view import View

_PLAN, _DONE = "spaces_census_plan", "spaces_census_done"
_TYPES = ["csv", "txt", "tsv", "xlsx", "ods", "json", "geojson", "zip"]
PROFILE = "spaces"


def draw(view: View) -> None:
    """The whole import of a census."""
    t = view.t
    heading.page(view, t("spaces.edit_census"), lead=t("spaces.census_lead"), scope=words.scope(view))
    show(tag("p", t("spaces.census_columns"), class_="cs-caption"))
    with st.form("spaces_census", border=False):
        files = st.file_uploader(
            t("spaces.census_file"),
            type=_TYPES,
            accept_multiple_files=True,
            max_upload_size=limits.MOST_BYTES // limits.MIB,
        )
        day = st.date_input(
            t("spaces.census_day"), value=None, format="DD/MM/YYYY", help=t("spaces.census_day_help")
        )
        asked = st.form_submit_button(t("spaces.census_check"), type="primary")
    if asked:
        _try(view, files, day)
    plan = cast("ImportPlan | None", st.session_state.get(_PLAN))
    if plan is not None and plan.strategy == view.strategy.id:
        import_result.trial(view, plan)
        if plan.ready and not plan.empty:
            st.button(t("spaces.census_confirm"), type="primary", on_click=_confirm, args=(plan,))
    _said(view)


def _try(view: View, files: list[UploadedFile], day: date | None) -> None:
    _forget()
    if not files:
        notices.note(view.t("spaces.census_no_file"))
        return
    try:
        limits.weigh_together(sum(file.size for file in files))
        contents = [(file.name, file.getvalue()) for file in files]
        st.session_state[_PLAN] = imports.plan(
            view.context, contents, profile=PROFILE, strategy=view.strategy.id, as_of=day
        )
    except CircularError as error:
        notices.error(view.t, error, back=view.url("spaces", edit="census"))


def _confirm(plan: ImportPlan) -> None:
    _forget()
    try:
        st.session_state[_DONE] = imports.apply(session.context(), plan)
    except CircularError as error:
        st.session_state[_DONE] = error


def _said(view: View) -> None:
    t = view.t
    done = cast("Applied | CircularError | None", st.session_state.get(_DONE))
    if isinstance(done, CircularError):
        notices.error(t, done, back=view.url("spaces", edit="census"))
    elif done is not None and done.strategy == view.strategy.id:
        counts = {
            "added": t.number(done.added.get("space", 0)),
            "changed": t.number(done.changed.get("space", 0)),
        }
        sentence = tag("p", tag("strong", t("spaces.census_done", **counts)))
        way = tag("p", link(t("spaces.open_registry"), view.url("spaces")))
        show(tag("div", sentence, way, class_="cs-notice", role="status"))


def _forget() -> None:
    for key in (_PLAN, _DONE):
        st.session_state.pop(key, None)
