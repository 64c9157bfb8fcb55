# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The presentation and its composing through the frame: by role, in both languages, in a quiet period."""

import json
import re
from datetime import timedelta
from html import unescape

import pytest
import streamlit as st

from circular.config import Settings
from circular.domain.presenting import Wished
from circular.domain.sets import Rank, SceneKind
from circular.services import presentations, quiet
from circular.services.context import Context, moment
from circular.ui import session
from tests import builders, stores
from tests.pages.visits import as_somebody, foreign, html, text, visit
from tests.services import portfolio
from tests.services.test_validation import OFFICE

STRATEGY = {"strategy": builders.STRATEGY}
PUBLIC = as_somebody(Rank.PUBLIC)
COMPOSED = (
    Wished(kind=SceneKind.TITLE, title_it="Consiglio di dicembre"),
    Wished(kind=SceneKind.AXES),
    Wished(kind=SceneKind.ACTION, action_id="hidden"),
)


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("present") / "own.duckdb"
    stores.written(path, portfolio.small())
    return path


@pytest.fixture
def page(file, monkeypatch):
    def opened(page="present", **given):
        return visit(monkeypatch, file, page, **(STRATEGY | {"lang": "it"} | given))

    yield opened
    st.cache_resource.clear()


def office() -> Context:
    """Somebody else of the office, working on the store that the page has open."""
    return Context(store=session.context().store, settings=Settings(), actor=OFFICE, now=moment())


def shown(app) -> str:
    """What the room was given."""
    (proto,) = [each.proto for each in app.get("bidi_component")]
    return json.loads(proto.json)["html"]


def said(room: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", room)))


def pressed(app, key):
    next(each for each in app.button if each.key and each.key.endswith(key)).click()
    app.run()
    assert not app.exception, app.exception
    return text(app)


@pytest.mark.parametrize("lang", ["it", "en"])
def test_everybody_is_shown_the_public_figures_in_their_language(page, lang):
    rooms = [shown(page(lang=lang, actor=actor)) for actor in (PUBLIC, OFFICE)]
    assert said(rooms[0]) == said(rooms[1])
    assert "Bozza riservata" not in rooms[0]
    assert "⟦" not in rooms[0]
    assert foreign(said(rooms[0]), spoken=lang, areas=["present"]) == []


def test_internal_figures_are_for_insiders_who_ask(page):
    for actor in (OFFICE, PUBLIC):
        asked = said(shown(page(actor=actor, figures="internal")))
        assert ("cifre interne" in asked) is (actor is OFFICE)


def test_an_office_composes_and_the_public_is_shown_what_is_published(page):
    app = page("admin", actor=OFFICE, part="presentations", edit="new")
    pressed(app, "1.down")
    next(each for each in app.text_input if each.label == "Titolo").set_value("Consiglio di dicembre")
    assert "«Consiglio di dicembre» è salvata" in pressed(app, "/save")
    (held,) = presentations.listed(office(), builders.STRATEGY)
    assert [each.kind for each in held.scenes][:3] == [SceneKind.TITLE, SceneKind.ACHIEVED, SceneKind.AXES]
    id_ = held.presentation.id
    assert "che tu possa vedere" in text(page(actor=PUBLIC, presentation=id_))
    presentations.save(
        office(), builders.STRATEGY, id_, title_it="Consiglio di dicembre", scenes=COMPOSED, version=1
    )
    presentations.publish(office(), builders.STRATEGY, id_, version=2)
    room = said(shown(page(actor=PUBLIC, presentation=id_)))
    assert "Consiglio di dicembre" in room
    assert "Bozza riservata" not in room
    assert "Bozza riservata" in said(shown(page(presentation=id_, actor=OFFICE, figures="internal")))


def test_a_stale_form_keeps_what_was_typed_and_shows_both(page):
    app = page("admin", actor=OFFICE, part="presentations", edit="new")
    id_ = presentations.save(office(), builders.STRATEGY, title_it="Forum", scenes=COMPOSED)
    app = page("admin", actor=OFFICE, part="presentations", edit=id_)
    presentations.save(office(), builders.STRATEGY, id_, title_it="Forum", scenes=COMPOSED[:2], version=1)
    next(each for each in app.text_input if each.label == "Titolo").set_value("Forum dei cittadini")
    told = pressed(app, "/save")
    assert "Nel frattempo qualcun altro ha salvato questa presentazione" in told
    assert next(each for each in app.text_input if each.label == "Titolo").value == "Forum dei cittadini"
    pressed(app, ".keep")
    assert "«Forum dei cittadini» è salvata" in pressed(app, "/save")


def test_in_a_quiet_period_results_are_for_insiders_who_see_them_marked(page):
    page(actor=PUBLIC)  # opens the store
    today = office().today
    id_ = quiet.declare(
        office(), builders.STRATEGY, starts_on=today, ends_on=today, reason_it="Elezioni comunali"
    )
    public, insider = (shown(page(actor=actor)) for actor in (PUBLIC, OFFICE))
    assert "cs-scene-axes" not in public
    assert "Elezioni comunali" in public
    assert "il pubblico non vede questa scena" in said(insider)
    assert "in vigore oggi" in text(page("admin", actor=OFFICE, part="quiet"))
    quiet.lift(office(), builders.STRATEGY, id_, version=1)
    assert "cs-scene-axes" in shown(page(actor=PUBLIC))


def test_the_colour_is_weighed_while_it_is_typed_and_inhabitants_are_a_whole_number(page):
    app = page("admin", actor=OFFICE, part="city")
    colour = next(each for each in app.text_input if each.label.startswith("Colore"))
    colour.set_value("#ffcc00").run()
    assert "contrasto 1,5 a 1: il testo bianco non si legge" in text(app)
    assert "Questo colore è troppo chiaro" in pressed(app, "/save")
    inhabitants = next(each for each in app.text_input if each.label == "Numero di abitanti")
    inhabitants.set_value("1,5 mln")
    assert "scrivi un numero intero, come 195.000" in pressed(app, "inhabitants/city/save")
    next(each for each in app.text_input if each.label == "Numero di abitanti").set_value("195.000")
    assert "I dati della città sono salvati." in pressed(app, "inhabitants/city/save")
    with office().read() as reader:
        assert reader.one("publishing.city", city="city")["population"] == 195_000


@pytest.mark.parametrize("rank", [Rank.PUBLIC, Rank.COORDINATOR])
def test_sections_are_for_whoever_may(page, rank):
    where = {} if rank is Rank.PUBLIC else {"city": "city", "table": "tessile"}
    app = page("admin", actor=as_somebody(rank, **where), part="presentations")
    assert "Nuova presentazione" not in text(app)
    assert "edit=new" not in html(app)


def test_a_quiet_period_of_yesterday_is_refused_in_words(page):
    app = page("admin", actor=OFFICE, part="quiet")
    yesterday = office().today - timedelta(days=1)
    for each in app.date_input:
        if each.label.endswith(("giorno", "compreso")):
            each.set_value(yesterday)
    told = pressed(app, "/save")
    assert "Il periodo è già passato" in told
    assert "Scrivi il motivo" in told


def test_what_a_source_says_in_italian_is_marked_as_such_in_an_english_room(tmp_path, monkeypatch):
    stores.shipped(tmp_path / "shipped.duckdb")
    room = shown(visit(monkeypatch, tmp_path / "shipped.duckdb", "present", strategy="la-spezia", lang="en"))
    assert '<strong><span lang="it" class="cs-r-italian">più di cento</span></strong>' in room
    assert "<strong>200</strong>" in room
