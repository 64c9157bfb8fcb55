# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The administration through the frame: whom it opens to, giving and ending roles, reading and proving the trail."""

import pytest
import streamlit as st

from circular.domain.permissions import COMMAND_LINE
from circular.domain.sets import Rank
from circular.services import people, trail
from circular.services.context import Context, moment
from circular.ui import session
from tests import builders, stores
from tests.pages.visits import as_somebody, foreign, html, text, visit
from tests.services import portfolio


@pytest.fixture
def admin(tmp_path, monkeypatch):
    """Open the administration on a small portfolio of the test's own, as somebody of a rank."""
    file = tmp_path / "own.duckdb"
    store = stores.opened(file)
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, portfolio.small())
        change.record("import_data", "city", note="=2+3", actions=["late", "held"])
    context = Context(store=store, settings=session.config.Settings(), actor=COMMAND_LINE, now=moment())
    people.grant(context, "maria@comune.it", Rank.COORDINATOR, table="tessile")
    people.grant(context, "boss@comune.it", Rank.ADMIN)
    store.close()

    def opened(rank=Rank.ADMIN, *, page="admin", scope=None, **address):
        given = {"strategy": builders.STRATEGY, "lang": "it"} | address
        return visit(monkeypatch, file, page, actor=as_somebody(rank, **(scope or {})), **given)

    yield opened
    st.cache_resource.clear()


def running() -> Context:
    opened = session.context()
    return Context(store=opened.store, settings=opened.settings, actor=COMMAND_LINE, now=moment())


def run(app):
    app.run()
    assert not app.exception, app.exception
    return app


def pressed(app, key):
    next(button for button in app.button if str(button.key).startswith(key)).click()
    return run(app)


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("rank", [rank for rank in Rank if rank is not Rank.ADMIN])
def test_nobody_else_sees_people_or_the_trail(admin, rank, language):
    scope = {} if rank is Rank.PUBLIC else {"city": "city"}
    for part in ("people", "audit"):
        app = admin(rank, scope=scope, lang=language, part=part)
        said = html(app) + text(app)
        assert "maria@comune.it" not in said
        assert "import_data" not in said
        assert "=2+3" not in said
        assert "⟦" not in said


@pytest.mark.parametrize("rank", [Rank.PUBLIC, Rank.VIEWER, Rank.COORDINATOR])
def test_whoever_may_use_nothing_here_is_told_why(admin, rank):
    assert "Questa pagina è riservata" in text(admin(rank))


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("part", ["people", "audit"])
def test_an_administrator_reads_it_in_one_language(admin, language, part):
    app = admin(lang=language, part=part)
    said = text(app)
    assert "⟦" not in said
    assert foreign(said, spoken=language, areas=("admin",)) == []


def test_roles_are_given_and_ended(admin):
    app = admin(part="people")
    assert "maria@comune.it" in text(app)
    app.text_input(key="admin_grant_email").set_value("Nuova@Comune.it")
    app.selectbox(key="admin_grant_rank").set_value(Rank.COORDINATOR)
    app.selectbox(key="admin_grant_where").set_value("spazi")
    next(button for button in app.button if button.label == "Assegna un ruolo").click()
    run(app)
    assert "Assegnato a nuova@comune.it" in text(app)
    given = next(each for each in people.people(running()) if each.email == "nuova@comune.it").roles[0]
    assert given.rank is Rank.COORDINATOR
    assert given.table is not None
    pressed(app, f"end_{given.id}")
    assert "Terminato per nuova@comune.it" in text(app)
    assert "nuova@comune.it" not in {each.email for each in people.people(running())}


def test_what_makes_no_sense_is_said_and_stays_typed(admin):
    app = admin(part="people")
    app.text_input(key="admin_grant_email").set_value("nessuno")
    next(button for button in app.button if button.label == "Assegna un ruolo").click()
    run(app)
    assert "non è un indirizzo di posta" in text(app)
    assert app.text_input(key="admin_grant_email").value == "nessuno"


