# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the figures are made, and the five words one needs."""

from circular.ui.about import writing
from circular.ui.about.asked import Found
from circular.ui.address import PAGES
from circular.ui.markup import Markup, link, tag
from circular.ui.view import View

_WORDS = ("action", "axis", "table", "coverage", "award")


def figures(view: View, found: Found, *, paused: bool) -> Markup:
    """Where they come from, and where each can be opened."""
    t = view.t
    ways = []
    if found.progress.actions and not paused:
        ways.append(link(t("about.open_made"), view.url("overview", show="made")))
    if "open_data" in PAGES:
        ways.append(link(t("about.open_data"), view.url("open_data")))
    text = writing.said(t("about.figures_text"))
    return writing.part(t("about.figures"), text, writing.lines(ways) if ways else None)


def words(view: View) -> Markup:
    """The glossary."""
    t = view.t
    pairs = (
        tag("div", tag("dt", t(f"about.word_{word}")), tag("dd", t(f"about.meaning_{word}")))
        for word in _WORDS
    )
    return writing.part(t("about.words"), tag("dl", *pairs, class_="cs-facts-list"))
