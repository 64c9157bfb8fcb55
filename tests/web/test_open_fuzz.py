# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The interface against its own description, fuzzed: nothing fails, everything conforms, nothing hidden is told."""

import json
from urllib.parse import urlsplit

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from starlette.applications import Starlette
from starlette.types import ASGIApp, Receive, Scope, Send

from circular.config import Settings
from circular.domain import records as r
from circular.domain.permissions import COMMAND_LINE
from circular.i18n import translator
from circular.services.context import Context
from circular.store import Store
from circular.web import openapi, routes
from tests import builders, stores
from tests.conftest import NOW
from tests.services import portfolio

ACTIONS = {"late", "held", "fine", "idea"}
"""What of the small portfolio is published; `hidden` and `apart` are not."""


def _store() -> Store:
    store = stores.opened()
    other = [
        r.City(id="elsewhere", name="Altrove"),
        r.Strategy(id="other", city_id="elsewhere", name_it="Altra"),
    ]
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(
            change,
            [
                *portfolio.small(),
                *other,
                builders.indicator("waste", baseline=50.0),
                builders.measurement("waste", portfolio.AS_OF, 60.0),
                builders.indicator("secret", action_id="hidden"),
            ],
        )
    return store


class _Served:
    """The application, made when the first test runs: the description alone is needed to collect them."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)


SERVED = _Served()
SCHEMA = schemathesis.openapi.from_dict(openapi.describe(translator("en"), server="/"))
SCHEMA.app = SERVED


@pytest.fixture(scope="module", autouse=True)
def _serving():
    store = _store()
    context = Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=NOW)
    SERVED.app = Starlette(routes=routes.routes(lambda: context, context.settings))
    yield
    store.close()


# CSV differs from JSON in how rows are written alone: one of each kind of table is enough.
@SCHEMA.include(path_regex=r"\.json$|/(actions|progress)\.csv$").parametrize()
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_asked_the_answer_keeps_to_the_description(case) -> None:
    response = case.call()
    case.validate_response(response)
    _nothing_hidden(response)


def _nothing_hidden(response) -> None:
    text = response.content.decode("utf-8")
    asked = urlsplit(response.request.url).query
    for secret in ("Bozza riservata", "Maria Rossi", "Scuola nuova"):
        assert secret not in text or secret in asked
    if response.status_code != 200 or "json" not in response.headers["content-type"][0]:
        return
    body = json.loads(text)
    rows = body["data"] if "data" in body else [row for axis in body["axes"] for row in axis["contributions"]]
    told = {row["action"] for row in rows if row.get("action")}
    assert told <= ACTIONS
    assert "secret" not in {row.get("indicator") for row in rows}
