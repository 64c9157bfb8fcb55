# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The slide of cities side by side: who stands where by one yardstick, and who cannot be compared and why."""

from circular.charts import city_words as words
from circular.domain.records import Scene
from circular.exchange.slides.content import Column, Slide, Table
from circular.services.documents.slides.telling import Telling, told


def of_cities(tell: Telling, scene: Scene) -> list[Slide]:
    """One row a city, the comparable by their places, then the others."""
    t, beside = tell.t, tell.report.beside
    if beside is None or not beside.compared.ranked:
        return tell.nothing(
            scene, finding=t("cities.scene_none"), how=t("cities.scene_none_how"), page="cities", empty=True
        )
    compared = beside.compared
    finding = words.finding(compared, [each.account for each in compared.cells], t, home=beside.home)
    table = Table(
        columns=(
            Column(heading=t("cities.column_place"), share=0.8),
            Column(heading=t("cities.column_city"), share=2.4, lines=2),
            Column(heading=t("cities.column_value"), share=1.6),
            Column(heading=t("cities.column_why"), share=4.0, lines=3),
        ),
        rows=tuple(
            (
                t.number(each.place) if each.place is not None else "",
                each.account.city,
                words.amount(compared, each.value, t) if each.value is not None else t.unknown,
                "" if each.comparable else words.why(each, t),
            )
            for each in compared.cells
        ),
        alt=finding,
        address=tell.address("cities"),
    )
    return [tell.slide(scene, finding=finding, parts=[(table, 1.0)], notes=told(table), page="cities")]
