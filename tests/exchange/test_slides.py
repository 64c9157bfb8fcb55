# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Slides: what fits is whole, what does not says so, and nothing stands outside its slide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation

from circular.exchange.slides import charts, fitting, grids
from circular.exchange.slides.content import Column, Fall, Paint, Table
from circular.exchange.slides.style import BODY_BOX, points

TEXTS = st.text(max_size=300)


@given(text=TEXTS, wide=st.floats(40, 900), lines=st.integers(1, 5))
def test_a_cut_text_fits_and_a_short_one_stays(text, wide, lines):
    cut = fitting.cut(text, wide=wide, size=16, lines=lines)
    assert fitting.lines(cut, wide=wide, size=16) <= lines
    whole = fitting.plain(text)
    assert cut == whole or cut.endswith(fitting.ELLIPSIS)


@given(text=TEXTS)
def test_a_text_shrinks_before_it_is_cut(text):
    fitted = fitting.fit(text, wide=400, high=60, sizes=(30, 20, 14))
    assert fitted.size in (30, 20, 14)
    assert not fitted.cut or fitted.size == 14
    assert fitting.lines(fitted.text, wide=400, size=fitted.size) * fitted.size * fitting.LEADING <= 60


def table(rows, **given_):
    columns = (Column(heading="Data", share=1, lines=1), Column(heading="Che cosa", share=3))
    return Table(columns=columns, rows=rows, alt="Tabella", **given_)


def test_a_few_rows_stand_on_one_slide_in_large_letters():
    pages, size = grids.pages(table((("1", "a"), ("2", "b"))), BODY_BOX)
    assert pages == [[("1", "a"), ("2", "b")]]
    assert size == 20


def test_many_rows_go_on_and_the_rest_is_counted():
    shown = table(tuple((str(number), "x" * 400) for number in range(60)))
    pages, size = grids.pages(shown, BODY_BOX)
    assert len(pages) == grids.MOST_PAGES
    assert size == 16
    assert grids.left_over(shown, pages) == 60 - sum(map(len, pages)) > 0


@pytest.mark.parametrize("others", [1, 6])
def test_a_date_stands_on_one_line_in_a_typeface_with_wide_digits(others):
    columns = (Column(heading="Data", whole=True), *[Column(heading="Altro")] * others)
    rows = (("31/12/2030", *["x" * 300] * others),) * 20
    shown = Table(columns=columns, rows=rows, alt="Tabella")
    pages, size = grids.pages(shown, BODY_BOX)
    slide = Presentation().slides.add_slide(Presentation().slide_layouts[0])
    grids.draw(slide.shapes, BODY_BOX, shown, pages[0], size=size, locale="it-IT")
    drawn = next(each.table for each in slide.shapes if each.has_table)
    cell = drawn.cell(1, 0)
    digits, slashes = 8 * 0.636, 2 * 0.454  # of Verdana, in parts of the size
    room = drawn.columns[0].width - cell.margin_left - cell.margin_right
    assert room >= points((digits + slashes) * size)
    assert sum(column.width for column in drawn.columns) == pytest.approx(points(BODY_BOX.w), abs=10)


@pytest.mark.parametrize("rows", [(), (("1", ""),)])
def test_a_table_without_much_is_still_one(rows):
    pages, _ = grids.pages(table(rows), BODY_BOX)
    assert len(pages) == 1


@given(sizes=st.lists(st.floats(-20, 20).filter(lambda size: abs(size) > 1e-6), min_size=1, max_size=8))
def test_each_step_of_a_waterfall_begins_where_the_one_before_ended(sizes):
    steps = [Fall(name="", size=size, paint=Paint.INK, said="") for size in sizes]
    spans = charts.spans([*steps, Fall(name="", size=sum(sizes), paint=Paint.INK, said="", total=True)])
    reached = 0.0
    for (base, above, below), size in zip(spans, sizes, strict=False):
        low = base + below if base <= 0 else base
        high = base + above if base >= 0 else base
        assert (low, high) == pytest.approx((min(reached, reached + size), max(reached, reached + size)))
        assert above >= 0 >= below
        reached += size
    base, above, below = spans[-1]
    assert base == 0
    assert above + below == pytest.approx(sum(sizes))
