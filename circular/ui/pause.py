# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the public reads instead of results while an election is on; the rule itself stands in services/publicity."""

from circular.domain.records import QuietPeriod
from circular.services import publicity
from circular.ui import heading
from circular.ui.address import PAGES
from circular.ui.markup import link, show, tag
from circular.ui.view import View

TELLING = frozenset({"overview", "history", "reports"})
"""Pages that tell of results and of nothing else."""

_KEPT = ("actions", "tables", "stakeholders", "places", "open_data")
"""Where one may look up what is registered, in the order of the menu."""


def instead(view: View, page: str) -> bool:
    """Say on a page that tells of results why it does not; False where the page is to be shown."""
    paused = publicity.paused(view.context, view.strategy.id) if (page or "overview") in TELLING else None
    if paused is None:
        return False
    heading.page(view, view.t.field(view.strategy, "name"), lead=view.t.field(view.strategy, "summary"))
    say(view, paused)
    return True


def say(view: View, period: QuietPeriod) -> None:
    """Until when, why, and where the data themselves stay open to everybody."""
    t = view.t
    pages = [page for page in _KEPT if page in PAGES]
    show(
        tag(
            "div",
            tag("p", tag("strong", t("about.paused", until=period.ends_on))),
            tag("p", t("about.paused_why", reason=t.field(period, "reason"))),
            tag("p", t("about.paused_open")),
            tag("ul", *(tag("li", link(t(f"frame.page_{page}"), view.url(page))) for page in pages)),
            class_="cs-empty cs-paused",
            role="note",
        )
    )