def test_the_last_administrator_cannot_be_ended(admin):
    app = admin(part="people")
    boss = next(each for each in people.people(running()) if each.email == "boss@comune.it")
    pressed(app, f"end_{boss.roles[0].id}")
    assert "ultimo ruolo di amministrazione" in text(app)
    assert boss.email in {each.email for each in people.people(running())}


def test_the_trail_is_narrowed_by_verb_and_by_what_it_is_about(admin):
    assert "4 modifiche" in text(admin(part="audit"))
    said = text(admin(part="audit", verb="import_data"))
    assert "1 modifica" in said
    assert "actions: late, held" in said
    assert "1 modifica" in text(admin(part="audit", about="HELD"))
    assert "Nessuna modifica corrisponde" in text(admin(part="audit", about="nothing-like-it"))
    assert "2 modifiche" in text(admin(part="audit", by="cli:"))


def test_the_trail_is_proved_with_a_button(admin):
    app = admin(part="audit")
    next(button for button in app.button if button.label == "Verifica il registro").click()
    run(app)
    assert "Il registro è integro: 4 modifiche" in text(app)


def test_a_trail_that_was_tampered_with_says_where(admin):
    app = admin(part="audit")
    store = running().store
    stores.spoil(store, "UPDATE audit SET actor = 'somebody' WHERE position = 2")
    next(button for button in app.button if button.label == "Verifica il registro").click()
    run(app)
    assert "alterato a partire dalla modifica 2" in text(app)


def test_the_file_of_the_trail_runs_no_formula_and_names_nobody(admin):
    from circular.domain.trail import Asked
    from circular.i18n import translator
    from circular.ui import tables
    from circular.ui.admin import trail as admin_trail

    app = admin(part="audit")
    view = app.session_state["view"]
    frame = admin_trail._frame(view, Asked())
    assert len(frame) == 4
    frame.loc[0, frame.columns[4]] = "=2+3"
    content = tables.csv(translator("it"), frame).decode("utf-8-sig")
    assert ";'=2+3;" in content
    assert "maria@comune.it" not in content


def test_days_are_those_of_the_city(admin):
    from datetime import date

    from circular.domain.trail import Asked

    admin(part="audit")
    context = running()
    today = context.today
    assert trail.events(context, Asked(since=today)).total == 2
    assert trail.events(context, Asked(until=date(2020, 1, 1))).total == 2
    assert trail.events(context, Asked(until=date(2019, 12, 31))).total == 0
    assert [event.position for event in trail.events(context, page=1, size=2).events] == [2, 1]


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_register_is_for_the_office_in_one_language(admin, language):
    said = text(admin(Rank.DEPARTMENT, scope={"city": "city"}, lang=language, part="privacy"))
    assert "⟦" not in said
    assert "art. 2-ter" in said
    assert foreign(said, spoken=language, areas=("privacy",)) == []
    # What there is to do about it is for whoever administers.
    assert ("Cancellazioni" if language == "it" else "Erasures") not in said


def test_a_person_is_looked_for_and_erased(admin):
    app = admin(part="people")
    app.text_input(key="rights_who").set_value("Maria@comune.it")
    app.text_area(key="rights_also").set_value("Maria Verdi")
    next(button for button in app.button if button.label == "Cerca").click()
    run(app)
    assert "Ruoli (1)" in text(app)
    erasing = next(button for button in app.button if button.label == "Cancella i dati di questa persona")
    erasing.click()
    run(app)
    assert "conferma con la spunta" in text(app)
    app.checkbox(key="rights_sure").check()
    app.text_input(key="rights_reason").set_value("prot. 7 di Maria Verdi")
    next(button for button in app.button if button.label == erasing.label).click()
    run(app)
    assert "Cancellata come persona rimossa 1" in text(app)
    assert "maria@comune.it" not in text(app)
    told = trail.events(running()).events[0]
    assert (told.verb, told.payload["reason"]) == ("erase_person", "prot. 7 di removed:1")
    said = text(admin(part="privacy"))
    assert "1 persona cancellata" in said
    assert "own.duckdb.erasures.jsonl" in said
