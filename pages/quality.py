# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Data quality: what is missing, ranked by what it does to the figures, each with the link that mends it."""

from circular.services import quality
from circular.ui import cached, lacking_panel, notices, quality_panel, session

view = session.current()
found = cached.ask(view, quality.gaps)
quality_panel.head(view, found)
if found.lacks:
    quality_panel.ranking(view, found)
    quality_panel.details(view, found)
else:
    notices.empty(
        view.t("quality.empty"),
        view.t("quality.empty_how"),
        href=view.url("overview"),
        opens=view.t("quality.empty_open"),
    )
lacking_panel.draw(view, cached.ask(view, quality.registers))
