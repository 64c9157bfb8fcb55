# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The slide of spaces: the area that is in use again, when it came back, and by whom."""

from circular.charts import spaces
from circular.domain.records import Scene
from circular.exchange.slides.content import Bars, Paint, Series, Slide
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
    who = t.list(
        t("spaces.who_told", who=spaces.who(t, helix), area=spaces.area(t, area))
        for helix in found.helices
        if (area := sum(found.by(helix, year) for year in found.years))
    )
    return [
        tell.slide(
            scene,
            finding=spaces.finding(found, t),
            lead=t("spaces.slide_lead", who=who),
            parts=[(picture, 1.0)],
            notes=[spaces.sentence(found, t)],
            page="spaces",
        )
    ]
