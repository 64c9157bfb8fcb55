# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Indicators: where each started, where it is, where it should be; level, last change and trend apart."""

import streamlit as st

from circular.charts import indicators as charts
from circular.services import indicators, strategies
from circular.ui import cached, heading, indicator_panels, notices, session

view = session.current()
t = view.t
every = cached.ask(view, indicators.attainments)

if every:
    top = st.container()
    shown = indicator_panels.narrowed(view, every, strategies.axes(view.context, view.strategy.id))
    with top:
        indicator_panels.head(view, shown)
    if shown:
        # Scales are taken over every indicator, so that a filter does not stretch what it leaves.
        indicator_panels.panels(view, shown, charts.scales(every))
        indicator_panels.data(view, shown)
    else:
        notices.empty(
            t("indicators.none_found"),
            t("indicators.none_found_how"),
            href=view.url("indicators"),
            opens=t("indicators.clear"),
        )
else:
    heading.page(view, t("indicators.none", name=t.field(view.strategy, "name")))
    notices.empty(t("indicators.nothing"), t("indicators.nothing_how"))
