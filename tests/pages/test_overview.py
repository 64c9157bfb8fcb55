# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The overview through the frame: in both languages, on empty, shipped and large stores."""

import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from benchmarks import large
from circular.charts import axes
from circular.config import Settings
from circular.domain.permissions import COMMAND_LINE, PUBLIC
from circular.domain.question import Question
from circular.domain.sets import Scope, State, UpdateOrigin, Weighting
from circular.i18n import translator
from circular.services import attention, money, progress
from circular.services.context import Context
from tests import builders as b
from tests import stores
from tests.conftest import NOW
from tests.pages import visits

AREAS = ("overview", "charts", "indicators", "frame")
IT = translator("it")
DAY = date(2026, 9, 30)


@pytest.fixture(scope="module")
def databases(tmp_path_factory):
    """Paths of a store that holds nothing, one with a strategy alone, one made for figures, and the shipped one."""
    folder = tmp_path_factory.mktemp("overview")
    for name, records in (("nothing", []), ("bare", b.strategy()), ("made", [*b.strategy(), *made()])):
        path = folder / f"{name}.duckdb"
        stores.written(path, records) if records else stores.opened(path).close()
    stores.shipped(folder / "shipped.duckdb")
    return folder


def made():
    """Production: one action done by half and one not published, one unknown; beside it a project apart."""
    year = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
    return [
        b.action("half", title_it="Metà <b>fatta</b>"),
        *b.revision("half", **year),
        b.update("half", date(2026, 3, 1), progress=0.25),
        b.update("half", date(2026, 9, 1), progress=0.5),
        b.funding("half", DAY, awarded=Decimal(1000), paid=Decimal(250)),
        b.action("hidden"),
        *b.revision("hidden", published=False, **year),
        b.update("hidden", date(2026, 9, 1), progress=1.0),
        b.action("silent"),
        *b.revision("silent"),
        b.update("silent", date(2025, 1, 1)),
        b.action("apart", title_it="Progetto sul territorio"),
        *b.revision("apart", adopted=False, shares={"regeneration": 1.0}),
        b.update("apart", date(2026, 6, 1), progress=0.4, origin=UpdateOrigin.IMPORT),
        b.funding("apart", DAY, awarded=Decimal(8000), paid=Decimal(2000)),
        b.action("gone"),
        *b.revision("gone"),
        b.update("gone", date(2026, 5, 1), state=State.CANCELLED),
    ]


@pytest.fixture
def opened(databases, monkeypatch):
    visits.on_the_day(monkeypatch)

    def open_overview(store, **address):
        return visits.visit(monkeypatch, databases / f"{store}.duckdb", "overview", **address)

    return open_overview


@pytest.fixture
def asked(databases):
    """Ask a service of a store what the page should say."""

    def ask(store, service, question, *, actor=COMMAND_LINE, **named):
        held = stores.opened(databases / f"{store}.duckdb")
        try:
            return service(Context(store=held, settings=Settings(), actor=actor, now=NOW), question, **named)
        finally:
            held.close()

    return ask


def made_up(**given):
    return {"strategy": b.STRATEGY, "lang": "it", "as_of": DAY.isoformat()} | given


def pictures(app):
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("insider", [False, True])
@pytest.mark.parametrize("strategy", ["prato", "la-spezia", "example"])
def test_it_stands_on_shipped_data_in_one_language(opened, strategy, insider, language):
    said = visits.text(opened("shipped", strategy=strategy, lang=language, insider=insider))
    assert "⟦" not in said
    assert visits.foreign(said, spoken=language, areas=AREAS) == []
    assert len(said) > 400


@pytest.mark.parametrize("part", ["made", "moved", "time"])
@pytest.mark.parametrize("language", ["it", "en"])
def test_every_part_stands_on_shipped_data_in_one_language(opened, part, language):
    for strategy in ("prato", "example"):
        said = visits.text(opened("shipped", strategy=strategy, lang=language, show=part, insider=True))
        assert "⟦" not in said
        assert visits.foreign(said, spoken=language, areas=AREAS) == []


@pytest.mark.parametrize(("language", "word"), [("it", "Qui compariranno"), ("en", "will stand here")])
def test_a_strategy_without_actions_says_what_will_stand_here(opened, language, word):
    said = visits.text(opened("bare", strategy=b.STRATEGY, lang=language))
    assert word in said
    assert "%" not in said


def test_an_empty_store_says_how_to_fill_it(opened):
    assert "init --sample" in visits.text(opened("nothing", lang="it"))


