# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The button that shows an action to the public: whose it is, and that one press does it."""

import pytest

from circular.domain.sets import Rank
from tests import stores
from tests.pages.visits import as_somebody, text, visit
from tests.services import portfolio

WORDS = {
    "it": ("Pubblica", "L\u2019azione è pubblica da oggi."),
    "en": ("Publish", "The action is public from today."),
}


@pytest.fixture
def database(tmp_path):
    path = tmp_path / "circular.duckdb"
    stores.written(path, portfolio.small())
    return path


def buttons(app, language):
    return [each for each in app.button if each.label == WORDS[language][0]]


@pytest.mark.parametrize("language", ["it", "en"])
def test_an_office_publishes_with_one_press(monkeypatch, database, language):
    address = {"strategy": "city", "lang": language, "action": "hidden"}
    app = visit(monkeypatch, database, "action", actor=as_somebody(Rank.DEPARTMENT, city="city"), **address)
    (button,) = buttons(app, language)
    button.click().run()
    assert not app.exception
    assert WORDS[language][1] in text(app)
    assert buttons(app, language) == []


@pytest.mark.parametrize("rank", [Rank.VIEWER, Rank.COORDINATOR])
def test_nobody_else_is_offered_it(monkeypatch, database, rank):
    actor = as_somebody(rank, city="city")
    app = visit(monkeypatch, database, "action", actor=actor, strategy="city", lang="it", action="hidden")
    assert "Bozza riservata" in text(app)
    assert buttons(app, "it") == []
