# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The route that a timer asks: only with its token, and then the same as the command."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from circular import config
from circular.domain.permissions import PUBLIC
from tests.servers import post_office
from tests.services.test_reminders import ARCO, place, remembered, town
from tests.web.asking import ask

TOKEN = "una-parola-lunga-abbastanza"  # noqa: S105  # of an application that lives for one test


@pytest.fixture
def asked(served, context, store):
    """Ask the application about a town, over a mail server where one is given."""
    place(store, town())

    def ask_it(target, *, method="POST", token=TOKEN, post=None, **headers):
        given = {"CIRCULAR_SMTP_URL": post.url} if post else {}
        settings = replace(config.read(given, env_file=Path("no-such.env")), remind_token=TOKEN)
        public = replace(context, actor=PUBLIC, settings=settings)
        app = served(source=lambda: public, remind_token=token)
        return ask(app, target, method=method, **headers)

    return ask_it


def test_a_timer_with_the_token_sends_once(asked, store, tmp_path):
    bearer = f"Bearer {TOKEN}"
    with post_office.running(tmp_path / "post") as post:
        dry = asked("/remind?dry_run=1", post=post, authorization=bearer)
        assert (dry.status, json.loads(dry.text)["sent"], remembered(store)) == (200, [], [])
        done = asked("/remind", post=post, authorization=bearer)
        assert (done.status, json.loads(done.text)["sent"]) == (200, [ARCO])
        again = asked("/remind", post=post, authorization=bearer)
        assert json.loads(again.text)["messages"] == []
        assert len(post.letters()) == 1
    with store.read() as reader:
        assert reader.ask("SELECT actor FROM audit ORDER BY position DESC LIMIT 1") == [("timer:",)]


@pytest.mark.parametrize("header", [{}, {"authorization": "Bearer altro"}, {"authorization": TOKEN}])
def test_without_the_token_nothing_is_told_or_sent(asked, store, header):
    answer = asked("/remind?dry_run=1", **header)
    assert answer.status == 401
    assert ARCO not in answer.text
    assert remembered(store) == []


def test_where_no_token_is_set_there_is_no_such_route(asked):
    assert "unauthorized" not in asked("/remind", token=None, authorization="Bearer None").text


def test_looking_at_it_sends_nothing(asked, store, tmp_path):
    with post_office.running(tmp_path / "post") as post:
        answer = asked("/remind", method="GET", post=post, authorization=f"Bearer {TOKEN}")
        assert ARCO not in answer.text
        assert post.letters() == []
    assert remembered(store) == []


def test_without_a_mail_server_it_says_which_setting(asked):
    answer = asked("/remind", authorization=f"Bearer {TOKEN}")
    assert answer.status == 503
    assert "CIRCULAR_SMTP_URL" in json.loads(answer.text)["error"]
