# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What comes under another name, from another site, or too long is refused before anything reads it."""

import asyncio
import json

import pytest
from starlette.responses import PlainTextResponse

from circular.domain.sets import Language
from circular.web.guard import MOST_BODY, MOST_PATH, MOST_QUERY, UPLOAD, Guard, Place
from tests.web.asking import ask

CITY = "https://strategia.comune.example"
MOST_UPLOAD = 50 * 2**20
HERE = Place.of(bound_to="127.0.0.1", base_url=None)
KNOWN = Place.of(bound_to="127.0.0.1", base_url=CITY)
OPEN = Place.of(bound_to="0.0.0.0", base_url=None)  # noqa: S104  # a value, nothing listens


def guarded(place=HERE):
    return Guard(PlainTextResponse("let in"), place=place, language=Language.EN, most_upload=MOST_UPLOAD)


@pytest.mark.parametrize(
    ("place", "host", "answers"),
    [
        (HERE, "localhost:8501", True),
        (HERE, "127.0.0.1:8501", True),
        (HERE, "[::1]:8501", True),
        # A name that an attacker owns and lets point at 127.0.0.1.
        (HERE, "rebound.attacker.example:8501", False),
        (HERE, "127.0.0.1.attacker.example", False),
        (HERE, "", False),
        (HERE, "localhost@attacker.example", False),
        (HERE, "localhost/x", False),
        (HERE, "localhost:port", False),
        (KNOWN, "strategia.comune.example", True),
        (KNOWN, "STRATEGIA.comune.example:443", True),
        (KNOWN, "127.0.0.1:8501", True),
        (KNOWN, "attacker.example", False),
        (OPEN, "server-7.rete.example", True),
        (OPEN, "a b", True),
        (OPEN, "/", False),
    ],
)
def test_it_answers_to_its_own_names_alone(place, host, answers):
    answer = ask(guarded(place), "/", host=host)
    assert (answer.status, answer.text == "let in") == ((200, True) if answers else (421, False))


def test_whoever_watches_may_use_any_name():
    assert ask(guarded(), "/healthz", host="10.0.0.9:8501").status == 200


def test_two_names_at_once_are_none():
    app, heard = guarded(), []
    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"",
             "headers": [(b"host", b"localhost"), (b"host", b"attacker.example")]}  # fmt: skip

    async def send(message):
        heard.append(message)

    asyncio.run(app(scope, None, send))
    assert heard[0]["status"] == 421


ORIGINS = [
    (HERE, "127.0.0.1:8501", "http://127.0.0.1:8501", True),
    (HERE, "localhost:8501", "http://localhost:8501", True),
    (HERE, "localhost:8501", None, True),
    # Another program on the same machine: Streamlit itself would let its pages in.
    (HERE, "127.0.0.1:8501", "http://localhost:3000", False),
    (HERE, "127.0.0.1:8501", "http://127.0.0.1:3000", False),
    (HERE, "127.0.0.1:8501", "https://attacker.example", False),
    (HERE, "127.0.0.1:8501", "null", False),
    (HERE, "127.0.0.1:8501", "file://", False),
    (HERE, "127.0.0.1:8501", "", False),
    (KNOWN, "strategia.comune.example", CITY, True),
    # A proxy that gives its own name for ours.
    (KNOWN, "127.0.0.1:8501", CITY, True),
    (KNOWN, "strategia.comune.example", "http://strategia.comune.example", False),
    (KNOWN, "strategia.comune.example", f"{CITY}.attacker.example", False),
    (KNOWN, "strategia.comune.example", f"{CITY}:8443", False),
    (KNOWN, "strategia.comune.example", "https://altro.comune.example", False),
    (OPEN, "server:8501", "http://server:8501", True),
    (OPEN, "server:8501", "http://other:8501", False),
]


