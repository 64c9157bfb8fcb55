# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""All that the public can reach is walked for texts that nobody published: pages, routes, files, guessed addresses."""

import io
import re
import tempfile
import zipfile
from dataclasses import replace
from datetime import date
from itertools import product

import duckdb
import pikepdf
import pytest
from python_calamine import CalamineWorkbook
from starlette.applications import Starlette
from starlette.routing import Route

from circular.config import Settings
from circular.domain.opendata import FORMATS, RESOURCES
from circular.domain.permissions import OPERATOR, PUBLIC
from circular.domain.question import Question
from circular.domain.sets import Language, Scope
from circular.i18n import translator
from circular.services import exports, reports
from circular.services.context import Context
from circular.services.documents import pdfs, workbooks
from circular.ui.address import PAGES
from circular.web import routes
from tests import builders as b
from tests import stores
from tests.canaries import HIDDEN, SONG, fill
from tests.canaries_registers import LINKED
from tests.conftest import NOW
from tests.pages import visits
from tests.web.asking import ask

T = translator("it")
QUESTION = Question(strategy=b.STRATEGY, as_of=date(2026, 11, 22))


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    path = tmp_path_factory.mktemp("leaks") / "canaries.duckdb"
    store = stores.opened(path)
    fill(store)
    store.close()
    return path


@pytest.fixture(scope="module")
def public(database, tmp_path_factory):
    """The public before a copy: pages open the file itself."""
    copied = tmp_path_factory.mktemp("leaks-copy") / "canaries.duckdb"
    copied.write_bytes(database.read_bytes())
    store = stores.opened(copied)
    yield Context(store=store, settings=Settings(), actor=PUBLIC, now=NOW)
    store.close()


def sung(content):
    """The canaries in a file, whatever it is packed in."""
    if isinstance(content, str):
        content = content.encode()
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return set().union(*(sung(packed.read(name)) for name in packed.namelist()))
    return {each.decode() for each in re.findall(rf"{SONG}[\w@.-]*".encode(), _plain(content))}


def _plain(content):
    """Parquet packs its texts; anything else is searched as it is."""
    if content[:4] != b"PAR1":
        return content
    with tempfile.NamedTemporaryFile(suffix=".parquet") as file:
        file.write(content)
        file.flush()
        return repr(duckdb.read_parquet(file.name).fetchall()).encode()


def everything(app):
    """All that a run sent to the browser, frames and figures too."""
    return b"".join(_sent(app.main) + _sent(app.sidebar))


def _sent(block):
    found = []
    for child in block.children.values():
        proto = getattr(child, "proto", None)
        if proto is not None:
            found.append(proto.SerializeToString())
        if hasattr(child, "children"):
            found += _sent(child)
    return found


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    visits.on_the_day(monkeypatch)


# ---- That the canaries sing at all ---------------------------------------------------------------


def test_whoever_works_here_hears_them(database, public, monkeypatch):
    inside = replace(public, actor=OPERATOR)
    found = sung(exports.export(inside, replace(QUESTION, scope=Scope.ALL), format="json", t=T).content)
    sung_inside = """action-title_it action-idea_it minutes revision-reason table_feedback-text_it plan-name_it
        space-name_it practice-done_it barrier-text_it call_match-note_it"""
    for each in sung_inside.split():
        assert any(each in song for song in found)
    # In text, and in the rows of a table that the browser draws.
    for page in ("action", "actions"):
        app = visits.visit(monkeypatch, database, page, insider=True, strategy=b.STRATEGY, action="a-hidden")
        assert f"{SONG}-action-title_it" in sung(everything(app))


# ---- Pages ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
def test_no_page_tells_them(database, monkeypatch, page):
    app = visits.visit(monkeypatch, database, page, strategy=b.STRATEGY, lang="it")
    heard = sung(everything(app))
    for name, given in _guesses(page):
        app.query_params.clear()
        for each, value in {"strategy": b.STRATEGY, "lang": "en", name: given}.items():
            app.query_params[each] = value
        app.run()
        assert not app.exception, (name, given)
        heard |= {f"{name}={given}: {song}" for song in sung(everything(app))}
    assert heard == set()


