# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reminders through the frame: what goes out is seen before it goes, and whoever has no mail takes a file."""

import pytest
import streamlit as st

from circular.domain.sets import Rank
from tests import builders, stores
from tests.pages.visits import as_somebody, foreign, text, visit
from tests.servers import post_office
from tests.services.test_reminders import ARCO, town
from tests.services.test_validation import COORDINATOR, OFFICE


@pytest.fixture
def page(tmp_path, monkeypatch):
    """Open the reminders, or another page, as somebody."""
    file = tmp_path / "own.duckdb"
    stores.written(file, town())
    monkeypatch.delenv("CIRCULAR_SMTP_URL", raising=False)

    def opened(actor, page="admin", **address):
        given = {"strategy": builders.STRATEGY, "lang": "it"} | (
            {"part": "reminders"} if page == "admin" else {}
        )
        return visit(monkeypatch, file, page, actor=actor, **(given | address))

    yield opened
    st.cache_resource.clear()


def keys(app):
    return {each.key for each in app.button}


@pytest.mark.parametrize("language", ["it", "en"])
def test_it_says_who_is_told_what_and_where_nobody_coordinates(page, language):
    app = page(OFFICE, lang=language)
    told = text(app)
    assert "⟦" not in told
    assert foreign(told, spoken=language, areas=("reminders",)) == []
    assert ARCO in told
    assert "Selezione delle fibre (Tavolo tessile)" in told
    assert {"it": "di chi lo coordina", "en": "of whoever coordinates it"}[language] in told
    assert "CIRCULAR_SMTP_URL" in told
    assert "reminders_send" not in keys(app)


def test_they_are_sent_from_the_page_once(page, monkeypatch, tmp_path):
    with post_office.running(tmp_path / "post") as post:
        monkeypatch.setenv("CIRCULAR_SMTP_URL", post.url)
        app = page(OFFICE)
        app.button(key="reminders_send").click().run()
        assert not app.exception, app.exception
        assert "Inviato un messaggio" in text(app)
        assert "reminders_send" not in keys(app)
        assert [letter["To"] for letter in post.letters()] == [ARCO]


def test_what_the_server_refuses_is_said_and_stays_to_be_sent(page, monkeypatch, tmp_path):
    with post_office.running(tmp_path / "post", refuses=(ARCO,)) as post:
        monkeypatch.setenv("CIRCULAR_SMTP_URL", post.url)
        app = page(OFFICE)
        app.button(key="reminders_send").click().run()
        assert f"{ARCO} (550 no such mailbox)" in text(app)
        assert "reminders_send" in keys(app)


def test_a_coordinator_takes_the_deadlines_along(page):
    app = page(COORDINATOR, page="report_progress")
    assert "Porta con te le scadenze" in text(app)
    assert {"reminders_digest", "reminders_ics"} <= {
        each.proto.id.split("-")[-1] for each in app.get("download_button")
    }


@pytest.mark.parametrize("rank", [Rank.PUBLIC, Rank.VIEWER, Rank.COORDINATOR])
def test_addresses_are_for_the_office_alone(page, rank):
    assert ARCO not in text(page(as_somebody(rank, city="city")))
