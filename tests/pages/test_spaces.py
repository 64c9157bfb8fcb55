# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of spaces through the frame: the registry and the card per role and language, the forms, the census."""

import re
from datetime import date

import pytest

from circular.config import Settings
from circular.domain import records as r
from circular.domain.permissions import COMMAND_LINE
from circular.domain.question import Question
from circular.domain.sets import OwnerType, SpaceState
from circular.services import imports, sample, spaces
from circular.services.context import Context
from tests import builders as b
from tests import stores
from tests.conftest import NOW
from tests.pages import visits

AREAS = ("spaces", "frame")
PATTERN = re.compile(r"spaces\.\w+")


@pytest.fixture(scope="module")
def databases(tmp_path_factory):
    folder = tmp_path_factory.mktemp("spaces")
    shipped = stores.opened(folder / "shipped.duckdb")
    context = Context(store=shipped, settings=Settings(), actor=COMMAND_LINE, now=NOW)
    imports.apply(
        context, imports.plan(context, sample.DATA / "example", profile="circular", strategy="example")
    )
    shipped.close()
    stores.written(folder / "made.duckdb", _made())
    return folder


def _made():
    """A space that may be published and one that may not."""
    known = {"strategy_id": b.STRATEGY, "recorded_at": b.LONG_AGO, "area_m2": 500.0}
    found = [*b.strategy()]
    for name, consent in (("open", date(2026, 1, 1)), ("secret", None)):
        found += [
            r.Space(
                id=name,
                code=name.upper(),
                name_it=f"Edificio {name}",
                consent=consent is not None,
                consent_on=consent,
                owner_type=OwnerType.COMPANY,
                note_it=f"Nota {name}",
                **known,
            ),
            r.SpaceChange(
                id=f"change-{name}",
                space_id=name,
                state=SpaceState.AVAILABLE,
                happened_on=date(2026, 2, 1),
                recorded_at=b.LONG_AGO,
            ),
        ]
    return found


@pytest.fixture
def visit(monkeypatch, databases):
    def go(name, **address):
        return visits.visit(monkeypatch, databases / f"{name}.duckdb", "spaces", **address)

    return go


@pytest.mark.parametrize(("language", "insider"), [("it", True), ("en", False)])
def test_the_registry_says_what_is_in_use_and_what_expires(visit, language, insider) -> None:
    app = visit("shipped", strategy="example", lang=language, insider=insider, as_of="2026-11-20")
    said = visits.text(app)
    assert ("6.950 m²" if language == "it" else "6,950 m²") in said
    assert ("Lanificio Vecchio, secondo lotto" if language == "it" else "Old Wool Mill, second lot") in said
    assert ("31/12/2026, fra 41 giorni" if language == "it" else "31/12/2026, in 41 days") in said
    assert ("Casello" in said) is insider, "a space that is only mapped is shown to no one outside"
    assert not PATTERN.search(said)
    assert visits.foreign(said, spoken=language, areas=AREAS) == []


def test_the_public_gets_no_form_and_no_hidden_space(visit) -> None:
    said = visits.text(visit("made", strategy="city"))
    assert "Edificio open" in said
    assert "secret" not in said
    card = visits.text(visit("made", strategy="city", space="secret"))
    assert "Edificio secret" not in card
    assert "non è ancora pubblicato" in card
    form = visit("made", strategy="city", space="open", edit="sheet")
    assert not form.get("form")
    assert "Nota open" not in visits.text(form)


def test_a_card_tells_use_co_design_and_history(visit) -> None:
    said = visits.text(visit("shipped", strategy="example", lang="en", space="example-space-s03"))
    for told in ("Wool market hall: reused", "Agreement on how it is run", "1,850 m²", "13/05/2024"):
        assert told in said
    assert visits.foreign(said, spoken="en", areas=AREAS) == []


def test_a_form_refuses_in_a_sentence_and_loses_nothing(visit, databases) -> None:
    app = visit("made", strategy="city", space="open", edit="sheet", insider=True)
    fields = {field.label: field for field in (*app.text_input, *app.number_input)}
    fields["Nome"].set_value("Edificio rinato")
    fields["Superficie in m²"].set_value(0.0)
    app.button[0].click().run()
    assert "maggiore di zero: scrivila in m²" in visits.text(app)
    fields = {field.label: field for field in (*app.text_input, *app.number_input)}
    assert fields["Nome"].value == "Edificio rinato"
    fields["Superficie in m²"].set_value(650.0)
    app.button[0].click().run()
    assert not app.exception
    assert "La scheda è salvata" in visits.text(app)
    assert "Edificio rinato" in visits.text(app)
    store = stores.opened(databases / "made.duckdb")
    context = Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=NOW)
    try:
        assert [
            each.area_m2 for each in spaces.every(context, Question(strategy="city", as_of=NOW.date()))
        ] == [
            650.0,
            500.0,
        ]
    finally:
        store.close()


@pytest.mark.parametrize("edit", ["state", "correct", "use", "step", "partners"])
def test_every_form_opens(visit, edit) -> None:
    app = visit("shipped", strategy="example", lang="en", space="example-space-s05", edit=edit, insider=True)
    assert app.get("form")
    assert not PATTERN.search(visits.text(app))


def test_a_census_is_offered_and_an_empty_registry_says_how_to_begin(visit, monkeypatch, tmp_path) -> None:
    app = visit("shipped", strategy="example", edit="census", insider=True)
    assert app.get("file_uploader")
    stores.written(tmp_path / "empty.duckdb", b.strategy())
    said = visits.text(
        visits.visit(monkeypatch, tmp_path / "empty.duckdb", "spaces", strategy="city", insider=True)
    )
    assert "ancora nessuno spazio" in said
