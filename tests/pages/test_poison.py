# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whatever somebody types stays text: on pages, in routes, in files, in documents, for browsers and other readers."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pikepdf
import pytest
from python_calamine import CalamineWorkbook
from starlette.applications import Starlette

from circular.config import Settings
from circular.domain.permissions import OPERATOR
from circular.domain.question import Question
from circular.domain.sets import Scope
from circular.i18n import translator
from circular.services import exports
from circular.services.context import Context
from circular.services.documents import pdfs, workbooks
from circular.store import open_store
from circular.web import routes
from tests import builders as b
from tests import poison
from tests.conftest import NOW
from tests.pages import visits
from tests.web.asking import ask

T = translator("it")
QUESTION = Question(strategy=b.STRATEGY, as_of=date(2026, 11, 22), scope=Scope.ALL)
SAFE = ("http://", "https://", "/", "#", "mailto:", "?")
HARMFUL = {
    "script",
    "iframe",
    "img",
    "object",
    "embed",
    "form",
    "base",
    "meta",
    "link",
    "style",
    "foreignobject",
}
VISITED = ("overview", "action", "actions", "tables", "meeting", "stakeholders", "practices", "plans", "spaces",
           "barriers", "calls", "report_progress")  # fmt: skip
IDS = {"action": {"action": "a"}, "meeting": {"meeting": "m"}, "stakeholders": {"stakeholder": "o"},
       "practices": {"practice": "practice-shown"}, "plans": {"plan": "plan-shown"},
       "spaces": {"space": "space-shown"}, "barriers": {"barrier": "barrier-shown"}, "calls": {"call": "call-open"},
       "tables": {"table": "t"}}  # fmt: skip


class Harm(HTMLParser):
    """Finds in HTML what a browser would run, load or follow."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found = []

    def handle_starttag(self, tag, attrs):
        if tag in HARMFUL:
            self.found.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name in {"srcdoc", "formaction"}:
                self.found.append(f"{tag} {name}")
            if name in {"href", "src", "xlink:href", "action"} and not (value or "").startswith(SAFE):
                self.found.append(f"{tag} {name}={value[:60]}")


def harm(markup):
    parser = Harm()
    parser.feed(markup)
    return parser.found


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    path = tmp_path_factory.mktemp("poison") / "poison.duckdb"
    store = open_store(str(path))
    poison.fill(store)
    store.close()
    return path


@pytest.fixture(scope="module")
def inside(database, tmp_path_factory):
    """An office before a copy: pages open the file itself."""
    copied = tmp_path_factory.mktemp("poison-copy") / "poison.duckdb"
    copied.write_bytes(database.read_bytes())
    store = open_store(str(copied))
    yield Context(store=store, settings=Settings(), actor=OPERATOR, now=NOW)
    store.close()


def test_harm_would_be_found():
    assert len(harm(poison.TEXT)) >= 4
    assert harm(f'<a href="{poison.ADDRESS}">') == [f"a href={poison.ADDRESS[:60]}"]


@pytest.mark.parametrize("page", VISITED)
def test_no_page_lets_a_text_become_more_than_text(database, monkeypatch, page):
    app = visits.visit(
        monkeypatch, database, page, insider=True, strategy=b.STRATEGY, lang="it", **IDS.get(page, {})
    )
    written = [piece.proto.body for piece in app.get("html")]
    assert any(poison.MARK in each for each in written)
    assert [found for each in written for found in harm(each)] == []
    assert [each.value for each in app.markdown if each.proto.allow_html] == []
    for each in app.markdown:
        # What Markdown itself would load or follow.
        assert not re.search(r"!\[[^\]]*\]\(", each.value)


# ---- Routes --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def application(inside):
    return Starlette(routes=routes.routes(lambda: inside, inside.settings))


def test_a_feed_stays_a_feed(application):
    answer = ask(application, f"/feed/{b.STRATEGY}.atom")
    assert answer.status == 200
    feed = ET.fromstring(answer.body)  # noqa: S314  # our own
    assert poison.MARK in answer.text
    space = "{http://www.w3.org/2005/Atom}"
    addresses = [each.get("href") or "" for each in feed.iter(f"{space}link")]
    assert [each for each in addresses if not each.startswith(("http://", "https://"))] == []
    for each in [*feed.iter(f"{space}content"), *feed.iter(f"{space}summary"), *feed.iter(f"{space}title")]:
        assert list(each) == []
        if each.get("type") == "html":
            assert harm(each.text or "") == []


def test_a_calendar_holds_what_we_wrote_and_no_line_more(application):
    answer = ask(application, f"/calendar/{b.STRATEGY}.ics")
    assert answer.status == 200
    assert poison.MARK in answer.text
    lines = re.sub(r"\r\n[ \t]", "", answer.text).split("\r\n")
    names = {re.split("[;:]", line, maxsplit=1)[0] for line in lines if line}
    assert "Set-Cookie" not in names
    assert lines.count("BEGIN:VALARM") == lines.count("END:VALARM")
    assert all("\n" not in line and "\r" not in line for line in lines)


@pytest.mark.parametrize("path", ["/opendata/city/actions.csv", "/api/v1/actions.json?strategy=city",
                                  "/opendata/catalog.rdf", "/opendata/city/datapackage.json",
                                  "/accessibility", "/?strategy=%22%3E%3Cscript%3E"])  # fmt: skip
def test_no_text_reaches_a_header_or_another_kind_of_content(application, path):
    answer = ask(application, path)
    assert answer.status in {200, 404}
    for value in answer.headers.values():
        assert "\r" not in value
        assert "\n" not in value
        assert poison.MARK not in value
    if answer.headers.get("content-type", "").startswith("text/html"):
        assert "<script>" not in answer.text


# ---- Files ---------------------------------------------------------------------------------------


def formulas(content):
    """The texts of a spreadsheet or of a zip of CSV files that a spreadsheet would run."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if "xl/workbook.xml" not in packed.namelist():
            lines = b"\n".join(packed.read(name) for name in packed.namelist() if name.endswith(".csv"))
            return re.findall(rb'(?:^|,|\n)"?=cmd[^,\n]{0,20}', lines)
        sheets = [packed.read(name) for name in packed.namelist() if name.startswith("xl/worksheets/sheet")]
        return [
            found for sheet in sheets for found in re.findall(rb"<f[ >].{0,60}", sheet) if b"cmd" in found
        ]


