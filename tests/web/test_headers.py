# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Nothing runs that this server did not send, and nobody reads what is not for readers."""

import pytest

from tests.web.asking import ask


def directives(policy):
    return {name: sources for name, *sources in (part.split() for part in policy.split(";"))}


@pytest.mark.parametrize("path", ["/", "/actions", "/healthz", "/ui.js", "/api/nothing", "/accessibility"])
def test_every_answer_forbids_scripts_written_into_it(served, path):
    answer = ask(served(), path)
    policy = directives(answer.headers["content-security-policy"])
    assert policy["default-src"] == ["'self'"]
    assert "'unsafe-inline'" not in policy["script-src"]
    assert "'unsafe-eval'" not in policy["script-src"]
    assert policy["object-src"] == ["'none'"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_no_source_is_another_host(served):
    policy = directives(ask(served(), "/").headers["content-security-policy"])
    allowed = {"'self'", "'none'", "'unsafe-inline'", "'wasm-unsafe-eval'", "data:", "blob:"}
    assert {source for sources in policy.values() for source in sources} <= allowed


def test_pictures_may_come_from_the_server_of_tiles_that_is_named_and_nothing_else(served):
    bare = directives(ask(served(), "/").headers["content-security-policy"])
    answer = ask(served(tile_url="https://tiles.example.org/{z}/{x}/{y}.png?key=a"), "/")
    policy = directives(answer.headers["content-security-policy"])
    assert policy.pop("img-src") == [*bare.pop("img-src"), "https://tiles.example.org"]
    assert policy == bare
    # Such servers ask who wants their tiles: they are told the site, never the page.
    assert answer.headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert ask(served(), "/").headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json"])
def test_what_streamlit_tells_of_itself_is_closed(served, path):
    answer = ask(served(), path)
    assert (answer.status, answer.body) == (404, b"")


def test_cookies_travel_over_https_alone_where_people_come_over_https(served):
    answer = ask(served(base_url="https://strategia.example.it"), "/cookie")
    cookies = answer.headers.getlist("set-cookie")
    assert len(cookies) == 2
    assert all(cookie.lower().count("secure") == 1 for cookie in cookies)
    assert answer.headers["strict-transport-security"]


def test_over_http_cookies_and_headers_stay_as_they_are(served):
    answer = ask(served(), "/cookie")
    assert [("secure" in cookie.lower()) for cookie in answer.headers.getlist("set-cookie")] == [False, True]
    assert "strict-transport-security" not in answer.headers
