# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The workbook for readers is read back: the figures of the pages, in real tables, with every column explained."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from circular.config import Settings
from circular.domain.permissions import COMMAND_LINE, PUBLIC
from circular.domain.question import Question
from circular.domain.records import QuietPeriod
from circular.exchange import digest as workbook
from circular.exchange.digest import Column, Digest, Sheet
from circular.i18n import translator
from circular.services import progress
from circular.services.context import Context
from circular.services.documents import workbook_sheets, workbooks
from tests import builders, reports, stores
from tests.conftest import NOW
from tests.services import portfolio

QUESTION = Question(strategy=builders.STRATEGY, as_of=portfolio.AS_OF)
SINCE = date(2026, 1, 1)


@pytest.fixture(scope="module")
def town():
    """The small portfolio as the command line and as the public know it."""
    store = stores.filled(portfolio.small())
    mine = Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=NOW)
    yield mine, replace(mine, actor=PUBLIC)
    store.close()


def opened(content):
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


_MADE = {}


def made(context, language="it"):
    """A workbook, made once for each who asks and each language."""
    key = context.actor.subject, language
    if key not in _MADE:
        _MADE[key] = workbooks.digest(context, QUESTION, since=SINCE, t=translator(language))
    return _MADE[key]


def test_it_says_the_figures_of_the_pages(town):
    mine, _ = town
    rows = opened(made(mine).content)["Assi"][3:]
    shown = {row[0]: (row[1], row[2], row[4], row[5]) for row in rows}
    for axis in progress.overview(mine, QUESTION).axes:
        figures = (axis.actual, axis.planned) if axis.shown and axis.actual is not None else (None, None)
        expected = tuple("" if each is None else pytest.approx(each) for each in figures)
        assert shown[axis.name.it] == (*expected, axis.counted, axis.live)


def test_actions_keep_their_dates_euro_and_percentages(town):
    mine, _ = town
    head, *rows = opened(made(mine).content)["Azioni"][2:]
    late = dict(zip(head, next(row for row in rows if row[0] == "LATE"), strict=True))
    assert late["Fine"] == date(2026, 3, 31)
    assert late["Prima fine prevista"] == date(2025, 12, 31)
    assert late["Assegnato"] == 150
    assert late["Parte: production"] == 0.75
    assert late["Calendario"] == "in ritardo"


def test_milestones_have_the_day_planned_and_the_day_reached(town):
    mine, _ = town
    rows = opened(made(mine).content)["Tappe"][3:]
    assert [row[2:5] for row in rows] == [
        ["m1", date(2025, 3, 1), date(2025, 4, 1)],
        ["m2", date(2026, 3, 31), ""],
    ]


def test_the_public_gets_what_is_published_and_is_told_how_much_is_not(town):
    mine, public = town
    inner, outer = made(mine), made(public)
    assert "Bozza riservata" in str(opened(inner.content)["Azioni"])
    assert "Bozza riservata" not in str(opened(outer.content))
    cover = dict(row[:2] for row in opened(outer.content)["Copertina"] if row[1])
    assert cover["Non pubblicato"].startswith("1 azione della strategia non è pubblicata")
    assert "30/06/2026" in cover["Data dei dati"]
    assert "CC BY 4.0" in cover["Licenza"]
    assert outer.name == "city-2026-06-30-dati.xlsx"


@pytest.mark.parametrize(("language", "last"), [("it", "Dizionario"), ("en", "Dictionary")])
def test_every_column_is_explained(town, language, last):
    mine, _ = town
    sheets = opened(made(mine, language).content)
    assert list(sheets)[-1] == last
    explained = {(row[0], row[1]): row[2:] for row in sheets[last][3:]}
    for name, rows in list(sheets.items())[1:-1]:
        for heading in rows[2]:
            meaning, unit, unknown, source = explained[name, heading]
            assert all((meaning, unit, unknown, source))
    assert "⟦" not in str(sheets)


def test_tables_are_real_heads_stay_in_sight_and_pictures_are_told(town):
    mine, _ = town
    with zipfile.ZipFile(io.BytesIO(made(mine).content)) as book:
        names = book.namelist()
        assert sum(name.startswith("xl/tables/table") for name in names) == 8
        sheets = [book.read(name).decode() for name in names if name.startswith("xl/worksheets/sheet")]
        assert sum("<pane " in sheet for sheet in sheets) == 8
        drawings = "".join(
            book.read(name).decode() for name in names if name.startswith("xl/drawings/drawing")
        )
        told = re.findall(r'descr="([^"]+)"', drawings)
        assert len(told) == sum(name.startswith("xl/charts/chart") for name in names) == 2
        assert all(len(each) > 20 for each in told)


HOSTILE = '=HYPERLINK("https://example.org","x")'


def test_no_text_runs_as_a_formula_or_breaks_a_sheet():
    column = Column(heading=HOSTILE, kind="text", meaning="=1+1", unit="+", source="@x")
    rows = [(HOSTILE,), ("+1",), ("@SUM(1)",), ("-1",), ("\tx\x00",), ("x" * 40_000,), (None,), ("🧵",)]
    sheet = Sheet(
        name="[a]:*?/\\ " + "x" * 60, lead=HOSTILE, columns=(column, column), rows=[row * 2 for row in rows]
    )
    made_up = Digest(
        cover="Copertina", title=HOSTILE, band="", lines=[(HOSTILE, HOSTILE)], sheets=[sheet], dictionary=("D", "d"),
        headings=("a", "b", "c", "d", "e", "f"), unknown="n.d.", author="x",
    )  # fmt: skip
    content = workbook.write(made_up)
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        text = "".join(book.read(name).decode() for name in book.namelist() if "worksheets/sheet" in name)
    assert "<f>" not in text
    cells = next(rows for name, rows in opened(content).items() if name.startswith("a"))
    assert cells[3][0] == HOSTILE
    assert cells[8][0].endswith("…")


def test_ten_thousand_characters_and_no_data_are_both_sheets():
    t = translator("en")
    for report in (reports.nothing(), reports.crowded(5)):
        for make in (
            workbook_sheets.of_axes,
            workbook_sheets.of_actions,
            workbook_sheets.of_money,
            workbook_sheets.of_indicators,
        ):
            sheet = make(report, t)
            assert all(len(row) == len(sheet.columns) for row in sheet.rows)


def test_before_an_election_the_public_gets_what_is_registered_and_no_results(town):
    mine, public = town
    period = QuietPeriod(
        id="q", strategy_id=builders.STRATEGY, starts_on=NOW.date(), ends_on=NOW.date(), reason_it="Voto",
        recorded_at=builders.LONG_AGO,
    )  # fmt: skip
    with mine.store.change(actor="test:", now=builders.LONG_AGO) as change:
        change.insert([period])
        change.record("keep_quiet", period.id)
    made_now = workbooks.digest(public, QUESTION, since=SINCE, t=translator("it"))
    names = list(opened(made_now.content))
    assert "Assi" not in names
    assert "Azioni" in names
