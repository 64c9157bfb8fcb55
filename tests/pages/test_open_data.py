# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page for whoever uses the data: complete in both languages, the same for everybody, with nothing hidden in it."""

import re

import pytest
import streamlit as st

from circular.domain.opendata import FORMATS, RESOURCES
from circular.domain.permissions import OPERATOR
from circular.i18n import translator
from circular.services import exports
from tests import stores
from tests.pages import visits
from tests.services import portfolio


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """The small portfolio, one action of which is not published."""
    path = tmp_path_factory.mktemp("open") / "small.duckdb"
    stores.written(path, portfolio.small())
    yield path
    st.cache_resource.clear()


def visited(monkeypatch, database, **given):
    return visits.visit(monkeypatch, database, "open_data", strategy="city", **given)


def pieces(app):
    """What the page itself puts on the screen, without what stands beside it."""
    return [piece.proto.body for piece in app.main.get("html") if "cs-foot" not in piece.proto.body]


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_page_in_one_language(monkeypatch, database, language) -> None:
    app = visited(monkeypatch, database, lang=language)
    said, t = visits.text(app), translator(language)
    assert "⟦" not in said
    assert visits.foreign(said, spoken=language, areas=("opendata",)) == []
    assert t("opendata.page_finding", n=4) in said
    assert t("opendata.page_n_unpublished", n=1) in said
    assert "Bozza riservata" not in said
    offered = {each.proto.label for each in app.get("download_button")}
    assert {t("exchange.download", format=each.upper()) for each in exports.FORMATS} <= offered
    assert len(app.code) == 4
    assert all("/city/" in code.value or "strategy=city" in code.value for code in app.code)


def test_an_insider_gets_what_everybody_gets(monkeypatch, database) -> None:
    everybody = pieces(visited(monkeypatch, database))
    insider = pieces(visited(monkeypatch, database, actor=OPERATOR))
    assert [
        piece for piece in insider if translator("it")("opendata.page_published_alone") not in piece
    ] == everybody


def test_every_file_is_one_link_away_with_the_date_asked_for(monkeypatch, database) -> None:
    app = visited(monkeypatch, database, as_of="2026-06-30")
    links = re.findall(r'href="(/opendata/city/[^"]+)"', visits.html(app))
    files = [link.partition("?")[0] for link in links if "datapackage" not in link]
    assert files == [f"/opendata/city/{name}.{format_}" for name in RESOURCES for format_ in FORMATS]
    assert all("as_of=2026-06-30" in link for link in links if "datapackage" not in link)


def test_the_columns_of_a_table_are_explained(monkeypatch, database) -> None:
    said = visits.text(visited(monkeypatch, database, table="indicators"))
    for column in RESOURCES["indicators"].columns:
        assert translator("it")(f"opendata.column_{column.words}") in said


def test_readers_of_the_exchange_page_are_led_here(monkeypatch, database) -> None:
    app = visits.visit(monkeypatch, database, "exchange", strategy="city", part="download")
    assert re.search(r'href="/open_data\?[^"]*strategy=city', visits.html(app))
    assert len(app.get("download_button")) == 0
