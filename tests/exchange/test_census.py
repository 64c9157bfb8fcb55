# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A census of spaces: columns as people call them, positions that can be right, owners that stay unnamed."""

import io
import json
from dataclasses import replace
from datetime import date

import pytest
import xlsxwriter

from circular.config import Settings
from circular.domain import records as r
from circular.domain.permissions import COMMAND_LINE
from circular.domain.sets import OwnerType, SpaceState
from circular.exchange import census_words as words
from circular.exchange.problems import Severity
from circular.i18n import translator
from circular.services import imports, space_keeping
from circular.services.context import Context
from tests import builders, stores
from tests.conftest import NOW

CITY = builders.STRATEGY
HEAD = "Codice;Denominazione;Comune;Latitudine;Longitudine;Superficie (mq);Proprietà;Stato;Data rilievo"
GOOD = (
    "A1;Capannone Uno;Prato;43,8805;11,0966;1.200,50 mq;Comune di Prato;disponibile;01/03/2026",
    "A2;Opificio Due;Montemurlo;43.927;11.037;900;Alfa s.r.l.;mappato;2026-03-01",
    "A3;Casa Tre;Prato;;;;privati;;",
)


@pytest.fixture(scope="module")
def office() -> Context:
    """A strategy of the real city, whose boundaries are known; each test leaves it as it was."""
    store = stores.opened()
    records = [
        replace(each, name="Prato", istat_code="100005") if isinstance(each, r.City) else each
        for each in builders.strategy()
    ]
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, records)
    return Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=NOW)


def csv(*lines: str, head: str = HEAD) -> list[tuple[str, bytes]]:
    return [("censimento.csv", "\n".join((head, *lines)).encode())]


def plan(context: Context, source, **asked):
    return imports.plan(context, source, profile="spaces", strategy=CITY, **asked)


def said(found, severity: Severity) -> list[tuple[str, int | None]]:
    return [
        (each.key.removeprefix("spaces."), each.place.row)
        for each in found.problems
        if each.severity is severity
    ]


def spaces(found) -> dict[str, r.Space]:
    return {each.code: each for each in found.changes.added.get("space", ())}


def test_columns_are_known_by_what_people_call_them(office) -> None:
    found = plan(office, csv(*GOOD))
    assert found.ready
    first, second, third = spaces(found).values()
    assert (first.name_it, first.area_m2, first.owner_type) == (
        "Capannone Uno",
        1200.5,
        OwnerType.MUNICIPALITY,
    )
    assert (first.lat, first.lon, first.municipality, first.istat_code) == (
        43.8805,
        11.0966,
        "Prato",
        "100005",
    )
    assert (second.lat, second.area_m2, second.owner_type) == (43.927, 900.0, OwnerType.COMPANY)
    assert (third.lat, third.owner_type, third.consent) == (None, OwnerType.PRIVATE, False)
    steps = {each.space_id: each for each in found.changes.added["space_change"]}
    assert (steps[first.id].state, steps[first.id].happened_on) == (SpaceState.AVAILABLE, date(2026, 3, 1))
    assert third.id not in steps
    assert said(found, Severity.WARNING) == [("census_unplaced", 4)]


def test_a_second_import_changes_nothing_and_a_blank_takes_nothing_away(store) -> None:
    records = [
        replace(each, name="Prato") if isinstance(each, r.City) else each for each in builders.strategy()
    ]
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, records)
    context = Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=NOW)
    done = imports.apply(context, plan(context, csv(*GOOD)))
    assert (done.added["space"], done.added["space_change"]) == (3, 2)
    again = plan(context, csv(*GOOD))
    assert again.ready
    assert again.empty
    assert again.unchanged == {"space": 3, "space_change": 2}
    blank = plan(context, csv("A1;;;;;;;;"))
    assert blank.empty
    edited = plan(context, csv("A1;Capannone Uno;Prato;43,8805;11,0966;1300;;riusato;", "a2;;;;;;;mappato;"))
    (edit,) = edited.changes.edited["space"]
    assert (edit.before.area_m2, edit.after.area_m2, edit.after.owner_type) == (
        1200.5,
        1300.0,
        OwnerType.MUNICIPALITY,
    )
    assert [each.state for each in edited.changes.added["space_change"]] == [SpaceState.REUSED]
    imports.apply(context, edited)
    older = plan(context, csv(*GOOD[:1]))
    assert said(older, Severity.WARNING) == [("census_kept", 2)], "a census does not send a space back"
    assert "space_change" not in older.changes.added
    with pytest.raises(space_keeping.StaleVersion):
        imports.apply(context, edited)


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("B;Uno;Prato;11,0966;43,8805;1;;;", "census_swapped"),
        ("B;Uno;Montemurlo;43,8805;11,0966;1;;;", "census_elsewhere"),
        ("B;Uno;;43,7696;11,2558;1;;;", "fault_position_outside"),
        ("B;Uno;Prato;4859000;1668000;1;;;", "fault_position_projected"),
        ("B;Uno;Prato;43,8805;;1;;;", "fault_position_half"),
        ("B;Uno;Prato;43°52'N;11,0966;1;;;", "census_not_degrees"),
        ("B;Uno;Prato;;;0;;;", "fault_area_zero"),
        ("B;Uno;Prato;;;tanti;;;", "exchange.not_a_number"),
        ("B;Uno;Prato;;;1;;in ordine;", "census_state"),
        ("B;Uno;Prato;;;1;;libero;31/02/2026", "exchange.impossible_date"),
        ("B;Uno;Prato;;;1;;libero;31/12/2026", "fault_day_to_come"),
    ],
)
def test_what_is_wrong_is_said_with_its_remedy_and_nothing_is_written(office, line, wrong) -> None:
    found = plan(office, csv(*GOOD, line))
    assert not found.ready
    assert found.empty
    assert (wrong, 5) in said(found, Severity.ERROR)
    for language in ("it", "en"):
        for problem in found.problems:
            assert "{" not in problem.message(translator(language))


