# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables, stakeholders and partnerships through the frame: in both languages, on empty, shipped and large stores."""

import re
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from circular.domain.sets import Role
from tests import builders, stores
from tests.pages.visits import visit
from tests.services import people

PAGES = ("tables", "stakeholders", "partnerships")
LARGE = 400


@pytest.fixture(scope="module")
def databases(tmp_path_factory):
    """Paths of a store with the shipped data, one that is bare but for a strategy, and a large one."""
    folder = tmp_path_factory.mktemp("people")
    stores.shipped(folder / "shipped.duckdb")
    for name, records in (("bare", builders.strategy()), ("large", large()), ("small", people.small())):
        stores.written(folder / f"{name}.duckdb", records)
    return folder


def large() -> list[object]:
    """Hundreds of organisations, each in a few of hundreds of actions, at twenty tables."""
    numbers = range(LARGE)
    return [
        *builders.strategy(),
        *(people.stakeholder(f"org-{number:04}", f"Organizzazione {number:04}") for number in numbers),
        *(people.table(f"t{number}") for number in range(20)),
        *(people.seat(f"t{number % 20}", f"org-{number:04}") for number in numbers),
        *(
            record
            for number in numbers
            for record in (
                builders.action(f"a{number}", table_id=f"t{number % 20}"),
                *builders.revision(f"a{number}", shares={builders.AXES[number % 3]: 1.0}),
                builders.update(f"a{number}", date(2026, 1, 1)),
                *(
                    people.takes_part(f"a{number}", f"org-{(number * 7 + step * step) % LARGE:04}", role)
                    for step, role in enumerate((Role.LEAD, Role.PARTNER, Role.FUNDER))
                ),
            )
        ),
    ]


@pytest.fixture
def opened(databases, monkeypatch):
    """Open a page of a store at an address; an insider if asked for."""

    def open_page(store: str, page: str, *, insider: bool = False, **address: str | list[str]) -> AppTest:
        return visit(monkeypatch, databases / f"{store}.duckdb", page, insider=insider, **address)

    return open_page


def text(app: AppTest) -> str:
    """All that our pieces say, without their tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", piece.proto.body) for piece in app.get("html"))


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("strategy", ["prato", "la-spezia", "example"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_stands_on_shipped_data(opened, page, strategy, language):
    said = text(opened("shipped", page, strategy=strategy, lang=language))
    assert "⟦" not in said
    assert len(said) > 200


@pytest.mark.parametrize("page", PAGES)
def test_a_strategy_without_data_says_what_will_stand_here(opened, page):
    said = text(opened("bare", page, strategy="city", lang="it"))
    assert re.search(r"Qui comparir", said)


@pytest.mark.parametrize("page", PAGES)
def test_a_large_strategy_is_shown_in_part_and_says_so(opened, page):
    app = opened("large", page, strategy="city", lang="it", as_of="2026-06-30")
    said = text(app)
    if page == "stakeholders":
        assert f"100 organizzazioni su {LARGE}" in said
    if page == "partnerships":
        assert f"20 organizzazioni su {LARGE}" in said
    if page == "tables":
        assert "Apri le 20 azioni di questo tavolo" in said


def test_tables_show_stage_members_and_silence(opened):
    said = text(opened("small", "tables", strategy="city", lang="it", as_of="2026-06-30"))
    assert "Il tavolo textiles non aggiorna da 90 giorni: 2 azioni" in said
    assert re.search(r"analisi\s+ascolto\s+ispirazione", said)
    assert "Fase non indicata dalle fonti." in said
    assert "Weaver  (coordinatore)" in said or "Weaver (coordinatore)" in said


def test_the_registry_filters_by_the_address(opened):
    said = text(opened("small", "stakeholders", strategy="city", lang="it", search="old name"))
    assert "1 organizzazione su 1" in said
    assert "Mill" in said
    assert "Weaver" not in said
    public_bodies = text(opened("small", "stakeholders", strategy="city", lang="it", helix="public"))
    assert "1 organizzazione su 1" in public_bodies
    assert "Comune" in public_bodies


def test_a_filter_nobody_knows_is_said(opened):
    assert "pigeons" in text(opened("small", "stakeholders", strategy="city", lang="it", helix="pigeons"))


def test_an_unknown_organisation_is_a_sentence_and_a_way_back(opened):
    app = opened("small", "stakeholders", strategy="city", lang="it", stakeholder="nobody")
    assert "nobody" in text(app)
    assert any('href="' in piece.proto.body and "cs-refusal" in piece.proto.body for piece in app.get("html"))


def test_a_card_opens_by_its_address(opened):
    said = text(
        opened("small", "stakeholders", strategy="city", lang="en", stakeholder="mill", as_of="2026-06-30")
    )
    assert "The Mill (old name)" in said
    assert "lead and funder" in said
    assert "SPIN, TEXTILES" in re.sub(r"\s+", " ", said).replace(" ,", ",")


def test_duplicates_and_isolated_names_are_for_insiders(opened):
    twins = {"strategy": "prato", "lang": "it"}
    assert "doppion" not in text(opened("shipped", "stakeholders", **twins))
    alone = {"strategy": "la-spezia", "lang": "it"}
    outside = text(opened("shipped", "partnerships", **alone))
    assert "4 organizzazioni senza partner" in outside
    assert "ENEA" not in outside
    assert "ENEA" in text(opened("shipped", "partnerships", insider=True, **alone))
    assert "nomi quasi uguali" in text(opened("shipped", "stakeholders", insider=True, **twins))


def test_contractors_can_be_asked_for_in_the_address(opened):
    address = {"strategy": "city", "lang": "it", "as_of": "2026-06-30"}
    assert "Builder" not in text(opened("small", "partnerships", **address))
    assert "Builder" in text(opened("small", "partnerships", **address, roles=["contractor", "lead"]))
