# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a project sheet says of barriers: what holds the action up, by how much what it waits for pushes it."""

from circular.domain import permissions
from circular.domain.barriers import Obstacle
from circular.domain.lifecycle import OPEN
from circular.services import barriers, ordering
from circular.services.actions import ActionSheet
from circular.ui import cached, heading, notices
from circular.ui.barriers import words
from circular.ui.markup import Markup, link, show, tag
from circular.ui.view import View


def head(view: View, sheet: ActionSheet) -> None:
    """The delay that comes to it, beside its figures; the rest stands further down."""
    if sheet.waits_for:
        order = cached.ask(view, ordering.overview)
        delay = order.delays.get(sheet.standing.action)
        if delay and delay.days and (said := words.pushed(view.t, order, delay)):
            notices.note(said)


def panel(view: View, sheet: ActionSheet) -> None:
    """Nothing where nothing stands in its way, pushes it or is pushed by it, and nobody may say so."""
    t, action = view.t, sheet.standing.action
    said = [*_pushed(view, sheet), *_barriers(view, action)]
    ways = _ways(view, sheet)
    if not said and not ways:
        return
    heading.section(t("barriers.in_the_way"))
    if not said:
        said = [tag("p", t("barriers.nothing_in_the_way"), class_="cs-caption")]
    show(
        *said,
        tag("p", *[piece for way in ways for piece in (" · ", way)][1:], class_="cs-small") if ways else None,
    )


def _pushed(view: View, sheet: ActionSheet) -> list[Markup]:
    """The delay that comes to it, and the one that it hands on."""
    if not sheet.waits_for and not sheet.awaited_by:
        return []
    t, action = view.t, sheet.standing.action
    order = cached.ask(view, ordering.overview)
    found = []
    delay = order.delays.get(action)
    if delay and (said := words.pushed(t, order, delay)):
        found.append(tag("p", tag("strong", said)))
    for chain in order.chains:
        if chain.first == action:
            pushed = t("barriers.pushes", n=len(chain.pushed), days=t.days(chain.days))
            found.append(
                tag(
                    "p", pushed, " ", link(t("barriers.see_order"), view.url("barriers", view="dependencies"))
                )
            )
    return found


def _barriers(view: View, action: str) -> list[Markup]:
    found = cached.ask(view, barriers.around, None, action)
    if not found:
        return []
    return [tag("ul", *(_line(view, each, action) for each in found), class_="cs-list")]


def _line(view: View, each: Obstacle, action: str) -> Markup:
    t = view.t
    unlock = words.who(view, each)
    return tag(
        "li",
        tag("strong", words.named(view, each)),
        f" · {t.term(each.barrier.kind)} · {words.since(t, each)}",
        None if action in each.blocked else tag("div", t("barriers.through_others"), class_="cs-quiet"),
        tag("div", t("barriers.who"), " ", unlock, class_="cs-quiet") if unlock else None,
    )


def _ways(view: View, sheet: ActionSheet) -> list[Markup]:
    """The links to report a barrier and to say what it waits for, for whoever may today."""
    t, actor = view.t, view.context.actor
    today = view.question.as_of == view.context.today and view.question.known_on is None
    if not today or sheet.standing.state not in OPEN:
        return []
    table = sheet.table.table if sheet.table else permissions.NO_TABLE
    found = []
    if permissions.may(actor, barriers.VERB, city=view.city.id, table=table) is None:
        href = view.url("barriers", edit="new", action=sheet.standing.action)
        found.append(link(t("barriers.report_here"), href))
    if permissions.may(actor, ordering.VERB, city=view.city.id) is None:
        href = view.url("barriers", view="dependencies", action=sheet.standing.action)
        found.append(link(t("barriers.order_here"), href))
    return found
