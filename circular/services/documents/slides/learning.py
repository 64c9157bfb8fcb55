# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The slide of good practices: how far each has come, and where it went."""

from circular.charts import practices as charts
from circular.domain.records import Scene
from circular.domain.report import Passed
from circular.exchange.slides.content import Column, Slide, Table
from circular.services.documents.slides.telling import Telling, told


def of_practices(tell: Telling, scene: Scene) -> list[Slide]:
    """One row a practice, the furthest first."""
    t, found = tell.t, tell.report.shared
    if found is None or not found.practices:
        finding, how = t("practices.scene_nothing"), t("practices.scene_nothing_how")
        return tell.nothing(scene, finding=finding, how=how, page="practices")
    table = Table(
        columns=(
            Column(heading=t("practices.column_title"), share=3.0, lines=3),
            Column(heading=t("practices.theme"), share=1.9),
            Column(heading=t("practices.stage"), share=2.8, lines=3),
            Column(heading=t("practices.effect"), share=3.2, lines=3),
        ),
        rows=tuple(_row(tell, each) for each in found.practices),
        alt=t("practices.table_alt", day=tell.report.as_of),
        address=tell.address("practices"),
    )
    finding = charts.finding(found.reached, t, n=len(found.practices))
    return [
        tell.slide(
            scene,
            finding=finding,
            lead=charts.unmet(found.unmet, t),
            parts=[(table, 1.0)],
            notes=told(table),
            page="practices",
        )
    ]


def _row(tell: Telling, each: Passed) -> tuple[str, ...]:
    t = tell.t
    effect = t.text(each.effect) if each.effect else t.unknown
    stands = charts.stands(each.stage, each.reached_on, each.cities, t)
    return t.text(each.title), each.theme or t("practices.no_theme"), stands, effect
