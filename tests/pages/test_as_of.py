# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every page as of a past day, and as it was known on a day for those who may ask; both stand in the address."""

from datetime import date, datetime

import pytest
import streamlit as st

from circular.domain.permissions import OPERATOR
from circular.domain.sets import Rank, State
from circular.ui.address import PAGES
from tests import builders as b
from tests import stores
from tests.pages import visits

LATER = datetime(2026, 9, 1, 9, 0)  # noqa: DTZ001  # moments of the store are naive UTC
BAND = {"it": "Come risultava il 31/03/2026", "en": "As it was known on 31/03/2026"}
WRITING = {"report_progress", "exchange", "admin", "quality", "meeting"}
"""Pages that show how things stand today whatever is asked, or that need an id of their own."""


def _story():
    """One action: half done as we knew in spring, four fifths as we know now; one published in summer."""
    return [
        *b.strategy(),
        b.action("one", title_it="Filato rigenerato", title_en="Regenerated yarn"),
        *b.revision("one", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31)),
        b.update("one", date(2026, 2, 1), id="early", progress=0.5),
        b.update("one", date(2026, 2, 2), progress=0.8, supersedes="early", recorded_at=LATER),
        b.action("two", title_it="Mercato coperto", title_en="Covered market"),
        *b.revision("two", published=False),
        *b.revision("two", happened_on=date(2026, 7, 1)),
        b.update("two", date(2026, 2, 1), state=State.AGREED, progress=0.0),
    ]


# Frozen reports bear the dates they were frozen with; scenes are drawn in the browser, each with its date in its foot.
DATED_ELSEWHERE = {"reports", "present"}


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("as_of") / "story.duckdb"
    stores.written(path, _story())
    return path


@pytest.fixture
def opened(file, monkeypatch):
    def open_page(page, *, actor=None, **address):
        given = {"strategy": b.STRATEGY, "lang": "it"} | address
        return visits.visit(monkeypatch, file, page, actor=actor, **given)

    yield open_page
    st.cache_resource.clear()


@pytest.mark.parametrize("page", [page for page in PAGES if page not in WRITING])
@pytest.mark.parametrize(("rank", "language"), [(None, "en"), (Rank.VIEWER, "it")])
def test_a_page_stands_on_a_past_day(opened, page, rank, language):
    actor = visits.as_somebody(rank, city="city") if rank else None
    app = opened(page, actor=actor, lang=language, as_of="2026-03-31", known_on="2026-03-31", action="one")
    said = visits.text(app)
    assert "⟦" not in said
    assert ("31/03/2026" in said) or page in DATED_ELSEWHERE
    assert (BAND[language] in said) is (rank is not None)
    assert ("known_on" in app.query_params) is (rank is not None)
    hidden = {"it": "Mercato coperto", "en": "Covered market"}[language]
    if rank is None:
        assert hidden not in said


def test_a_figure_is_told_as_it_was_known(opened):
    asked = {"action": "one", "as_of": "2026-03-31"}
    assert "80%" in visits.text(opened("action", actor=OPERATOR, **asked))
    then = visits.text(opened("action", actor=OPERATOR, known_on="2026-03-31", **asked))
    assert "50%" in then
    assert "80%" not in then


def test_links_keep_the_day_of_knowledge_and_the_sidebar_gives_it_back(opened):
    app = opened("overview", actor=OPERATOR, as_of="2026-03-31", known_on="2026-03-31")
    assert "known_on=2026-03-31" in visits.html(app)
    next(button for button in app.button if button.label == "Torna a ciò che si sa oggi").click()
    app.run()
    assert "known_on" not in app.query_params
    assert "known_on" not in visits.html(app)


def test_a_story_tells_a_correction_with_what_it_corrects(opened):
    said = visits.text(opened("action", action="one", as_of="2026-12-01"))
    assert (
        "Corregge quanto detto del 01/02/2026 (registrato il 01/01/2020): avviata · avanzamento 50%" in said
    )


@pytest.mark.parametrize("since", ["2026-01-31", "2026-02-02"])
def test_the_overview_compares_with_any_day(opened, since):
    app = opened("overview", **{"from": since, "as_of": "2026-06-30", "show": "moved", "axis": "production"})
    said = visits.text(app)
    day = f"{since[8:]}/{since[5:7]}/{since[:4]}"
    assert day in said
    assert f"from={since}" in visits.html(app)
    refused = visits.text(opened("overview", **{"from": "domani"}))
    assert "«domani» non è una data" in refused
