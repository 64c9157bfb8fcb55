# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a space and its use are said in a few words."""

from circular.domain.sets import SpaceState
from circular.domain.spaces import Standing, Term, Use
from circular.i18n import Translator
from circular.ui import marks
from circular.ui.markup import Markup, join, tag
from circular.ui.view import View

_SIGNS = {
    SpaceState.MAPPED: "○",
    SpaceState.AVAILABLE: "◇",
    SpaceState.CODESIGN: "◈",
    SpaceState.TEMPORARY_USE: "◐",
    SpaceState.REUSED: "●",
    SpaceState.LOST: "\u00d7",
}
"""One shape a state, beside its word."""


def state(t: Translator, each: Standing, *, internal: bool) -> Markup:
    """The state with its shape; for insiders also whether everybody may see the space."""
    said = tag("span", tag("span", _SIGNS[each.state], aria_hidden="true"), f" {t.term(each.state)}")
    if not internal or each.published:
        return said
    return join(said, " ", marks.unpublished(t, t("spaces.unpublished")))


def sign(value: SpaceState) -> str:
    """The shape of a state."""
    return _SIGNS[value]


def ends(t: Translator, use: Use) -> str | Markup:
    """Until when a temporary use holds; what ends soon or has run out stands out."""
    if use.term is Term.ENDED:
        return t("spaces.ended", day=use.record.ended_on)
    if use.expires_on is None or use.days_left is None:
        return t("spaces.no_expiry")
    if use.term is Term.EXPIRED:
        return tag(
            "span", "◆ ", t("spaces.expired", day=use.expires_on, n=-use.days_left), class_="cs-schedule-late"
        )
    if use.term is Term.EXPIRING:
        return tag(
            "span",
            "◆ ",
            t("spaces.expires_soon", day=use.expires_on, n=use.days_left),
            class_="cs-schedule-at-risk",
        )
    return t("spaces.expires", day=use.expires_on)


def scope(view: View) -> str:
    """What the page is taken over: all spaces, or those that may be published."""
    return view.t("spaces.scope_all" if view.internal else "spaces.scope_published")
