# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The import as a person goes through it: choose, try without writing, read what would happen, confirm."""

from datetime import date
from typing import cast

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from circular.domain import permissions
from circular.errors import CircularError
from circular.exchange import limits
from circular.exchange.profile import Profile
from circular.services import imports
from circular.services.imports import Applied, ImportPlan
from circular.ui import notices
from circular.ui.exchange import import_result
from circular.ui.markup import link, show, tag
from circular.ui.view import View

_PLAN, _DONE = "exchange_plan", "exchange_done"
_OWN = "own"
_TYPES = ["csv", "txt", "tsv", "xlsx", "ods", "json", "geojson", "zip", "toml"]


def draw(view: View) -> None:
    """The whole import; whoever may not import is told why and still sees what each profile is."""
    denial = permissions.may(view.context.actor, "import_data", city=view.city.id)
    if denial:
        notices.note(view.t(denial.key, **denial.details))
    chosen = _profile(view)
    if denial:
        return
    with st.form("exchange_form", border=False):
        files = st.file_uploader(
            view.t("exchange.files"),
            type=_TYPES,
            accept_multiple_files=True,
            help=view.t("exchange.files_help"),
            max_upload_size=limits.MOST_BYTES // limits.MIB,
        )
        as_of = st.date_input(view.t("exchange.as_of"), value=None, format="DD/MM/YYYY")
        adopt = st.checkbox(view.t("exchange.adopt_at_once"))
        asked = st.form_submit_button(view.t("exchange.check"), type="primary")
    if asked:
        _try(view, chosen, files, as_of, adopt=adopt)
    plan = cast("ImportPlan | None", st.session_state.get(_PLAN))
    if plan is not None and plan.strategy == view.strategy.id:
        import_result.trial(view, plan)
        if plan.ready and not plan.empty:
            st.button(view.t("exchange.confirm"), type="primary", on_click=_confirm, args=(view, plan))
    _said(view)


def _profile(view: View) -> str:
    known = imports.profiles()
    options = [*known, _OWN]
    chosen = st.radio(
        view.t("exchange.profile"),
        options,
        format_func=lambda name: (
            view.t.text(known[name].title) if name in known else view.t("exchange.own_profile")
        ),
        key="exchange_profile",
        on_change=_forget,
    )
    if chosen == _OWN:
        show(tag("p", view.t("exchange.own_profile_sentence")))
        return _OWN
    show(tag("p", view.t.text(known[chosen].summary)))
    st.download_button(
        view.t("exchange.profile_file"),
        lambda: imports.profile_file(chosen),
        file_name=f"{chosen}.toml",
        mime="application/toml",
        key="exchange_profile_file",
        on_click="ignore",
        type="tertiary",
    )
    return chosen


def _try(view: View, chosen: str, files: list[UploadedFile], as_of: date | None, *, adopt: bool) -> None:
    _forget()
    try:
        limits.weigh_together(sum(file.size for file in files))
        contents = [(file.name, file.getvalue()) for file in files if not file.name.endswith(".toml")]
        profile: str | Profile | None = chosen
        if chosen == _OWN:
            own = next((file for file in files if file.name.endswith(".toml")), None)
            profile = imports.read_profile(own.getvalue(), name=own.name) if own else None
        if not contents or profile is None:
            notices.note(view.t("exchange.own_profile_absent" if contents else "exchange.no_files"))
            return
        st.session_state[_PLAN] = imports.plan(
            view.context, contents, profile=profile, strategy=view.strategy.id, as_of=as_of, adopt=adopt
        )
    except CircularError as error:
        notices.error(view.t, error, back=view.url("exchange"))


def _confirm(view: View, plan: ImportPlan) -> None:
    _forget()
    try:
        st.session_state[_DONE] = imports.apply(view.context, plan)
    except CircularError as error:
        st.session_state[_DONE] = error


def _said(view: View) -> None:
    done = cast("Applied | CircularError | None", st.session_state.get(_DONE))
    if isinstance(done, CircularError):
        notices.error(view.t, done, back=view.url("exchange"))
    elif done is not None and done.strategy == view.strategy.id:
        t = view.t
        counts = {
            "added": t.number(sum(done.added.values())),
            "changed": t.number(sum(done.changed.values())),
        }
        sentence = tag("p", tag("strong", t("exchange.done", **counts)))
        way = tag("p", link(t("exchange.open_overview"), view.url("overview")))
        show(tag("div", sentence, way, class_="cs-notice", role="status"))
        import_result.counts(view, done.added, done.changed, done.unchanged)


def _forget() -> None:
    for key in (_PLAN, _DONE):
        st.session_state.pop(key, None)
