# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of good practices through the frame: what everybody reads, who may write, and what forms keep."""

import pytest
import streamlit as st

from circular.config import Settings
from circular.domain.permissions import COMMAND_LINE
from circular.domain.practices import Told
from circular.domain.question import Question
from circular.domain.sets import Rank
from circular.services import practices
from circular.services.context import Context, moment
from tests import stores
from tests.pages.visits import as_somebody, foreign, html, text, visit

AREAS = ("practices", "frame")
BANK, SECRET = "example-practice-bp-01", "example-practice-bp-05"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    path = tmp_path_factory.mktemp("practices") / "shipped.duckdb"
    return stores.shipped(path)


@pytest.fixture
def own(shipped, tmp_path):
    yield stores.copied(shipped, tmp_path / "own.duckdb")
    st.cache_resource.clear()


@pytest.fixture
def opened(shipped, monkeypatch):
    def open_page(*, rank=Rank.PUBLIC, database=shipped, **address):
        given = {"strategy": "example", "lang": "it"} | address
        actor = as_somebody(rank, city=None if rank is Rank.PUBLIC else "example-city")
        return visit(monkeypatch, database, "practices", actor=actor, **given)

    return open_page


def field(app, kind, name):
    return next(each for each in getattr(app, kind) if str(each.key).endswith(f"/{name}"))


def pressed(app, label):
    next(each for each in app.button if each.label == label).click()
    app.run()
    assert not app.exception, app.exception
    return app


def test_the_public_reads_what_is_published_who_teaches_what_and_who_met(opened):
    app = opened()
    said = text(app)
    assert "2 di 4 buone pratiche sono già state riprese da 2 città" in said
    assert "Cantieri che si scambiano la terra" not in said
    assert "Castel Arnova può insegnare a Borgolana" in said
    assert "altra città può ancora insegnare" in said
    assert "Borgolana, Castel Arnova e Porto Selene" in said
    assert "edit=" not in html(app)
    assert "⟦" not in said
    assert foreign(said, spoken="it", areas=AREAS) == []


def test_filters_stand_in_the_address_and_an_empty_city_says_what_will_stand_here(opened):
    said = text(opened(lang="en", theme="Tessile", stage="transferred"))
    assert "The fabric bank" in said
    assert "Keys on trial" not in said
    assert foreign(said, spoken="en", areas=AREAS) == []
    empty = text(opened(strategy="prato", lang="en"))
    for key in ("No good practice", "No city named", "No exchange recorded"):
        assert key in empty


def test_a_card_tells_the_whole_way_and_no_address_to_the_public(opened):
    app = opened(practice=BANK)
    said = text(app)
    for told in ("Il problema", "48.000,00 €", "Condizioni per trasferirla", "Trasferita a Porto Selene"):
        assert told in said
    assert "Ufficio sviluppo economico" in said
    assert "sviluppo@comune" not in said
    assert "Pubblica" not in [each.label for each in app.button]
    assert "sviluppo@comune" in text(opened(practice=BANK, rank=Rank.VIEWER))
    refused = text(opened(practice=SECRET))
    assert "o non è pubblicata" in refused
    assert "Cantieri" not in refused


def test_who_may_not_write_reads_the_page_whatever_the_address_asks(opened):
    app = opened(rank=Rank.COORDINATOR, edit="new")
    assert not app.text_area
    assert "edit=" not in html(app)


def test_a_transfer_without_a_city_is_refused_and_nothing_typed_is_lost(opened, own):
    app = opened(rank=Rank.DEPARTMENT, database=own, practice="example-practice-bp-03", edit="step")
    field(app, "text_input", "note_it").set_value("Visita di due giorni")
    pressed(app, "Registra il passo")
    assert "Città: una pratica è trasferita a qualcuno. Scrivi il nome della città." in text(app)
    assert field(app, "text_input", "note_it").value == "Visita di due giorni"
    field(app, "text_input", "to_city").set_value("Rocca Lumera")
    pressed(app, "Registra il passo")
    assert "Il passo è registrato." in text(app)
    assert "Trasferita a Rocca Lumera" in text(app)


def test_a_form_overtaken_by_somebody_else_shows_both_and_keeps_what_was_typed(opened, own):
    app = opened(rank=Rank.DEPARTMENT, database=own, practice=SECRET, edit="text")
    field(app, "text_input", "theme").set_value("Suolo")
    store = stores.opened(own)
    office = Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=moment())
    asked = Question(strategy="example", as_of=office.today)
    seen = practices.practice(office, asked, SECRET).card.record
    practices.write(office, asked, Told(title_it="Terra che viaggia"), seen=seen)
    store.close()
    st.cache_resource.clear()
    pressed(app, "Salva la scheda")
    said = text(app)
    assert "Qualcun altro ha cambiato questa pratica mentre scrivevi" in said
    assert "Terra che viaggia" in said
    assert field(app, "text_input", "theme").value == "Suolo"
    pressed(app, next(each.label for each in app.button if str(each.key).endswith("/.keep")))
    pressed(app, "Salva la scheda")
    assert "La scheda è salvata." in text(app)
    assert "Suolo" in text(app)
