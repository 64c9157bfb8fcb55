# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who one is, in the sidebar of every page: with a login set up, tried out, on this computer, and nobody at all."""

import time

import pytest

from circular.domain.permissions import COMMAND_LINE
from circular.domain.sets import Rank
from circular.services import people
from circular.services.context import Context, moment
from circular.ui import session
from tests import stores
from tests.ui.conftest import html

AUTH = {
    "redirect_uri": "http://127.0.0.1/oauth2callback",
    "cookie_secret": "0123456789abcdef",
    "client_id": "x",
}
ANNA = {
    "is_logged_in": True,
    "iss": "https://login.example",
    "sub": "1",
    "name": "Anna",
    "email": "anna@b.it",
}
WORDS = {
    "it": {"in": "Accedi", "out": "Esci", "again": "Accedi di nuovo", "none": "Non hai ancora un ruolo"},
    "en": {"in": "Log in", "out": "Log out", "again": "Log in again", "none": "You hold no role yet"},
}


@pytest.fixture
def own(tmp_path):
    """A database of the test's own, with one strategy."""
    from tests.services.people import small

    path = tmp_path / "own.duckdb"
    stores.written(path, small())
    return path


def running() -> Context:
    """The command line, on the store that the pages have open."""
    return Context(
        store=session.context().store, settings=session.context().settings, actor=COMMAND_LINE, now=moment()
    )


def logged_in(app, user=None, **claims):
    app.secrets["auth"] = AUTH
    app.user = {"exp": int(time.time()) + 3600} | (ANNA if user is None else user) | claims
    app.run()
    assert not app.exception, app.exception
    return app


def buttons(app):
    return [button.label for button in app.button]


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("asked", [{}, {"strategy": "city"}])
def test_the_public_is_offered_to_log_in_on_every_page(frame, own, language, asked):
    app = logged_in(frame(own, lang=language, **asked), {"is_logged_in": False})
    assert WORDS[language]["in"] in buttons(app)
    assert WORDS[language]["out"] not in buttons(app)


def test_where_no_login_is_set_up_none_is_offered(frame, own):
    app = frame(own, strategy="city")
    assert buttons(app) == []


@pytest.mark.parametrize("language", ["it", "en"])
def test_somebody_without_a_role_is_told_whom_to_ask(frame, own, language):
    app = logged_in(frame(own, strategy="city", lang=language))
    said = html(app)
    assert WORDS[language]["none"] in said
    assert "anna@b.it" in said
    assert "dato interno" not in said
    assert "internal" not in said
    assert WORDS[language]["out"] in buttons(app)


def test_a_role_holds_from_the_next_step_and_ends_with_the_next_step(frame, own):
    app = logged_in(frame(own, strategy="city"))
    assert "dato interno" not in html(app)
    given = people.grant(running(), "anna@b.it", Rank.COORDINATOR, table="textiles")
    app.run()
    assert "dato interno" in html(app)
    assert "coordinamento di tavolo, textiles" in html(app)
    people.end_grant(running(), given.id, version=given.version)
    app.run()
    assert "dato interno" not in html(app)


def test_staying_writes_nothing(frame, own):
    app = logged_in(frame(own, strategy="city"))
    before = running().store.revision
    app.run()
    app.run()
    assert running().store.revision == before


@pytest.mark.parametrize("language", ["it", "en"])
def test_an_expired_session_says_so_and_sees_what_the_public_sees(frame, own, language):
    app = frame(own, strategy="city", lang=language)
    people.grant(running(), "anna@b.it", Rank.ADMIN)
    logged_in(app)
    assert {"it": "dato interno", "en": "internal"}[language] in html(app)
    logged_in(app, exp=int(time.time()) - 1)
    assert {"it": "dato interno", "en": "internal"}[language] not in html(app)
    assert 'role="alert"' in html(app)
    assert buttons(app).count(WORDS[language]["again"]) == 2


def test_an_unproved_address_is_said(frame, own):
    app = frame(own, strategy="city")
    people.grant(running(), "anna@b.it", Rank.ADMIN)
    logged_in(app, email_verified=False)
    assert "non è verificato" in html(app)
    assert "dato interno" not in html(app)


