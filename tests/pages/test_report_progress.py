# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The workbench through the frame: who may, what is asked, and that nothing typed is lost by a refusal."""

from datetime import date

import pytest
import streamlit as st

from circular.config import Settings
from circular.domain.lifecycle import Answer, Report
from circular.domain.permissions import OPERATOR, PUBLIC
from circular.domain.question import Question
from circular.domain.sets import Rank, State
from circular.services import updates
from circular.services.context import Context, moment
from circular.services.updates import Entry
from circular.ui import session
from tests import builders, stores
from tests.pages.visits import as_somebody, foreign, html, text, visit
from tests.services import portfolio

KEY = "reporting/{action}/{field}"


@pytest.fixture
def bench(tmp_path, monkeypatch):
    """Open the workbench on a small portfolio of the test's own, as the local operator unless told otherwise."""
    file = tmp_path / "own.duckdb"
    stores.written(file, portfolio.small())

    def opened(*, insider=True, actor=None, page="report_progress", **address):
        given = {"strategy": builders.STRATEGY, "lang": "it"} | address
        return visit(monkeypatch, file, page, insider=insider, actor=actor, **given)

    yield opened
    st.cache_resource.clear()


def beside() -> Context:
    """Somebody else, working on the store that the page has open."""
    return Context(store=session.context().store, settings=Settings(), actor=OPERATOR, now=moment())


def task(action):
    question = Question(strategy=builders.STRATEGY, as_of=beside().today)
    return next(each for each in updates.tasks(beside(), question) if each.action == action)


def report(action, **fields):
    """What somebody else reports meanwhile."""
    held = task(action)
    given = {"answer": Answer.CHANGE, "state": held.state, "progress": None, "explanation": ""}
    said = Report(**(given | {"happened_on": beside().today} | fields))
    question = Question(strategy=builders.STRATEGY, as_of=beside().today)
    updates.report_progress(beside(), question, [Entry(action=action, seen=held.version, report=said)])


def field(app, kind, action, name):
    key = KEY.format(action=action, field=name)
    return next(each for each in getattr(app, kind) if each.key == key)


def answered(app, action, answer):
    field(app, "button_group", action, "answer").set_value(answer.value)
    return run(app)


def run(app):
    app.run()
    assert not app.exception, app.exception
    return app


def button(app, key="report_save_button"):
    return next(each for each in app.button if each.key == key)


def saved(app):
    button(app).click()
    return run(app)


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_public_is_told_why_not(bench, language):
    app = bench(insider=False, lang=language)
    wanted = {"it": "Aggiornare le azioni spetta", "en": "Reporting progress is for those"}
    assert wanted[language] in text(app)
    assert not app.button_group or all(not each.key.startswith("reporting/") for each in app.button_group)
    assert not [each for each in app.button if each.key == "report_save_button"]


@pytest.mark.parametrize("language", ["it", "en"])
def test_it_asks_the_oldest_first_in_one_language(bench, language):
    app = bench(lang=language)
    told = text(app)
    assert "⟦" not in told
    assert foreign(told, spoken=language, areas=("report",)) == []
    titles = ["Selezione delle fibre", "Filato rigenerato", "Bozza riservata", "Orti sui tetti"]
    places = [html(app).index(title) for title in titles]
    assert places == sorted(places)
    assert "Scuola nuova" not in told  # not adopted
    assert button(app).disabled


def test_a_table_in_the_address_narrows_it(bench):
    told = text(bench(table="spazi"))
    assert "Bozza riservata" in told
    assert "Selezione delle fibre" not in told


def test_an_action_in_the_address_is_asked_alone(bench):
    told = text(bench(action="held"))
    assert "Filato rigenerato" in told
    assert "Selezione delle fibre" not in told


def test_another_date_is_refused_with_the_way_to_today(bench):
    app = bench(as_of="2026-06-30")
    assert "Stai guardando la situazione al 30/06/2026" in text(app)
    assert not [each for each in app.button if each.key == "report_save_button"]


def test_confirm_change_and_tick_are_saved_at_once(bench):
    app = bench()
    answered(app, "held", Answer.CONFIRM)
    answered(app, "fine", Answer.CHANGE)
    field(app, "select_slider", "fine", "progress").set_value(80)
    run(app)
    answered(app, "late", Answer.CHANGE)
    assert not [each for each in app.select_slider if each.key == KEY.format(action="late", field="progress")]
    field(app, "checkbox", "late", "step/m2").check()
    run(app)
    assert button(app).label == "Salva 3 aggiornamenti"
    saved(app)
    assert "Salvati 3 aggiornamenti" in text(app)
    assert button(app).disabled
    assert task("fine").progress == 0.8
    assert task("late").progress == 1.0
    word = task("held").word
    assert word is not None
    assert word.confirmed_unchanged


