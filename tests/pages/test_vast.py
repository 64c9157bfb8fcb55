# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What pages say of a strategy with more actions than they can draw: the axes, a search, and each sheet."""

import pytest

from circular.services import vast
from tests.pages.opening import databases, headline, markup, opened, said

__all__ = ["databases", "opened"]

CITY = {"strategy": "city", "lang": "it", "as_of": "2026-06-30"}


@pytest.fixture
def many(opened, monkeypatch):
    """Open a page as if the few actions of the small strategy were too many."""
    monkeypatch.setattr(vast, "MOST", 3)

    def open_page(page, /, **address):
        return opened("small", page, **(CITY | address))

    return open_page


def test_a_page_that_would_draw_everything_shows_the_axes_and_a_search(many):
    app = many("partnerships")
    assert "La pagina le disegna tutte fino a 3" in said(app)
    assert "Avanzamento degli assi" in said(app)
    assert "Corrispondono 4 azioni" in said(app)
    assert "Bozza riservata" not in said(app)
    app.text_input(key="filter.q").set_value("nessuna si chiama così").run()
    assert "Nessuna azione corrisponde" in said(app)


def test_who_works_on_it_finds_what_is_not_published(many):
    app = many("actions", insider=True, q="bozza", lang="en")
    assert "One action matches." in said(app)
    assert "Bozza riservata" in said(app)
    assert "⟦" not in said(app)
    assert "action=" in markup(app)


def test_a_sheet_still_stands_and_says_what_it_leaves_out(many):
    app = many("action", action="late")
    assert headline(app)
    assert "la scheda non dice la rete" in said(app)


def test_a_page_whose_work_does_not_grow_is_shown(many):
    app = many("indicators")
    assert "La pagina le disegna tutte" not in said(app)
