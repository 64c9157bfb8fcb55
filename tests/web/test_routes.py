# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The routes beside the pages."""

import json

import pytest

from circular.domain.sets import Language
from circular.errors import Unavailable
from circular.i18n import locales, translator
from tests.web.asking import ask


def test_health_is_good_while_the_database_answers(served):
    answer = ask(served(), "/healthz")
    assert answer.status == 200
    assert json.loads(answer.text)["ok"] is True


def test_health_is_bad_and_says_why_when_the_database_cannot_be_opened(served):
    def locked():
        raise Unavailable("errors.folder_missing", path="/nowhere")

    answer = ask(served(source=locked), "/healthz?lang=en")
    assert answer.status == 503
    assert json.loads(answer.text)["reason"] == translator(Language.EN)("errors.in_the_log")
    assert "/nowhere" not in answer.text
    assert "⟦" not in answer.text


def test_health_is_bad_when_the_database_stops_answering(served, context, monkeypatch):
    app = served()
    assert ask(app, "/healthz").status == 200

    def stopped(_):
        raise Unavailable("errors.database_stopped", path="x.duckdb")

    monkeypatch.setattr(type(context.store), "check", stopped)
    answer = ask(app, "/healthz")
    assert answer.status == 503
    # Anybody may ask, so it says what has happened and not where the database stands.
    assert json.loads(answer.text)["reason"] == translator(Language.IT)("errors.database_stopped")
    assert "x.duckdb" not in answer.text


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_an_unknown_interface_is_not_found(served, method):
    answer = ask(served(), "/api/v9/nothing", method=method)
    assert answer.status == (404 if method == "GET" else 405)
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(("language", "other"), [("it", "en"), ("en", "it")])
def test_the_accessibility_page_is_whole_in_both_languages(served, language, other):
    answer = ask(served(source_url="https://example.org/code?a=1&b=2"), f"/accessibility?lang={language}")
    assert answer.status == 200
    assert f'<html lang="{language}">' in answer.text
    assert f"/accessibility?lang={other}" in answer.text
    assert 'href="https://example.org/code?a=1&amp;b=2"' in answer.text
    assert "⟦" not in answer.text
    assert answer.text.count("<h1>") == 1


def test_the_accessibility_page_names_only_what_is_known(served):
    said = ask(served(), "/accessibility").text
    assert "Codice sorgente" not in said
    assert "mailto:" not in said
    assert "form.agid.gov.it" in said
    assert "ufficio relazioni con il pubblico" in said


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_accessibility_page_says_where_to_complain(served, language):
    known = {
        "declaration_url": "https://form.agid.gov.it/view/x",
        "privacy_url": "https://comune.example/privacy",
        "feedback_email": "ufficio@comune.example",
    }
    said = ask(served(**known), f"/accessibility?lang={language}").text
    assert said.count('href="https://form.agid.gov.it/view/x" data-element="accessibility-link"') == 2
    assert 'href="https://comune.example/privacy" data-element="privacy-policy-link"' in said
    assert 'href="mailto:ufficio@comune.example?subject=' in said
    assert "agid.gov.it/it/agenzia/difensore-civico-il-digitale" in said
    assert "⟦" not in said


def test_robots_are_told_what_is_not_for_them(served):
    answer = ask(served(), "/robots.txt")
    assert answer.text.startswith("User-agent: *\n")
    assert "Disallow: /exchange" in answer.text


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [("/overview", "/"), ("/overview?strategy=prato&lang=en", "/?strategy=prato&lang=en")],
)
def test_the_overviews_own_name_leads_to_the_root(served, asked, led_to):
    answer = ask(served(), asked)
    assert (answer.status, answer.headers["location"]) == (308, led_to)


def test_the_fonts_of_the_theme_are_served(served):
    import tomllib

    from circular.config import ROOT

    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    app = served()
    for face in theme["fontFaces"]:
        answer = ask(app, f"/{face['url']}")
        assert answer.status == 200
        assert answer.body.startswith(b"wOF2")


def test_the_script_knows_streamlits_labels_in_both_languages(served):
    text = ask(served(), "/ui.js").text
    assert '"WORDS"' not in text
    assert '["Main menu", "Menu principale"]' in text


def test_the_script_remembers_the_language_where_the_server_looks_for_it(served):
    assert f"document.cookie = `{locales.COOKIE}=" in ask(served(), "/ui.js").text


def test_nothing_but_the_assets_is_served_from_their_folder(served):
    assert "<html" in ask(served(), "/__init__").text
    assert ask(served(), "/app/static/../app.py").status == 400
    assert ask(served(), "/app/static/app.py").status == 404
