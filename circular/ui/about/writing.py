# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the page is set: short parts, side by side where there is room, one below the other on a phone and on paper."""

from collections.abc import Iterable

from circular.ui.markup import Markup, show, tag


def part(title: str, *children: Markup | None) -> Markup:
    """One part under its title."""
    return tag("section", tag("h2", title), *children)


def said(*sentences: str | Markup) -> Markup:
    """Sentences to be read one after the other."""
    spaced = [piece for sentence in sentences for piece in (" ", sentence)][1:]
    return tag("p", *spaced, class_="cs-text")


def lines(items: Iterable[Markup]) -> Markup:
    """What stands one below the other."""
    return tag("ul", *(tag("li", item) for item in items), class_="cs-plain")


def more(way: Markup) -> Markup:
    """Where one reads on."""
    return tag("p", way, class_="cs-small")


def side_by_side(*parts: Markup | None) -> None:
    """Show the parts that there are."""
    show(tag("div", *parts, class_="cs-parts"))
