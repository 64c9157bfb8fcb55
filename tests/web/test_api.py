# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The interface for programs: what it answers, how it pages, and what it says of questions it cannot read."""

import csv
import io
import json
from dataclasses import replace

import pytest
from starlette.applications import Starlette

from circular.config import Settings
from circular.domain.opendata import RESOURCES
from circular.domain.permissions import COMMAND_LINE, PUBLIC
from circular.errors import Unavailable
from circular.i18n import translator
from circular.services import progress, progress_files
from circular.services.context import Context
from circular.web import openapi, routes
from tests import builders, stores
from tests.conftest import NOW
from tests.services import portfolio
from tests.services.people import QUESTION
from tests.web.asking import ask

SIX = ("strategies", "actions", "stakeholders", "partnerships", "indicators", "progress")


@pytest.fixture(scope="module")
def town():
    """The small portfolio, asked by whoever may know everything."""
    store = stores.filled(portfolio.small())
    yield Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=NOW)
    store.close()


@pytest.fixture(scope="module")
def app(town):
    """The routes about it; no test may change it."""
    return Starlette(routes=routes.routes(lambda: town, town.settings))


def got(app, target, **headers):
    answer = ask(app, target, **headers)
    assert answer.status == 200, answer.text
    return json.loads(answer.text)


def refused(app, target, status, **given):
    answer = ask(app, target, **given)
    assert answer.status == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    said = json.loads(answer.text)
    assert said["status"] == status
    assert "⟦" not in answer.text
    return said["detail"]


def test_the_resources_of_the_contract_are_there() -> None:
    assert set(SIX) <= set(RESOURCES)


@pytest.mark.parametrize("name", RESOURCES)
def test_json_and_csv_hold_the_same_rows_under_the_documented_columns(app, name) -> None:
    columns = [column.name for column in RESOURCES[name].columns]
    answer = ask(app, f"/api/v1/{name}.csv?strategy=city")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.body.decode("utf-8"), newline="")))
    assert answer.text.startswith(",".join(columns))
    assert int(answer.headers["x-total-count"]) == len(rows)
    if name == "progress":  # as JSON it has the shape of the command
        assert len(rows) == len(got(app, "/api/v1/progress.json?strategy=city")["axes"])
        return
    body = got(app, f"/api/v1/{name}.json?strategy=city")
    assert body["total"] == len(rows) == len(body["data"])
    assert all(list(row) == columns for row in body["data"])
    for row, same in zip(body["data"], rows, strict=True):
        for column in RESOURCES[name].columns:
            value, text = row[column.name], same[column.name]
            assert (value is None) == (text == "")
            if isinstance(value, bool):
                assert text == str(value).lower()
            elif isinstance(value, int | float):
                assert float(text) == value
            elif isinstance(value, str):
                assert text == value


def test_only_what_is_published_is_told_whoever_asks(app) -> None:
    codes = {row["action"] for row in got(app, "/api/v1/actions.json")["data"]}
    assert codes == {"late", "held", "fine", "idea"}
    assert got(app, "/api/v1/strategies.json")["data"][0]["unpublished"] == 1


def test_progress_has_the_shape_of_the_command(app, town) -> None:
    public = replace(town, actor=PUBLIC)
    figures = progress.overview(public, replace(QUESTION, as_of=town.today))
    printed = json.loads(json.dumps(progress_files.as_json(figures, scope="adopted")))
    assert got(app, "/api/v1/progress.json?strategy=city") == printed
    assert got(app, "/api/v1/progress.json") == printed  # of the only strategy there is
    weighed = got(app, "/api/v1/progress.json?weighting=budget")
    assert weighed["weighting"] == "budget"
    assert weighed != printed


def test_pages_follow_one_another_and_add_up(app) -> None:
    whole = got(app, "/api/v1/actions.json")
    seen, target = [], "/api/v1/actions.json?per_page=3&strategy=city"
    while target:
        answer = ask(app, target)
        body = json.loads(answer.text)
        assert (body["total"], body["pages"], body["per_page"]) == (4, 2, 3)
        seen += body["data"]
        target = body["links"].get("next")
        assert (f'<{target}>; rel="next"' in answer.headers["link"]) == bool(target)
    assert seen == whole["data"]
    assert 'rel="license"' in answer.headers["link"]
    assert "2" in refused(app, "/api/v1/actions.json?per_page=3&page=3", 404)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("state=started", {"late", "held", "fine"}),
        ("axis=regeneration", {"fine"}),
        ("axis=cohesion", {"late"}),
        ("axis=nothing", set()),
        ("table=spazi", {"fine"}),
        ("schedule=late&axis=cohesion", {"late"}),
    ],
)
def test_filters_narrow(app, question, found) -> None:
    body = got(app, f"/api/v1/actions.json?{question}")
    assert {row["action"] for row in body["data"]} == found
    assert body["total"] == len(found)