def test_the_first_thing_said_is_the_finding_and_each_axis_is_a_card(opened, asked):
    question = Question(strategy="example", as_of=NOW.date())
    found = asked("shipped", progress.overview, question, actor=PUBLIC)
    app = opened("shipped", strategy="example", lang="it", as_of=NOW.date().isoformat())
    page, said = visits.html(app), visits.text(app)
    assert axes.finding(found, IT) in re.search(r"<h1>(.*?)</h1>", page)[1]
    for axis in found.axes:
        assert f"{IT.text(axis.name)} {IT.percent(axis.actual)}" in said
        assert f"previsto {IT.percent(axis.planned)}" in said
        assert axes.counted(axis, IT) in said
        assert f"width:{axis.actual:.1%}" in page
    assert page.index("cs-bullet") < page.index("cs-needs")


def test_every_figure_leads_to_what_it_is_made_of(opened):
    page = visits.html(opened("shipped", strategy="example", lang="it"))
    assert re.search(r'href="/\?strategy=example[^"]*show=made[^"]*axis=regeneration', page)
    assert re.search(r'href="/\?strategy=example[^"]*show=moved[^"]*axis=regeneration', page)
    assert re.search(r'href="/actions\?strategy=example[^"]*axis=regeneration', page)
    for need in ("late", "at_risk", "silent"):
        assert re.search(rf'href="/actions\?strategy=example[^"]*need={need}', page)


def test_the_change_since_the_last_quarter_is_split(opened):
    said = visits.text(opened("made", insider=True, **made_up(as_of="2026-09-15")))
    assert "dal 30/06/2026" in said
    # From a quarter to three quarters: two actions counted, both moved by 25 points or more.
    assert "tutto avanzamento" in said or "per cambio di perimetro" in said


def test_below_the_threshold_no_percentage_is_shown_and_the_reason_is(opened):
    app = opened("shipped", strategy="prato", lang="it")
    cards = visits.html(app).split("cs-needs")[0]
    assert "Non si può ancora dire" in cards
    assert cards.count("cs-bullet-hatched") == 3
    assert re.search(r"dati insufficienti: \d+ azion", cards)
    assert "cs-done" not in cards


def test_missing_dates_are_said_and_never_taken_for_no_delay(opened, asked):
    needs = asked("shipped", attention.needs, Question(strategy="prato", as_of=DAY), actor=PUBLIC)
    assert needs.schedule_unknown
    assert needs.at_risk.empty
    said = visits.text(opened("shipped", strategy="prato", lang="it", as_of=DAY.isoformat()))
    assert f"calendario non disponibile per {needs.schedule_unknown} azioni" in said
    assert "nessun ritardo" not in said.lower()


def test_the_needs_are_counted_as_the_service_counts_them(opened, asked):
    needs = asked("shipped", attention.needs, Question(strategy="example", as_of=DAY), actor=PUBLIC)
    page = visits.html(opened("shipped", strategy="example", lang="it", as_of=DAY.isoformat()))
    shown = [int(count) for count in re.findall(r'class="cs-count(?: cs-none)?">(\d+)<', page)]
    assert shown == [
        len(getattr(needs, name)) for name in ("late", "at_risk", "silent", "ending", "unfunded")
    ]


def test_the_public_is_told_how_many_are_not_published(opened):
    outside = visits.text(opened("made", **made_up()))
    assert "e 1 azione non pubblicata" in outside
    assert "dato interno" not in outside
    assert "hidden" not in outside
    inside = visits.text(opened("made", insider=True, **made_up()))
    assert "dato interno" in inside
    assert "compresa 1 azione non pubblicata" in inside


def test_public_and_internal_figures_differ_and_each_is_right(opened):
    # The public sees one of two actions counted, done by half; insiders two of three, half and whole.
    assert "50%" in visits.text(opened("made", **made_up()))
    assert "75%" in visits.text(opened("made", insider=True, **made_up()))


def test_what_a_figure_is_made_of_adds_up_to_it(opened):
    app = opened("made", insider=True, **made_up(show="made", axis="production"))
    frame = app.dataframe[0].value
    assert frame["contribution"].sum() == pytest.approx(75.0)
    assert set(frame["code"]) == {"HALF", "HIDDEN"}
    said = visits.text(app)
    assert "avanzamento non noto: 1" in said
    assert "annullate: 1" in said
    assert "1 progetto pubblico sul territorio, non adottato" in said
    assert "1,50 diviso 2,00 fa 75,0%" in said


def test_below_the_threshold_the_parts_do_not_give_the_figure_away(opened):
    app = opened("shipped", strategy="prato", lang="it", show="made", axis="cohesion")
    shown = app.dataframe[0].value
    assert "contribution" not in shown.columns
    assert "Qui: " not in visits.text(app)


def test_what_moved_it_is_a_waterfall_with_its_sentence(opened):
    app = opened("made", insider=True, **made_up(show="moved", axis="production", as_of="2026-09-15"))
    (moved, *_) = app.get("plotly_chart")
    assert "dal 30/06/2026" in visits.text(app)
    assert "Metà <b>fatta</b>: avanzamento, +12,5 punti" in moved.proto.alt.replace("\u00a0", " ")
    assert {trace.get("name") for trace in pictures(app)[0]["data"]} >= {"total", "progress"}


