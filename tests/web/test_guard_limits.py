# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whoever asks in a loop is told to wait, and nobody else is."""

import asyncio

import pytest
from starlette.responses import PlainTextResponse

from circular.config import read
from circular.domain.sets import Language
from circular.errors import Misconfigured
from circular.web import limits
from circular.web.guard import UPLOAD
from tests.web.asking import ask

MB = 2**20
MOST_ASKED = 1201  # one more than any rate allows at once


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def limited(clock, app=None, *, trusting=True):
    return limits.Limits(
        app or PlainTextResponse("let in"),
        language=Language.IT,
        trusting=trusting,
        most_upload=50 * MB,
        clock=clock,
    )


def until_refused(app, path, **asked):
    for number in range(MOST_ASKED):
        answer = ask(app, path, **asked)
        if answer.status != 200:
            return number, answer
    return None, None


PLACES = [
    ("/auth/login", limits.LOGIN),
    ("/oauth2callback", limits.LOGIN),
    ("/remind", limits.TIMER),
    ("/retain", limits.TIMER),
    ("/metrics", limits.MEASURES),
    ("/api/v1/actions.json", limits.DATA),
    ("/opendata/prato/actions.csv", limits.DATA),
    ("/calendar/prato.ics", limits.DATA),
    ("/feed/prato.atom", limits.DATA),
    ("/media/0a1b.png", limits.FILES),
    ("/actions", limits.PAGES),
]


@pytest.mark.parametrize(("path", "rate"), PLACES)
def test_a_loop_is_told_when_to_come_back(clock, path, rate):
    app = limited(clock)
    number, answer = until_refused(app, path, client="203.0.113.7")
    assert (number, answer.status) == (rate.at_once, 429)
    wait = int(answer.headers["retry-after"])
    assert wait >= 1
    assert ("detail" if path.startswith(("/api", "/opendata")) else "Riprova fra") in answer.text
    # Whoever comes from elsewhere is not made to wait for it.
    assert ask(app, path, client="203.0.113.8").status == 200
    clock.now += wait
    assert ask(app, path, client="203.0.113.7").status == 200


def test_the_app_itself_is_always_there(clock):
    app = limited(clock)
    for path in ("/static/js/index.js", "/app/static/fonts/a.woff2", "/ui.js", "/healthz", "/_stcore/health"):
        assert limits._rate(path) is None
    assert until_refused(app, "/static/js/index.js", client="203.0.113.7") == (None, None)


def test_what_one_sends_up_is_counted_by_its_length(clock):
    app = limited(clock)
    sent = {"method": "PUT", "client": "203.0.113.7", "content_length": str(50 * MB)}
    number, answer = until_refused(app, f"{UPLOAD}session/file", **sent)
    assert (number, answer.status) == (4, 429)
    assert int(answer.headers["retry-after"]) == 60
    # A small file takes what is left.
    clock.now += 2
    assert ask(app, f"{UPLOAD}session/file", **(sent | {"content_length": "1000"})).status == 200


def test_one_ipv6_network_is_one_address(clock):
    app = limited(clock)
    assert until_refused(app, "/remind", client="2001:db8:1:2::a")[0] == 10
    assert ask(app, "/remind", client="2001:db8:1:2:ffff::b").status == 429
    assert ask(app, "/remind", client="2001:db8:1:3::a").status == 200
    assert until_refused(app, "/remind", client="::ffff:198.51.100.1")[0] == 10
    assert ask(app, "/remind", client="198.51.100.1").status == 429


def test_this_machine_is_counted_only_where_a_proxy_says_who_asks(clock):
    app = limited(clock, trusting=False)
    assert {ask(app, "/remind").status for _ in range(20)} == {200}
    assert until_refused(limited(clock, trusting=False), "/remind", client="203.0.113.7")[0] == 10
    assert until_refused(limited(clock), "/remind")[0] == 10


