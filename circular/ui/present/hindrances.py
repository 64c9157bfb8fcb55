# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The scene of barriers: what stands in the way, what it holds up, and who can remove it."""

from circular.domain.report import Hindrance
from circular.ui.markup import Markup, join, tag
from circular.ui.present.drawn import Drawn, Room, more
from circular.ui.present.words import spoken

_LINES = 4
_TITLE, _WHO = 96, 150


def of_barriers(room: Room) -> Drawn:
    """The barriers that hold up most, each with who can remove it."""
    t, found = room.t, room.report.hindered
    if found is None or not (found.barriers or found.solved):
        how = tag("p", t("barriers.none_how"), class_="cs-r-text")
        return Drawn(headline=t("barriers.none"), body=how, empty=True)
    solved = t("barriers.n_solved", n=found.solved)
    if not found.barriers:
        body = tag("p", t("barriers.solved_lead"), class_="cs-r-text")
        return Drawn(headline=t("barriers.all_solved", n=found.solved), body=body)
    barriers = t("barriers.n_open", n=len(found.barriers))
    headline = t("barriers.finding_nothing", n=len(found.barriers))
    if found.actions and found.awarded is not None:
        money = t.money(found.awarded)
        headline = t("barriers.finding_money", n=found.actions, barriers=barriers, money=money)
    elif found.actions:
        headline = t("barriers.finding", n=found.actions, barriers=barriers)
    rows = [_line(room, each) for each in found.barriers[:_LINES]]
    return Drawn(
        headline=headline,
        body=tag(
            "div",
            tag("ul", *rows, class_="cs-r-late cs-r-barriers"),
            more(t, len(found.barriers) - len(rows)),
        ),
        coverage=solved,
    )


def _line(room: Room, each: Hindrance) -> Markup:
    t = room.t
    parts = [t.money(each.awarded)] if each.awarded is not None and each.blocked else []
    parts.append(t.term(each.kind))
    if each.since_on is not None:
        parts.append(t("barriers.for_days", n=(room.report.as_of - each.since_on).days))
    unlock = spoken(t, each.unlock, most=_WHO) if each.unlock else t("barriers.nobody_yet")
    return tag(
        "li",
        tag("h2", spoken(t, each.title, most=_TITLE)),
        tag(
            "div",
            tag("p", _held(room, each), class_="cs-r-when"),
            tag("p", " · ".join(parts), class_="cs-r-small"),
        ),
        tag("p", join(t("barriers.who"), " ", unlock), class_="cs-r-why"),
    )


def _held(room: Room, each: Hindrance) -> str:
    """How many actions it holds up."""
    t = room.t
    if not each.blocked:
        return t("barriers.holds_nothing")
    said = t("barriers.n_blocked", n=each.blocked)
    if each.behind:
        return t("barriers.and_behind", said=said, n=each.behind)
    return said
