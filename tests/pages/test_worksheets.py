# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sheet of actions through the frame: taken away, brought back, looked at, recorded; per role and language."""

from dataclasses import replace
from datetime import date

import pytest
import streamlit as st

from circular.config import Settings
from circular.domain.lifecycle import Answer
from circular.domain.permissions import OPERATOR, Actor, Grant
from circular.domain.question import Question
from circular.domain.sets import Rank
from circular.i18n import translator
from circular.services import progress, updates, worksheets
from circular.services.context import Context, moment
from circular.ui import session
from tests import builders, stores
from tests.pages.visits import foreign, text, visit
from tests.services import portfolio, sheets
from tests.services.test_updates import entry

IT = translator("it")
COORDINATOR = Actor.holding(
    [Grant(rank=Rank.COORDINATOR, city="city", table="tessile")], subject="test:coordinator"
)
VIEWER = Actor.holding([Grant(rank=Rank.VIEWER, city="city")], subject="test:viewer")


@pytest.fixture
def page(tmp_path, monkeypatch):
    """Open a page on a small portfolio of the test's own."""
    file = tmp_path / "own.duckdb"
    stores.written(file, portfolio.small())

    def opened(name="exchange", actor=OPERATOR, **address):
        given = {"strategy": builders.STRATEGY, "lang": "it", "part": "sheet"} | address
        return visit(monkeypatch, file, name, actor=actor, **given)

    yield opened
    st.cache_resource.clear()


def beside() -> Context:
    return Context(store=session.context().store, settings=Settings(), actor=OPERATOR, now=moment())


def question():
    return Question(strategy=builders.STRATEGY, as_of=beside().today)


def sheet(*cells):
    return sheets.edited(worksheets.export(beside(), question(), IT).content, *cells)


def checked(app, content):
    app.file_uploader[0].set_value([("foglio.xlsx", content, worksheets.MEDIA_TYPE)])
    button(app, IT("worksheet.check")).click().run()
    assert not app.exception, app.exception
    return app


def button(app, label):
    return next(each for each in app.button if each.label == label)


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("actor", [None, VIEWER, COORDINATOR, OPERATOR])
def test_every_role_in_either_language(page, actor, language):
    said = text(page(actor=actor, lang=language))
    assert "⟦" not in said
    assert foreign(said, spoken=language, areas=("worksheet", "exchange")) == []
    t = translator(language)
    offered = actor in (COORDINATOR, OPERATOR)
    assert (t("worksheet.take") in said) is offered
    assert (t("errors.may_not_report_progress") in said) is not offered


def test_untouched_says_so(page):
    app = checked(page(), sheet())
    assert IT("worksheet.finding_none") in text(app)
    assert not [each for each in app.button if each.key == "worksheet_confirm"]


def test_looked_at_and_recorded(page):
    app = checked(page(), sheet(("HELD", "Avanzamento", 0.65), ("FINE", "Spiegazione", "=1+1")))
    said = text(app)
    assert IT("worksheet.finding", n=2) in said
    assert "50%" in said
    assert "65%" in said
    assert "=1+1" in said
    assert progress.standing(beside(), question(), "held").progress == 0.5
    button(app, IT("worksheet.confirm", n=2)).click().run()
    assert not app.exception
    assert IT("worksheet.done", n=2) in text(app)
    assert progress.standing(beside(), question(), "held").progress == 0.65


def test_a_wrong_cell_stands_with_its_place_and_nothing_can_be_recorded(page):
    app = checked(page(), sheet(("HELD", "Data del fatto", "31/02/2026"), ("FINE", "Avanzamento", 0.9)))
    said = text(app)
    assert IT("exchange.impossible_date", value="31/02/2026") in said
    assert "Data del fatto" in said
    assert IT("worksheet.mend_first") in said
    assert not [each for each in app.button if each.key == "worksheet_confirm"]


def test_somebody_quicker_than_the_yes(page):
    app = checked(page(), sheet(("HELD", "Avanzamento", 0.65), ("FINE", "Avanzamento", 0.9)))
    office = replace(beside(), now=moment())
    said_now = entry(office, "held", answer=Answer.CHANGE, progress=0.6)
    updates.report_progress(office, question(), [replace_today(said_now)])
    button(app, IT("worksheet.confirm", n=2)).click().run()
    said = text(app)
    assert IT("report.overtaken", n=1) in said
    assert IT("worksheet.conflicts") in said
    button(app, IT("worksheet.confirm_rest", n=1)).click().run()
    assert IT("worksheet.done", n=1) in text(app)
    assert progress.standing(beside(), question(), "held").progress == 0.6
    assert progress.standing(beside(), question(), "fine").progress == 0.9


def replace_today(one):
    return replace(one, report=replace(one.report, happened_on=beside().today))


def test_offered_where_people_report_and_not_about_another_day(page):
    assert IT("worksheet.beside") not in text(page("report_progress", None))
    labels = [each.label for each in page("report_progress", COORDINATOR).get("download_button")]
    assert IT("worksheet.download") in labels
    past = page("report_progress", COORDINATOR, as_of=date(2026, 1, 1).isoformat())
    assert IT("worksheet.download") not in [each.label for each in past.get("download_button")]


def test_the_place_of_a_wrong_cell_is_said_in_a_sentence(page):
    app = checked(page(), sheet(("HELD", "Avanzamento", 1.4), ("FINE", "Fine prevista", None)))
    said = text(app)
    assert IT("worksheet.problems_error", n=2) in said
    rows = [row[0] for row in sheets.table(sheets.opened(sheet()))]
    held, fine = (1 + rows.index(code) for code in ("HELD", "FINE"))
    assert f"Riga {held}, Avanzamento: {IT('worksheet.percentage_out_of_bounds', value='140%')}" in said
    assert f"Riga {fine}, Fine prevista: {IT('worksheet.emptied', before='31/12/2026')}" in said