def test_a_refusal_names_the_field_and_keeps_what_was_typed(bench):
    app = bench()
    answered(app, "held", Answer.CONFIRM)
    answered(app, "fine", Answer.CHANGE)
    field(app, "selectbox", "fine", "state").set_value("completed")
    field(app, "date_input", "fine", "happened_on").set_value(date(2026, 6, 1))
    saved(app)
    told = text(app)
    assert "Questo stato va spiegato" in told
    assert "La data viene prima dell" in told
    assert "Non è stato salvato nulla" in told
    assert task("fine").state is State.STARTED
    assert field(app, "selectbox", "fine", "state").value == "completed"
    field(app, "date_input", "fine", "happened_on").set_value(date(2026, 6, 20))
    field(app, "text_area", "fine", "explanation").set_value("Collaudo del 20 giugno")
    saved(app)
    found = task("fine")
    assert (found.state, found.heard_on) == (State.COMPLETED, date(2026, 6, 20))
    assert "Salvati 2 aggiornamenti" in text(app)


@pytest.mark.parametrize(("choice", "progress", "left"), [("keep_button", 0.7, 1), ("take_button", 0.6, 0)])
def test_a_conflict_shows_both_versions_and_lets_choose(bench, choice, progress, left):
    app = bench()
    answered(app, "held", Answer.CHANGE)
    field(app, "select_slider", "held", "progress").set_value(70)
    run(app)
    report("held", progress=0.6, explanation="Detto da un altro")
    saved(app)
    told = text(app)
    assert "Qualcun altro ha aggiornato questa azione" in told
    assert "Detto da un altro" in told
    assert "70%" in told
    assert task("held").progress == 0.6
    button(app, KEY.format(action="held", field=choice)).click()
    run(app)
    assert "Qualcun altro ha aggiornato questa azione" not in text(app)
    assert button(app).disabled == (not left)
    if left:
        saved(app)
    assert task("held").progress == progress


def test_a_confirmation_kept_against_another_version_is_a_change(bench):
    app = bench()
    answered(app, "held", Answer.CONFIRM)
    report("held", progress=0.6)
    saved(app)
    button(app, KEY.format(action="held", field="keep_button")).click()
    run(app)
    assert field(app, "select_slider", "held", "progress").value == 50
    field(app, "text_area", "held", "explanation").set_value("Il 60% era un errore")
    saved(app)
    assert task("held").progress == 0.5


@pytest.mark.parametrize("insider", [True, False])
def test_the_sheet_leads_here_for_those_who_may(bench, insider):
    found = html(bench(insider=insider, page="action", action="held"))
    assert ("/report_progress?" in found) == insider
    tables = html(bench(insider=insider, page="tables"))
    assert ("table=tessile" in tables and "/report_progress?" in tables) == insider


def test_what_is_not_of_the_strategy_has_no_way_here(bench):
    assert "/report_progress?" not in html(bench(page="action", action="apart"))


def coordinator(subject="person:one"):
    return as_somebody(Rank.COORDINATOR, city="city", table="tessile", subject=subject)


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_coordinator_is_asked_about_their_own_table_alone(bench, language):
    told = text(bench(lang=language, actor=coordinator()))
    assert "Selezione delle fibre" in told
    assert "Bozza riservata" not in told  # of another table
    assert "Orti sui tetti" not in told  # of no table
    assert "⟦" not in told


def test_what_was_typed_is_there_after_a_reload(bench):
    app = bench(actor=coordinator())
    answered(app, "held", Answer.CHANGE)
    field(app, "select_slider", "held", "progress").set_value(70)
    field(app, "text_area", "held", "explanation").set_value("Montata la seconda linea")
    run(app)
    again = bench(actor=coordinator())
    assert "Ritrovata una risposta che non avevi salvato" in text(again)
    assert field(again, "select_slider", "held", "progress").value == 70
    assert field(again, "text_area", "held", "explanation").value == "Montata la seconda linea"
    saved(again)
    assert task("held").progress == 0.7
    once_more = bench(actor=coordinator())
    assert "non avevi salvato" not in text(once_more)
    assert button(once_more).disabled


def test_what_was_typed_is_the_typists_alone(bench):
    app = bench(actor=coordinator())
    answered(app, "held", Answer.CONFIRM)
    other = bench(actor=coordinator(subject="person:two"))
    assert button(other).disabled
    public = bench(insider=False, actor=PUBLIC)
    assert "non avevi salvato" not in text(public)


def test_an_expired_login_keeps_even_the_last_thing_typed(bench, monkeypatch):
    app = bench(actor=coordinator())
    answered(app, "held", Answer.EXPLAIN)
    field(app, "text_area", "held", "explanation").set_value("Scritto mentre scadeva")
    monkeypatch.setattr("circular.domain.access.without_login", lambda **_: PUBLIC)
    saved(app)
    assert "Aggiornare le azioni spetta" in text(app)
    assert task("held").word.explanation is None
    again = bench(actor=coordinator())
    assert field(again, "text_area", "held", "explanation").value == "Scritto mentre scadeva"
    saved(again)
    assert task("held").word.explanation.it == "Scritto mentre scadeva"
