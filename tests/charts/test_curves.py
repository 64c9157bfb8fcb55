# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The curves break where too little is counted and claim nothing after the date they are taken at."""

from datetime import date

import pandas as pd

from circular.charts import curves
from circular.i18n import translator
from tests.charts.figures import AS_OF, axis

IT = translator("it")
DAYS = [date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31)]


def history(actual=(0.1, 0.2, 0.42, 0.42), coverage=(0.8, 0.8, 0.8, 0.8), key="regeneration"):
    return pd.DataFrame(
        {
            "date": DAYS,
            "axis": f"axis-{key}",
            "key": key,
            "actual": actual,
            "planned": [0.2, 0.4, 0.51, 0.7],
            "coverage": coverage,
            "shown": [each >= 0.5 for each in coverage],
        }
    )


def drawn(frame, axes=None):
    return curves.draw(frame, axes or [axis()], IT, as_of=AS_OF, dark=False)


def line(figure, name):
    return next(trace for trace in figure.data if trace.name == name)


def test_what_is_done_ends_at_the_date_and_what_is_planned_goes_on():
    figure = drawn(history())
    done, planned = line(figure, "Rigenerazione urbana"), line(figure, "planned")
    assert pd.isna(done.y[3])
    assert list(done.y[:3]) == [0.1, 0.2, 0.42]
    assert planned.y[3] == 0.7
    assert (done.line.dash, planned.line.dash) == (None, "dash")


def test_where_too_little_is_counted_the_line_is_broken():
    done = line(drawn(history(coverage=(0.8, 0.3, 0.8, 0.8))), "Rigenerazione urbana")
    assert pd.isna(done.y[1])
    assert done.connectgaps is False


def test_the_ends_are_labelled_and_the_date_is_marked():
    figure = drawn(history())
    written = [annotation.text for annotation in figure.layout.annotations]
    assert "<b>fatto 42%</b>" in written
    assert "previsto 51%" in written
    assert "previsto 70%" in written
    assert "dati al 30/09/2026" in written
    assert figure.layout.shapes[0].x0 == AS_OF


def test_labels_of_lines_that_end_together_stand_apart():
    figure = drawn(history(actual=(0.1, 0.2, 0.50, 0.50)).head(3))
    heights = [
        a.y for a in figure.layout.annotations if a.text.removeprefix("<b>").startswith(("fatto", "previsto"))
    ]
    assert abs(heights[0] - heights[1]) >= 0.24 - 1e-9


def test_each_axis_has_its_own_strip_on_the_same_scale():
    frame = pd.concat([history(), history(key="cohesion")])
    figure = drawn(frame, [axis(), axis("cohesion")])
    assert figure.layout.yaxis.range == figure.layout.yaxis2.range
    assert figure.layout.yaxis.domain[0] > figure.layout.yaxis2.domain[1]


def test_an_axis_without_a_figure_is_said_and_draws_no_end():
    frame = history(actual=(None, None, None, None))
    assert "end" not in {trace.name for trace in drawn(frame).data}
    said = curves.sentence(frame, [axis()], IT, as_of=AS_OF)
    assert said == "Rigenerazione urbana: non ci sono abbastanza dati per dire come è cambiato."


def test_the_finding_is_what_moved_in_a_year():
    frame = history().assign(
        date=[date(2025, 6, 30), date(2025, 9, 30), date(2026, 9, 30), date(2026, 12, 31)]
    )
    said = curves.finding(frame, [axis()], IT, as_of=AS_OF)
    assert said == "Nell\u2019ultimo anno: Rigenerazione urbana +22 punti"
    assert curves.finding(history(), [axis()], IT, as_of=AS_OF) == "Come sono cambiati gli assi"


def test_the_sentence_gives_the_first_and_the_last_figure():
    said = curves.sentence(history(), [axis()], IT, as_of=AS_OF)
    assert said == "Rigenerazione urbana: dal 10% del 31/03/2026 al 42% del 30/09/2026."


def test_the_table_names_axes_and_says_no_more_than_the_picture():
    frame = curves.table(history(coverage=(0.8, 0.3, 0.8, 0.8)), [axis()], IT, as_of=AS_OF)
    assert list(frame.columns) == list(curves.columns(IT))
    assert set(frame["axis"]) == {"Rigenerazione urbana"}
    assert frame["actual"].isna().tolist() == [False, True, False, True]
    assert frame["planned"].notna().all()
