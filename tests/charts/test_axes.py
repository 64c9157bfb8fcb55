# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The axes' bars say what is known, and never a percentage that may not be shown."""

import pytest

from circular.charts import axes, theme
from circular.i18n import translator
from tests.charts.figures import axis, insufficient, progress

IT, EN = translator("it"), translator("en")


def texts(figure):
    return " | ".join(annotation.text for annotation in figure.layout.annotations)


def traces(figure, name):
    return [trace for trace in figure.data if trace.name == name]


def test_a_known_axis_is_a_solid_bar_with_its_symbol_a_tick_for_the_plan_and_what_was_counted():
    figure = axes.draw([axis()], IT, dark=False)
    (bar,) = traces(figure, "Rigenerazione urbana")
    assert bar.x == (0.42,)
    assert bar.marker.color == theme.AXIS_COLOURS["regeneration"]
    assert not bar.marker.pattern.shape
    (end,) = traces(figure, "actual")
    assert (end.x[0], end.marker.symbol) == (0.42, "circle")
    (tick,) = traces(figure, "planned")
    assert (tick.x[0], tick.marker.symbol) == (0.51, "line-ns")
    assert "12 azioni contate su 18" in texts(figure)
    assert "<b>42%</b>" in texts(figure)


def test_below_the_threshold_no_length_and_no_percentage_is_shown():
    figure = axes.draw([insufficient()], IT, dark=False)
    assert [trace.name for trace in figure.data] == ["track"]
    (track,) = figure.data
    assert track.x == (1,)
    assert track.marker.pattern.shape == "/"
    assert "dati insufficienti: 4 azioni su 18" in texts(figure)
    assert "31%" not in texts(figure) + axes.standing(insufficient(), IT)
    assert axes.table([insufficient()], IT)["actual"].isna().all()


def test_an_axis_of_which_nothing_is_counted_is_dashed_and_not_zero():
    figure = axes.draw([axis(counted=0, actual=None, planned=None, index=None, shown=False)], IT, dark=True)
    assert [trace.name for trace in figure.data] == ["track"]
    assert figure.layout.shapes[0].line.dash == "dash"
    assert "0%" not in texts(figure)


def test_every_axis_has_a_row_of_its_own_in_the_order_given():
    figure = axes.draw([axis("production"), axis(), axis("cohesion")], IT, dark=False)
    names = [a.text for a in figure.layout.annotations if "<b>" in a.text and "span" in a.text]
    rows = {a.text.split("<b>")[1].split("<")[0]: a.y for a in figure.layout.annotations if "span" in a.text}
    assert len(names) == 3
    assert (
        rows["Innovazione dei processi produttivi"] > rows["Rigenerazione urbana"] > rows["Coesione sociale"]
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([axis(), axis("production", actual=0.6, planned=0.61, index=0.6 / 0.61)],
         "Rigenerazione urbana è 9 punti indietro sul piano"),
        ([axis(actual=0.6, index=0.6 / 0.51)], "Nessun asse è indietro sul piano"),
        ([axis(actual=0.6, index=0.6 / 0.51), insufficient()],
         "L\u2019unico asse che si può confrontare con il piano non è indietro"),
        ([axis(planned=None, index=None)],
         "Rigenerazione urbana è al 42%; senza date non si può dire se è in linea con il piano"),
        ([insufficient()], "Non si può ancora dire a che punto sono gli assi: i dati sono insufficienti"),
    ],
)  # fmt: skip
def test_the_finding_is_the_one_thing_to_say_first(given, said):
    assert axes.finding(progress(*given), IT) == said


def test_the_distance_from_the_plan_is_taken_where_both_are_known():
    # 0.42 is over twelve actions; on the ones that have dates, half of what was planned is done.
    assert axes.behind(axis(planned=0.60, index=0.5)) == pytest.approx(0.30)
    assert axes.behind(axis(planned=0.60, index=None)) is None


def test_the_sentence_says_the_same_as_the_picture_in_both_languages():
    shown = progress(axis(), insufficient())
    assert axes.sentence(shown, IT) == (
        "Rigenerazione urbana: fatto il 42%, previsto il 51%, 12 azioni contate su 18. "
        "Coesione sociale: dati insufficienti: 4 azioni su 18."
    )
    assert "42% done, 51% planned, 12 actions counted of 18" in axes.sentence(shown, EN)


def test_table_and_headings_have_the_same_columns():
    frame = axes.table([axis(), insufficient()], EN)
    assert list(frame.columns) == list(axes.columns(EN))
    assert frame["actual"].tolist()[0] == 0.42
