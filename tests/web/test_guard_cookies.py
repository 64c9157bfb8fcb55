# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A login's cookies carry a name that no neighbouring site can set, and end with the working day."""

import asyncio

import pytest
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse

from circular.web import cookies
from circular.web.headers import Headers
from tests.web.asking import ask

SET = "_streamlit_user=eyJ; HttpOnly; Max-Age=2592000; Path=/; SameSite=lax"


def left(*given):
    headers = MutableHeaders()
    for each in given:
        headers.append("set-cookie", each)
    cookies.leaving(headers)
    return headers.getlist("set-cookie")


def test_a_login_is_for_this_host_alone_and_for_a_day_at_most():
    assert left(SET) == ["__Host-_streamlit_user=eyJ; HttpOnly; Max-Age=43200; Path=/; SameSite=lax; Secure"]
    assert left("_streamlit_user_tokens_1=x; Max-Age=9; Path=/; Secure") == [
        "__Host-_streamlit_user_tokens_1=x; Max-Age=9; Path=/; Secure"
    ]
    assert "Max-Age=3600" in left("_streamlit_session=x; path=/; Max-Age=1209600; httponly; samesite=lax")[0]


def test_logging_out_deletes_what_was_set():
    (gone,) = left(
        '_streamlit_user=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/; SameSite=lax'
    )
    assert gone.startswith('__Host-_streamlit_user="";')
    assert "Max-Age=0" in gone


def test_a_cookie_that_our_script_reads_keeps_its_name():
    assert left("_streamlit_xsrf=2|a|b|1; Path=/; SameSite=Lax") == [
        "_streamlit_xsrf=2|a|b|1; Path=/; SameSite=Lax; Secure"
    ]


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_a_login_that_a_neighbour_put_there_is_nobodys(kind):
    heard = []

    async def app(scope, receive, send):
        heard.append(HTTPConnection(scope).cookies)

    def held(value, *, secure):
        scope = {"type": kind, "path": "/_stcore/stream", "headers": [(b"cookie", value)]}
        asyncio.run(Headers(app, secure=secure)(scope, None, None))
        return heard.pop()

    tossed = b"_streamlit_user=theirs; _streamlit_xsrf=2; __Host-_streamlit_user=ours; circular_language=it"
    assert held(tossed, secure=True) == {
        "_streamlit_xsrf": "2",
        "_streamlit_user": "ours",
        "circular_language": "it",
    }
    assert held(b"_streamlit_user=theirs", secure=True) == {}
    # Over http there is no such name; that is for this machine alone.
    assert held(b"_streamlit_user=mine", secure=False) == {"_streamlit_user": "mine"}


def test_nothing_of_a_session_is_for_others():
    answer = ask(Headers(PlainTextResponse("", headers={
        "Access-Control-Allow-Origin": "http://localhost:8501", "Access-Control-Allow-Credentials": "true"
    })), "/_stcore/upload_file/a/b", method="OPTIONS")  # fmt: skip
    assert not {"access-control-allow-origin", "access-control-allow-credentials"} & set(answer.headers)
    assert answer.headers["cache-control"] == "private, no-cache"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"
    data = ask(Headers(PlainTextResponse("")), "/opendata/prato/actions.csv")
    assert data.headers["cross-origin-resource-policy"] == "cross-origin"
