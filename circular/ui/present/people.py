# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The scene of participation: the process in numbers, or what sources declare of it, or the meetings of the period."""

from collections.abc import Mapping, Sequence

from circular.domain.participation import Measure
from circular.domain.report import Participated, Road, Stated
from circular.domain.text import Bilingual
from circular.ui.markup import Markup, tag
from circular.ui.present.drawn import Drawn, Room, more, number
from circular.ui.present.words import shortened, spoken
from circular.ui.quoting import only_a_number

_ROLES, _STATED = 5, 6


def of_participation(room: Room) -> Drawn:
    """Counted from the first meeting on; reports frozen before that was counted tell of their period alone."""
    road = room.report.road
    if road is not None and road.known:
        return _proven(room, road)
    if road is not None and not road.meetings and road.declared:
        return _declared(room, road.declared)
    return _period(room, room.report.participated)


def _proven(room: Room, road: Road) -> Drawn:
    """What meetings, presences and sheets prove, with the kinds of actor beside it."""
    t = room.t
    figures = [
        number(t.number(road.meetings), t("present.meetings", n=road.meetings)),
        number(t.number(road.presences), t("present.presences", n=road.presences), strong=True),
        number(t.number(road.organisations), t("present.organisations", n=road.organisations)),
        number(t.number(road.citizens), t("present.citizens", n=road.citizens or 0)),
        number(t.number(road.sheets), t("present.sheets", n=road.sheets)),
        number(t.money(road.estimated), t("present.estimated")),
    ]
    counts = {t.term(helix): count for helix, count in road.by_helix.items()}
    said = []
    if road.balance is not None:
        said.append(t("present.balance", balance=t.number(road.balance, digits=2)))
    if road.able:
        said.append(t("present.returned", n=road.able, returned=t.number(road.returned)))
    told = room.report.participated
    since = t(
        "present.of_period",
        n=told.meetings,
        proposals=t.number(told.proposals),
        taken_up=t.number(told.taken_up),
        since=room.report.since,
    )
    return Drawn(
        headline=t(
            "participation.headline",
            months=t("participation.in_months", n=road.months),
            meetings=t("participation.in_meetings", n=road.meetings),
            n=road.organisations,
            sheets=t("participation.in_sheets", n=road.sheets),
        ),
        body=tag(
            "div",
            tag(
                "div",
                tag("div", *figures, class_="cs-r-six"),
                tag("p", since, class_="cs-r-small", style="margin-top:1.5em"),
            ),
            tag(
                "div",
                tag("h2", t("present.by_helix")),
                tag("ul", *_bars(room, counts), class_="cs-r-bars"),
                more(t, 0),
                tag("p", " · ".join(said), class_="cs-r-small") if said else None,
            ),
            class_="cs-r-two",
        ),
        coverage=t("present.road", first=road.first_on, last=road.last_on),
    )


def _declared(room: Room, declared: Sequence[Stated]) -> Drawn:
    """One figure a measure, as its source states it, with what the records prove below."""
    t = room.t
    first: dict[str, Stated] = {}
    for each in declared:
        if each.value is not None and each.measure != Measure.MONTHS:
            first.setdefault(each.measure, each)
    shown = list(first.values())[:_STATED]
    figures = [
        number(_amount(room, each, each.value), f"{shortened(t.text(each.name), 40)} · {_proof(room, each)}")
        for each in shown
    ]
    rest = [each for each in declared if each not in shown]
    others = [
        tag(
            "li",
            tag("span", spoken(t, each.name, most=60)),
            tag(
                "strong", each.text if only_a_number(each.text) else spoken(t, Bilingual(each.text), most=40)
            ),
        )
        for each in rest[:_STATED]
    ]
    beside = tag(
        "div",
        tag("h2", t("present.also_stated")),
        tag("ul", *others, class_="cs-r-plain"),
        more(t, len(rest) - len(others)),
    )
    return Drawn(
        headline=t("participation.headline_declared"),
        body=tag(
            "div",
            tag("div", *figures, class_="cs-r-six"),
            beside if others else None,
            class_="cs-r-two" if others else None,
        ),
        coverage=t("present.declared_known"),
    )


def _period(room: Room, told: Participated) -> Drawn:
    """Who came in the period, what they proposed, and with which roles organisations work."""
    t = room.t
    if told.meetings:
        headline = t(
            "present.participation",
            n=told.meetings,
            presences=t.number(told.presences),
            organisations=t("present.of_organisations", n=told.organisations),
        )
    else:
        headline = t("present.no_meetings", day=room.report.since)
    figures = [
        number(t.number(told.meetings), t("present.meetings", n=told.meetings)),
        number(t.number(told.presences), t("present.presences", n=told.presences), strong=True),
        number(t.number(told.organisations), t("present.organisations", n=told.organisations)),
        number(t.number(told.citizens), t("present.citizens", n=told.citizens or 0)),
        number(t.number(told.proposals), t("present.proposals", n=told.proposals)),
        number(t.number(told.taken_up), t("present.taken_up", n=told.taken_up)),
    ]
    roles = sorted(told.by_role.items(), key=lambda each: -each[1])[:_ROLES]
    bars = _bars(room, {t.term(role): count for role, count in roles})
    beside = (
        tag("div", tag("h2", t("present.by_role")), tag("ul", *bars, class_="cs-r-bars"), more(t, 0))
        if bars
        else None
    )
    return Drawn(
        headline=headline,
        body=tag(
            "div",
            tag("div", *figures, class_="cs-r-six") if told.meetings else None,
            beside,
            class_="cs-r-two" if told.meetings else None,
        ),
        coverage=t.period(room.report.since, room.report.as_of),
        empty=not told.meetings and not bars,
    )


def _bars(room: Room, counts: Mapping[str, int]) -> list[Markup]:
    """A bar a name, the longest first."""
    t = room.t
    top = max(counts.values(), default=1) or 1
    return [
        tag(
            "li",
            tag("p", name.capitalize(), tag("strong", t.number(count)), class_="cs-r-pair"),
            tag(
                "div",
                tag("span", class_="cs-r-done", style=f"width:{count / top:.2%}"),
                class_="cs-r-track cs-r-thin",
            ),
        )
        for name, count in sorted(counts.items(), key=lambda each: -each[1])
    ]


def _proof(room: Room, each: Stated) -> str:
    """What the records prove of a declared figure, in a few words."""
    t = room.t
    if each.measure == Measure.PARTICIPANTS:
        return t("present.never_proved")
    if each.proved is None:
        return t("present.unproved")
    return t("present.proved", amount=_amount(room, each, each.proved))


def _amount(room: Room, each: Stated, value: float | None) -> str:
    return room.t.money(value) if each.measure == Measure.INVESTMENT else room.t.number(value)
