# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of calls and the form of a funding position: per role and language, refusals in words, nothing lost."""

import pytest

from circular.domain.sets import FundingKind, Rank
from tests import stores
from tests.conftest import NOW
from tests.pages import visits

AREAS = ("calls", "money", "frame", "meeting")


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    path = tmp_path_factory.mktemp("calls") / "shipped.duckdb"
    stores.shipped(path)
    return path


@pytest.fixture
def opened(database, monkeypatch):
    visits.on_the_day(monkeypatch)

    def open_page(page="calls", **address):
        return visits.visit(monkeypatch, database, page, **({"strategy": "example", "lang": "it"} | address))

    return open_page


def field(app, label):
    return next(
        each for each in (*app.text_input, *app.selectbox, *app.date_input) if each.label.startswith(label)
    )


def press(app, label):
    return next(each for each in app.button if each.label == label).click().run()


def test_the_public_reads_open_calls_and_no_match(opened) -> None:
    said = visits.text(opened(lang="en", as_of="2026-11-20"))
    assert "4 open calls: the first closes on 15 December 2026" in said
    assert "Regenerated fibres" in said
    assert "up to 50% of the cost" in said
    for secret in ("Which actions could be paid", "What became of it", "Enter a call", "fit 9"):
        assert secret not in said
    assert visits.foreign(said, spoken="en", areas=AREAS) == []


def test_who_works_here_reads_why_each_match_and_what_became_of_it(opened) -> None:
    reader = visits.as_somebody(Rank.VIEWER)
    said = visits.text(opened(actor=reader, as_of="2026-11-20"))
    assert "il tema è lo stesso (tessile)" in said
    assert "affinità 9 su 9" in said
    assert "da valutare il 20/02/2026 → domanda presentata il 24/04/2026" in said
    # Only an office keeps the register.
    assert "Registra un passo" not in said
    assert visits.foreign(said, spoken="it", areas=AREAS) == []


def test_a_strategy_without_calls_says_what_will_stand_here(opened) -> None:
    said = visits.text(opened(strategy="la-spezia"))
    assert "Qui compariranno i bandi aperti" in said


def test_a_call_refused_keeps_what_was_typed_and_then_is_saved(opened) -> None:
    app = opened(strategy="prato", insider=True, edit="call")
    field(app, "Codice").input("B-2026-90")
    field(app, "Titolo").input("Bando di prova")
    field(app, "Massimale").input("mille")
    press(app, "Salva il bando")
    said = visits.text(app)
    assert "importo non si legge: scrivi per esempio 1.250.000,50." in said
    assert "Manca la scadenza" in said
    assert field(app, "Titolo").value == "Bando di prova"
    field(app, "Massimale").input("1.250,50")
    field(app, "Scade il").set_value(NOW.date())
    field(app, "Di chi sono").set_value(FundingKind.REGIONAL)
    press(app, "Salva il bando")
    said = visits.text(app)
    assert "Il bando è salvato" in said
    assert "1.250,50 €" in said
    assert "scade oggi" in said


def test_a_position_paid_above_what_is_committed_asks_for_a_note(opened) -> None:
    app = opened("money", insider=True, edit="funding", action="example-r09")
    field(app, "Fonte").input("Fondazione della Valdorla")
    field(app, "Tipo di fonte").set_value(FundingKind.PRIVATE)
    field(app, "Impegnato").input("1.000")
    field(app, "Pagato").input("1.000,01")
    press(app, "Registra la posizione")
    said = visits.text(app)
    assert "correggi uno dei due importi, o spiega perché nelle note." in said
    assert field(app, "Pagato").value == "1.000,01"
    field(app, "Pagato").input("999,99")
    press(app, "Registra la posizione")
    assert "La posizione è registrata" in visits.text(app)


def test_the_form_of_money_is_for_offices(opened) -> None:
    said = visits.text(opened("money", edit="funding", action="example-r09"))
    assert "Registra la posizione" not in said
    assert "Impegnato (€" not in said
