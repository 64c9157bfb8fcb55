# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The slide of spaces: the area that is in use again, when it came back, and by whom."""

from circular.charts import spaces
from circular.domain.records import Scene
from circular.exchange.slides.content import Bars, Card, Cards, Paint, Series, Slide
from circular.services.documents.slides.telling import Telling

_YEARS = 6


def of_spaces(tell: Telling, scene: Scene) -> list[Slide]:
    """The area in use, then a column a year."""
    t, found = tell.t, tell.report.reuse
    if found is None or not found.returns:
        return tell.nothing(
            scene, finding=t("spaces.reuse_none"), how=t("spaces.none_how_public"), page="spaces"
        )
    years = found.years[-_YEARS:]
    picture = Bars(
        categories=tuple(str(year) for year in years),
        series=(
            Series(
                name=t("spaces.column_returned"),
                values=tuple(round(found.of(year)) for year in years),
                paint=Paint.NEUTRAL,
            ),
        ),
        format="#,##0",
        alt=spaces.sentence(found, t),
        upright=True,
    )
    who = [
        (helix, area)
        for helix in found.helices
        if (area := sum(found.by(helix, year) for year in found.years))
    ]
    cards = Cards(
        cards=(
            Card(value=spaces.area(t, found.area_m2), name=t("spaces.card_in_use")),
            *(Card(value=spaces.area(t, area), name=spaces.who(t, helix)) for helix, area in who[:3]),
        )
    )
    return [
        tell.slide(
            scene,
            finding=spaces.finding(found, t),
            lead=t("spaces.chart_years"),
            parts=[(picture, 1.8), (cards, 1.0)],
            notes=[spaces.sentence(found, t)],
            page="spaces",
        )
    ]
