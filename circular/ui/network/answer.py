# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How an answer about the network is said: the question, what is to be known first, names that open their cards."""

from collections.abc import Mapping, Sequence

from circular.services.partnership_questions import Named
from circular.ui.markup import Markup, join, link, show, tag
from circular.ui.view import View

ROWS = 15
"""Of a table under an answer: what matters stands first."""
_NAMES = 8


def asked(question: str, answer: str, *, note: str = "") -> None:
    """A question, what is to be said first, and a quiet word on it."""
    said = tag("div", note, class_="cs-caption") if note else None
    show(tag("div", tag("h3", question), tag("p", answer), said, class_="cs-asked"))


def who(view: View, names: Mapping[str, Named], organisation: str) -> Markup:
    """An organisation's name, which opens its card."""
    return link(names[organisation].name, view.url("stakeholders", stakeholder=organisation))


def quiet(text: str) -> None:
    """What must be known to read an answer rightly."""
    show(tag("p", text, class_="cs-caption"))


def several(
    view: View, names: Mapping[str, Named], organisations: Sequence[str], *, most: int = _NAMES
) -> Markup:
    """The first few of some organisations; how many more there are."""
    pieces = [piece for each in organisations[:most] for piece in (", ", who(view, names, each))][1:]
    rest = len(organisations) - most
    return join(*pieces, f" {view.t('questions.more', n=rest)}" if rest > 0 else None)
