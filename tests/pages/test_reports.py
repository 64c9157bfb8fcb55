# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Frozen reports through the frame: what each role reads, and how an office freezes, publishes and withdraws."""

from datetime import date, timedelta

import pytest
import streamlit as st

from circular.config import Settings
from circular.domain.frozen import Standing
from circular.domain.question import Question
from circular.domain.sets import Rank, State
from circular.services import frozen
from circular.services.context import Context, moment
from circular.ui import session
from tests import builders, stores
from tests.pages.visits import as_somebody, foreign, html, text, visit
from tests.services import people

AREAS = ("reports", "frame")
OFFICE = as_somebody(Rank.DEPARTMENT, city="city")
QUESTION = Question(strategy=builders.STRATEGY, as_of=people.TODAY)
SINCE = date(2025, 12, 31)


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """The small strategy with a report of each kind, read only; ids by what became of them."""
    file = tmp_path_factory.mktemp("reports") / "kept.duckdb"
    store = stores.filled(
        [
            *people.small(),
            builders.update("spin", date(2026, 5, 1), progress=0.25),
            builders.update("spin", date(2026, 7, 1), state=State.COMPLETED),
        ],
        file,
    )
    office = working(store)

    def freeze(day, title_it, **given):
        made = frozen.freeze(office, QUESTION.at(day), since=SINCE, title_it=title_it, **given)
        return made.id

    march, june = date(2026, 3, 31), date(2026, 6, 30)
    ids = {
        "first": freeze(date(2026, 4, 30), "Primo quadrimestre", title_en="First four months"),
        "second": freeze(june, "Primo semestre", title_en="First half"),
        "waiting": freeze(date(2026, 8, 31), "In attesa"),
        "internal": freeze(june, "Per la giunta", public=False),
        "withdrawn": freeze(march, "Primo trimestre", title_en="First quarter"),
    }
    for name in ("first", "second", "withdrawn"):
        frozen.publish(office, ids[name], version=1)
    frozen.withdraw(office, ids["withdrawn"], version=2, reason="Un importo era contato due volte.")
    store.close()
    return file, ids


@pytest.fixture
def read(kept, monkeypatch):
    """Open the pages as somebody; a report by its name."""
    file, ids = kept

    def opened(actor=None, *, report=None, **address):
        given = {"strategy": builders.STRATEGY, "lang": "it"} | address
        if report:
            given["report"] = ids.get(report, report)
        return visit(monkeypatch, file, "reports", actor=actor, **given)

    yield opened
    st.cache_resource.clear()


@pytest.fixture
def own(tmp_path, monkeypatch):
    """Open the pages of a store that the test may change."""
    file = tmp_path / "own.duckdb"
    stores.written(file, people.small())

    def opened(actor=OFFICE, **address):
        return visit(
            monkeypatch,
            file,
            "reports",
            actor=actor,
            **({"strategy": builders.STRATEGY, "lang": "it"} | address),
        )

    yield opened
    st.cache_resource.clear()


def working(store):
    return Context(store=store, settings=Settings(), actor=OFFICE, now=moment())


def pressed(app, start):
    next(each for each in app.button if (each.key or each.label).startswith(start)).click()
    app.run()
    assert not app.exception, app.exception
    return text(app)


def keys(app):
    return [each.key or "" for each in app.button]


# ---- Reading -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_public_finds_what_is_published_and_why_something_is_not(read, language):
    told = text(read(lang=language))
    assert "⟦" not in told
    assert foreign(told, spoken=language, areas=AREAS) == []
    titles = {"it": ("Primo semestre", "Primo trimestre"), "en": ("First half", "First quarter")}[language]
    assert all(title in told for title in titles)
    assert "Un importo era contato due volte." in told
    assert "In attesa" not in told
    assert "Per la giunta" not in told


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_report_says_what_it_found_what_changed_and_that_it_is_unaltered(read, kept, language):
    app = read(report="second", lang=language)
    told = text(app)
    assert "⟦" not in told
    assert foreign(told, spoken=language, areas=AREAS) == []
    with_before = {
        "it": "con il precedente: Primo quadrimestre",
        "en": "with the one before: First four months",
    }
    assert with_before[language] in str(app.main)
    assert {"it": "impronta corrisponde", "en": "The checksum fits"}[language] in told
    # Nothing has dates here: a nought would say that nothing is late.
    assert {"it": "non si può dire: mancano date", "en": "it cannot be said: dates"}[language] in told
    assert {"it": "azione è cambiata", "en": "action changed"}[language] in told
    assert [each.label for each in app.get("download_button")] == {
        "it": ["PDF in italiano", "PDF in inglese", "Valori (JSON)"],
        "en": ["PDF in Italian", "PDF in English", "Values (JSON)"],
    }[language]
    assert "publish" not in keys(app)
    assert not any("withdraw" in key for key in keys(app))


def test_a_report_is_compared_with_today(read):
    told = text(read(report="second", **{"with": "now"}))
    assert "1 ha cambiato stato" in told
    assert "avviata · calendario non disponibile · 25%" in told
    assert "conclusa · 100%" in told
    assert "sale di" in told


