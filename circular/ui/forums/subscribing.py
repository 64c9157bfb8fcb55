# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The way from the calendar of meetings to one's own, where it stays up to date."""

from circular.ui.markup import Markup, tag
from circular.ui.view import View


def way(view: View) -> Markup:
    """The address to subscribe to, whole where the installation knows its own, so that it can be copied."""
    t = view.t
    path = f"/calendar/{view.strategy.id}.ics?lang={t.language.value}"
    base = view.context.settings.base_url
    address = tag("code", f"{base.rstrip('/')}{path}") if base else None
    return tag(
        "div",
        tag(
            "ul",
            tag("li", tag("a", t("calendar.subscribe"), href=path, type="text/calendar")),
            class_="cs-list",
        ),
        tag("p", t("calendar.subscribe_how"), " ", address, class_="cs-caption"),
    )
