# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sharing a view, telling of an error, and what stands below every page."""

import re
from html import unescape
from urllib.parse import parse_qs, parse_qsl, unquote, urlsplit

import pytest

from tests.pages import visits

OPEN = "share"
ACTIONS = {"strategy": "example", "lang": "it", "state": "started", "axis": "production"}


def _shared(app, *, held=False):
    """Open what is offered and read the address; `held` asks for the one that keeps the date."""
    app.session_state[OPEN] = True
    app.run()
    if held:
        app.segmented_control(key="share.date.None").set_value("held").run()
    address = re.search(r'<input [^>]*value="([^"]+)"', visits.html(app))
    assert address
    return unescape(address[1])


@pytest.fixture
def visit(monkeypatch, shipped):
    def opened(page, **address):
        return visits.visit(monkeypatch, shipped, page, **address)

    return opened


def test_what_is_shared_opens_the_same_view(visit):
    app = visit("actions", **ACTIONS)
    here = urlsplit(_shared(app))
    assert here.path == "/actions"
    assert dict(parse_qsl(here.query)) == ACTIONS
    again = visit("actions", **dict(parse_qsl(here.query)))
    assert re.search("<h1>.*?</h1>", visits.html(again))[0] in visits.html(app)


def test_what_is_shared_can_keep_its_date(visit):
    asked = ACTIONS | {"as_of": "2026-03-31"}
    here = urlsplit(_shared(visit("actions", **asked)))
    assert dict(parse_qsl(here.query)) == asked


def test_only_what_is_opened_is_drawn(visit):
    assert "cs-qr" not in visits.html(visit("tables", strategy="example", lang="it"))


def test_the_installations_own_name_stands_in_the_address(visit, monkeypatch):
    monkeypatch.setenv("CIRCULAR_BASE_URL", "https://strategia.comune.example")
    app = visit("tables", strategy="example", lang="en")
    page = _shared(app)
    assert page == "https://strategia.comune.example/tables?strategy=example&lang=en"
    said = visits.html(app)
    assert 'src="data:image/svg+xml' in said
    letter = unescape(re.search(r'href="(mailto:\?[^"]+)"', said)[1])
    assert parse_qs(urlsplit(letter).query)["body"][0].endswith(page)


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_page_ends_with_what_the_law_asks_for(visit, monkeypatch, language):
    monkeypatch.setenv("CIRCULAR_DECLARATION_URL", "https://form.agid.gov.it/view/x")
    monkeypatch.setenv("CIRCULAR_PRIVACY_URL", "https://comune.example/privacy")
    monkeypatch.setenv("CIRCULAR_FEEDBACK_EMAIL", "ufficio@comune.example")
    app = visit("overview", strategy="prato", lang=language, as_of="2026-03-31")
    foot = re.search("<footer.*?</footer>", visits.html(app), re.DOTALL)[0]
    assert 'href="https://form.agid.gov.it/view/x" data-element="accessibility-link"' in foot
    assert 'href="https://comune.example/privacy" data-element="privacy-policy-link"' in foot
    assert f'href="https://creativecommons.org/licenses/by/4.0/deed.{language}"' in foot
    assert f'href="/feed/prato.atom?lang={language}"' in foot
    letter = unescape(re.search(r'href="(mailto:[^"]+)"', foot)[1])
    assert letter.startswith("mailto:ufficio@comune.example?")
    body = unquote(letter)
    assert "31/03/2026" in body
    assert "as_of=2026-03-31" in body
    assert "+" not in letter


def test_without_an_address_it_says_whom_to_tell(visit):
    said = visits.text(visit("overview", strategy="prato", lang="it"))
    assert "che pubblica la strategia (Prato)" in said
    assert "mailto:" not in visits.html(visit("overview", strategy="prato", lang="it"))


def test_the_choice_of_a_strategy_has_its_foot_too(frame, shipped):
    said = visits.html(frame(shipped, lang="en"))
    assert '<footer class="cs-foot">' in said
    assert "/feed/" not in said
