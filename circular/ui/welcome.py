# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The first screen where several strategies are held: what each is, and a way in."""

from collections.abc import Mapping

from circular.domain.sets import StrategyKind
from circular.i18n import Translator
from circular.services.strategies import Offered
from circular.ui import markup, notices
from circular.ui.address import Address
from circular.ui.markup import Markup, link, tag


def show(t: Translator, offered: Mapping[str, Offered], here: Address) -> None:
    """Offer the strategies; where there are none, say how one gets here."""
    if not offered:
        notices.empty(t("frame.no_strategies"), t("frame.no_strategies_how"))
        return
    markup.show(
        tag(
            "header",
            tag("h1", t("frame.welcome")),
            tag("p", t("frame.welcome_lead"), class_="cs-lead"),
            class_="cs-head",
        ),
        tag(
            "ul",
            *(tag("li", _card(t, each, here)) for each in offered.values()),
            class_="cs-cards cs-strategies",
        ),
    )


def _card(t: Translator, offered: Offered, here: Address) -> Markup:
    strategy = offered.strategy
    fictional = strategy.kind is StrategyKind.FICTIONAL
    return tag(
        "div",
        tag("p", offered.city.name, class_="cs-label"),
        tag("h2", t.field(strategy, "name")),
        tag("p", tag("span", t.term(strategy.kind), class_="cs-badge")) if fictional else None,
        tag("p", t.field(strategy, "summary")),
        tag(
            "p",
            link(t("frame.open_strategy", name=offered.city.name), here.about(strategy.id).to("overview")),
            class_="cs-open",
        ),
        class_="cs-card",
    )