def test_several_providers_are_a_button_each(frame, own):
    app = frame(own, strategy="city")
    app.secrets["auth"] = AUTH | {"comune": {"client_id": "x"}, "spid": {"client_id": "y"}}
    app.user = {"is_logged_in": False}
    app.run()
    assert [label for label in buttons(app) if "Accedi" in label] == ["Accedi con comune", "Accedi con spid"]


def test_a_login_puts_the_operator_of_this_computer_out_of_office(frame, own, monkeypatch):
    monkeypatch.setattr("circular.domain.access.is_local", lambda **_: True)
    app = frame(own, strategy="city")
    assert "assessorato o ufficio" in html(app)
    assert "dato interno" in html(app)
    logged_in(app, {"is_logged_in": False})
    assert "dato interno" not in html(app)


@pytest.fixture
def trial(frame, own, monkeypatch):
    """The frame as somebody finds it who tries the product out, on this computer unless `bound_to` says otherwise."""

    def opened(*, bound_to="127.0.0.1", local=True, **query):
        monkeypatch.setenv("CIRCULAR_DEMO_LOGIN", "1")
        monkeypatch.setattr("circular.domain.access.is_local", lambda **_: local)
        real = session.st.get_option
        monkeypatch.setattr(
            "streamlit.get_option", lambda name: bound_to if name == "server.address" else real(name)
        )
        return frame(own, **query)

    return opened


@pytest.mark.parametrize("query", [{}, {"strategy": "city"}])
def test_trying_out_is_said_on_every_page_and_begins_as_the_public(trial, query):
    app = trial(**query)
    assert not app.exception
    assert "Accesso di prova" in html(app)
    assert "dato interno" not in html(app)


def test_one_can_be_everybody_in_turn(trial):
    app = trial(strategy="city")
    chooser = next(box for box in app.selectbox if box.label == "Prova a essere")
    assert chooser.options[0] == "pubblico"
    for value in ["viewer/city", "coordinator/city/textiles", "department/city", "admin"]:
        chooser = next(box for box in app.selectbox if box.label == "Prova a essere")
        chooser.set_value(value).run()
        assert not app.exception
        assert "dato interno" in html(app), value
        assert f'data-guise="{value}"' in html(app)
    # A coordinator of the table is one of its groups, too.
    actor = people.as_guise(running(), session.identity.guises.read("coordinator/city/textiles"))
    assert {grant.table for grant in actor.grants} == {"textiles", "yarn"}


@pytest.mark.parametrize("bound_to", [None, "0.0.0.0", "192.168.1.7"])  # noqa: S104  # refused
def test_trying_out_is_refused_where_others_reach_the_server(trial, bound_to):
    app = trial(bound_to=bound_to, strategy="city")
    assert "CIRCULAR_DEMO_LOGIN" in html(app)
    assert "Prova a essere" not in [box.label for box in app.selectbox]


def test_a_request_from_elsewhere_is_the_public_without_a_choice(trial):
    app = trial(local=False, strategy="city")
    assert "Prova a essere" not in [box.label for box in app.selectbox]
    assert "dato interno" not in html(app)


def test_a_login_and_trying_out_do_not_go_together(trial):
    app = trial(strategy="city")
    app.secrets["auth"] = AUTH
    app.user = {"is_logged_in": False}
    app.run()
    assert "[auth]" in html(app)


def test_a_button_drawn_before_a_role_ended_does_nothing_after(frame, own, caplog):
    app = frame(own, strategy="city")
    given = people.grant(running(), "anna@b.it", Rank.COORDINATOR, table="textiles")
    logged_in(app)
    app.switch_page("../../pages/report_progress.py")
    app.query_params["strategy"] = "city"
    app.run()
    answer = next(group for group in app.button_group if group.key == "reporting/spin/answer")
    answer.set_value("confirm")
    app.run()
    save = next(button for button in app.button if button.key == "report_save_button")
    assert not save.disabled
    people.end_grant(running(), given.id, version=given.version)
    before = running().store.revision
    save.click()
    app.run()
    assert not app.exception, app.exception
    assert running().store.revision == before
    assert "refused: report_progress" in caplog.text
