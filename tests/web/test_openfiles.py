# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The open data as files: readable in parts, described by their package and listed in the catalogue."""

import io
import json
from dataclasses import replace
from pathlib import Path

import duckdb
import frictionless
import pandas as pd
import pyarrow.parquet as pq
import pyshacl
import pytest
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, Literal, Namespace, URIRef
from starlette.applications import Starlette

from circular.config import Settings
from circular.domain import records as r
from circular.domain.opendata import FORMATS, RESOURCES
from circular.domain.permissions import COMMAND_LINE
from circular.services.context import Context
from circular.services.opendata import folder as opendata_folder
from circular.web import routes
from tests import builders, stores
from tests.conftest import NOW
from tests.web.asking import ask

SHAPES = Path(__file__).parents[1] / "shapes"
SHACL = Namespace("http://www.w3.org/ns/shacl#")
BASE = "https://dati.example.it"


@pytest.fixture(scope="module")
def shipped():
    """The three shipped strategies, on an installation with an address and a functional mailbox."""
    store = stores.stocked()
    settings = replace(Settings(), base_url=BASE, feedback_email="strategia@comune.example.it")
    yield Context(store=store, settings=settings, actor=COMMAND_LINE, now=NOW)
    store.close()


@pytest.fixture(scope="module")
def app(shipped):
    return Starlette(routes=routes.routes(lambda: shipped, shipped.settings))


def content(app, target, **headers):
    answer = ask(app, target, **headers)
    assert answer.status == 200, answer.text
    return answer.body


# ---- Files and parts of them ---------------------------------------------------------------------


@pytest.mark.parametrize("name", RESOURCES)
def test_a_table_is_the_same_in_every_format(app, name) -> None:
    target = f"/opendata/example/{name}"
    body = json.loads(content(app, f"{target}.json"))
    table = pq.read_table(io.BytesIO(content(app, f"{target}.parquet")))
    sheet = pd.read_csv(io.BytesIO(content(app, f"{target}.csv")))
    assert body["total"] == len(body["data"]) == table.num_rows == len(sheet) > 0
    assert table.column_names == list(sheet.columns) == list(body["data"][0])
    plain = [column.name for column in RESOURCES[name].columns if column.kind not in {"list", "shares"}]
    for row, same in zip(body["data"], table.select(plain).to_pylist(), strict=True):
        assert {key: str(row[key]) for key in plain} == {key: str(value) for key, value in same.items()}


def test_parquet_carries_types_meanings_and_what_it_is(app) -> None:
    schema = pq.read_schema(io.BytesIO(content(app, "/opendata/example/actions.parquet?language=en")))
    assert str(schema.field("ends_on").type) == "date32[day]"
    assert schema.metadata[b"licence"] == b"CC-BY-4.0"
    assert schema.metadata[b"fictional"] == b"true"
    assert b"does not exist" in schema.metadata[b"note"]
    assert schema.field("external_id").metadata[b"description"].endswith(b"local code.")


def test_shares_are_a_map_that_an_engine_opens(app) -> None:
    actions = pq.read_table(io.BytesIO(content(app, "/opendata/example/actions.parquet")))
    assert actions.num_rows
    (found,) = duckdb.sql("SELECT count(*) FROM actions WHERE axes['cohesion'] > 0").fetchall()
    listed = json.loads(content(app, "/api/v1/actions.json?strategy=example&axis=cohesion"))
    assert found == (listed["total"],)


@pytest.mark.parametrize(
    ("given", "start", "end"),
    [
        ("bytes=0-3", 0, 4),
        ("bytes=-8", -8, None),
        ("bytes=100-", 100, None),
        ("bytes=100-99999999", 100, None),
        ("bytes=-99999999", 0, None),
    ],
)
def test_a_part_is_that_part(app, given, start, end) -> None:
    target = "/opendata/prato/actions.parquet"
    whole = ask(app, target)
    assert whole.headers["accept-ranges"] == "bytes"
    part = ask(app, target, range=given)
    assert part.status == 206
    assert part.body == whole.body[start:end]
    first = len(whole.body) + start if start < 0 else start
    assert part.headers["content-range"] == f"bytes {first}-{first + len(part.body) - 1}/{len(whole.body)}"
    assert part.headers["etag"] == whole.headers["etag"]
    head = ask(app, target, method="HEAD", range=given)
    assert (head.status, head.body, head.headers["content-length"]) == (206, b"", str(len(part.body)))


@pytest.mark.parametrize(
    "given", ["bytes=0-3,8-9", "bytes=9-3", "bytes=-", "rows=0-3", "bytes=a-b", "bytes=- 1x"]
)
def test_what_is_no_single_part_is_answered_whole(app, given) -> None:
    answer = ask(app, "/opendata/prato/actions.parquet", range=given)
    assert answer.status == 200
    assert answer.body.startswith(b"PAR1")


@pytest.mark.parametrize("given", ["bytes=99999999-", "bytes=-0"])
def test_a_part_behind_the_end_is_refused(app, given) -> None:
    answer = ask(app, "/opendata/prato/actions.parquet", range=given)
    assert (answer.status, answer.body) == (416, b"")
    assert answer.headers["content-range"].startswith("bytes */")


def test_a_part_of_another_state_is_answered_whole(app) -> None:
    tag = ask(app, "/opendata/prato/actions.parquet").headers["etag"]
    assert ask(app, "/opendata/prato/actions.parquet", range="bytes=0-3", if_range=tag).status == 206
    assert ask(app, "/opendata/prato/actions.parquet", range="bytes=0-3", if_range='"old"').status == 200


