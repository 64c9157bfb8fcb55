# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Update rounds through the frame: an office opens one, tables see it, closing asks before it hides anything."""

from datetime import timedelta

import pytest
import streamlit as st

from circular.config import Settings
from circular.domain.sets import Rank
from circular.services import rounds
from circular.services.context import Context, moment
from circular.ui import session
from tests import builders, stores
from tests.pages.visits import as_somebody, foreign, text, visit
from tests.services import portfolio
from tests.services.test_validation import COORDINATOR, OFFICE, QUESTION


@pytest.fixture
def page(tmp_path, monkeypatch):
    """Open the rounds, or another page, as somebody."""
    file = tmp_path / "own.duckdb"
    stores.written(file, portfolio.small())

    def opened(actor, page="admin", **address):
        given = {"strategy": builders.STRATEGY, "lang": "it"} | (
            {"part": "rounds"} if page == "admin" else {}
        )
        return visit(monkeypatch, file, page, actor=actor, **(given | address))

    yield opened
    st.cache_resource.clear()


def office() -> Context:
    """Somebody else of the office, working on the store that the page has open."""
    return Context(store=session.context().store, settings=Settings(), actor=OFFICE, now=moment())


def due():
    return office().today + timedelta(days=14)


def begun(**fields):
    return rounds.open_round(office(), QUESTION, **({"title": "Novembre", "due_on": due()} | fields))


def pressed(app, start):
    next(each for each in app.button if (each.key or each.label).startswith(start)).click()
    app.run()
    assert not app.exception, app.exception
    return text(app)


def test_an_office_opens_one_and_a_table_sees_what_is_missing(page):
    app = page(OFFICE)
    app.text_input(key="rounds_title").set_value("Monitoraggio di novembre")
    app.date_input(key="rounds_due_on").set_value(due())
    told = pressed(app, "FormSubmitter:rounds_form")
    assert "Il monitoraggio è aperto" in told
    assert "Hanno risposto 0 azioni su 4" in told
    assert app.text_input(key="rounds_title").value == ""
    table = text(page(COORDINATOR, page="report_progress"))
    assert "Monitoraggio «Monitoraggio di novembre»" in table
    assert "mancano 2 delle tue azioni" in table


@pytest.mark.parametrize("language", ["it", "en"])
def test_it_is_said_in_one_language(page, language):
    page(OFFICE)
    begun(title_en="November")
    for actor, where in ((OFFICE, "admin"), (COORDINATOR, "report_progress")):
        told = text(page(actor, page=where, lang=language))
        assert "⟦" not in told
        assert foreign(told, spoken=language, areas=("rounds",)) == []
        assert {"it": "Novembre", "en": "November"}[language] in told


def test_what_is_missing_is_said_beside_the_field_and_nothing_typed_is_lost(page):
    app = page(OFFICE)
    app.text_input(key="rounds_title").set_value("Novembre")
    told = pressed(app, "FormSubmitter:rounds_form")
    assert "Manca la scadenza" in told
    assert app.text_input(key="rounds_title").value == "Novembre"
    assert rounds.every(office(), QUESTION) == ()


def test_closing_lists_what_is_unanswered_and_asks(page):
    page(OFFICE)
    begun()
    app = page(OFFICE)
    told = pressed(app, "close.")
    assert "4 azioni non hanno risposta" in told
    assert "Selezione delle fibre" in told
    assert rounds.every(office(), QUESTION)[0].open
    pressed(app, "keep.")
    assert rounds.every(office(), QUESTION)[0].open
    pressed(app, "close.")
    assert "con 4 azioni senza risposta" in pressed(app, "anyway.")
    assert not rounds.every(office(), QUESTION)[0].open


@pytest.mark.parametrize("rank", [Rank.PUBLIC, Rank.VIEWER, Rank.COORDINATOR])
def test_whoever_runs_no_rounds_finds_none(page, rank):
    app = page(as_somebody(rank, city="city"))
    assert "rounds_title" not in [each.key for each in app.text_input]
    assert "Apri un monitoraggio" not in text(app)
