# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The steps of the waterfall add up, and a cancelled action cannot look like progress."""

from datetime import date

import pytest

from circular.charts import waterfall
from circular.i18n import translator
from tests.charts.figures import AS_OF, change, movement

IT = translator("it")
SINCE = date(2026, 6, 30)


def drawn(moved, **given):
    return waterfall.draw(moved, IT, since=SINCE, until=AS_OF, dark=False, **given)


def many():
    return change(
        *[movement(f"Azione {n:02}", by_progress=n / 1000, by_scope=-n / 4000) for n in range(1, 13)]
    )


def test_the_steps_lead_from_before_to_after():
    moved = many()
    figure = drawn(moved)
    bars = sorted((trace for trace in figure.data if trace.type == "bar"), key=lambda bar: -bar.y[0])
    reached = moved.before
    for bar in bars:
        assert bar.base[0] == pytest.approx(reached)
        reached += bar.x[0]
    assert reached == pytest.approx(moved.after)


def test_the_biggest_come_first_and_the_rest_are_added_up_by_part():
    steps = waterfall.steps(many(), IT, largest=3)
    assert [step.title for step in steps[:3]] == ["Azione 12", "Azione 11", "Azione 10"]
    rest = {step.part: step for step in steps[3:]}
    assert set(rest) == {"progress", "scope"}
    assert rest["progress"].actions == 9
    assert rest["progress"].size == pytest.approx(sum(range(1, 10)) / 1000)
    assert sum(step.size for step in steps) == pytest.approx(many().after - many().before)


def test_progress_is_solid_and_scope_is_hatched_and_each_is_named():
    figure = drawn(change(movement("Avanza", by_progress=0.05), movement("Annullata", by_scope=0.03)))
    parts = {trace.name: trace for trace in figure.data if trace.type == "bar"}
    assert parts["scope"].marker.pattern.shape == "/"
    assert not parts["progress"].marker.pattern.shape
    written = " ".join(annotation.text for annotation in figure.layout.annotations)
    assert "avanzamento" in written
    assert "cambio di perimetro" in written


def test_the_finding_tells_progress_and_scope_apart():
    moved = change(movement("Avanza", by_progress=0.05), movement("Annullata", by_scope=0.03))
    assert waterfall.finding(moved, IT, since=SINCE) == (
        "Rigenerazione urbana: +8 punti dal 30/06/2026, di cui +5 punti per avanzamento e +3 punti "
        "per cambio di perimetro"
    )


def test_where_only_progress_moved_it_the_finding_says_so():
    moved = change(movement("Avanza", by_progress=0.05))
    assert waterfall.finding(moved, IT, since=SINCE) == (
        "Rigenerazione urbana: +5 punti dal 30/06/2026, tutto avanzamento"
    )


def test_without_a_figure_on_both_dates_nothing_is_drawn_and_that_is_said():
    moved = change(before=None, after=0.4, by_progress=None, by_scope=None)
    assert drawn(moved) is None
    assert "non è possibile" in waterfall.finding(moved, IT, since=SINCE)


def test_no_movement_is_said_as_such():
    still = change(movement("Ferma"), movement("Quasi ferma", by_scope=2e-16))
    assert (
        waterfall.finding(still, IT, since=SINCE) == "Rigenerazione urbana: nulla è cambiato dal 30/06/2026"
    )
    assert waterfall.table(still, IT).empty
    assert (
        waterfall.finding(change(), IT, since=SINCE)
        == "Rigenerazione urbana: nulla è cambiato dal 30/06/2026"
    )


def test_titles_of_the_data_cannot_write_html():
    figure = drawn(change(movement("<img src=x onerror=alert(1)>", by_progress=0.05)))
    written = " ".join(annotation.text for annotation in figure.layout.annotations)
    hovers = " ".join(trace.hovertemplate or "" for trace in figure.data)
    assert "<img" not in written + hovers


def test_the_table_holds_every_action():
    frame = waterfall.table(many(), IT)
    assert list(frame.columns) == list(waterfall.columns(IT))
    assert len(frame) == 12
    assert frame["by_progress"][0] == "+1,20 punti"
