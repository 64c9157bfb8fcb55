# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Documents from the pages: buttons hand out what their reader may have, and nothing is made before it is asked for."""

import pytest
import streamlit as st

from circular.domain.sets import Language
from circular.exchange.documents import typesetting
from circular.i18n import translator
from tests import pdfs, stores
from tests.pages import visits

AREAS = ("documents",)
DAY = {"strategy": "example", "as_of": "2026-11-22"}


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    path = tmp_path_factory.mktemp("documents") / "c.duckdb"
    stores.shipped(path)
    yield path
    st.cache_resource.clear()


@pytest.fixture
def offered(monkeypatch):
    """The buttons of a page by label, each with what makes its file; how many documents were set meanwhile."""
    found: dict[str, object] = {}
    made: list[str] = []
    button, pdf = st.download_button, typesetting.pdf

    def download_button(label, data, *given, **named):
        found[label] = data
        return button(label, data, *given, **named)

    monkeypatch.setattr(st, "download_button", download_button)
    monkeypatch.setattr(typesetting, "pdf", lambda document: made.append(document.title) or pdf(document))
    return found, made


@pytest.mark.parametrize(("insider", "language"), [(False, "it"), (True, "en")])
def test_the_sheet_of_an_action(monkeypatch, database, offered, insider, language):
    found, made = offered
    app = visits.visit(monkeypatch, database, "action", insider=insider, action="P01", lang=language, **DAY)
    t = translator(language)
    assert made == []
    content = found[t("documents.take_sheet")]()
    read = pdfs.opened(content)
    assert (read.lang, read.title) == (language, made[0])
    assert f"<h1>{read.title}</h1>" in visits.html(app)


def test_the_report_of_a_period(monkeypatch, database, offered):
    found, made = offered
    app = visits.visit(monkeypatch, database, "overview", lang="it", **DAY)
    t = translator("it")
    assert made == []
    read = pdfs.opened(found[t("documents.take_report")]())
    assert t("documents.summary") in read.bookmarks
    assert not visits.foreign(visits.text(app), spoken=Language.IT, areas=AREAS)


@pytest.mark.parametrize("insider", [False, True])
def test_the_sheets_of_the_actions_shown(monkeypatch, database, offered, insider):
    found, made = offered
    app = visits.visit(monkeypatch, database, "actions", insider=insider, q="fibre", lang="it", **DAY)
    assert made == []
    [button] = [each for each in app.button if each.key == "documents/make"]
    count = int("".join(letter for letter in button.label if letter.isdigit()))
    button.click().run()
    assert not app.exception
    assert len(made) == 1
    [content] = [data for label, data in found.items() if label.startswith("Scarica") and "schede" in label]
    sheets = [title for title in pdfs.opened(content).bookmarks if " · " in title]
    assert len(sheets) == count
    app.run()
    assert len(made) == 1