def test_a_day_to_come_is_today_and_the_answer_says_so(app, town) -> None:
    body = got(app, "/api/v1/actions.json?as_of=2080-01-01&language=en")
    assert body["as_of"] == town.today.isoformat()
    assert body["as_of_asked"] == "2080-01-01"
    assert "22/11/2026" in body["as_of_note"]
    assert {row["as_of"] for row in body["data"]} == {town.today.isoformat()}
    assert "as_of_note" not in got(app, "/api/v1/actions.json?as_of=2026-06-30")


def test_a_real_city_is_not_called_invented(app) -> None:
    assert "x-fictional-data" not in ask(app, "/api/v1/progress.json").headers
    assert got(app, "/api/v1/actions.json")["fictional"] is False


def test_the_past_is_answered_as_it_was(app) -> None:
    row = got(app, "/api/v1/actions.json?as_of=2025-06-30")["data"][-1]
    assert (row["action"], row["ends_on"], row["awarded"]) == ("late", "2025-12-31", 100.0)
    row = got(app, "/api/v1/actions.json?as_of=2026-06-30")["data"][-1]
    assert (row["action"], row["ends_on"], row["awarded"]) == ("late", "2026-03-31", 150.0)
    assert row["axes"] == {"production": 0.75, "cohesion": 0.25}


@pytest.mark.parametrize("form", ["json", "csv"])
def test_what_has_not_changed_is_not_sent_again(served, store, form) -> None:
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, portfolio.small())
    app = served()
    target = f"/api/v1/actions.{form}"
    answer = ask(app, target)
    tag = answer.headers["etag"]
    again = ask(app, target, if_none_match=f'"other", W/{tag}')
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    assert ask(app, f"{target}?per_page=2").headers["etag"] != tag
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        change.insert([builders.update("fine", QUESTION.as_of, progress=0.75)])
        change.record("report_progress", "fine")
    changed = ask(app, target, if_none_match=tag)
    assert (changed.status, changed.headers["etag"] != tag) == (200, True)


@pytest.mark.parametrize("target", ["/api/v1/actions.json", "/api/v1/openapi.json", "/opendata/catalog.ttl"])
def test_head_tells_what_get_would_send(app, target) -> None:
    head, whole = ask(app, target, method="HEAD"), ask(app, target)
    assert head.body == b""
    assert dict(head.headers) == dict(whole.headers)
    assert int(head.headers["content-length"]) == len(whole.body)


def test_programs_on_other_sites_may_read(app) -> None:
    answer = ask(app, "/api/v1/actions.json", origin="https://elsewhere.example")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "ETag" in answer.headers["access-control-expose-headers"]
    asked = ask(app, "/opendata/city/actions.parquet", method="OPTIONS", origin="https://elsewhere.example")
    assert asked.status == 204
    assert "Range" in asked.headers["access-control-allow-headers"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "QUERY"])
