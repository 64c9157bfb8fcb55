# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The project sheet of one action: everything about it, and why each figure is what it is."""

import streamlit as st

from circular.errors import NotFound
from circular.services import actions
from circular.ui import cached, heading, notices, session, vast
from circular.ui.action import publication, reckoning, sheet
from circular.ui.action import story as sheet_story
from circular.ui.barriers import on_sheet
from circular.ui.documents import buttons
from circular.ui.network import around
from circular.ui.plans import beside
from circular.ui.workbench import page

view = session.current()
t = view.t
named = st.query_params.get("action", "")
heading.back(t("action.back"), view.url("actions"))
found = None
try:
    found = cached.ask(view, actions.sheet, None, named) if named else None
except NotFound as error:
    notices.error(t, error, back=view.url("overview"))

if not named:
    notices.empty(
        t("action.choose"), t("action.choose_how"), href=view.url("actions"), opens=t("action.choose_open")
    )
if found is not None:
    heading.title(view, found.standing.code)
    sheet.head(view, found)
    page.offer(view, found)
    publication.offer(view, found)
    buttons.sheet(view, found)
    sheet.figures_row(view, found)
    whole = vast.smaller(view)
    if whole:
        on_sheet.head(view, found)
    reckoning.panel(view, found)
    sheet.over_time(view, found, actions.over_time(view.context, view.question, found))
    left, right = st.columns(2, gap="large")
    with left:
        sheet.texts(view, found)
    with right:
        sheet.people(view, found)
    if whole:
        around.action(view, found)
        beside.of_action(view, found)
    sheet.plan(view, found)
    sheet.money(view, found)
    left, right = st.columns(2, gap="large")
    with left:
        sheet_story.story(view, found)
    with right:
        sheet_story.plans(view, found)
        if whole:
            on_sheet.panel(view, found)
        sheet_story.neighbours(view, found)
        sheet_story.papers(view, found)
    sheet_story.decisions(view, found)
