# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Slides of what surrounds results: the opening, the network, places, participation, what comes next, a text."""

from circular.domain.records import Scene
from circular.domain.report import Participated, Tied
from circular.exchange import qr
from circular.exchange.slides.content import Bars, Card, Cards, Paint, Part, Picture, Prose, Series, Slide
from circular.services.documents.slides.results import dated_table
from circular.services.documents.slides.road import of_road
from circular.services.documents.slides.telling import Telling, image, told

_PLACES = 7
_YEARS = 6


def of_title(tell: Telling, scene: Scene) -> list[Slide]:
    """What this is, of whom, and of when."""
    t, report = tell.t, tell.report
    lead = t(
        "deck.opening",
        city=report.city,
        day=t.date_in_words(report.as_of),
        since=t.date_in_words(report.since),
    )
    address = tell.address("overview")
    said = [lead, address] if tell.base_url else [lead]
    code = Picture(png=qr.png(address), alt=t("deck.code_alt", where=address)) if tell.base_url else None
    parts: list[tuple[Part, float]] = [(code, 1.0)] if code else []
    return [
        tell.slide(scene, finding=tell.title, lead="\n".join(said), parts=parts, notes=said, opening=True)
    ]


def of_network(tell: Telling, scene: Scene) -> list[Slide]:
    """How many organisations are tied to others, and by how many ties, year by year."""
    t, grown = tell.t, tell.report.network[-_YEARS:]
    if not grown:
        return tell.nothing(
            scene, finding=t("deck.no_network"), how=t("deck.no_network_how"), page="partnerships"
        )
    last = grown[-1]
    finding = t("deck.network", organisations=t.number(last.organisations), n=last.ties)
    sentence = " ".join(_year(each, tell) for each in grown)
    if last.undated:
        sentence = f"{sentence} {t('deck.network_undated', n=last.undated)}"
    if len(grown) == 1:
        return _now(tell, scene, last, finding=finding, sentence=sentence)
    picture = Bars(
        categories=tuple(t.date(each.on) for each in grown),
        series=(
            Series(
                name=t("deck.organisations"),
                values=tuple(each.organisations for each in grown),
                paint=Paint.NEUTRAL,
            ),
            Series(name=t("deck.ties"), values=tuple(each.ties for each in grown), paint=Paint.CITY),
        ),
        format="#,##0",
        alt=sentence,
        upright=True,
    )
    grown_slide = tell.slide(
        scene, finding=finding, parts=[(picture, 1.0)], notes=[sentence], page="partnerships"
    )
    return [grown_slide, *image(tell, scene, page="partnerships", first=False)]


def _now(tell: Telling, scene: Scene, last: Tied, *, finding: str, sentence: str) -> list[Slide]:
    """The one day that is known: two numbers of different things beside each other would be no picture."""
    t, shown = tell.t, tell.seen.get(scene.kind)
    if shown is not None:
        part, notes = shown.picture, [shown.picture.alt, sentence]
        return [
            tell.slide(
                scene,
                finding=shown.finding,
                lead=finding,
                parts=[(part, 1.0)],
                notes=notes,
                page="partnerships",
            )
        ]
    counted = ((last.organisations, t("deck.organisations")), (last.ties, t("deck.ties")))
    cards = Cards(cards=tuple(Card(value=t.number(value), name=name) for value, name in counted))
    return [tell.slide(scene, finding=finding, parts=[(cards, 1.0)], notes=[sentence], page="partnerships")]


def _year(tied: Tied, tell: Telling) -> str:
    t = tell.t
    return t("deck.network_on", day=tied.on, organisations=t.number(tied.organisations), n=tied.ties)


