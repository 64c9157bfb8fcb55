# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an operator asks over the web: is it alive, is it ready, what does it count; and what each answer carries."""

import json
import logging
import threading
from dataclasses import replace

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from circular.config import Settings
from circular.domain.permissions import PUBLIC
from circular.errors import NotAllowed, StaleVersion, Unavailable
from circular.watching import counters
from circular.watching.stopping import Work
from circular.web import health, metrics, requests, watching
from tests.web.asking import ask

KNOWN = "0123456789-0123456789"


def counted(name, **labels):
    return counters.REGISTRY.get_sample_value(name, labels) or 0


@pytest.fixture
def work(monkeypatch):
    """The work of this process, that a test may stop."""
    mine = Work()
    for module in (health, requests):
        monkeypatch.setattr(module, "WORK", mine)
    return mine


def test_ready_says_who_answers_and_at_which_revision(served, context):
    with context.change("adopt_actions") as change:
        change.record("adopt_actions", "x")
    answer = ask(served(replica="app1"), "/healthz")
    assert json.loads(answer.text) == {"ok": True, "revision": 1, "replica": "app1", "version": "0.1.0"}
    assert answer.headers["cache-control"] == "no-store"


def test_a_database_that_hangs_is_not_ready_but_alive_and_takes_one_thread(served, context, monkeypatch):
    go_on = threading.Event()
    asked = []
    monkeypatch.setattr(health, "_PATIENCE", 0.05)
    monkeypatch.setattr(health.health, "revision", lambda _: asked.append(1) or go_on.wait(10))
    app = served()
    for _ in range(3):
        answer = ask(app, "/healthz?lang=en")
        assert answer.status == 503
        assert "not answered" in json.loads(answer.text)["reason"]
    assert len(asked) == 1
    assert ask(app, "/livez").status == 200
    go_on.set()


def test_whoever_stops_is_not_ready_and_lets_nobody_in_but_serves_who_is_inside(served, work):
    app = served()
    work.stop()
    assert ask(app, "/healthz").status == 503
    assert ask(app, "/livez").status == 200
    refused = ask(app, "/actions")
    assert (refused.status, refused.headers["retry-after"]) == (503, "5")
    assert "fermando" in refused.text
    assert ask(app, "/app/static/fonts/titillium-web-regular.woff2").status == 200


def test_measures_need_a_token_and_are_not_there_where_none_is_set(served):
    assert "circular_build" not in ask(served(), "/metrics").text
    app = served(metrics_token=KNOWN)
    for given in ({}, {"authorization": "Bearer wrong"}, {"authorization": KNOWN}):
        assert ask(app, "/metrics", **given).status == 401
    answer = ask(app, "/metrics", authorization=f"Bearer {KNOWN}")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/plain")
    for name in (
        "rerun_seconds", "sessions_open", "requests", "store_read_seconds", "store_change_seconds", "refusals",
        "stale_forms", "revision", "writers_waiting", "errors", "reminders", "read_model_behind_seconds", "stopping",
    ):  # fmt: skip
        assert f"# HELP circular_{name}" in answer.text
    assert "process_resident_memory_bytes" in answer.text


def test_measures_are_told_while_the_database_cannot_be_opened():
    def locked():
        raise Unavailable("errors.folder_missing", path="/nowhere")

    app = Starlette(routes=[Route("/metrics", metrics.route(locked, KNOWN))])
    assert ask(app, "/metrics", authorization=f"Bearer {KNOWN}").status == 200


def test_requests_are_counted_by_route_whatever_is_asked_for(served):
    app = served()
    before = counted("circular_requests_total", route="other", method="GET", status="200")
    page = counted("circular_requests_total", route="/actions", method="GET", status="200")
    for path in ("/made-up-1", "/made-up-2", "/actions"):
        ask(app, path)
    assert counted("circular_requests_total", route="other", method="GET", status="200") == before + 2
    assert counted("circular_requests_total", route="/actions", method="GET", status="200") == page + 1
    ask(app, "/static/js/index.1234.js")
    assert counted("circular_requests_total", route="/static", method="GET", status="200") >= 1
    ask(app, "/healthz")
    assert counted("circular_requests_total", route="/healthz", method="GET", status="200") >= 1


def test_every_answer_has_an_id_and_nobody_but_our_proxy_chooses_it(served):
    ours = ask(served(), "/healthz").headers["x-request-id"]
    assert len(ours) == 16
    assert (
        ask(served(trusted_proxy="127.0.0.1"), "/healthz", x_request_id="chosen-1").headers["x-request-id"]
        != "chosen-1"
    )


def test_the_id_of_a_trusted_proxy_is_kept(served):
    async def app(scope, receive, send):
        await served(trusted_proxy="127.0.0.1")({**scope, "client": ("192.0.2.1", 0)}, receive, send)

    assert ask(app, "/healthz", x_request_id="chosen-1").headers["x-request-id"] == "chosen-1"
    assert ask(app, "/healthz", x_request_id="bad id\t").headers["x-request-id"] != "bad id\t"


def test_a_route_that_breaks_answers_in_words_with_the_id_that_the_log_has(caplog):
    def broken(_):
        raise ZeroDivisionError

    app = Starlette(
        routes=[Route("/broken", broken)],
        middleware=[Middleware(requests.Requests, trusting=False, stopping="")],
        exception_handlers={500: watching.unforeseen},
    )
    sent = []

    async def keep(scope, receive, send):
        async def kept(message):
            sent.append(message)
            await send(message)

        await app(scope, receive, kept)

    with pytest.raises(ZeroDivisionError), caplog.at_level(logging.ERROR):
        ask(keep, "/broken?lang=en")
    name = dict(sent[0]["headers"])[b"x-request-id"].decode()
    assert sent[0]["status"] == 500
    assert name in sent[1]["body"].decode()
    assert [line.request for line in caplog.records if line.name == "circular.web.watching"] == [name]


def test_refusals_and_stale_forms_are_counted_and_nobody_is_named(context, caplog):
    stale = counted("circular_stale_forms_total")
    with pytest.raises(StaleVersion), context.change("adopt_actions"):
        raise StaleVersion("errors.stale_version")
    assert counted("circular_stale_forms_total") == stale + 1
    someone = replace(context, actor=replace(PUBLIC, subject="person:anna"))
    with pytest.raises(NotAllowed) as refused:
        someone.require("adopt_actions")
    assert counted("circular_refusals_total", reason=refused.value.key) >= 1
    (line,) = [each for each in caplog.records if "refused" in each.message]
    assert line.rank == "public"
    assert "anna" not in str(vars(line))


def test_whoever_serves_says_which_version_it_is(monkeypatch):
    monkeypatch.setattr(watching.logs, "configure", lambda *_, **__: None)
    watching.begin(Settings(replica="app2"))
    assert counted("circular_build", version="0.1.0", replica="app2") == 1