@pytest.mark.parametrize("target", ["/api/v1/actions.json", "/opendata/city/actions.csv", "/api/v1/nothing"])
def test_nothing_can_be_written(app, method, target) -> None:
    answer = ask(app, target, method=method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
    assert json.loads(answer.text)["detail"] == translator("it")("opendata.only_read")


@pytest.mark.parametrize(
    ("target", "status", "told"),
    [
        ("/api/v1/actions.json?strategy=rome", 404, ("rome", "city")),
        ("/api/v1/progress.json?strategy=rome", 404, ("rome", "city")),
        ("/api/v1/actions.json?as_of=30/06/2026", 400, ("30/06/2026", "2026-06-30")),
        ("/api/v1/actions.json?as_of=2026-02-30", 400, ("2026-02-30", "as_of")),
        ("/api/v1/actions.json?as_of=20260630", 400, ("20260630",)),
        ("/api/v1/actions.json?as_of=", 400, ()),
        ("/api/v1/actions.json?strategy=", 400, ("strategy",)),
        ("/api/v1/actions.json?lang=en", 400, ("lang", "language")),
        ("/api/v1/actions.json?strateg=city", 400, ("strateg", "strategy")),
        ("/api/v1/actions.json?colour=red", 400, ("colour", "as_of")),
        ("/api/v1/stakeholders.json?state=started", 400, ("state", "helix")),
        ("/api/v1/actions.json?state=beautiful", 400, ("beautiful", "started")),
        ("/api/v1/actions.json?page=0", 400, ("page",)),
        ("/api/v1/actions.json?page=x", 400, ("page", "x")),
        ("/api/v1/actions.json?per_page=1001", 400, ("per_page", "1000")),
        ("/api/v1/actions.json?page=1&page=2", 400, ("page",)),
        ("/api/v1/actions.json?language=fr", 400, ("fr", "it, en")),
        ("/api/v1/actions.xml", 404, ("/api/v1/actions.json",)),
        ("/api/v1/people.json", 404, ("/api/v1/people.json",)),
        ("/api/v1", 404, ()),
        ("/api", 404, ()),
        ("/opendata/rome/actions.csv", 404, ("rome", "city")),
        ("/opendata/city/people.csv", 404, ("people", "actions")),
        ("/opendata/city/actions.xls", 404, ("csv", "parquet")),
        ("/opendata/city/actions.csv?page=2", 400, ("page", "as_of")),
        ("/opendata/city/actions.csv?as_of=soon", 400, ("soon",)),
        ("/opendata/catalog.pdf", 404, ("ttl",)),
        ("/opendata/nothing", 404, ("catalog.ttl",)),
    ],
)
def test_every_refusal_says_what_and_the_remedy(app, target, status, told) -> None:
    detail = refused(app, target, status)
    for word in told:
        assert word in detail


@pytest.mark.parametrize(
    ("header", "target", "language"),
    [
        ("", "", "it"),
        ("en-GB,en;q=0.9,it;q=0.5", "", "en"),
        ("it;q=0.4, en;q=0.5", "", "en"),
        ("fr, de;q=0.5", "", "it"),
        ("en;q=0", "", "it"),
        ("en;q=much", "", "it"),
        ("en", "&language=it", "it"),
        ("", "&language=en", "en"),
    ],
)
def test_problems_and_titles_speak_the_askers_language(app, header, target, language) -> None:
    t = translator(language)
    detail = refused(app, f"/api/v1/actions.json?page=0{target}", 400, accept_language=header)
    assert detail == t("opendata.malformed_number", name="page", value="0", most="999999999")
    body = got(app, f"/api/v1/actions.json?page=1{target}", accept_language=header)
    assert body["title"] == t("opendata.title_actions")


def test_an_invented_city_is_marked_in_every_answer(served, store) -> None:
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, portfolio.small(kind="fictional"))
    app = served()
    body = got(app, "/api/v1/actions.json")
    assert body["fictional"] is True
    assert body["note"] == translator("it")("opendata.fictional")
    assert all(row["fictional"] for row in body["data"])
    # This one has the shape of the command: its headers say it.
    for target in ("/api/v1/progress.json", "/opendata/city/actions.parquet"):
        assert ask(app, target).headers["x-fictional-data"] == "true"
    rows = list(csv.DictReader(io.StringIO(ask(app, "/opendata/city/actions.csv").text)))
    assert {row["fictional"] for row in rows} == {"true"}
    assert json.loads(ask(app, "/opendata/city/datapackage.json").text)["fictional"] is True
    assert "[dati di fantasia]" in ask(app, "/opendata/catalog.ttl").text


def test_without_data_it_says_so(served, context) -> None:
    app = served()
    assert got(app, "/api/v1/actions.json")["data"] == []
    refused(app, "/api/v1/progress.json", 404)
    refused(app, "/opendata/catalog.ttl", 404)


def test_where_the_database_cannot_be_reached_it_says_so(served) -> None:
    def locked():
        raise Unavailable("errors.folder_missing", path="/nowhere")

    app = served(source=locked)
    for target in ("/api/v1/actions.json", "/opendata/catalog.ttl"):
        told = refused(app, target, 503)
        assert "/nowhere" not in told
        assert translator("it")("errors.in_the_log") in told


def test_texts_that_a_spreadsheet_would_run_are_guarded(served, store) -> None:
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        risky = builders.action("risky", title_it="=HYPERLINK(1)", idea_it="Prima\nseconda, “terza” €")
        builders.load(change, [*builders.strategy(), risky, *builders.revision("risky")])
    app = served()
    (row,) = csv.DictReader(io.StringIO(ask(app, "/api/v1/actions.csv").text, newline=""))
    assert row["title_it"] == "'=HYPERLINK(1)"
    assert row["idea_it"] == "Prima\nseconda, “terza” €"
    assert got(app, "/api/v1/actions.json")["data"][0]["title_it"] == "=HYPERLINK(1)"


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_description_is_worded_and_complete(app, language) -> None:
    said = got(app, f"/api/v1/openapi.json?language={language}")
    assert said["openapi"].startswith("3.1")
    assert "⟦" not in json.dumps(said, ensure_ascii=False)
    assert set(said["paths"]) == {f"/api/v1/{name}.{form}" for name in RESOURCES for form in openapi.FORMATS}
    for operation in (path["get"] for path in said["paths"].values()):
        assert {"200", "304", "400", "404", "405", "503"} == set(operation["responses"])
        assert all("example" in each for each in operation["parameters"] if each["in"] == "query")
