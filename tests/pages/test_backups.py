# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an office reads of backups, and what every page says while the database's file is missing."""

import sys
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest
import streamlit as st

from circular.config import Settings
from circular.domain.permissions import COMMAND_LINE
from circular.domain.sets import Rank
from circular.services import backups
from circular.services.context import Context, moment
from tests import builders, stores
from tests.pages.visits import as_somebody, foreign, text, visit
from tests.services.test_validation import OFFICE


@pytest.fixture
def page(tmp_path, monkeypatch):
    """Open the part about backups after one was made so many days ago, or never."""
    file = tmp_path / "own.duckdb"

    def opened(*, days=None, actor=OFFICE, page="admin", **address):
        if not file.exists():
            with closing(stores.filled(builders.strategy(), file)) as store:
                context = Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=moment())
                if days is not None:
                    context = replace(context, now=context.now - timedelta(days=days))
                    backups.made(context, backups.make(context, tmp_path / "b.zip"))
        given = {"strategy": builders.STRATEGY, "lang": "it", "part": "backups"} | address
        return visit(monkeypatch, file, page, actor=actor, **given)

    yield opened
    st.cache_resource.clear()


def test_an_office_is_told_that_there_is_none(page) -> None:
    assert "Non risulta ancora nessuna copia di sicurezza" in text(page())


@pytest.mark.parametrize(("days", "language", "late"), [(9, "it", True), (2, "en", False)])
def test_an_office_is_told_when_it_was_and_whether_that_is_too_long_ago(page, days, language, late) -> None:
    said = text(page(days=days, lang=language))
    assert foreign(said, spoken=language, areas=("backups",)) == []
    assert {"it": "ultima copia di sicurezza è del", "en": "The last backup was made on"}[language] in said
    assert ({"it": "più vecchia di 7 giorni", "en": "more than 7 days old"}[language] in said) == late


def test_nobody_else_is_told(page) -> None:
    assert "copia di sicurezza" not in text(page(actor=as_somebody(Rank.VIEWER, city="city")))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody take an open file away")
def test_while_the_file_is_missing_pages_are_read_and_say_of_when(page, tmp_path) -> None:
    app = page(page="overview", part=None)
    assert "La base di dati non risponde" not in text(app)
    (tmp_path / "own.duckdb").rename(tmp_path / "away.duckdb")
    app.run()
    said = text(app)
    assert "La base di dati non risponde" in said
    assert "per ora non si salva nulla" in said
    (tmp_path / "away.duckdb").rename(tmp_path / "own.duckdb")
    app.run()
    assert "La base di dati non risponde" not in text(app)
