# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Frozen reports: which there are, or the one that the address names."""

import streamlit as st

from circular.ui import session
from circular.ui.reports import listing, sheet

view = session.current()
report = st.query_params.get("report")
if report:
    sheet.draw(view, report)
else:
    listing.draw(view)
