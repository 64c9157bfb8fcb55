# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Hand-made reports to draw documents from: `report()` has a little of everything, `nothing()` has no data."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from circular.domain import ranking
from circular.domain.figures import SourceMoney
from circular.domain.practices import Reached
from circular.domain.report import (
    CurvePoint,
    Dated,
    Hindered,
    Hindrance,
    Neighbours,
    Participated,
    Passed,
    Placed,
    Planned,
    Report,
    Reported,
    Shared,
    Step,
    Tied,
)
from circular.domain.sets import (
    BarrierKind,
    Freshness,
    FundingKind,
    Helix,
    Measure,
    PracticeStage,
    Role,
    Schedule,
    SpaceState,
    State,
    StrategyKind,
)
from circular.domain.spaces import Return, Reuse
from circular.domain.text import Bilingual
from tests.charts import figures, test_cities, test_courses

SINCE, AS_OF = date(2026, 3, 31), date(2026, 9, 30)
NASTY = Bilingual("Riuso 🧵🏭 delle fibre, «filiera corta» & <scarti> " * 200)
"""Ten thousand characters with emoji and signs that mark up; nobody translated it."""


def reported(number=1, **given):
    """An action half done that should have ended; its English title is missing where the number is even."""
    english = None if number % 2 == 0 else f"Selection of fibres {number}"
    fields = {
        "action": f"a{number}",
        "code": f"T1-{number:02}",
        "title": Bilingual(f"Selezione delle fibre {number}", english),
        "table": Bilingual("Tavolo tessile", "Textile table"),
        "office": Bilingual("Ambiente", "Environment"),
        "lead": "Lanificio Borgolana",
        "district": "Est",
        "shares": {"production": 0.75, "cohesion": 0.25},
        "state": State.STARTED,
        "state_derived": False,
        "schedule": Schedule.LATE,
        "freshness": Freshness.FRESH,
        "progress": 0.5,
        "planned": 1.0,
        "starts_on": date(2024, 1, 1),
        "ends_on": date(2026, 6, 30),
        "first_ends_on": date(2025, 12, 31),
        "last_heard_on": date(2026, 9, 15),
        "estimated": Decimal("200000.00"),
        "awarded": Decimal("150000.00"),
        "paid": Decimal("60000.50"),
        "explanation": Bilingual("La gara è andata deserta.", "Nobody tendered."),
        "said_on": date(2026, 9, 15),
    }
    return Reported(**(fields | given))


def dated(step=Step.MILESTONE, on=AS_OF, number=1, **given):
    """Something that happened to an action, or is to happen, on a day."""
    fields = {
        "action": f"a{number}",
        "code": f"T1-{number:02}",
        "title": Bilingual(f"Selezione delle fibre {number}", f"Selection of fibres {number}"),
        "what": Bilingual("Banco di prova montato", "Test bench set up") if step is Step.MILESTONE else None,
        "table": Bilingual("Tavolo tessile", "Textile table"),
    }
    return Dated(step=step, on=on, **(fields | given))


def curve():
    """Two axes over five quarters, without a figure on the first day of the second."""
    days = [AS_OF - timedelta(days=91 * back) for back in range(4, -1, -1)]
    return tuple(
        CurvePoint(axis=axis, on=day, actual=actual, planned=0.1 * (place + 1))
        for axis, values in (
            ("axis-production", (0.1, 0.2, 0.25, 0.3, 0.42)),
            ("axis-regeneration", (None, 0.1, 0.2, 0.3, 0.33)),
        )
        for place, (day, actual) in enumerate(zip(days, values, strict=True))
    )


def report(**given):
    """A fictional strategy as of 30 September 2026, told since 31 March."""
    axes = (
        figures.axis("production", actual=0.42, planned=0.51, index=0.42 / 0.51),
        figures.axis("regeneration", actual=0.33, planned=0.30, index=1.1),
        figures.insufficient("cohesion"),
    )
    money = figures.euro(estimated="500000", awarded="350000", paid="120000.50")
    fields = {
        "strategy": "example",
        "name": Bilingual("Borgolana circolare", "Circular Borgolana"),
        "city": "Borgolana",
        "kind": StrategyKind.FICTIONAL,
        "since": SINCE,
        "as_of": AS_OF,
        "public": True,
        "coverage_threshold": 0.5,
        "progress": figures.progress(*axes, unpublished=3, money=money),
        "changes": (
            figures.change(
                figures.movement("Selezione delle fibre", by_progress=0.08),
                figures.movement("Filato rigenerato", by_progress=0.05, by_scope=-0.02),
                figures.movement("Mercato", by_scope=0.01),
                key="production",
            ),
            figures.change(before=None, key="cohesion"),
        ),
        "curve": curve(),
        "actions": (
            reported(1),
            reported(2, progress=None, planned=None, explanation=None, said_on=None),
            reported(3, schedule=Schedule.ON_TRACK, ends_on=date(2027, 6, 30)),
            reported(4, schedule=None, starts_on=None, ends_on=None, shares={}, awarded=None, paid=None),
        ),
        "achieved": (dated(Step.COMPLETED, number=3), dated(on=date(2026, 6, 1))),
        "coming": (
            dated(Step.MEETING, date(2026, 10, 12), action=None, code=None, title=Bilingual("Tavolo tessile")),
            dated(on=date(2026, 12, 31), number=2),
        ),
        "money": (
            SourceMoney(source="PNRR", programme="M2C1", kind=FundingKind.EU, money=money),
            SourceMoney(
                source="Comune",
                programme=None,
                kind=FundingKind.MUNICIPAL,
                money={Measure.ESTIMATED: Decimal(90000)},
            ),
        ),
        "totals": money,
        "indicators": (
            figures.attainment(
                {2021: 61.0, 2022: 72.86, 2023: 70.63}, baseline=55.0, target=75.0, attainment=0.7815, met=False
            ),
        ),
        "participated": Participated(
            meetings=6,
            presences=61,
            organisations=23,
            citizens=None,
            proposals=5,
            taken_up=2,
            by_role={Role.LEAD: 9, Role.PARTNER: 21},
        ),
        "network": (
            Tied(on=date(2024, 12, 31), organisations=20, ties=41, undated=4),
            Tied(on=date(2025, 12, 31), organisations=31, ties=77, undated=4),
            Tied(on=AS_OF, organisations=38, ties=102, undated=4),
        ),
        "places": (
            Placed(name="Borgolana", istat_code=None, lat=43.88, lon=11.10, actions=("a1", "a2", "a3")),
            Placed(name="Via dei Lanaioli", istat_code=None, lat=43.87, lon=11.08, actions=("a1",)),
        ),
        "hindered": hindered(Bilingual("Manca la regola", "A rule is missing")),
        "shared": Shared(
            practices=(
                Passed(
                    title=Bilingual("Il banco dei tessuti", "The fabric bank"),
                    theme="Tessile",
                    effect=Bilingual("Trentuno tonnellate recuperate.", None),
                    stage=PracticeStage.TRANSFERRED,
                    reached_on=date(2026, 6, 10),
                    cities=("Castel Arnova",),
                ),
            ),
            reached=(Reached(stage=PracticeStage.TRANSFERRED, practices=1, cities=1),),
            unmet=("Energia",),
        ),
        "reuse": reused("Gilda"),
        "plans": (
            Planned(
                name=Bilingual("Piano del clima", "Climate plan"), ends_on=date(2030, 12, 31),
                courses=(test_courses.BEHIND,), actions=7,
            ),
        ),
        "beside": Neighbours(
            compared=ranking.compare(
                [test_cities.city("Alfa", 1e6), test_cities.city("Beta", 5e5)], test_cities.WANTED
            ),
            home="Beta",
        ),
    }  # fmt: skip
    return Report(**(fields | given))