@pytest.mark.parametrize("report", ["waiting", "internal", "guessed"])
def test_the_public_guesses_nothing(read, report):
    told = text(read(report=report))
    assert "un rapporto con questo indirizzo" in told
    assert "Azione spin" not in told


def test_of_a_withdrawn_report_the_public_reads_the_reason_alone(read):
    told = text(read(report="withdrawn"))
    assert "Primo trimestre" in told
    assert "Un importo era contato due volte." in told
    assert "Gli assi al" not in told


@pytest.mark.parametrize(("rank", "language"), [(Rank.VIEWER, "en"), (Rank.COORDINATOR, "it")])
def test_who_works_here_reads_all_and_decides_nothing(read, rank, language):
    actor = as_somebody(rank, city="city")
    app = read(actor, lang=language)
    told = text(app)
    assert all(title in told for title in ("In attesa", "Per la giunta"))
    assert {"it": "Fissa un rapporto", "en": "Freeze a report"}[language] not in told
    sheet = text(read(actor, report="internal", lang=language))
    assert {"it": "dati interni", "en": "internal figures"}[language] in sheet
    assert {"it": "Pubblicare o ritirare", "en": "Publish or withdraw"}[language] not in sheet
    assert foreign(told + sheet, spoken=language, areas=AREAS) == []


@pytest.mark.parametrize(("report", "licensed"), [("first", True), ("internal", False)])
def test_the_licence_is_that_of_the_report_whoever_reads_it(read, report, licensed):
    sheet = read(OFFICE, report=report)
    beside = next(each.proto.body for each in sheet.get("html") if "cs-credit" in each.proto.body)
    assert ("CC BY 4.0" in beside) is licensed
    assert ("dato interno" in beside) is not licensed


def test_an_office_is_spoken_to_in_one_language(read):
    told = text(read(OFFICE, lang="en")) + text(read(OFFICE, report="waiting", lang="en"))
    assert "Freeze a report" in told
    assert "Everybody will be able to read it" in told
    assert "⟦" not in told
    assert foreign(told, spoken="en", areas=AREAS) == []


def test_an_empty_strategy_says_what_will_stand_here(own):
    assert "ufficio che cura la strategia non ne ha ancora pubblicati" in text(own(actor=None))
    assert "Fissane uno qui sotto" in text(own())


# ---- What an office does --------------------------------------------------------------------------------


def fill(app, **typed):
    for name, value in typed.items():
        widget = app.date_input if isinstance(value, date) else app.text_input
        widget(key=f"asking/frozen/{name}").set_value(value)


def test_an_office_looks_at_the_figures_freezes_publishes_and_withdraws(own):
    app = own()
    fill(app, title_it="Primo semestre", title_en="First half", since=SINCE, until=date(2026, 6, 30))
    told = pressed(app, "FormSubmitter:freeze")
    assert "I numeri di «Primo semestre»" in told
    assert "Non è ancora fissato niente" in told
    office = working(session.context().store)
    assert frozen.listed(office, builders.STRATEGY) == ()
    assert "«Primo semestre» è fissato" in pressed(app, "freeze_now")
    (report,) = frozen.listed(office, builders.STRATEGY)
    assert (report.starts_on, report.ends_on, report.standing) == (SINCE, date(2026, 6, 30), Standing.KEPT)
    sheet = own(report=report.id)
    assert "ora lo può leggere chiunque" in pressed(sheet, "publish")
    assert "Scrivi il motivo del ritiro" in pressed(sheet, "FormSubmitter:withdraw")
    sheet.text_area(key=f"asking/report-{report.id}/reason").set_value("Un errore.")
    assert "è ritirato" in pressed(sheet, "FormSubmitter:withdraw")
    (report,) = frozen.listed(office, builders.STRATEGY)
    assert (report.standing, report.withdrawn_note) == (Standing.WITHDRAWN, "Un errore.")


def test_what_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost(own):
    app = own()
    fill(app, title_en="First half", until=moment().date() + timedelta(days=9))
    told = pressed(app, "FormSubmitter:freeze")
    assert "Scrivi un titolo" in told
    assert "un giorno che deve ancora venire" in told
    assert app.text_input(key="asking/frozen/title_en").value == "First half"
    assert "I numeri di" not in told


def test_what_somebody_else_did_meanwhile_is_said(own):
    own()
    office = working(session.context().store)
    made = frozen.freeze(office, QUESTION, since=SINCE, title_it="Primo semestre")
    sheet = own(report=made.id)
    frozen.withdraw(office, made.id, version=1, reason="Sbagliato")
    assert "Nel frattempo qualcuno" in pressed(sheet, "publish") or "ritirato" in text(sheet)


def test_an_altered_report_is_not_shown(own):
    own()
    store = session.context().store
    made = frozen.freeze(working(store), QUESTION, since=SINCE, title_it="Primo semestre")
    stores.spoil(store, "UPDATE frozen_report SET body = replace(body, 'spin', 'spun')")
    told = text(own(report=made.id))
    assert "non è più quello che fu fissato" in told
    assert "Azione" not in told
    assert "Gli assi al" not in html(own(report=made.id))
