# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages of places and of money through the frame: per role and language, with the same figures as elsewhere."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from circular import cli
from circular.config import Settings
from circular.domain import records as r
from circular.domain.permissions import COMMAND_LINE, PUBLIC
from circular.domain.question import Question
from circular.domain.sets import Helix, Measure, Role, Scope, StakeholderKind
from circular.i18n import translator
from circular.services import progress, receipts, spaces
from circular.services.context import Context
from tests import builders as b
from tests import stores
from tests.conftest import NOW
from tests.pages import visits

AREAS = ("places", "money", "frame", "charts", "overview")
DAY = date(2026, 9, 30)


@pytest.fixture(scope="module")
def databases(tmp_path_factory):
    folder = tmp_path_factory.mktemp("places")
    stores.shipped(folder / "shipped.duckdb")
    stores.written(folder / "made.duckdb", _made())
    return folder


def _made():
    """A public action and a secret one, each with a district, a place, money, and who receives it."""
    found = [*b.strategy()]
    for name, published in (("open", True), ("secret", False)):
        found += [
            r.Stakeholder(
                id=f"org-{name}",
                city_id="city",
                name=f"Ente {name}",
                kind=StakeholderKind.COMPANY,
                helix=Helix.BUSINESS,
                recorded_at=b.LONG_AGO,
            ),
            b.action(name, district=f"Rione {name}"),
            *b.revision(name, published=published),
            b.update(name, date(2026, 9, 1), progress=0.2),
            b.funding(name, date(2026, 9, 1), awarded=Decimal(1000), paid=Decimal(900)),
            r.ActionPlace(id=f"where-{name}", action_id=name, name=f"Via {name}", lat=43.88, lon=11.1),
            r.Participation(
                id=f"part-{name}",
                action_id=name,
                stakeholder_id=f"org-{name}",
                role=Role.LEAD,
                recorded_at=b.LONG_AGO,
            ),
        ]
    return found


@pytest.fixture
def opened(databases, monkeypatch):
    def open_page(store, page, **address):
        return visits.visit(monkeypatch, databases / f"{store}.duckdb", page, **address)

    return open_page


@pytest.mark.parametrize("page", ["places", "money"])
@pytest.mark.parametrize(("strategy", "language"), [("example", "it"), ("prato", "en"), ("la-spezia", "it")])
def test_each_page_speaks_one_language_on_every_strategy(opened, page, strategy, language) -> None:
    app = opened("shipped", page, strategy=strategy, lang=language, as_of=DAY.isoformat())
    said = visits.text(app)
    assert "⟦" not in said
    assert visits.foreign(said, spoken=language, areas=AREAS) == []


@pytest.mark.parametrize(
    ("page", "address"), [("places", {}), ("money", {"receiving": "lead", "scope": "all"})]
)
def test_the_public_is_told_nothing_of_what_is_not_published(opened, page, address) -> None:
    public = visits.text(
        opened("made", page, strategy=b.STRATEGY, lang="it", as_of=DAY.isoformat(), **address)
    )
    assert "open" in public
    assert "secret" not in public
    inside = opened(
        "made", page, insider=True, strategy=b.STRATEGY, lang="it", as_of=DAY.isoformat(), **address
    )
    assert "secret" in visits.text(inside)


def test_a_district_nobody_may_know_of_is_refused_in_words(opened) -> None:
    said = visits.text(opened("made", "places", strategy=b.STRATEGY, lang="it", district="Rione secret"))
    assert "non è un quartiere in cui risultino azioni" in said
    assert "1.000" not in said


def test_a_district_says_in_words_what_happens_there(opened) -> None:
    said = visits.text(
        opened("shipped", "places", strategy="example", lang="it", district="Lanificio Vecchio")
    )
    assert "Qui ci sono" in said
    assert "Che cosa viene dopo" in said
    assert "importo noto per" in said


def test_without_boundaries_actions_have_no_map_but_their_districts(opened) -> None:
    app = opened("shipped", "places", strategy="example", lang="it", layer="actions")
    said = visits.text(app)
    assert "Di questa città non ci sono confini" in said
    assert "Zona industriale Est" in said
    assert not app.get("plotly_chart")


def test_spaces_stand_on_the_map_and_in_their_district_for_whoever_may_know_of_them(
    databases, opened
) -> None:
    store = stores.opened(databases / "shipped.duckdb")
    inside = Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=NOW)
    asked = Question(strategy="example", as_of=NOW.date())
    every = {each.id: each for each in spaces.every(inside, asked)}
    shown = {each.id for each in spaces.every(replace(inside, actor=PUBLIC), asked)}
    store.close()
    app = opened("shipped", "places", strategy="example", lang="it", as_of=NOW.date().isoformat())
    written = visits.html(app)
    assert len(app.get("plotly_chart")) == 1
    assert {id_ for id_ in every if f"space={id_}" in written} == shown
    hidden = [each for each in every.values() if each.id not in shown]
    assert hidden
    everything = written + str([chart.proto.spec for chart in app.get("plotly_chart")])
    assert not [each.name.it for each in hidden if each.name.it in everything]
    there = next(each for each in every.values() if each.id in shown and each.district)
    place = opened(
        "shipped",
        "places",
        strategy="example",
        lang="it",
        district=there.district,
        as_of=NOW.date().isoformat(),
    )
    assert f"space={there.id}" in visits.html(place)


def test_money_is_the_same_on_the_page_the_command_line_and_the_overview(
    databases, opened, monkeypatch, capsys
) -> None:
    monkeypatch.setenv("CIRCULAR_DATABASE", str(databases / "shipped.duckdb"))
    arguments = ["progress", "--strategy", "example", "--as-of", DAY.isoformat(), "--public", "--json"]
    assert cli.main(arguments) == 0
    printed = json.loads(capsys.readouterr().out)["total"]["money"]
    store = stores.opened(databases / "shipped.duckdb")
    asking = Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=NOW)
    asked = Question(strategy="example", as_of=DAY, scope=Scope.ADOPTED, public=True)
    figures = progress.overview(asking, asked).money
    who = receipts.recipients(asking, asked)
    store.close()
    for measure in figures:
        stated = [money[measure] for each in who for money in (each.public, each.private) if measure in money]
        assert sum(stated) == figures[measure]
        assert printed[measure.value] == float(figures[measure])
    said = visits.text(opened("shipped", "money", strategy="example", lang="it", as_of=DAY.isoformat()))
    for measure in (Measure.AWARDED, Measure.PAID):
        assert translator("it").money(figures[measure]).replace("\u00a0", " ") in said


def test_a_sheet_leads_to_the_page_of_its_district(opened) -> None:
    written = visits.html(opened("made", "action", strategy=b.STRATEGY, lang="it", action="open"))
    assert "district=Rione+open" in written