# ---- The data package ----------------------------------------------------------------------------


def unpacked(app, strategy, folder):
    """A package as somebody saves it: the descriptor, and each file it lists."""
    described = json.loads(content(app, f"/opendata/{strategy}/datapackage.json?language=en"))
    (folder / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    for each in described["resources"]:
        body = content(app, f"/opendata/{strategy}/{each['path']}?language=en")
        (folder / each["path"]).write_bytes(body)
    return described


@pytest.mark.parametrize("strategy", ["prato", "example"])
def test_the_package_and_what_the_routes_answer_are_valid(app, tmp_path, strategy) -> None:
    described = unpacked(app, strategy, tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "note"])[:5]
    assert len(report.tasks) == len(RESOURCES) * len(FORMATS)
    assert described["licenses"][0]["name"] == "CC-BY-4.0"


def test_the_validator_sees_what_is_wrong(app, tmp_path) -> None:
    unpacked(app, "prato", tmp_path)
    file = tmp_path / "actions.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("false", "maybe", 1), encoding="utf-8")
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert {"hash-count", "byte-count", "type-error"} & {error[0] for error in report.flatten(["type"])}


def test_what_is_written_to_a_folder_is_valid_and_the_same(app, shipped, tmp_path) -> None:
    from circular.i18n import translator

    opendata_folder.write(shipped, "example", tmp_path / "out", translator("en"))
    assert frictionless.validate(str(tmp_path / "out" / "datapackage.json")).valid
    for name in RESOURCES:
        for format_ in FORMATS:
            served = content(app, f"/opendata/example/{name}.{format_}?language=en")
            assert (tmp_path / "out" / f"{name}.{format_}").read_bytes() == served


# ---- The catalogue -------------------------------------------------------------------------------


def european_shapes():
    """The published shapes, without the two references in them that lead nowhere."""
    shapes = Graph().parse(SHAPES / "dcat-ap.ttl")
    lost = [
        triple
        for triple in shapes.triples((None, SHACL.property, None))
        if (triple[2], SHACL.path, None) not in shapes
    ]
    assert len(lost) == 2
    for triple in lost:
        shapes.remove(triple)
    return shapes


def faults(graph, shapes):
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, advanced=True, inplace=False)
    return {
        (str(report.value(each, SHACL.focusNode)), str(report.value(each, SHACL.resultPath)))
        for each in report.subjects(RDF.type, SHACL.ValidationResult)
        if report.value(each, SHACL.resultSeverity) == SHACL.Violation
    }


# rdflib itself still reads JSON-LD with a class that it has deprecated.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("form", ["ttl", "jsonld", "rdf"])
def test_the_catalogue_keeps_to_the_european_and_the_italian_profile(app, form) -> None:
    formats = {"ttl": "turtle", "jsonld": "json-ld", "rdf": "xml"}
    graph = Graph().parse(data=content(app, f"/opendata/catalog.{form}"), format=formats[form])
    assert len(set(graph.subjects(RDF.type, DCAT.Dataset))) == 3 * len(RESOURCES)
    assert faults(graph, Graph().parse(SHAPES / "dcat-ap-it.ttl")) == set()
    if form == "ttl":
        assert faults(graph, european_shapes()) == set()


@pytest.mark.parametrize("lost", [DCTERMS.title, DCTERMS.rightsHolder, DCTERMS.identifier, DCAT.theme])
def test_the_shapes_see_what_is_missing(app, lost) -> None:
    graph = Graph().parse(data=content(app, "/opendata/catalog.ttl"))
    dataset = URIRef(f"{BASE}/opendata/prato/actions#dataset")
    graph.remove((dataset, lost, None))
    assert (str(dataset), str(lost)) in faults(graph, Graph().parse(SHAPES / "dcat-ap-it.ttl"))


def test_the_catalogue_leads_to_the_files_and_says_when_and_who(app) -> None:
    graph = Graph().parse(data=content(app, "/opendata/catalog.ttl"))
    for file in graph.objects(None, DCAT.downloadURL):
        assert str(file).startswith(f"{BASE}/opendata/")
    for name in ("prato/actions.csv", "example/progress.parquet"):
        assert (None, DCAT.downloadURL, URIRef(f"{BASE}/opendata/{name}")) in graph
        assert ask(app, f"/opendata/{name}").status == 200
    dataset = URIRef(f"{BASE}/opendata/prato/actions#dataset")
    agent = graph.value(dataset, DCTERMS.publisher)
    assert graph.value(agent, DCTERMS.identifier) == Literal("100005")  # the ISTAT code of Prato
    assert str(graph.value(dataset, DCTERMS.modified)) <= NOW.date().isoformat()
    assert (None, None, URIRef("mailto:strategia@comune.example.it")) in graph


def test_a_city_with_a_code_in_the_index_goes_by_it(store, context) -> None:
    profile = r.CityProfile(id="profile", city_id="city", ipa_code="c_x999", recorded_at=NOW)
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, builders.strategy())
        change.insert([profile])
        change.record("present_city", "city")
    app = Starlette(routes=routes.routes(lambda: context, context.settings))
    graph = Graph().parse(data=content(app, "/opendata/catalog.ttl"))
    assert set(graph.objects(graph.value(None, RDF.type, FOAF.Agent), DCTERMS.identifier)) == {
        Literal("c_x999")
    }
    assert faults(graph, Graph().parse(SHAPES / "dcat-ap-it.ttl")) == set()