def of_places(tell: Telling, scene: Scene) -> list[Slide]:
    """Where the actions are, most of them first."""
    t = tell.t
    places = sorted(tell.report.places, key=lambda each: (-len(each.actions), each.name))
    if not places:
        return tell.nothing(scene, finding=t("deck.no_places"), how=t("deck.no_places_how"), page="actions")
    shown, rest = places[:_PLACES], places[_PLACES:]
    located = {action for place in places for action in place.actions}
    total = t.number(len(tell.report.actions))
    finding = t("deck.places", n=len(places), actions=t.number(len(located)), total=total)
    bars = [(each.name, len(each.actions)) for each in shown]
    if rest:
        others = {action for place in rest for action in place.actions}
        bars.append((t("deck.other_places", n=len(rest)), len(others)))
    sentence = t("deck.places_said", places=t.list(f"{name} {t.number(count)}" for name, count in bars))
    picture = Bars(
        categories=tuple(name for name, _ in bars),
        series=(Series(name=t("deck.actions"), values=tuple(count for _, count in bars), paint=Paint.CITY),),
        format="#,##0",
        alt=sentence,
    )
    on_map = image(tell, scene, page="places", first=True)
    counted = tell.slide(
        scene, finding=finding, parts=[(picture, 1.0)], notes=[sentence], page="places", first=not on_map
    )
    return [*on_map, counted]


def of_participation(tell: Telling, scene: Scene) -> list[Slide]:
    """The process in numbers, then who came in the period and what they proposed."""
    t, report = tell.t, tell.report
    taken = report.participated
    whole = of_road(tell, scene)
    if whole is not None and not taken.meetings:
        return [whole]
    if not taken.meetings:
        finding = t("deck.no_meetings", since=report.since)
        return tell.nothing(scene, finding=finding, how=t("deck.no_meetings_how"), page="tables")
    finding = t(
        "deck.participation", n=taken.meetings, since=report.since, presences=t.number(taken.presences)
    )
    cards = _cards(taken, tell)
    notes = [f"{each.name}: {each.value}. {each.note}".strip() for each in cards.cards]
    parts: list[tuple[Part, float]] = [(cards, 1.0)]
    period = tell.slide(scene, finding=finding, parts=parts, notes=notes, page="tables", first=whole is None)
    return [whole, period] if whole else [period]


def _cards(taken: Participated, tell: Telling) -> Cards:
    t = tell.t
    citizens = t.number(taken.citizens) if taken.citizens is not None else t.unknown
    return Cards(
        cards=(
            Card(
                value=t.number(taken.meetings),
                name=t("deck.card_meetings"),
                note=t("deck.card_meetings_note"),
            ),
            Card(
                value=t.number(taken.presences),
                name=t("deck.card_presences"),
                note=t("deck.card_presences_note"),
            ),
            Card(value=t.number(taken.organisations), name=t("deck.card_organisations")),
            Card(
                value=citizens,
                name=t("deck.card_citizens"),
                note=t("deck.card_citizens_note") if taken.citizens is not None else t("deck.card_uncounted"),
            ),
            Card(
                value=t.number(taken.proposals),
                name=t("deck.card_proposals"),
                note=t("deck.card_taken_up", n=taken.taken_up) if taken.proposals else "",
            ),
        )
    )


def of_next(tell: Telling, scene: Scene) -> list[Slide]:
    """What comes, soonest first."""
    t, report = tell.t, tell.report
    if not report.coming:
        return tell.nothing(
            scene, finding=t("deck.nothing_coming"), how=t("deck.nothing_coming_how"), page="tables"
        )
    table = dated_table(tell, report.coming, alt=t("deck.coming_alt", day=report.as_of), page="actions")
    first = report.coming[0]
    finding = t("deck.coming", n=len(report.coming), day=t.date_in_words(first.on))
    return [tell.slide(scene, finding=finding, parts=[(table, 1.0)], notes=told(table), page="actions")]


def of_text(tell: Telling, scene: Scene) -> list[Slide]:
    """What somebody wrote for this presentation."""
    text = tell.t.field(scene, "text")
    part = Prose(text=text, address=tell.address("overview"))
    finding = tell.t.field(scene, "title") or tell.title
    return [tell.slide(scene, finding=finding, parts=[(part, 1.0)] if text else [], notes=[text])]