def test_a_code_stands_once(office) -> None:
    assert said(plan(office, csv(GOOD[0], "a1;Altro;Prato;;;;;;")), Severity.ERROR) == [("census_twice", 3)]


def test_owners_and_contacts_are_never_kept(office) -> None:
    head = "Codice;Nome;Proprietario;Telefono;Codice fiscale;Note"
    lines = (
        "C1;Villa;Rossi Mario;0574 000000;RSSMRA80A01D612X;Chiedere al geom. Bianchi",
        "C2;Chiesa vecchia;Parrocchia di San Biagio;;;",
    )
    found = plan(office, csv(*lines, head=head))
    assert found.ready
    first, second = spaces(found).values()
    assert (first.owner_type, second.owner_type) == (None, OwnerType.RELIGIOUS)
    written = repr(found.changes)
    assert not [each for each in ("Rossi", "0574", "RSSMRA", "Bianchi") if each in written]
    assert [each.name for each in found.withheld] == ["Chiedere al geom. Bianchi", "Rossi Mario"]
    assert {key for key, _ in said(found, Severity.WARNING)} >= {"census_owner", "census_contact"}


def test_a_census_without_codes_gives_the_same_ones_again(office) -> None:
    head, line = "name,address,city,hectares", "Old mill,Mill street 1,Prato,0.5"
    (one,) = spaces(plan(office, csv(line, head=head))).values()
    (other,) = spaces(plan(office, csv(line, head=head))).values()
    assert one.code.startswith("C-")
    assert one.code == other.code
    assert one.area_m2 == 5000.0


def test_the_municipality_is_found_by_the_position(office) -> None:
    (one,) = spaces(plan(office, csv("D;Uno;43.927;11.037", head="code;name;lat;lng"))).values()
    assert (one.municipality, one.istat_code) == ("Montemurlo", "100003")


def test_a_workbook_and_geojson_say_the_same(office) -> None:
    memory = io.BytesIO()
    book = xlsxwriter.Workbook(memory)
    sheet = book.add_worksheet("Spazi")
    sheet.write_row(0, 0, ["codice", "nome", "lat", "lon", "superficie"])
    sheet.write_row(1, 0, ["E1", "Uno", 43.8805, 11.0966, 100])
    book.close()
    feature = {
        "type": "Feature",
        "properties": {"codice": "E1", "nome": "Uno", "superficie": 100},
        "geometry": {"type": "Point", "coordinates": [11.0966, 43.8805]},
    }
    (one,) = spaces(plan(office, [("spazi.xlsx", memory.getvalue())])).values()
    (other,) = spaces(plan(office, geojson(feature))).values()
    assert one == other
    outline = [[[11.09, 43.88], [11.11, 43.88], [11.11, 43.9], [11.09, 43.9], [11.09, 43.88]]]
    area = feature | {"geometry": {"type": "Polygon", "coordinates": outline}}
    (third,) = spaces(plan(office, geojson(area))).values()
    assert (third.lat, third.lon) == (pytest.approx(43.89), pytest.approx(11.1))


def geojson(*features, **more) -> list[tuple[str, bytes]]:
    given = {"type": "FeatureCollection", "features": list(features)} | more
    return [("spazi.geojson", json.dumps(given).encode())]


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        (geojson(crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3003"}}), "geojson_crs"),
        (geojson("uno"), "geojson_shape"),
        ([("a.geojson", b"{")], "exchange.broken_json"),
        ([("a.csv", b"")], "exchange.empty_file"),
        ([("a.xlsx", b"PK\x03\x04broken")], "exchange.broken_workbook"),
        (csv("1;2", head="colore;peso"), "census_nothing"),
    ],
)
def test_a_file_that_is_no_census_is_refused(office, source, wrong) -> None:
    found = plan(office, source)
    assert not found.ready
    assert wrong in [key for key, _ in said(found, Severity.ERROR)]


def test_thousands_of_rows_are_judged(office) -> None:
    lines = [
        f"F{n};Spazio {n};Prato;43,{8800 + n % 20};11,{900 + n % 200:04};{n + 1};Comune;;"
        for n in range(2_000)
    ]
    found = plan(office, csv(*lines))
    assert len(spaces(found)) + len({each.place.row for each in found.problems}) >= 2_000


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Comune di Prato", OwnerType.MUNICIPALITY),
        ("Proprietà comunale", OwnerType.MUNICIPALITY),
        ("Agenzia del Demanio", OwnerType.STATE),
        ("Azienda USL Toscana Centro", OwnerType.PUBLIC_BODY),
        ("Regione Toscana", OwnerType.PUBLIC_BODY),
        ("Immobiliare Rossi S.r.l.", OwnerType.COMPANY),
        ("Beta SPA", OwnerType.COMPANY),
        ("Fondazione Arte", OwnerType.THIRD_SECTOR),
        ("Diocesi", OwnerType.RELIGIOUS),
        ("privato", OwnerType.PRIVATE),
        ("third_sector", OwnerType.THIRD_SECTOR),
        ("Rossi Mario", None),
    ],
)
def test_owners_are_known_by_their_words(told, kind) -> None:
    assert words.owner_type(told) is kind


def test_every_state_is_known_by_its_own_words() -> None:
    for language in ("it", "en"):
        t = translator(language)
        assert [words.state(t.term(each)) for each in SpaceState] == list(SpaceState)
    assert words.state("non disponibile") is not SpaceState.LOST
    assert [words.state(each.value) for each in SpaceState] == list(SpaceState)