@pytest.mark.parametrize(("place", "host", "origin", "trusted"), ORIGINS)
def test_a_page_of_another_site_opens_no_websocket_and_changes_nothing(place, host, origin, trusted):
    headers = [(b"host", host.encode())] + ([] if origin is None else [(b"origin", origin.encode())])
    heard, reached = [], []

    async def app(scope, receive, send):
        reached.append(scope["path"])

    async def send(message):
        heard.append(message)

    scope = {"type": "websocket", "path": "/_stcore/stream", "query_string": b"", "headers": headers}
    guard = Guard(app, place=place, language=Language.EN, most_upload=MOST_UPLOAD)
    asyncio.run(guard(scope, None, send))
    assert reached == (["/_stcore/stream"] if trusted else [])
    assert heard == ([] if trusted else [{"type": "websocket.close", "code": 1008}])
    given = {} if origin is None else {"origin": origin}
    assert ask(guarded(place), "/remind", method="POST", host=host, **given).status == (
        200 if trusted else 403
    )
    # Open data are for pages of any site.
    assert ask(guarded(place), "/api/v1/actions.json", host=host, **given).status == 200


@pytest.mark.parametrize("path", ["/auth/logout", "/auth/login?provider=x"])
def test_a_link_elsewhere_logs_nobody_in_or_out(path):
    assert ask(guarded(), path, sec_fetch_site="cross-site").status == 403
    assert ask(guarded(), path, sec_fetch_site="same-origin").status == 200
    # The provider sends people back from another site.
    assert ask(guarded(), "/oauth2callback", sec_fetch_site="cross-site").status == 200


@pytest.mark.parametrize(
    ("method", "path", "length", "status"),
    [
        ("POST", "/remind", MOST_BODY, 200),
        ("POST", "/remind", MOST_BODY + 1, 413),
        ("POST", "/", 2 * 2**30, 413),
        ("PUT", f"{UPLOAD}session/file", MOST_UPLOAD, 200),
        ("PUT", f"{UPLOAD}session/file", MOST_UPLOAD + 2**20 + 1, 413),
        ("GET", "/", 0, 200),
        ("GET", "/", 1, 413),
    ],
)
def test_nobody_sends_more_than_is_read(method, path, length, status):
    answer = ask(guarded(), path, method=method, content_length=str(length))
    assert answer.status == status
    if length > MOST_UPLOAD:
        assert ("50 MB" if UPLOAD in path else "64 kB") in answer.text


@pytest.mark.parametrize("headers", [{"transfer_encoding": "chunked"}, {"content_length": "-1"},
                                     {"content_length": "1e3"}, {"content_length": "٣"}])  # fmt: skip
def test_a_body_without_a_plain_length_is_not_read(headers):
    assert ask(guarded(), "/remind", method="POST", **headers).status == 411
    assert ask(guarded(), "/", **headers).status == 411


def test_long_addresses_are_not_read():
    assert ask(guarded(), "/actions?q=" + "a" * (MOST_QUERY - 2)).status == 200
    answer = ask(guarded(), "/actions?q=" + "a" * MOST_QUERY, accept_language="it")
    assert answer.status == 414
    assert "8 kB" in answer.text
    assert ask(guarded(), "/" + "a" * MOST_PATH).status == 414


@pytest.mark.parametrize(
    "path",
    ["/app/static/../app.py", "/..", "/media/..\\..\\x", "//attacker.example/", "/C:/Windows/win.ini",
     "/component/a\x00b", "/calendar/a\r\nSet-Cookie: x=1.ics", "/opendata/../../etc/passwd"],
)  # fmt: skip
def test_crooked_paths_are_not_followed(path):
    assert ask(guarded(), path).status == 400


def test_dots_in_a_name_are_no_way_up():
    assert ask(guarded(), "/opendata/prato/actions..csv").status == 200


def test_a_refusal_speaks_the_language_of_whoever_asked_and_programs_get_a_problem():
    assert "a un altro" not in ask(guarded(), "/", host="x.example").text
    assert "non risponde" in ask(guarded(), "/?lang=it", host="x.example").text
    answer = ask(guarded(), "/api/v1/actions.json?language=it", host="x.example")
    assert answer.headers["content-type"] == "application/problem+json"
    assert json.loads(answer.body)["status"] == 421
    assert "non risponde" in json.loads(answer.body)["detail"]
    assert answer.headers["cache-control"] == "no-store"


def test_the_whole_application_is_guarded(served):
    app = served(base_url=CITY)
    answer = ask(
        app, "/healthz", method="POST", host="strategia.comune.example", origin="https://attacker.example"
    )
    assert answer.status == 403
    assert answer.headers["content-security-policy"]
