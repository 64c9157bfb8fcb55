# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The slide of the process in numbers, from its first meeting on; or of what sources declare of it."""

from circular.domain.participation import Measure
from circular.domain.records import Scene
from circular.domain.report import Road, Stated
from circular.exchange.slides.content import Card, Cards, Slide
from circular.services.documents.slides.telling import Telling

_STATED = 4
_LEFT_OUT = (Measure.MONTHS, Measure.TABLE_MEETINGS, Measure.COMMITTEE_MEETINGS)
"""Cards for which there is room; the page has them all."""


def of_road(tell: Telling, scene: Scene) -> Slide | None:
    """None where the report holds nothing of it."""
    road = tell.report.road
    if road is None or not (road.known or (road.declared and not road.meetings)):
        return None
    t = tell.t
    if road.known:
        cards = _proven(tell, road)
        finding = t(
            "participation.headline",
            months=t("participation.in_months", n=road.months),
            meetings=t("participation.in_meetings", n=road.meetings),
            n=road.organisations,
            sheets=t("participation.in_sheets", n=road.sheets),
        )
    else:
        cards, finding = _declared(tell, road.declared), t("participation.headline_declared")
    notes = [f"{each.name}: {each.value}. {each.note}".strip() for each in cards.cards]
    return tell.slide(scene, finding=finding, parts=[(cards, 1.0)], notes=notes, page="participation")


def _proven(tell: Telling, road: Road) -> Cards:
    t = tell.t
    citizens = (
        t("deck.card_with_citizens", n=road.citizens)
        if road.citizens is not None
        else t("deck.card_uncounted")
    )
    returned = (
        t("participation.return_note", n=road.able, returned=t.number(road.returned)) if road.able else ""
    )
    return Cards(
        cards=(
            Card(value=t.number(road.meetings), name=t("deck.card_meetings")),
            Card(value=t.number(road.presences), name=t("deck.card_presences"), note=citizens),
            Card(value=t.number(road.organisations), name=t("deck.card_organisations"), note=returned),
            Card(
                value=t.money(road.estimated),
                name=t("participation.investment"),
                note="" if road.estimated is not None else t("participation.investment_unknown"),
            ),
        )
    )


def _declared(tell: Telling, declared: tuple[Stated, ...]) -> Cards:
    """One card a measure, with what the records prove of it."""
    first: dict[str, Stated] = {}
    for each in declared:
        if each.value is not None and each.measure not in _LEFT_OUT:
            first.setdefault(each.measure, each)
    return Cards(cards=tuple(_stated(tell, each) for each in list(first.values())[:_STATED]))


def _stated(tell: Telling, each: Stated) -> Card:
    t = tell.t
    amount = t.money if each.measure == Measure.INVESTMENT else t.number
    if each.measure == Measure.PARTICIPANTS:
        note = t("present.never_proved")
    elif each.proved is None:
        note = t("present.unproved")
    else:
        note = t("present.proved", amount=amount(each.proved))
    return Card(value=amount(each.value), name=t.text(each.name), note=note)
