# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of the process in numbers through the frame: what each reader is shown, and the form of phases."""

import json
import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from circular.config import Settings
from circular.domain.permissions import COMMAND_LINE
from circular.domain.phases import Draft
from circular.services import phases
from circular.services.context import Context
from tests import builders as b
from tests import stores
from tests.conftest import NOW
from tests.pages import visits
from tests.services.test_participation import ASKED, city

AREAS = ("participation", "frame", "charts")
DAY = "2026-09-30"


@pytest.fixture(scope="module")
def databases(tmp_path_factory):
    folder = tmp_path_factory.mktemp("participation")
    stores.shipped(folder / "shipped.duckdb")
    stores.written(folder / "made.duckdb", city())
    return folder


@pytest.fixture
def opened(databases, monkeypatch):
    def open_page(store, page="participation", **address):
        return visits.visit(monkeypatch, databases / f"{store}.duckdb", page, **address)

    return open_page


@pytest.mark.parametrize(("strategy", "language"), [("example", "en"), ("prato", "it")])
def test_it_speaks_one_language(opened, strategy, language) -> None:
    said = visits.text(opened("shipped", strategy=strategy, lang=language, as_of=DAY))
    assert "⟦" not in said
    assert visits.foreign(said, spoken=language, areas=AREAS) == []


def test_la_spezia_is_declared_with_its_sources_and_nothing_of_it_is_proven(opened) -> None:
    said = visits.text(opened("shipped", strategy="la-spezia", lang="it"))
    assert "⟦" not in said
    assert "si conoscono solo cifre dichiarate" in said
    for figure, declared, missing in (
        ("Enti e associazioni", "100", "mancano nei dati: 96"),  # four bodies coordinate a table
        ("Riunioni dei tavoli", "20", "mancano nei dati: 20"),
        ("Riunioni del Comitato di Indirizzo", "5", "mancano nei dati: 5"),
        ("Schede progettuali", "44", "mancano nei dati: 44"),
        ("Investimento stimato", "«oltre 120 milioni»", "mancano nei dati: 120 mln €"),
    ):
        row = re.search(rf"{figure} .*?(?=dossier|apri la fonte)", said)
        assert row, figure
        assert declared in row.group()
        assert missing in row.group()
    assert re.search(r"Partecipanti 226 .*? non si può provare senza nomi", said)
    assert "Coinvolgere gli stakeholder" in said
    assert "date non indicate dalla fonte" in said


def test_the_public_is_told_of_no_silent_seat_and_nothing_unpublished(opened) -> None:
    public = visits.text(opened("made", strategy=b.STRATEGY, lang="it", as_of=DAY))
    assert "3 riunioni hanno portato 2 organizzazioni attorno a 1 scheda progettuale" in public
    for hidden in ("Posti mai occupati", "absent", "club", "secret", "cibo", "Nord", "Aggiungi una fase"):
        assert hidden not in public
    inside = opened("made", insider=True, strategy=b.STRATEGY, lang="it", as_of=DAY)
    said = visits.text(inside)
    for shown in ("Posti mai occupati", "absent", "Azione secret", "cibo", "Nord", "Aggiungi una fase"):
        assert shown in said
    assert "theme=acqua&amp;district=Centro" in visits.html(inside)


def test_a_number_of_the_matrix_opens_its_actions(opened) -> None:
    app = opened(
        "made", "actions", insider=True, strategy=b.STRATEGY, lang="it", theme="acqua", district="Centro"
    )
    said = visits.text(app)
    assert "1 azione" in said
    assert not app.error


def test_a_phase_that_ends_before_it_starts_is_refused_and_nothing_typed_is_lost(opened) -> None:
    app = opened("made", insider=True, strategy=b.STRATEGY, lang="it", edit="new")
    place = "asking/phase/new/{}".format
    app.text_input(key=place("name_it")).set_value("Attuare")
    app.date_input(key=place("starts_on")).set_value(date(2026, 5, 1))
    app.date_input(key=place("ends_on")).set_value(date(2026, 4, 1))
    _save(app)
    said = visits.text(app)
    assert "la fase finirebbe prima di cominciare" in said
    assert app.text_input(key=place("name_it")).value == "Attuare"
    app.date_input(key=place("ends_on")).set_value(date(2026, 6, 1))
    _save(app)
    said = visits.text(app)
    assert "Fase salvata." in said
    assert "Attuare" in said


def test_whoever_saved_first_is_not_overwritten(opened, databases) -> None:
    app = opened("made", insider=True, strategy=b.STRATEGY, lang="it", edit="town")
    store = stores.opened(databases / "made.duckdb")
    office = Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=NOW)
    seen = next(each.phase for each in phases.every(office, ASKED) if each.phase.id == "town")
    phases.edit(office, b.STRATEGY, seen, replace(Draft.of(seen), name_it="Città aperta"))
    store.close()
    app.text_input(key="asking/phase/town/name_it").set_value("Città intera")
    _save(app)
    said = visits.text(app)
    assert "altra persona ha cambiato questa fase nel frattempo." in said
    assert "Città aperta" in said
    assert app.text_input(key="asking/phase/town/name_it").value == "Città intera"


def _save(app) -> None:
    next(each for each in app.button if each.label == "Salva la fase").click().run()
    assert not app.exception, app.exception


def test_the_room_is_told_the_process_in_numbers_or_what_is_declared_of_it(opened) -> None:
    scenes = []
    for store, strategy in (("made", b.STRATEGY), ("shipped", "la-spezia")):
        app = opened(store, "present", strategy=strategy, lang="it", as_of=DAY)
        (room,) = [json.loads(each.proto.json)["html"] for each in app.get("bidi_component")]
        told = unescape(re.sub(r"<[^>]+>", " ", room.split("cs-scene-participation")[1].split("<footer")[0]))
        scenes.append(re.sub(r"\s+", " ", told))
    proven, declared = scenes
    assert "3 riunioni hanno portato 2 organizzazioni attorno a 1 scheda progettuale" in proven
    assert "club" not in proven
    assert "si conoscono solo cifre dichiarate" in declared
    assert "226 Partecipanti · non si prova senza nomi" in declared
