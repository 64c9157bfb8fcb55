# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A portfolio as bars, as dots, and as files that a spreadsheet opens without running anything."""

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from python_calamine import load_workbook

from circular.domain.portfolio import NONE
from circular.domain.question import Question
from circular.domain.sets import Schedule, StrategyKind
from circular.exchange.listing import Column
from circular.i18n import translator
from circular.services import actions, portfolios, strategies
from tests import builders
from tests.services import portfolio
from tests.services.portfolio import AS_OF

ASKED = Question(strategy=builders.STRATEGY, as_of=AS_OF)
COLUMNS = [
    Column(name="code", label="Codice"),
    Column(name="title", label="Azione"),
    Column(name="progress", label="Avanzamento", kind="percent"),
    Column(name="ends_on", label="Scadenza", kind="date"),
    Column(name="budget", label="Risorse", kind="money"),
]


@pytest.fixture
def listed(context):
    """The hand-made portfolio, with a title that a spreadsheet would run."""
    records = [
        *portfolio.small(kind=StrategyKind.FICTIONAL),
        builders.action("evil", title_it='=HYPERLINK("http://example.org")'),
        *builders.revision("evil"),
    ]
    with context.store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, records)
    return actions.listing(context, ASKED)


def made(context, listed, kind, language="it", *, internal=False) -> bytes:
    t = translator(language)
    strategy = strategies.get(context, builders.STRATEGY)
    return portfolios.export(
        portfolios.worded(listed, t), COLUMNS, t, strategy=strategy, as_of=AS_OF, kind=kind, internal=internal
    )


def rows(content: bytes, delimiter: str) -> list[dict[str, str]]:
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=delimiter))


def test_a_csv_speaks_the_language_of_the_reader(context, listed):
    italian = {row["Codice"]: row for row in rows(made(context, listed, "csv"), ";")}
    english = {row["Codice"]: row for row in rows(made(context, listed, "csv", "en"), ",")}
    assert italian["LATE"]["Avanzamento"] == "0,25"
    assert italian["LATE"]["Scadenza"] == "31/03/2026"
    assert english["FINE"]["Azione"] == "Covered market"
    assert english["LATE"]["Avanzamento"] == "0.25"


def test_unknown_stays_empty(context, listed):
    found = {row["Codice"]: row for row in rows(made(context, listed, "csv"), ";")}
    assert found["IDEA"]["Avanzamento"] == ""
    assert found["IDEA"]["Scadenza"] == ""


def test_no_cell_runs(context, listed):
    found = {row["Codice"]: row for row in rows(made(context, listed, "csv"), ";")}
    assert found["EVIL"]["Azione"].startswith("'=")
    sheet = load_workbook(BytesIO(made(context, listed, "xlsx"))).get_sheet_by_index(0)
    assert '=HYPERLINK("http://example.org")' in [row[1] for row in sheet.to_python()]


def test_an_invented_city_says_so_in_every_file(context, listed):
    assert all("inventata" in row["Nota"] for row in rows(made(context, listed, "csv"), ";"))
    sheet = load_workbook(BytesIO(made(context, listed, "xlsx", internal=True))).get_sheet_by_index(0)
    first = [row[0] for row in sheet.to_python()[:3]]
    assert "Strategia" in first[0]
    assert "inventata" in first[1]
    assert "interno" in first[2]
    strategy = strategies.get(context, builders.STRATEGY)
    name = portfolios.file_name(translator("en"), strategy=strategy, as_of=AS_OF, kind="xlsx")
    assert name == "city-actions-2026-06-30-fictional.xlsx"


def test_a_workbook_keeps_numbers_and_dates(context, listed):
    found = load_workbook(BytesIO(made(context, listed, "xlsx"))).get_sheet_by_index(0).to_python()
    late = next(row for row in found if row[0] == "LATE")
    assert late[2:] == [0.25, date(2026, 3, 31), 150.0]


def test_an_empty_selection_is_still_a_file(context, listed):
    nothing = listed[listed["code"] == "nobody"]
    assert rows(made(context, nothing, "csv"), ";") == []
    assert load_workbook(BytesIO(made(context, nothing, "xlsx"))).sheet_names == ["Azioni"]


def test_bars_stand_under_the_table_with_most_late_actions_first(context, listed):
    lines = portfolios.lines(listed, translator("it"))
    assert [line.code for line in lines] == ["LATE", "HELD", "FINE", "HIDDEN"]
    assert [line.group for line in lines] == ["tessile", "tessile", "spazi", "spazi"]
    assert lines[0].first_ends_on == date(2025, 12, 31)
    assert lines[0].schedule is Schedule.LATE


def test_bars_carry_the_milestones_of_the_plan_in_force(context, listed):
    steps = portfolios.milestones(context, ASKED, ("late", "fine"))
    assert {action: [step.due_on for step in found] for action, found in steps.items()} == {
        "late": [date(2025, 3, 1), date(2026, 3, 31)]
    }
    lines = portfolios.lines(listed, translator("it"), steps=steps)
    assert [step.done_on for step in lines[0].milestones] == [date(2025, 4, 1), None]


def test_dots_are_the_actions_that_are_divided(context, listed):
    dots = portfolios.dots(listed, strategies.axes(context, builders.STRATEGY))
    found = {dot.code: dot for dot in dots}
    assert "IDEA" not in found
    assert found["LATE"].shares == {"production": 0.75, "cohesion": 0.25}
    assert found["LATE"].budget == 150
    assert found["HELD"].budget is None


def test_an_action_without_a_table_stands_under_none(context, listed):
    alone = listed[listed["code"] == "FINE"].assign(table_id=None)
    (line,) = portfolios.lines(alone, translator("it"))
    assert (line.group, line.group_name) == (NONE, "Nessun tavolo")