@pytest.mark.parametrize("format_", sorted({"csv", "xlsx"} & set(exports.FORMATS)))
def test_no_file_holds_a_formula_that_somebody_typed(inside, format_):
    made = exports.export(inside, QUESTION, format=format_, t=T)
    assert formulas(made.content) == []
    if format_ == "xlsx":
        book = CalamineWorkbook.from_filelike(io.BytesIO(made.content))
        cells = [
            cell
            for name in book.sheet_names
            for row in book.get_sheet_by_name(name).to_python()
            for cell in row
        ]
        assert any(poison.MARK in str(cell) for cell in cells)
    assert re.fullmatch(r"[\w.\-]+", made.name)


def test_no_workbook_links_to_what_is_no_web_address(inside):
    made = workbooks.digest(inside, QUESTION, since=date(2026, 1, 1), t=T)
    assert formulas(made.content) == []
    with zipfile.ZipFile(io.BytesIO(made.content)) as packed:
        links = b"".join(packed.read(name) for name in packed.namelist() if name.endswith(".rels"))
    assert b"javascript:" not in links


def test_no_document_runs_or_leads_anywhere_but_to_the_web(inside):
    question = inside.ask(QUESTION)
    made = pdfs.sheet(replace(inside), question, "a", t=T)
    assert re.fullmatch(r"[\w.\-]+", made.name)
    with pikepdf.open(io.BytesIO(made.content)) as document:
        actions = [each for each in document.objects if isinstance(each, pikepdf.Dictionary)]
        assert [
            each for each in actions if "/JS" in each or each.get("/S") in ("/JavaScript", "/Launch")
        ] == []
        addresses = [str(each["/URI"]) for each in actions if "/URI" in each]
    assert [each for each in addresses if not each.startswith(("http://", "https://", "mailto:"))] == []