def _guesses(page):
    """What somebody would try who knows how the addresses are made; a page is asked for what it may know of."""
    own = {"action": "action", "meeting": "meeting", "stakeholders": "stakeholder", "present": "presentation",
           "reports": "report", "tables": "feedback", "plans": "plan", "spaces": "space",
           "practices": "practice", "calls": "call", "barriers": "barrier"}  # fmt: skip
    if page in own:
        yield own[page], HIDDEN[own[page]]
        if own[page] in LINKED:
            yield own[page], LINKED[own[page]]
    if page == "action":
        yield "action", HIDDEN["archived"]
        yield "action", "a"
    if page == "meeting":
        yield "meeting", "m"
        yield "meeting", "m-next"
    if page == "stakeholders":
        yield "stakeholder", "o"
    if page == "tables":
        yield "table", "t"
        yield "show", "calendar"
    if page == "overview":
        yield from product(("show",), ("made", "time", "moved"))
    if page in {"overview", "actions", "history", "network", "money", "places"}:
        yield "scope", "all"
        yield "as_of", "2026-02-15"
    if page == "history":
        yield "from", "2026-01-01"
        yield "known_on", "2026-10-01"


# ---- Routes --------------------------------------------------------------------------------------


def test_no_route_tells_them(public):
    mine = routes.routes(lambda: public, public.settings)
    app = Starlette(routes=mine)
    asked = [path for route in mine if isinstance(route, Route) for path in _paths(route.path)]
    assert len(asked) > 40
    heard, answered = set(), 0
    for path in asked:
        answer = ask(app, path)
        assert answer.status < 500, path
        answered += answer.status == 200
        heard |= {f"{path}: {song}" for song in sung(answer.body)}
    assert heard == set()
    assert answered > 30


def _paths(path):
    """The addresses of a route, with everything that its parts can be."""
    known = {
        "strategy": (b.STRATEGY,),
        "resource": tuple(RESOURCES),
        "format": FORMATS,
        "form": ("ttl", "rdf", "jsonld", "json"),
        "rest": ("v1/people.json", "v1/actions/a-hidden.json", "city/people.csv", "city/audit.csv"),
    }
    names = re.findall(r"\{(\w+)(?::\w+)?\}", path)
    for values in product(*(known.get(name, tuple(HIDDEN.values())) for name in names)):
        found = path
        for name, value in zip(names, values, strict=True):
            found = re.sub(rf"\{{{name}(:\w+)?\}}", value, found)
        yield from (found, f"{found}?strategy={b.STRATEGY}&as_of=2026-02-15&lang=en")


# ---- Files ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("format_", exports.FORMATS)
def test_no_export_tells_them(public, format_, scope):
    content = exports.export(public, replace(QUESTION, scope=scope), format=format_, t=T).content
    assert len(content) > 500
    assert sung(content) == set()


def test_what_is_published_goes_out(public):
    """The walk above would hold of a file without anything in it."""
    found = exports.export(public, QUESTION, format="json", t=T).content.decode()
    for each in ("Filato", "Ascolto", "Piano clima", "Delibera", "Lanificio", "shown-available", "Sopralluogo",
                 "Cardato", "Biella", "Bando riuso", "Norma"):  # fmt: skip
        assert each in found
    assert '"meeting_id": "m-draft"' not in found
    assert "a-hidden" not in found


def test_no_report_tells_them(public):
    """Documents, decks, digests and scenes are drawn from this and hold nothing else."""
    found = reports.gather(public, QUESTION, since=date(2026, 1, 1))
    assert "Filato" in repr(found)
    assert sung(repr(found)) == set()


def test_no_workbook_tells_them(public):
    content = workbooks.digest(public, QUESTION, since=date(2026, 1, 1), t=T).content
    assert {"Lanificio", "Cardato", "Bando riuso", "Norma", "Piano clima"} <= set(_cells(content))
    assert sung(content) == set()


def _cells(content):
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [
        cell for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row
    ]


@pytest.mark.parametrize("language", Language)
def test_no_sheet_tells_them(public, language):
    assert pdfs.every(public, QUESTION) == ("a",)
    made = pdfs.sheet(public, QUESTION, "a", t=translator(language))
    with pikepdf.open(io.BytesIO(made.content)) as document:
        streams = [bytes(each.read_bytes()) for each in document.objects if isinstance(each, pikepdf.Stream)]
    assert sung(b"".join(streams)) == set()
