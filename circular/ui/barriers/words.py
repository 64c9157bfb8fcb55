# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A barrier in words and links: who can remove it, since when, what it holds up."""

from collections.abc import Iterable

from circular.domain.barriers import Obstacle, Obstacles, Touched
from circular.domain.delays import Delay
from circular.i18n import Translator
from circular.services.ordering import Order
from circular.ui.markup import Markup, join, link
from circular.ui.view import View


def named(view: View, each: Obstacle) -> Markup:
    """Its title, as the link to its own card."""
    return link(view.t.text(each.title), view.url("barriers", barrier=each.barrier.id))


def action(view: View, touched: Touched) -> Markup:
    """Code and title of an action, as the link to its sheet."""
    return link(called(view.t, touched), view.url("action", action=touched.action))


def called(t: Translator, touched: Touched) -> str:
    """Code and title of an action; titles that begin with the code have it once."""
    title = t.text(touched.title)
    return title if f"{title} ".startswith(f"{touched.code} ") else f"{touched.code} · {title}"


def who(view: View, each: Obstacle) -> Markup | None:
    """Who can remove it: the organisation, the office, and what was written; None where nobody said."""
    t, told = view.t, each.told
    parts: list[str | Markup] = []
    if told.organisation and told.organisation_name:
        parts.append(link(told.organisation_name, view.url("stakeholders", stakeholder=told.organisation)))
    if told.office:
        parts.append(t.text(told.office))
    if written := t.field(each.barrier, "unlock"):
        parts.append(written)
    return join(*[piece for part in parts for piece in (" · ", part)][1:]) if parts else None


def since(t: Translator, each: Obstacle) -> str:
    """Since when it stands, or stood, in days."""
    if each.days is None:
        return t("barriers.since_unknown")
    if each.solved:
        return t("barriers.stood", n=each.days)
    return t("barriers.since", n=each.days, day=each.barrier.since_on)


def holds(t: Translator, each: Obstacle) -> str:
    """How many actions it holds up, and their money."""
    if not each.held:
        return t("barriers.holds_nothing")
    said = t("barriers.n_blocked", n=len(each.blocked))
    if each.behind:
        said = t("barriers.and_behind", said=said, n=len(each.behind))
    return said if each.awarded is None else t("barriers.with_money", said=said, money=t.money(each.awarded))


def finding(t: Translator, found: Obstacles) -> str:
    """What stands in the way, in a sentence."""
    if not found.every:
        return t("barriers.none")
    if not found.standing:
        return t("barriers.all_solved", n=len(found.solved))
    held = found.held(found.standing)
    if not held:
        return t("barriers.finding_nothing", n=len(found.standing))
    barriers, awarded = t("barriers.n_open", n=len(found.standing)), found.awarded(found.standing)
    if awarded is None:
        return t("barriers.finding", n=len(held), barriers=barriers)
    return t("barriers.finding_money", n=len(held), barriers=barriers, money=t.money(awarded))


def pushed(t: Translator, order: Order, delay: Delay) -> str | None:
    """By how much an action is pushed and why, along the whole road; None where nothing is to be said."""
    if delay.endless:
        return t("barriers.endless")
    if delay.days:
        return t("barriers.pushed", days=t.days(delay.days), road=road(t, order, delay.action))
    if delay.days is None:
        return t("barriers.pushed_unknown", action=_missing(t, order, delay))
    return None


def road(t: Translator, order: Order, action: str) -> str:
    """What it waits for, back to where the delay comes from."""
    steps = order.road(action)
    names = [f"«{called(t, order.actions[each])}»" for each in reversed(steps[:-1])]
    said = names[0] if names else ""
    for name in names[1:]:
        said = t("format.waits_on", first=said, second=name)
    first = order.delays[steps[0]]
    ends = order.actions[steps[0]].ends_on
    if ends and first.expected_on and ends < first.expected_on and not first.days:
        return t("barriers.road_over", road=said, day=ends)
    return t("barriers.road_ends", road=said, day=first.expected_on) if first.expected_on else said


def every(view: View, touched: Iterable[Touched]) -> Markup:
    """Actions as links, one after the other."""
    links = [action(view, each) for each in touched]
    return join(*[piece for each in links for piece in ("; ", each)][1:])


def _missing(t: Translator, order: Order, delay: Delay) -> str:
    if delay.missing is None or delay.missing == delay.action:
        return t("barriers.missing_own")
    return t("barriers.missing_other", title=called(t, order.actions[delay.missing]))
