# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Validating through the frame: an office decides on what tables reported, several at once."""

from dataclasses import replace

import pytest
import streamlit as st

from circular.config import Settings
from circular.domain.validation import Verdict
from circular.services import validation
from circular.services.context import Context, moment
from circular.ui import session
from tests import builders, stores
from tests.pages.visits import foreign, text, visit
from tests.services import portfolio
from tests.services.test_validation import COORDINATOR, OFFICE, QUESTION, report, standing


@pytest.fixture
def bench(tmp_path, monkeypatch):
    """Two answers of a table wait; open the workbench as somebody."""
    file = tmp_path / "own.duckdb"
    store = stores.filled(portfolio.small(validation=True), file)
    context = Context(store=store, settings=Settings(), actor=COORDINATOR, now=moment())
    report(context, "held", progress=0.8, explanation="Linea montata")
    report(context, "late", reached={"m2": True})
    store.close()

    def opened(actor, **address):
        given = {"strategy": builders.STRATEGY, "lang": "it"} | address
        return visit(monkeypatch, file, "report_progress", actor=actor, **given)

    yield opened
    st.cache_resource.clear()


def office() -> Context:
    """Somebody else of the office, working on the store that the page has open."""
    return Context(store=session.context().store, settings=Settings(), actor=OFFICE, now=moment())


def waiting():
    return {each.action: each.update for each in validation.waiting(office(), QUESTION).updates}


def decided(app, action, verdict, note=None):
    key = f"validating/{waiting()[action]}"
    next(each for each in app.button_group if each.key == f"{key}/verdict").set_value(verdict)
    app.run()
    if note is not None:
        next(each for each in app.text_area if each.key == f"{key}/note").set_value(note)
        app.run()


def pressed(app, key):
    next(each for each in app.button if each.key == key).click()
    app.run()
    assert not app.exception, app.exception
    return text(app)


@pytest.mark.parametrize("language", ["it", "en"])
def test_an_office_sees_what_changes_in_one_language(bench, language):
    told = text(bench(OFFICE, part="validate", lang=language))
    assert "⟦" not in told
    assert foreign(told, spoken=language, areas=("validation", "report")) == []
    assert "Linea montata" in told
    assert {"it": "da 50% a 80%", "en": "from 50% to 80%"}[language] in told
    assert {"it": "Tappa raggiunta: m2", "en": "Milestone reached: m2"}[language] in told


def test_a_coordinator_is_not_offered_to_validate(bench):
    app = bench(COORDINATOR)
    assert "Da validare" not in " ".join(str(each.options) for each in app.button_group)
    assert "aspetta la validazione dell" in text(app)


def test_all_are_validated_at_once(bench):
    app = bench(OFFICE, part="validate")
    pressed(app, "validating_all")
    told = pressed(app, "validating_save")
    assert "Salvate 2 decisioni" in told
    assert "niente da validare" in told
    assert standing(office(), "held").progress == 0.8
    assert standing(office(), "late").progress == 1.0


def test_a_note_is_asked_for_and_the_table_reads_it(bench):
    app = bench(OFFICE, part="validate")
    decided(app, "held", "return")
    told = pressed(app, "validating_save")
    assert "non è stato salvato nulla" in told
    assert "Manca la nota" in told
    decided(app, "held", "return", note="Di quale linea?")
    assert "Salvata una decisione" in pressed(app, "validating_save")
    assert set(waiting()) == {"late"}
    assert "Di quale linea?" in text(bench(COORDINATOR))


def test_whoever_comes_second_is_told_and_keeps_the_rest(bench):
    app = bench(OFFICE, part="validate")
    pressed(app, "validating_all")
    held = waiting()["held"]
    validation.validate_updates(
        replace(office()), QUESTION, [Verdict(update=held, sent_back=True, note="Di quale linea?")]
    )
    told = pressed(app, "validating_save")
    assert "qualcun altro ha già deciso" in told
    assert standing(office(), "late").progress == 0.25
    pressed(app, "validating_save")
    assert standing(office(), "late").progress == 1.0
    assert standing(office(), "held").progress == 0.5