def hindered(title, count=1):
    """Barriers of one title, one of which nobody can remove yet."""
    each = Hindrance(
        kind=BarrierKind.REGULATION,
        title=title,
        unlock=title,
        since_on=date(2026, 3, 1),
        blocked=2,
        behind=1,
        awarded=Decimal(90000),
    )
    last = replace(each, unlock=None, since_on=None, blocked=0, behind=0, awarded=None)
    return Hindered(barriers=(*[each] * count, last), solved=1, actions=3, awarded=Decimal(90000))


def reused(holder, count=1, *, area=1850.0):
    """Spaces that came back into use, one a year by each kind of actor and by nobody known, and one of unknown area."""
    returns = tuple(
        Return(
            space=f"space-{number}",
            happened_on=date(2026 - number % 12, 3, 1),
            state=SpaceState.REUSED,
            area_m2=area,
            stakeholder="guild" if helix else None,
            holder=holder if helix else None,
            helix=helix,
        )
        for number in range(count)
        for helix in (*Helix, None)
    )
    unknown = replace(returns[-1], area_m2=None)
    return Reuse(
        area_m2=area * len(returns), spaces=len(returns) + 1, unmeasured=1, returns=(*returns, unknown)
    )


def nothing(**given):
    """A strategy that has axes and no data."""
    bare = [
        figures.axis(
            key, actual=None, planned=None, index=None, coverage=None, coverage_count=None, counted=0, live=0,
            shown=False,
        )
        for key in figures.NAMES
    ]  # fmt: skip
    empty = {
        "kind": StrategyKind.REAL,
        "progress": figures.progress(*bare, actions=0),
        "changes": (),
        "curve": (),
        "actions": (),
        "achieved": (),
        "coming": (),
        "money": (),
        "totals": {},
        "indicators": (),
        "participated": Participated(
            meetings=0, presences=0, organisations=0, citizens=None, proposals=0, taken_up=0, by_role={}
        ),
        "network": (),
        "places": (),
        "hindered": None,
        "shared": None,
        "reuse": None,
        "plans": (),
        "beside": None,
    }
    return report(**(empty | given))


def crowded(actions=120, **given):
    """More of everything than fits on a page, with the nastiest of texts."""
    many = tuple(
        reported(number, title=NASTY, explanation=NASTY, table=NASTY, lead=NASTY.it)
        for number in range(actions)
    )
    steps = tuple(
        dated(number=number, on=AS_OF + timedelta(days=number), title=NASTY, what=NASTY)
        for number in range(actions)
    )
    moved = [
        figures.movement(f"{NASTY.it} {number}", by_progress=0.001 * number, by_scope=-0.0005 * number)
        for number in range(1, actions)
    ]
    sources = tuple(
        SourceMoney(
            source=f"{NASTY.it} {number}",
            programme=None,
            kind=FundingKind.EU,
            money=figures.euro(awarded=number),
        )
        for number in range(1, 40)
    )
    places = tuple(
        Placed(name=f"{NASTY.it} {number}", istat_code=None, lat=None, lon=None, actions=("a1",) * number)
        for number in range(1, 40)
    )
    indicators = tuple(
        figures.attainment({2021: 61.0, 2022: 72.86}, name=NASTY, code=f"I{number}") for number in range(40)
    )
    full = {
        "name": NASTY, "city": NASTY.it[:3000], "actions": many, "achieved": steps, "coming": steps, "money": sources,
        "places": places, "indicators": indicators, "changes": (figures.change(*moved, key="production"),),
        "hindered": hindered(NASTY, 40), "reuse": reused(NASTY.it, 40, area=9_999_999.0),
    }  # fmt: skip
    return report(**(full | given))