def test_what_is_remembered_of_addresses_has_an_end(clock):
    buckets = limits.Buckets(clock=clock, room=100)
    for number in range(1000):
        buckets.take(f"198.51.100.{number}", limits.DATA)
    assert len(buckets._held) == 100
    assert buckets.take("198.51.100.999", limits.DATA, cost=limits.DATA.at_once)


# ---- Websockets ----------------------------------------------------------------------------------


def scope(client="203.0.113.7", **more):
    return {
        "type": "websocket",
        "path": "/_stcore/stream",
        "query_string": b"",
        "headers": [],
        "client": (client, 1),
        **more,
    }


def test_one_address_holds_so_many_websockets_and_no_more(clock):
    async def run():
        leave, heard = asyncio.Event(), []

        async def app(scope, receive, send):
            await leave.wait()

        async def send(message):
            heard.append(message)

        guard = limited(clock, app)
        held = [asyncio.create_task(guard(scope(), None, send)) for _ in range(limits.MOST_OPEN)]
        await asyncio.sleep(0)
        await guard(scope(), None, send)
        assert heard == [{"type": "websocket.close", "code": 1008}]
        answering = scope(extensions={"websocket.http.response": {}})
        await guard(answering, None, send)
        assert heard[1]["type"] == "websocket.http.response.start"
        assert heard[1]["status"] == 429
        other = asyncio.create_task(guard(scope("203.0.113.8"), None, send))
        await asyncio.sleep(0)
        assert guard.open == {"203.0.113.7": limits.MOST_OPEN, "203.0.113.8": 1}
        leave.set()
        await asyncio.gather(other, *held)
        assert not guard.open
        await guard(scope(), None, send)
        assert len(heard) == 3  # two refusals, of which one has a body

    asyncio.run(run())


def test_opening_and_closing_in_a_loop_is_refused_too(clock):
    heard, opened = [], []

    async def app(scope, receive, send):
        opened.append(scope["client"])

    async def send(message):
        heard.append(message)

    async def run():
        guard = limited(clock, app)
        for _ in range(int(limits.OPENINGS.at_once) + 3):
            await guard(scope(), None, send)

    asyncio.run(run())
    assert (len(opened), len(heard)) == (limits.OPENINGS.at_once, 3)


def test_a_browser_that_says_too_much_is_listened_to_slowly_and_loses_nothing(clock, monkeypatch):
    waited, got = [], []
    many = int(limits.STEPS.at_once) + 20

    async def sleep(seconds):
        waited.append(seconds)
        clock.now += seconds

    monkeypatch.setattr(limits.asyncio, "sleep", sleep)
    coming = iter([{"type": "websocket.receive", "bytes": bytes([n % 256])} for n in range(many)])

    async def app(scope, receive, send):
        got.extend([await receive() for _ in range(many)])

    async def receive():
        return next(coming)

    asyncio.run(limited(clock, app)(scope(), receive, None))
    assert [each["bytes"][0] for each in got] == [n % 256 for n in range(many)]
    assert sum(waited) == pytest.approx(20 / limits.STEPS.a_second, abs=0.02)


# ---- Whose word is taken on where people come from -------------------------------------------------


@pytest.mark.parametrize("value", ["*", "0.0.0.0/0", "::/0", "proxy.example", "10.0.0.1,", "10.0.0.0/8,all"])
def test_not_everybody_is_a_proxy(value, tmp_path):
    with pytest.raises(Misconfigured):
        read({"CIRCULAR_TRUSTED_PROXY": value}, env_file=tmp_path / "none")


def test_proxies_are_named_as_the_server_reads_them(tmp_path):
    settings = read({"CIRCULAR_TRUSTED_PROXY": "127.0.0.1, ::1, 10.1.0.0/24"}, env_file=tmp_path / "none")
    assert settings.trusted_proxy == "127.0.0.1,::1,10.1.0.0/24"
