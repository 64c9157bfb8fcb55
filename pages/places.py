# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the actions stand: the map and the districts, or what happens in the one place the address asks for."""

import streamlit as st

from circular.ui import scopes, session
from circular.ui.places import page

view = session.current()
asked = scopes.question(view)
if district := st.query_params.get("district"):
    page.district(view, asked, district)
elif municipality := st.query_params.get("municipality"):
    page.municipality(view, asked, municipality)
else:
    page.whole(view, asked)
