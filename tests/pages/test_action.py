# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The project sheet: what it tells whom, why each figure is what it is, and what it says where there is nothing."""

import re

import pytest

from tests.pages.opening import databases, headline, markup, opened, said

__all__ = ["databases", "opened"]

SMALL = {"strategy": "city", "lang": "it", "as_of": "2026-06-30"}


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize(("strategy", "action"), [("example", "P01"), ("prato", "HUB")])
def test_it_stands_on_shipped_data(opened, strategy, action, language):
    app = opened("shipped", "action", strategy=strategy, lang=language, action=action)
    assert "⟦" not in said(app)
    assert headline(app)


@pytest.mark.parametrize("action", ["C06", "R06", "P18", "R22"])
def test_every_kind_of_story_has_its_reckoning(opened, action):
    app = opened("shipped", "action", strategy="example", lang="it", action=action)
    assert "Come si calcola" in {box.label for box in app.expander}


def test_the_first_sentence_says_the_reason(opened):
    app = opened("small", "action", **SMALL, action="LATE")
    assert headline(app) == "Selezione delle fibre"
    assert "Avviata; in ritardo: la fine era il 31/03/2026, 91 giorni fa." in said(app)
    held = opened("small", "action", **SMALL, action="held")
    assert "a rischio: aspetta «Selezione delle fibre», in ritardo" in said(held)


def test_it_shows_both_deadlines_both_plans_and_the_reason_of_the_second(opened):
    text = said(opened("small", "action", **SMALL, action="late"))
    assert "la prima era 31/12/2025: 90 giorni dopo" in text
    assert "dal 01/01/2024 al 31/12/2025" in text
    assert "La gara è andata deserta" in text


def test_it_derives_its_figures_from_the_facts(opened):
    text = said(opened("small", "action", **SMALL, action="late"))
    assert "25%: tappe fatte per un peso di 1 su 4." in text
    assert "100%: entro il 30/06/2026 erano attese tappe per un peso di 4 su 4." in text
    assert "sì: in ritardo: la fine era il 31/03/2026" in text
    assert "ultima parola di una persona è del 06/05/2025, 420 giorni fa" in text
    fine = said(opened("small", "action", **SMALL, action="fine"))
    assert "49%: sono passati 180 dei 364 giorni tra 01/01/2026 e 31/12/2026." in fine


def test_money_shows_the_first_position_where_it_changed(opened):
    text = said(opened("small", "action", **SMALL, action="late"))
    assert re.search(r"150,00 € all.inizio \(01/03/2024\) 100,00 €", text)


def test_organisations_stand_by_role_and_open_their_card(opened):
    app = opened("small", "action", **SMALL, action="late")
    assert "Capofila Lanificio" in said(app)
    assert "Affidatario Coop" in said(app)
    assert "stakeholder=org-lanificio" in markup(app)


def test_decisions_and_places_and_sources_are_there(opened):
    app = opened("small", "action", **SMALL, action="late")
    assert "Via dei Lanaioli" in said(app)
    assert "Delibera 12/2025 del 01/06/2025" in said(app)
    assert 'href="https://example.org/fibre"' in markup(app)


def test_the_public_reads_the_table_where_insiders_read_who(opened):
    text = said(opened("small", "action", **SMALL, action="late"))
    assert "Maria Rossi" not in text
    assert "Gara deserta Tavolo tessile · riunione del tavolo del 05/05/2025" in text
    assert "Maria Rossi" in said(opened("small", "action", insider=True, **SMALL, action="late"))


@pytest.mark.parametrize("action", ["nothing", "hidden", "apart", "<b>x</b>"])
def test_what_is_not_there_for_the_public_is_a_sentence_and_a_way_back(opened, action):
    app = opened("small", "action", **SMALL, action=action)
    assert "è in questa strategia, o non è pubblicata a questa data" in said(app)
    assert "Tutte le azioni" in said(app)
    assert "Bozza riservata" not in markup(app)
    assert "<b>x</b>" not in markup(app)


def test_without_an_id_it_says_where_to_choose(opened):
    app = opened("small", "action", **SMALL)
    assert "Quale azione vuoi vedere?" in said(app)


def test_an_insider_sees_that_it_is_not_published(opened):
    assert "non pubblicata" in said(opened("small", "action", insider=True, **SMALL, action="hidden"))


def test_a_project_on_the_territory_says_that_it_is_apart(opened):
    text = said(opened("small", "action", insider=True, **SMALL, action="apart"))
    assert "Progetto pubblico sul territorio, non (ancora) parte della strategia" in text
    assert "ricavato dai dati importati" in text
    assert "calendario non disponibile: mancano le date" in text
    assert "C12B21000000006" in text
    assert re.search(r"20%: l.ultimo valore dichiarato", text)


def test_a_proposal_has_neither_figures_nor_schedule(opened):
    text = said(opened("small", "action", **SMALL, action="idea"))
    assert "Proposta." in text
    assert "Non noto non è zero." in text
    assert "non ancora ripartita tra gli assi" in text
    assert "Nessuno ha ancora raccontato" in text
