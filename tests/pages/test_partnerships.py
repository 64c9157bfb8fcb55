# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of partnerships through the frame: both views and the matrices, filters and choices in the address."""

import json
import re

import pytest

from tests import stores
from tests.pages.visits import foreign, html, text, visit

CITY = {"strategy": "example", "as_of": "2026-06-30"}


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    path = tmp_path_factory.mktemp("partnerships") / "circular.duckdb"
    stores.shipped(path)
    return path


@pytest.fixture
def opened(database, monkeypatch):
    def open_page(page="partnerships", *, lang="it", insider=False, **address):
        return visit(monkeypatch, database, page, insider=insider, lang=lang, **(CITY | address))

    return open_page


def pictures(app):
    """What each picture of the page was given: the line about the run, and the picture."""
    found = [each.proto for each in app.get("bidi_component")]
    return [tuple(json.loads(part) for part in proto.bytes.split(b"\n", 1)) for proto in found]


@pytest.mark.parametrize("insider", [False, True])
@pytest.mark.parametrize("lang", ["it", "en"])
@pytest.mark.parametrize("way", ["poles", "force", "matrix"])
def test_every_view_speaks_one_language_to_everybody(opened, way, lang, insider):
    app = opened(show=way, lang=lang, insider=insider)
    said = text(app)
    assert "⟦" not in said
    assert foreign(said, spoken=lang, areas=["partnerships", "picture"]) == []
    assert len(pictures(app)) == (0 if way == "matrix" else 1)


def test_the_picture_opens_between_the_axes_with_everybody_in_it(opened):
    head, picture = pictures(opened())[0]
    assert picture["view"] == "poles"
    assert len(picture["nodes"]["id"]) > 80
    assert head["chosen"] is None
    assert len(picture["steps"]) > 4


def test_filters_in_the_address_leave_the_others_pale_and_the_tables_to_them(opened):
    app = opened(helix="research")
    nodes = pictures(app)[0][1]["nodes"]
    kept = [id_ for id_, kept in zip(nodes["id"], nodes["kept"], strict=True) if kept]
    assert 3 < len(kept) < 40
    assert {helix for helix, bright in zip(nodes["helix"], nodes["kept"], strict=True) if bright} >= {
        "research"
    }
    said = text(app)
    assert "Università di Borgolana" in said.split("Chi ha più partner")[1]
    assert (
        "Regione delle Tre Valli" not in said.split("Chi ha più partner")[1].split("Perché sono partner")[0]
    )


def test_filters_that_leave_nobody_show_a_sentence_and_no_empty_canvas(opened):
    app = opened(helix="citizens", kind="university")
    assert pictures(app) == []
    assert "Nessuna organizzazione risponde a questi filtri." in text(app)


def test_a_filter_nobody_knows_is_said(opened):
    assert "pigeons" in text(opened(helix="pigeons"))


def test_a_choice_in_the_address_is_told_to_the_picture_and_narrows_the_tables(opened):
    app = opened(stakeholder="example-comune")
    assert pictures(app)[0][0]["chosen"] == "example-comune"
    said = text(app)
    assert "Comune di Borgolana e i suoi partner" in said
    assert "Perché Comune di Borgolana ha questi partner" in said
    assert "Perché sono partner" not in said


def test_a_choice_of_nobody_is_no_choice(opened):
    app = opened(stakeholder="nobody")
    assert pictures(app)[0][0]["chosen"] is None
    assert "Chi ha più partner" in text(app)


def test_the_public_is_not_shown_who_is_isolated(opened):
    # Where large tables tie nobody, those who sit only there stand alone.
    def names(**address):
        return set(pictures(opened(ties="seat", largest="12", **address))[0][1]["nodes"]["id"])

    outside, inside = names(), names(insider=True)
    assert outside
    assert outside < inside


def test_a_strategy_without_ties_has_no_picture(opened):
    app = opened(strategy="la-spezia")
    assert pictures(app) == []
    assert "Nessun legame" in text(app)


def test_matrices_are_also_tables(opened):
    app = opened(show="matrix")
    drawn = [each.proto.id for each in app.get("plotly_chart") if "matrix" in each.proto.id]
    assert len(drawn) == 3
    assert "Quali tavoli hanno organizzazioni in comune" in text(app)


def test_cards_and_sheets_show_what_is_around_them(opened):
    card = opened("stakeholders", stakeholder="example-comune")
    picture = pictures(card)[0][1]
    assert picture["small"]
    assert picture["nodes"]["id"][picture["centre"]] == "example-comune"
    sheet = opened("action", action="example-p01")
    picture = pictures(sheet)[0][1]
    assert (
        picture["subjects"]["name"][picture["hubs"]["subject"][picture["hub"]]]
        == "Impianto di selezione delle fibre tessili"
    )
    assert "cs-section" in html(sheet)


def test_a_period_brings_in_the_ties_that_ended_in_it(opened):
    def ties(**address):
        found = re.search(r"\d+ organizzazioni, ([\d.]+) legami", text(opened(**address)))
        return int(found.group(1).replace(".", ""))

    assert ties() < ties(period="year") <= ties(period="always")
