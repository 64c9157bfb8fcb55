# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of cities through the frame: registry, comparison, calendar, files, and a strategy that was received."""

from datetime import date

import pytest

from circular.config import Settings
from circular.domain.permissions import COMMAND_LINE
from circular.domain.question import Question
from circular.domain.sets import AdhesionState, CityKind, Rank
from circular.services import adhesions, cityfile
from circular.services.context import Context
from circular.ui import session
from tests import builders as b
from tests import stores
from tests.conftest import NOW
from tests.pages import visits
from tests.services.test_network import bring, city

AREAS = ("cities", "frame", "terms")
DAY = date(2026, 9, 30)


def context_on(store):
    return Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=NOW)


@pytest.fixture(scope="module")
def sent():
    """The file of a city that another installation runs."""
    store = stores.filled(city("delta", population=31_000, code="900004"))
    yield cityfile.make(context_on(store), Question(strategy="delta", as_of=DAY))[1]
    store.close()


@pytest.fixture(scope="module")
def filled(tmp_path_factory, sent):
    path = tmp_path_factory.mktemp("cities") / "cities.duckdb"
    store = stores.opened(path)
    here = context_on(store)
    bring(here)
    with store.change(actor="test:", now=b.LONG_AGO) as change:
        b.load(change, [*city("beta", published=False, code="900002"), *city("gamma", population=None)])
    cityfile.receive(here, cityfile.plan(here, sent.content, name=sent.name))
    network = Question(strategy="rete", as_of=DAY)
    for name, code in (("Beta", "900002"), ("Delta", "900004")):
        adhesions.add_member(
            here,
            network,
            kind=CityKind.MUNICIPALITY,
            name=name,
            istat_code=code,
            happened_on=date(2024, 5, 1),
        )
    store.close()
    return path


@pytest.fixture
def database(filled, tmp_path):
    """A copy for whoever writes."""
    return stores.copied(filled, tmp_path / "own.duckdb")


@pytest.fixture
def opened(filled, monkeypatch):
    def visit(strategy, language="it", **address):
        return visits.visit(
            monkeypatch,
            filled,
            "cities",
            strategy=strategy,
            lang=language,
            as_of=DAY.isoformat(),
            **address,
        )

    return visit


def test_the_registry_tells_the_history_of_each_member_and_offers_the_public_no_form(opened):
    app = opened("rete")
    said = visits.text(app)
    assert "3 città aderiscono alla rete" in said
    for piece in (
        "Domanda: 01/11/2019",
        "Sospesa dal: 01/01/2026",
        "data non nota",
        "3 comuni: Borgo, Colle e Pieve",
    ):
        assert piece in said
    assert "⟦" not in said
    assert "Aggiungi al registro" not in {each.label for each in app.button}


def test_an_office_records_a_step_and_a_stale_form_loses_nothing(database, monkeypatch):
    app = visits.visit(monkeypatch, database, "cities", insider=True, strategy="rete", lang="it")
    choice = next(each for each in app.selectbox if each.key == "asking_city")
    choice.set_value("alfa").run()
    note = next(each for each in app.text_input if each.label == "Nota")
    note.set_value("rientra dopo l'assemblea").run()
    # Somebody else is faster.
    other = context_on(session.store(str(database)))
    adhesions.record_step(
        other,
        Question(strategy="rete", as_of=DAY),
        "alfa",
        state=AdhesionState.JOINED,
        happened_on=DAY,
        seen="a3",
    )
    next(each for each in app.button if each.label == "Registra il cambiamento").click().run()
    assert not app.exception
    said = visits.text(app)
    assert "altra persona ha salvato prima di te" in said
    assert next(each for each in app.text_input if each.label == "Nota").value == "rientra dopo l'assemblea"
    next(each for each in app.button if each.key.endswith(".keep")).click().run()
    state = next(each for each in app.selectbox if each.label == "Nuovo stato")
    assert state.options == ["adesione sospesa", "uscita"]  # what may follow by now
    next(each for each in app.button if each.label == "Registra il cambiamento").click().run()
    assert "Registrato: Alfa" in visits.text(app)


def test_a_new_member_is_refused_under_the_field_and_stays_typed(database, monkeypatch):
    app = visits.visit(monkeypatch, database, "cities", insider=True, strategy="rete", lang="it")
    next(each for each in app.text_input if each.label == "Codice ISTAT del comune").set_value("12").run()
    next(each for each in app.button if each.label == "Aggiungi al registro").click().run()
    said = visits.text(app)
    assert "Codice ISTAT: servono sei cifre" in said
    assert "Nome: manca" in said
    code = next(each for each in app.text_input if each.label == "Codice ISTAT del comune")
    assert code.value == "12"


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_strategy_stands_beside_the_others(opened, language):
    said = visits.text(opened("beta", language, by="actions"))
    # The names of strategies are as their cities gave them.
    assert set(visits.foreign(said, spoken=language, areas=AREAS)) <= {"Strategia"}
    why = "Non si conoscono gli abitanti" if language == "it" else "The inhabitants are not known"
    assert why in said  # Gamma
    assert "3,0" in said if language == "it" else "3.0" in said  # the fourth is not published
    assert "⟦" not in said


def test_a_network_compares_its_members_and_shows_its_calendar(opened):
    said = visits.text(opened("rete", part="compare", by="actions"))
    assert "2 città confrontabili" in said
    assert "Gamma" not in said  # no member
    assert "Unione di prova" in said  # a member without data here
    assert "10/12/2026" in visits.text(opened("rete", part="calendar"))


def test_a_received_strategy_says_so_and_is_only_read(database, monkeypatch, sent):
    app = visits.visit(
        monkeypatch, database, "cities", insider=True, strategy="delta", lang="it", part="file"
    )
    said = visits.text(app)
    assert "Questa strategia è di Delta: qui si legge soltanto" in said
    assert "dati al 30/09/2026" in said
    assert not app.get("file_uploader")
    assert cityfile.verify(sent.content).sha256 in said
    assert "dato interno" not in said


def test_the_public_may_take_the_file_and_not_give_one(opened, database, monkeypatch):
    app = opened("beta", "en", part="file")
    assert "Send this city" in visits.text(app)
    assert not app.get("file_uploader")
    office = visits.as_somebody(Rank.DEPARTMENT, city="beta")
    inside = visits.visit(
        monkeypatch, database, "cities", actor=office, strategy="beta", lang="en", part="file"
    )
    assert inside.get("file_uploader")