def test_over_time_draws_every_axis_and_marks_the_date(opened):
    app = opened("shipped", strategy="example", lang="it", show="time", as_of=DAY.isoformat())
    names = {trace.get("name") for trace in pictures(app)[0]["data"]}
    assert {"Innovazione dei processi produttivi", "Rigenerazione urbana", "Coesione sociale"} <= names
    assert "Nell\u2019ultimo anno" in visits.text(app)


def test_counting_otherwise_stands_in_the_address_and_is_said(opened, asked):
    app = opened("shipped", strategy="example", lang="it", weighting="budget", as_of=DAY.isoformat())
    question = Question(strategy="example", as_of=DAY, weighting=Weighting.BUDGET)
    found = asked("shipped", progress.overview, question, actor=PUBLIC)
    said = visits.text(app)
    assert IT.term(Weighting.BUDGET) in said
    for axis in found.axes:
        assert f"{IT.text(axis.name)} {IT.percent(axis.actual)}" in said


@pytest.mark.parametrize("wrong", [{"weighting": "gold"}, {"show": "all"}, {"show": "made", "axis": "space"}])
def test_a_choice_nobody_offers_is_said(opened, wrong):
    said = visits.text(opened("shipped", strategy="example", lang="it", **wrong))
    assert next(reversed(wrong.values())) in said
    assert "non esiste" in said


def test_money_closes_with_a_total(opened, asked):
    total = asked("shipped", money.totals, Question(strategy="example", as_of=DAY), actor=PUBLIC)
    said = visits.text(opened("shipped", strategy="example", lang="it", as_of=DAY.isoformat()))
    amounts = [IT.money(amount).replace("\u00a0", " ") for amount in total.values()]
    assert f"Totale {' '.join(amounts)}" in said
    assert "Pagato su assegnato Avanzamento fisico" in said


def test_projects_on_the_territory_stand_apart(opened, asked):
    said = visits.text(opened("made", insider=True, **made_up()))
    above, apart = said.split("Progetti pubblici sul territorio", 1)
    assert "10 mila" not in above
    assert "8.000 €" not in above
    assert "Progetti 1" in apart
    assert "8.000 €" in apart
    assert "25%" in apart
    assert "ultimo dato del 01/06/2026" in apart
    question = replace(Question(strategy=b.STRATEGY, as_of=DAY), scope=Scope.TERRITORY)
    (there,) = [axis for axis in asked("made", progress.overview, question).axes if axis.live]
    assert there.actual == pytest.approx(0.4)
    assert "Rigenerazione" in apart or "regeneration è al 40%" in apart


def test_texts_of_the_data_cannot_write_html(opened):
    app = opened("made", insider=True, **made_up())
    assert "<b>fatta</b>" not in visits.html(app)
    assert "Metà &lt;b&gt;fatta&lt;/b&gt;" in visits.html(app)


def test_declared_figures_and_events_carry_their_source(opened):
    page = visits.html(opened("shipped", strategy="la-spezia", lang="it"))
    assert "Investimento stimato" in page
    assert "liguria.bizjournal.it" in page
    assert "dossier sulle città strategiche, senza indirizzo pubblico" in page
    assert "novembre 2015" in page
    assert "oltre 120 milioni EUR" in page


def test_what_a_source_declares_is_a_number_in_english_and_a_quotation_in_its_own_language(opened):
    page = visits.html(opened("shipped", strategy="la-spezia", lang="en"))
    quoted = '<span lang="it" class="cs-quiet">«{}»</span>'
    assert f"€120m {quoted.format('oltre 120 milioni')}" in page
    assert quoted.format("oltre la metà") in page
    assert "<td>44</td>" in page.replace(' class="cs-text"', "")
    prato = visits.html(opened("shipped", strategy="prato", lang="en"))
    assert f"33,000 {quoted.format('circa 33.000 t/anno')}" in prato


@pytest.mark.slow
def test_ten_thousand_actions_are_answered(tmp_path, monkeypatch):
    held = stores.opened(tmp_path / "large.duckdb")
    large.load(held, actions=10_000, updates=20_000)
    held.close()
    address = {"strategy": large.STRATEGY, "as_of": "2025-12-01"}
    for language, part in (("it", "made"), ("en", "time")):
        app = visits.visit(
            monkeypatch,
            tmp_path / "large.duckdb",
            "overview",
            insider=True,
            lang=language,
            show=part,
            **address,
        )
        said = visits.text(app)
        assert "⟦" not in said
        assert re.search(r"\d[.,]\d{3} (azioni contate su|actions counted of) \d[.,]\d{3}", said)
        assert pictures(app)
