# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Barriers and waits through the frame: what each sees, reporting from a phone, and a circle told in words."""

from dataclasses import replace

import pytest
import streamlit as st

from circular.domain import records as r
from circular.domain.permissions import PUBLIC
from circular.domain.sets import BarrierKind
from circular.services import barriers, ordering
from circular.ui import session
from tests import builders as b
from tests import stores
from tests.pages.visits import foreign, on_the_day, text, visit
from tests.services.test_barriers import ASKED, OFFICE, TABLE, made

FORM = "FormSubmitter:asking/"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    file = tmp_path_factory.mktemp("barriers") / "shipped.duckdb"
    stores.shipped(file)
    return file


@pytest.fixture
def page(tmp_path, monkeypatch):
    """Open the page on a small strategy with a barrier that is not public, as somebody, on the day of the strategy."""
    on_the_day(monkeypatch)
    file = tmp_path / "own.duckdb"
    store = stores.opened(file)
    barrier = r.Barrier(
        id="secret",
        strategy_id=b.STRATEGY,
        code="B07",
        kind=BarrierKind.FUNDING,
        title_it="Cassa riservata",
        recorded_at=b.LONG_AGO,
    )
    link = r.BarrierAction(id="link", barrier_id="secret", action_id="a", recorded_at=b.LONG_AGO)
    with store.change(actor="test:", now=b.LONG_AGO) as change:
        b.load(change, [*made(), barrier, link])
    store.close()

    def opened(actor, page="barriers", **address):
        return visit(
            monkeypatch, file, page, actor=actor, **({"strategy": b.STRATEGY, "lang": "it"} | address)
        )

    yield opened
    st.cache_resource.clear()


def office():
    """Somebody of the office, working on the store that the page has open."""
    return replace(session.context(), actor=OFFICE, asking=None)


def pressed(app, start):
    next(each for each in app.button if (each.key or each.label).startswith(start)).click()
    app.run()
    assert not app.exception, app.exception
    return text(app)


@pytest.mark.parametrize(
    ("language", "view", "finding"),
    [("it", "barriers", "sono fermi davanti a"), ("en", "dependencies", "actions slip because they wait")],
)
def test_the_public_reads_what_stands_in_the_way(shipped, monkeypatch, language, view, finding):
    app = visit(monkeypatch, shipped, "barriers", strategy="example", lang=language, view=view)
    told = text(app)
    assert finding in told
    assert "⟦" not in told
    assert foreign(told, spoken=language, areas=("barriers", "format")) == []
    for hidden in ("Il bando non copre", "The call does not pay", "P22"):
        assert hidden not in told
    assert not app.get("form")


def test_a_strategy_without_barriers_says_how_they_come(shipped, monkeypatch):
    told = text(visit(monkeypatch, shipped, "barriers", strategy="prato", lang="it"))
    assert "Nessuna criticità segnalata" in told
    assert "Li segnalano i coordinatori dei tavoli" in told


def test_a_table_reports_in_one_form_and_nothing_typed_is_lost(page):
    app = page(TABLE, edit="new", action="a")
    place = "asking/barrier/new/"
    assert app.multiselect(key=place + "actions").value == ["a"]
    app.text_input(key=place + "unlock_it").set_value("La Regione")
    told = pressed(app, place + "save")
    assert "Manca la frase che dice che cosa ostacola" in told
    assert "Manca il tipo" in told
    assert app.text_input(key=place + "unlock_it").value == "La Regione"
    app.text_input(key=place + "title_it").set_value("Manca il decreto")
    app.session_state[place + "kind"] = BarrierKind.REGULATION
    told = pressed(app, place + "save")
    assert "Criticità segnalata" in told
    (new,) = [each for each in barriers.overview(office(), ASKED).standing if each.barrier.id != "secret"]
    assert (new.barrier.code, new.blocked, new.behind) == ("B08", ("a",), ("b", "c", "d"))
    assert new.barrier.unlock_it == "La Regione"
    assert not new.barrier.published


def test_one_barrier_is_open_to_insiders_alone_until_it_is_published(page):
    assert "Questa criticità non c" in text(page(PUBLIC, barrier="secret"))
    app = page(OFFICE, barrier="secret")
    told = text(app)
    assert "Cassa riservata" in told
    assert "1 azione bloccata e 3 in attesa dietro" in told
    assert "La criticità è pubblica" in pressed(app, "asking/barrier/secret/settle/publish")
    told = text(page(PUBLIC, barrier="secret"))
    assert "1 azione bloccata e 2 in attesa dietro" in told


def test_it_is_solved_with_words_and_a_stale_form_keeps_them(page):
    app = page(OFFICE, barrier="secret", edit="solve")
    place = "asking/barrier/secret/solve/"
    app.text_area(key=place + "solution_it").set_value("Anticipo della cassa")
    now = barriers.overview(office(), ASKED).found("secret").barrier
    barriers.publish_barrier(office(), ASKED, now, published=True)
    told = pressed(app, FORM)
    assert "Nel frattempo qualcun altro" in told
    assert app.text_area(key=place + "solution_it").value == "Anticipo della cassa"
    assert "La criticità è risolta" in pressed(app, FORM)
    assert barriers.overview(office(), ASKED).found("secret").solved


def test_a_circle_is_refused_in_words_and_a_wait_is_ended(page):
    app = page(OFFICE, view="dependencies")
    told = text(app)
    assert "Slitta di almeno 55 giorni perché attende «B · Azione b», che attende «A · Azione a»" in told
    app.selectbox(key="asking/order/new/action").set_value("a")
    app.selectbox(key="asking/order/new/predecessor").set_value("c")
    told = pressed(app, FORM + "order/new")
    assert "A Azione a attende C Azione c, che attende B Azione b, che attende A Azione a" in told
    app.selectbox(key="asking/order/end/wait").set_value("b/a")
    assert "Attesa chiusa" in pressed(app, FORM + "order/end")
    assert ordering.overview(office(), ASKED).delays["b"].days == 0


def test_the_sheet_says_what_stands_in_its_way(page):
    told = text(page(TABLE, "action", action="b"))
    assert "Slitta di almeno 45 giorni perché attende «A · Azione a», che doveva finire il" in told
    assert "Cassa riservata" in told
    assert "non la blocca direttamente" in told
    assert "Segnala una criticità" in told
    told = text(page(PUBLIC, "action", action="b"))
    assert "Slitta di almeno 45 giorni" in told
    assert "Cassa riservata" not in told
    assert "Segnala una criticità" not in told
