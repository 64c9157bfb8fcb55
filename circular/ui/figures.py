# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures as cards: the value first, then what it means and what it was taken over."""

from collections.abc import Sequence

from circular.ui.markup import Markup, link, show, tag


def card(
    label: str, value: str | None, *, note: str | Markup = "", href: str | None = None, opens: str = ""
) -> Markup:
    """One figure. `href` opens what it is made of and `opens` says so in words ("Apri le 12 azioni").

    `value` None draws the card as one that nothing is known of; `note` should then say why.
    """
    return tag(
        "div",
        tag("p", label, class_="cs-label"),
        tag(
            "p",
            value if value is not None else "—",
            class_="cs-value" if value is not None else "cs-value cs-none",
        ),
        tag("p", note, class_="cs-note") if note else None,
        tag("p", link(opens, href), class_="cs-open") if href and opens else None,
        class_="cs-card",
    )


def row(cards: Sequence[Markup], *, label: str | None = None) -> None:
    """Show cards side by side, as many as fit; on a phone one under the other."""
    items = (tag("li", item) for item in cards)
    show(tag("ul", *items, class_="cs-cards", aria_label=label))


def facts(pairs: Sequence[tuple[str, str | Markup | None]], *, unknown: str) -> None:
    """Show names and values one pair a line; a value that is None reads `unknown`."""
    lines = (
        tag(
            "div",
            tag("dt", name),
            tag("dd", tag("span", unknown, class_="cs-unknown") if value is None else value),
        )
        for name, value in pairs
    )
    show(tag("dl", *lines, class_="cs-facts-list"))
