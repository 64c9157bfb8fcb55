# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is said when there is nothing to show, or something went differently than asked."""

from urllib.parse import urlsplit

from circular.errors import CircularError
from circular.i18n import Translator
from circular.ui import watched
from circular.ui.address import Refusal
from circular.ui.markup import Markup, link, show, tag


def empty(title: str, how: str, *, href: str | None = None, opens: str = "") -> None:
    """Say what will stand here and how it gets there; `href` leads to where one makes it."""
    show(
        tag(
            "div",
            tag("p", tag("strong", title)),
            tag("p", how),
            tag("p", link(opens, href)) if href and opens else None,
            class_="cs-empty",
        )
    )


def note(text: str) -> None:
    """Say something that must be known to read the page rightly."""
    show(tag("p", text, class_="cs-notice", role="note"))


def refused(t: Translator, refusals: tuple[Refusal, ...], *, back: str | None) -> None:
    """Say which parts of the address could not be followed; `back` None where the choice to make follows below."""
    lines = [tag("p", t(refusal.key, value=refusal.value)) for refusal in refusals]
    if back:
        lines.append(tag("p", link(t("frame.back_to_start"), back)))
    show(tag("div", *lines, class_="cs-refusal", role="alert"))


def refusal(t: Translator, error: CircularError) -> None:
    """Say what was refused beside where it was asked for."""
    show(tag("p", t.public(error), class_="cs-wrong", role="alert"))


def closed(t: Translator, error: CircularError, *, again: str, told: bool) -> None:
    """Say instead of any page why nothing can be opened, and lead to another try.

    Where the database stands is `told` to who sits at the machine; others hear that the log has it.
    """
    show(tag("header", tag("h1", t("frame.closed")), class_="cs-head"))
    said = t(error.key, **error.details) if told else t.public(error)
    _told(t, error, tag("p", link(t("frame.try_again"), again)), said)


def error(t: Translator, error: CircularError, *, back: str) -> None:
    """Show what a person can act on, with a way back; and where an operator must look, what to ask the log for.

    The link bears the name of the page that the URL `back` leads to.
    """
    page = urlsplit(back).path.strip("/")
    label = t("frame.back_to_page", page=t(f"frame.page_{page}")) if page else t("frame.back_to_start")
    _told(t, error, tag("p", link(label, back)), t.public(error))


def _told(t: Translator, error: CircularError, way: Markup, said: str) -> None:
    reference = watched.reported(error)
    show(
        tag(
            "div",
            tag("p", said),
            tag("p", t("frame.reference", reference=reference)) if reference else None,
            way,
            class_="cs-refusal",
            role="alert",
        )
    )
