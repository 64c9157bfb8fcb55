# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page on which data come in and go out: trial run, confirmation, adoption, downloads; in both languages."""

import re
from datetime import date

import pytest
import streamlit as st

from circular.config import Settings
from circular.domain.permissions import COMMAND_LINE
from circular.domain.question import Question
from circular.domain.sets import Scope
from circular.i18n import translator
from circular.services import imports, progress
from circular.services.context import Context
from tests import builders, stores
from tests.conftest import NOW
from tests.exchange.sources import folder
from tests.pages import visits

IT = translator("it")


@pytest.fixture
def database(tmp_path):
    """The path of a store with a strategy alone."""
    path = tmp_path / "made.duckdb"
    stores.written(path, builders.strategy())
    yield path
    st.cache_resource.clear()


def visited(monkeypatch, database, **address):
    given = {"strategy": "city", "insider": True} | address
    return visits.visit(monkeypatch, database, "exchange", **given)


def tried(app, files):
    """The page after files were chosen and tried."""
    app.radio[0].set_value("italia-domani").run()
    app.file_uploader[0].set_value([(name, content, "text/csv") for name, content in files])
    button(app, IT("exchange.check")).click().run()
    assert not app.exception, app.exception
    return app


def button(app, label):
    return next(each for each in app.button if each.label == label)


def labels(app) -> list[str]:
    return [each.label for each in app.button]


def actions(database, scope=Scope.TERRITORY) -> int:
    st.cache_resource.clear()
    store = stores.opened(database)
    context = Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=NOW)
    question = Question(strategy="city", as_of=date(2026, 11, 22), scope=scope)
    found = progress.overview(context, question).actions
    store.close()
    return found


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("part", ["import", "sheet", "adopt", "download"])
def test_every_part_in_one_language(monkeypatch, database, part: str, language: str) -> None:
    app = visited(monkeypatch, database, part=part, lang=language)
    said = visits.text(app)
    assert "⟦" not in said
    assert visits.foreign(said, spoken=language, areas=("exchange",)) == []
    assert translator(language)("exchange.title") in said


def test_whoever_may_not_import_is_told_why_and_sees_no_form(monkeypatch, database) -> None:
    app = visited(monkeypatch, database, insider=False)
    assert IT("errors.may_not_import_data") in visits.text(app)
    assert IT("exchange.check") not in labels(app)
    assert len(app.file_uploader) == 0
    app = visited(monkeypatch, database, insider=False, part="adopt")
    assert IT("errors.may_not_adopt_actions") in visits.text(app)


def test_a_trial_shows_counts_problems_and_persons_and_writes_nothing(monkeypatch, database) -> None:
    roles = [{}, {"org_name": "VERDINI PIERO", "role": "SUBAPPALTATORE"}, {"project_id": "P9"}]
    app = tried(visited(monkeypatch, database), folder(roles=roles))
    said = visits.text(app)
    assert IT("exchange.trial") in said
    assert IT("exchange.noun_funding") in said
    assert "VERDINI PIERO" in said
    assert "P9" in said
    assert IT("exchange.confirm") in labels(app)
    assert actions(database) == 0


def test_with_an_error_there_is_nothing_to_confirm(monkeypatch, database) -> None:
    app = tried(visited(monkeypatch, database), folder({"funding_pnrr_2025": "molto"}))
    said = visits.text(app)
    assert IT("exchange.mend_first") in said
    assert IT("exchange.not_a_number", value="molto") in said
    assert IT("exchange.confirm") not in labels(app)


def test_confirming_writes_once_and_leads_to_the_overview(monkeypatch, database) -> None:
    app = tried(visited(monkeypatch, database), folder())
    button(app, IT("exchange.confirm")).click().run()
    assert not app.exception, app.exception
    assert IT("exchange.open_overview") in visits.text(app)
    assert re.search(r'href="/\?[^"]*strategy=city', visits.html(app))
    assert IT("exchange.confirm") not in labels(app)
    button(app, IT("exchange.check")).click().run()
    assert IT("exchange.nothing_new") in visits.text(app)
    assert actions(database) == 1


def test_a_trial_without_files_says_so(monkeypatch, database) -> None:
    app = visited(monkeypatch, database)
    button(app, IT("exchange.check")).click().run()
    assert IT("exchange.no_files") in visits.text(app)


def test_an_own_profile_comes_with_the_files(monkeypatch, database) -> None:
    app = visited(monkeypatch, database)
    app.radio[0].set_value("own").run()
    files = [*folder(), ("mine.toml", imports.profile_file("italia-domani"))]
    app.file_uploader[0].set_value([(name, content, "text/plain") for name, content in files])
    button(app, IT("exchange.check")).click().run()
    assert IT("exchange.confirm") in labels(app)


def test_projects_on_the_territory_are_listed_and_narrowed(monkeypatch, database) -> None:
    store = stores.opened(database)
    context = Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=NOW)
    garden = {"title": "Orto di quartiere", "component": "M1C1", "submeasure_code": "M1"}
    other = {"project_id": "P2", "cup": "C2", **garden}
    imports.apply(context, imports.plan(context, folder({}, other), profile="italia-domani", strategy="city"))
    store.close()
    app = visited(monkeypatch, database, part="adopt")
    assert list(app.dataframe[0].value["code"]) == ["C1", "C2"]
    assert button(app, IT("exchange.adopt_choose")).disabled
    app = visited(monkeypatch, database, part="adopt", search="orto")
    assert list(app.dataframe[0].value["code"]) == ["C2"]
    app = visited(monkeypatch, database, part="adopt", axis="none")
    assert list(app.dataframe[0].value["code"]) == ["C2"]
    app = visited(monkeypatch, database, part="adopt", axis="production")
    assert list(app.dataframe[0].value["code"]) == ["C1"]


def test_nothing_to_adopt_says_where_projects_come_from(monkeypatch, database) -> None:
    assert IT("exchange.adopt_none_how") in visits.text(visited(monkeypatch, database, part="adopt"))
