# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The strategy in two minutes, and what the public reads while an election is on."""

import re
from datetime import date

import pytest

from circular.charts import axes
from circular.config import Settings
from circular.domain import records as r
from circular.domain.permissions import PUBLIC
from circular.domain.question import Question
from circular.i18n import translator
from circular.services import progress
from circular.services.context import Context
from tests import builders as b
from tests import stores
from tests.conftest import NOW
from tests.pages import visits

TODAY = "2026-11-22"


@pytest.fixture(scope="module")
def databases(tmp_path_factory):
    """The shipped data, the same while an election is on, and a strategy of which nothing is known."""
    folder = tmp_path_factory.mktemp("about")
    shipped = folder / "shipped.duckdb"
    stores.shipped(shipped)
    stores.copied(shipped, folder / "quiet.duckdb")
    store = stores.opened(folder / "quiet.duckdb")
    with store.change(actor="test:", now=b.LONG_AGO) as change:
        change.insert([
            r.QuietPeriod(id="q", strategy_id="example", starts_on=date(2026, 1, 1), ends_on=date(2099, 12, 6),
                          reason_it="elezioni comunali", reason_en="city elections", recorded_at=b.LONG_AGO)
        ])  # fmt: skip
        change.record("keep_quiet", "q")
    store.close()
    stores.written(folder / "bare.duckdb", b.strategy())
    return folder


@pytest.fixture
def opened(databases, monkeypatch):
    def open_page(store="shipped", page="about", *, insider=False, **given):
        given = {"strategy": "example", "lang": "it", "as_of": TODAY} | given
        return visits.visit(monkeypatch, databases / f"{store}.duckdb", page, insider=insider, **given)

    return open_page


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("strategy", ["prato", "la-spezia", "example"])
def test_it_is_whole_in_both_languages(opened, strategy, language):
    app = opened(strategy=strategy, lang=language)
    said = visits.text(app)
    assert "⟦" not in said
    assert visits.foreign(said, spoken=language, areas=("about", "frame")) == []
    assert visits.html(app).count("<h1>") == 1
    # Two minutes, at the pace at which adults read to themselves.
    read = said.split(translator(language)("frame.fictional"))[-1].split("Accessib")[0]
    assert len(re.findall(r"[^\W\d]{2,}", read)) < 520


def test_its_figures_are_those_of_the_overview(opened, databases):
    said = visits.text(opened())
    store = stores.opened(databases / "shipped.duckdb")
    public = Context(store=store, settings=Settings(), actor=PUBLIC, now=NOW)
    whole = progress.overview(public, Question(strategy="example", as_of=date(2026, 11, 22)))
    store.close()
    t = translator("it")
    for axis in whole.axes:
        assert f"Fatto finora: {t.percent(axis.actual)}." in said
        assert axes.counted(axis, t) in said
    assert f"e {whole.unpublished} azioni non pubblicate" in said
    assert "dati al 22/11/2026" in said


def test_it_leads_to_the_actions_meetings_and_tables_it_names(opened):
    page = visits.html(opened())
    assert re.search(r'href="/action\?[^"]*action=example-', page)
    assert re.search(r'href="/tables\?[^"]*table=example-', page)
    assert 'href="https://comune.borgolana.example/forum-2026"' in page
    # An action is named once among what was done, however much of it was.
    done = re.search("fatto di recente.*?</section>", page, re.DOTALL)[0]
    named = re.findall(r"action=([\w-]+)", done)
    assert len(named) == len(set(named)) == 4


def test_where_nobody_reported_the_sources_are_told(opened):
    said = visits.text(opened(strategy="prato"))
    assert "Che cosa ne raccontano le fonti pubbliche" in said
    assert "Fatto finora" not in said
    assert "dati insufficienti: 2 azioni su 5" in said


def test_a_strategy_of_which_nothing_is_known_says_so(opened):
    app = opened("bare", strategy=b.STRATEGY)
    said = visits.text(app)
    assert "non sono ancora pubblicate azioni" in said
    assert "%" not in said.split("Come sono fatte le cifre")[0]
    assert "Quanto costa" not in said


@pytest.mark.parametrize(("language", "until"), [("it", "Fino al 06/12/2099"), ("en", "Until 06/12/2099")])
def test_while_an_election_is_on_no_result_is_presented(opened, language, until):
    for page in ("about", "overview", "history"):
        said = visits.text(opened("quiet", page, lang=language))
        assert until in said
        assert "⟦" not in said
        assert "%" not in said
    # It is today that counts: looking at another day does not open what is kept.
    assert until in visits.text(opened("quiet", "overview", lang=language, as_of="2025-06-30"))


def test_what_is_registered_stays_open(opened):
    assert "Fino al" not in visits.text(opened("quiet", "actions"))
    kept = visits.html(opened("quiet", "about"))
    assert 'href="/actions?' in kept
    assert "Chi partecipa" in kept
    assert "Che cosa viene adesso" in kept


def test_those_who_work_here_see_their_figures(opened):
    said = visits.text(opened("quiet", "overview", insider=True))
    assert "Fino al" not in said
    assert "%" in said
