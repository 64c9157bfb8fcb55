# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The first screen where several strategies are held: what each is, and a way in."""

from collections.abc import Mapping

from circular.domain.sets import StrategyKind
from circular.i18n import Translator
from circular.services.strategies import Offered
from circular.ui import markup
from circular.ui.address import Address
from circular.ui.markup import Markup, link, tag

_FIRST_IMPORT = "python -m circular import FILE --profile circular --strategy prato --city 100005"


def show(t: Translator, offered: Mapping[str, Offered], here: Address) -> None:
    """Offer the strategies; where there are none, say how one gets here."""
    if not offered:
        _nothing_yet(t)
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


def _nothing_yet(t: Translator) -> None:
    """A new installation: what will stand here, and the two ways in which it gets here."""
    ways = ("python -m circular init --sample", _FIRST_IMPORT)
    markup.show(
        tag(
            "header",
            tag("h1", t("frame.no_strategies")),
            tag("p", t("frame.no_strategies_how"), class_="cs-lead"),
            class_="cs-head",
        ),
        tag(
            "ul",
            *(
                tag("li", t(f"frame.no_strategies_{name}"), " ", tag("code", command))
                for name, command in zip(("sample", "import"), ways, strict=True)
            ),
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
