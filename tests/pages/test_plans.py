# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of plans through the frame: per role and language, what is kept apart, and forms that lose nothing."""

from datetime import date

import pytest

from circular.domain import records as r
from circular.domain.sets import Dimension, PlanKind, PlanScope, Readiness
from tests import builders as b
from tests import stores
from tests.pages import visits

AREAS = ("planning", "assessing", "frame", "charts")
PLAN = "example-plan-paesc30"


@pytest.fixture(scope="module")
def databases(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plans")
    stores.shipped(folder / "shipped.duckdb")
    stores.written(folder / "made.duckdb", _made())
    return folder


def _made():
    """A published plan and a secret one, actions open and secret, an answer published and one that is not."""
    found = [*b.strategy(), b.indicator("i", baseline=1.0, baseline_on=date(2020, 12, 31))]
    for name, published in (("open", True), ("secret", False)):
        found += [
            b.action(name),
            *b.revision(name, published=published),
            r.Plan(
                id=name, strategy_id=b.STRATEGY, code=name, kind=PlanKind.OTHER, name_it=f"Piano {name}",
                scope=PlanScope.CITY, published=published, recorded_at=b.LONG_AGO,
            ),
            r.ActionPlan(id=name, action_id=name, plan_id="open", recorded_at=b.LONG_AGO),
            r.ActionIndicator(
                id=name, action_id=name, indicator_id="i", effect=1.0, happened_on=date(2025, 1, 1),
                note_it=f"stima {name}", recorded_at=b.LONG_AGO,
            ),
            r.Assessment(
                id=name, strategy_id=b.STRATEGY, year=2025, level=Readiness.ADVANCED,
                dimension=Dimension.VISION if published else Dimension.DATA, evidence_it=f"prova {name}",
                happened_on=date(2025, 6, 1), published=published, recorded_at=b.LONG_AGO,
            ),
        ]  # fmt: skip
    return found


@pytest.fixture
def opened(databases, monkeypatch):
    def open_page(store, **address):
        address = {"page": "plans", "strategy": b.STRATEGY, "lang": "it"} | address
        return visits.visit(monkeypatch, databases / f"{store}.duckdb", address.pop("page"), **address)

    return open_page


@pytest.mark.parametrize(
    ("strategy", "language", "more"),
    [
        ("example", "it", {"plan": PLAN}),
        ("example", "en", {"show": "assessment"}),
        ("la-spezia", "en", {}),
    ],
)
def test_the_page_speaks_one_language(opened, strategy, language, more):
    said = visits.text(opened("shipped", strategy=strategy, lang=language, **more))
    assert "⟦" not in said
    assert visits.foreign(said, spoken=language, areas=AREAS) == []


def test_measured_and_estimated_are_told_apart(opened):
    said = visits.text(opened("shipped", strategy="example", plan=PLAN))
    assert (
        "Le stime ancora da realizzarsi sommano +6,5 punti; all\u2019ultimo obiettivo mancano +18,9 punti"
        in said
    )
    assert "19,1% (2025)" in said
    assert "nessun passo osservato: ci sono 3 valori e ne servono 5" in said
    assert "il passo osservato non basta" in said


def test_the_public_is_told_of_published_plans_actions_and_answers_alone(opened):
    for more in ({}, {"plan": "open"}, {"plan": "secret"}, {"show": "assessment"}):
        app = opened("made", **more)
        said = visits.text(app)
        told = said.replace("«secret»", "")  # the address asked for is said back
        assert "secret" not in told
        assert not app.get("form_submit_button")


def test_an_action_says_which_plans_it_answers_to(opened):
    written = visits.html(opened("made", page="action", action="open"))
    assert "plan=open" in written
    assert "Piano secret" not in written


def test_a_plan_that_ends_before_it_starts_is_refused_and_nothing_typed_is_lost(opened):
    app = opened("made", insider=True)
    field = "asking/plan/new/"
    app.text_input(key=field + "code").set_value("PUMS")
    app.text_input(key=field + "name_it").set_value("Piano della mobilità")
    app.date_input(key=field + "starts_on").set_value(date(2030, 1, 1))
    app.date_input(key=field + "ends_on").set_value(date(2026, 1, 1))
    _press(app, "Salva il piano")
    assert "Orizzonte: viene prima dell\u2019inizio" in visits.text(app)
    assert app.text_input(key=field + "name_it").value == "Piano della mobilità"
    app.date_input(key=field + "ends_on").set_value(date(2033, 12, 31))
    _press(app, "Salva il piano")
    assert "Il piano è nel registro" in visits.text(app)
    assert "Piano della mobilità" in visits.text(app)


def _press(app, label):
    next(each for each in app.button if each.label == label).click().run()
    assert not app.exception, app.exception
