# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Data quality through the frame: the finding first, every gap with what it touches, links for whoever may mend it."""

import re

import pytest
import streamlit as st

from circular.domain.quality import Gap
from circular.i18n import translator
from tests import builders, stores
from tests.pages.test_worksheets import COORDINATOR, OPERATOR, VIEWER, page
from tests.pages.visits import foreign, html, on_the_day, text, visit

__all__ = ["page"]
IT = translator("it")


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    on_the_day(monkeypatch)


def title(app):
    return re.search(r"<h1>(.*?)</h1>", html(app))[1]


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("actor", [VIEWER, COORDINATOR, OPERATOR])
def test_every_insider_in_either_language(page, actor, language):
    app = page("quality", actor, lang=language)
    said = text(app)
    assert "⟦" not in said
    assert foreign(said, spoken=language, areas=("quality",)) == []
    t = translator(language)
    silent = t("quality.n_silent", n=1)
    assert title(app) == t("quality.finding_doubtful", gap=silent, share="100%", axis="cohesion")
    assert t("quality.ranking_note") in said
    gaps = {gap for gap in Gap if t("quality.panel", gap=t(f"quality.gap_{gap}"), n=1)[:-3] in said}
    assert {Gap.SILENT, Gap.NO_AXIS, Gap.NO_COORDINATOR, Gap.NO_LEAD} <= gaps
    assert Gap.NO_PROGRESS not in gaps
    assert t("quality.registers") in said
    assert t("quality.lacks_no_assessment") in said


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_public_is_told_where_to_look(page, language):
    app = page("quality", None, lang=language)
    t = translator(language)
    said = text(app)
    assert t("quality.signed_in_only") in said
    assert t("quality.ranking_note") not in said
    assert "Bozza riservata" not in said


def test_links_lead_whoever_may_to_where_it_is_mended(page):
    office = html(page("quality", OPERATOR))
    assert re.search(r'href="/report_progress\?[^"]*action=late', office)
    assert re.search(r'href="/exchange\?[^"]*part=import', office)
    coordinator = page("quality", COORDINATOR)
    assert re.search(r'href="/report_progress\?[^"]*action=late', html(coordinator))
    assert not re.search(r'href="/exchange\?[^"]*part=import', html(coordinator))
    assert IT("quality.mend_by_office") in text(coordinator)
    assert not re.search(r'href="/report_progress\?[^"]*action=late', html(page("quality", VIEWER)))


def test_where_nothing_is_there_it_says_what_will_be(tmp_path, monkeypatch):
    file = tmp_path / "bare.duckdb"
    stores.written(file, builders.strategy())
    app = visit(monkeypatch, file, "quality", insider=True, strategy=builders.STRATEGY, lang="it")
    assert title(app) == IT("quality.no_actions")
    assert IT("quality.empty") in text(app)
    st.cache_resource.clear()
