# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The route that a timer asks to let go of personal data: only with its token, and told how many, never who."""

import json
from dataclasses import replace

import pytest

from circular.domain.permissions import PUBLIC
from circular.domain.sets import Rank
from circular.services import people
from tests import builders
from tests.web.asking import ask

TOKEN = "una-parola-lunga-abbastanza"  # noqa: S105  # of an application that lives for one test


@pytest.fixture
def asked(served, context, store):
    """Ask an application in which somebody was invited long ago and never came."""
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, builders.strategy())
    people.grant(replace(context, now=builders.LONG_AGO), "never@came.it", Rank.VIEWER, city="city")
    public = replace(context, actor=PUBLIC)

    def ask_it(target, *, token=TOKEN, **headers):
        return ask(served(source=lambda: public, remind_token=token), target, method="POST", **headers)

    return ask_it


def test_a_timer_with_the_token_lets_go_once(asked):
    bearer = f"Bearer {TOKEN}"
    one = {"people": 0, "roles": 0, "invitations": 1, "reminders": 0}
    assert json.loads(asked("/retain?dry_run=1", authorization=bearer).text) == {"dry_run": True, **one}
    done = asked("/retain", authorization=bearer)
    assert json.loads(done.text) == {"dry_run": False, **one}
    assert json.loads(asked("/retain", authorization=bearer).text)["invitations"] == 0


@pytest.mark.parametrize("header", [{}, {"authorization": "Bearer altro"}, {"authorization": TOKEN}])
def test_nobody_else_does(asked, store, header):
    revision = store.revision
    assert asked("/retain", **header).status == 401
    assert store.revision == revision


def test_where_no_token_is_set_there_is_no_such_route(asked):
    assert "unauthorized" not in asked("/retain", token=None, authorization="Bearer None").text
