# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Plans: the register of adopted documents, one plan with its trajectories to the horizon, the self-assessment."""

import streamlit as st

from circular.ui import asking, filters, session
from circular.ui.plans import assessing, card, register

view = session.current()
t = view.t
asking.said()
if plan := st.query_params.get("plan"):
    card.page(view, plan)
else:
    parts = {"plans": t("planning.part_plans"), "assessment": t("planning.part_assessment")}
    shown = filters.one(view, "show", parts, label=t("planning.part"), tabs=True)
    (assessing if shown == "assessment" else register).page(view)
