# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions to the network on the page: answers for everybody, names for those who have signed in, both languages."""

import re
from datetime import date
from html import escape

import pytest

from circular.domain.sets import Language
from circular.i18n import translator
from tests import stores
from tests.pages.visits import foreign, html, look_closer, text, visit
from tests.services import people

ITALIAN = translator(Language.IT)
QUESTIONS = ("bridge", "hold", "leave", "tables", "alone", "missing", "growth", "late")


@pytest.fixture(scope="module")
def databases(tmp_path_factory):
    """A store with the shipped data, and one with a few people, one of whom leads alone and is tied to nobody."""
    folder = tmp_path_factory.mktemp("questions")
    stores.shipped(folder / "shipped.duckdb")
    stores.written(
        folder / "small.duckdb",
        [
            *people.small(),
            people.stakeholder("hermit", "Eremita"),
            people.table("cave"),
            people.seat("cave", "hermit"),
        ],
    )
    return folder


@pytest.fixture
def opened(databases, monkeypatch):
    def open_page(store, *, insider=False, **address):
        return visit(monkeypatch, databases / f"{store}.duckdb", "partnerships", insider=insider, **address)

    return open_page


def answer(app, question):
    """What is said first to a question."""
    asked = escape(ITALIAN(f"questions.{question}"))
    found = re.search(rf"<h3>{re.escape(asked)}</h3><p>(.*?)</p>", html(app))
    assert found, question
    return found[1]


@pytest.mark.parametrize("strategy", ["example", "prato"])
@pytest.mark.parametrize(("language", "insider"), [("it", False), ("it", True), ("en", True), ("en", False)])
def test_every_question_is_answered_in_one_language(opened, strategy, language, insider):
    app = opened("shipped", strategy=strategy, lang=language, insider=insider)
    said = text(app)
    assert "⟦" not in said
    assert not re.search(r"\b(nan|inf)\b|∞", said)
    assert foreign(said, spoken=language, areas=["questions"]) == []
    assert html(app).count("cs-asked") == len(QUESTIONS)


def test_answers_have_names_and_numbers(opened):
    app = opened("shipped", strategy="prato", lang="it")
    assert answer(app, "bridge").startswith("Comune di Prato unisce ")
    assert re.search(r"Comune di Prato: senza, se ne staccano altre \d+", answer(app, "hold"))
    assert re.search(r"Agisce su .* e ha partner su .*\(\d+\).*; passa di qui il \d+,\d%", text(app))
    assert "nessuna fonte" in answer(app, "growth")


def test_growth_is_drawn_where_there_are_dates(opened):
    app = opened("shipped", strategy="example", lang="it", as_of="2025-06-30")
    assert re.match(r"Dal 01/07/2024: \d+ organizzazion\w+ nuov\w e \d+ legami nuovi", answer(app, "growth"))
    assert not app.get("plotly_chart")
    look_closer(app, "growth")
    assert "1° trim. 2024" in text(app)
    assert len(app.get("plotly_chart")) >= 1


def test_the_public_reads_counts_and_no_names(opened):
    app = opened("small", strategy="city", lang="it", as_of="2026-06-30")
    said = text(app)
    assert answer(app, "alone").startswith("1 organizzazione ha un ruolo o un posto")
    assert "Eremita" not in said
    assert "Nomi e prove di uscita sono per chi ha accesso." in said
    assert answer(app, "leave") == "2 azioni hanno una sola capofila e resterebbero senza"
    assert not [each for each in app.selectbox if each.label == "Se esce"]
    tried = text(opened("small", strategy="city", lang="it", as_of="2026-06-30", leaves="mill"))
    assert "Senza Mill" not in tried


def test_an_office_reads_names_and_tries_who_leaves(opened):
    app = opened("small", strategy="city", lang="it", as_of="2026-06-30", insider=True)
    assert "Eremita" in text(app)
    assert "da sole Mill e Comune: 1 ciascuna" in answer(app, "leave")
    choice = next(each for each in app.selectbox if each.label == "Se esce")
    choice.set_value("mill").run()
    said = text(app)
    assert "Senza Mill: 1 azione resta senza capofila" in said
    assert app.query_params["leaves"] in ("mill", ["mill"])
    assert "Copertura" in said


def test_who_has_no_tie_leaves_nothing_behind(opened):
    address = {"strategy": "city", "lang": "it", "as_of": "2026-06-30", "insider": True}
    said = text(opened("small", leaves="hermit", **address))
    assert "Senza Eremita: nella rete non cambia nulla" in said
    assert "nobody" in text(opened("small", leaves="nobody", **address))


def test_answers_follow_the_date_and_the_ties(opened):
    seats = opened("small", strategy="city", lang="it", as_of="2026-06-30", ties="seat", insider=True)
    assert "non si sa su quale asse" not in text(seats)
    assert answer(seats, "alone").startswith("1 organizzazione")
    earlier = opened("shipped", strategy="example", lang="it", as_of="2024-03-31", insider=True)
    assert answer(earlier, "growth").startswith("Dal 01/01/2024")
    unjudged = ITALIAN("questions.test_none", since=date(2023, 3, 31))
    assert unjudged not in text(earlier)
    # Once it is open, the networks of a year before are asked for.
    earlier.session_state["questions.missing"] = True
    assert unjudged in text(earlier.run())


def test_without_ties_no_question_is_asked(opened):
    app = opened("shipped", strategy="la-spezia", lang="it", insider=True)
    assert "cs-asked" not in html(app)
    assert "ENEA" in text(app)
