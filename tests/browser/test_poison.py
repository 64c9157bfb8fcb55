# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Nothing that somebody typed runs in a browser, asks another host, or troubles the policy; and no secret is logged."""

import json
import urllib.error
from urllib.request import Request, urlopen

import pytest

from circular.store import open_store
from tests import builders as b
from tests import poison
from tests.browser.conftest import serving, visiting
from tests.browser.wire import wired

SECRETS = {
    "CIRCULAR_SMTP_URL": "smtp://office:SECRET-smtp@127.0.0.1:9?from=ufficio@comune.example",
    "CIRCULAR_REMIND_TOKEN": "SECRET-remind-token-of-this-test",
    "CIRCULAR_METRICS_TOKEN": "SECRET-metrics-token-of-this-test",
}
COOKIE = "SECRET-cookie-value"
WALKED = {
    "/": {},
    "/action": {"action": "a"},
    "/actions": {},
    "/stakeholders": {"stakeholder": "o"},
    "/partnerships": {},
    "/places": {},
}


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory):
    folder = tmp_path_factory.mktemp("poisoned")
    store = open_store(str(folder / "circular.duckdb"))
    poison.fill(store)
    store.close()
    with serving(folder, sample=False, **SECRETS) as running:
        yield running


@pytest.mark.parametrize("path", WALKED)
def test_nothing_that_was_typed_runs(browser, poisoned, path):
    # What the console says of the policy, and what is asked of other hosts, fails the visit.
    with visiting(browser, poisoned) as visit:
        page = visit(path, strategy=b.STRATEGY, **WALKED[path])
        asked = []
        page.on("dialog", lambda dialog: asked.append(dialog.message))
        assert poison.MARK in page.locator("body").inner_text()
        # What shows only when it is pointed at.
        for each in page.locator('[data-testid="stExpander"] summary').all()[:3]:
            each.click()
        page.wait_for_timeout(300)
        assert page.title() != poison.OWNED
        assert asked == []
        assert page.evaluate(
            "[...document.querySelectorAll('a[href]')].filter(a => a.protocol === 'javascript:').length"
        ) == 0  # fmt: skip


def ask(address, path, **headers):
    request = Request(f"{address}{path}", headers=headers, method=headers.pop("method", "GET"))
    try:
        with urlopen(request, timeout=60) as answer:
            return answer.status, answer.read().decode(errors="replace")
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(errors="replace")


def test_no_secret_is_said_or_logged(poisoned):
    """With the mail server gone, wrong tokens, a forged login, broken messages and requests nobody foresaw."""
    bearer = {"Authorization": f"Bearer {SECRETS['CIRCULAR_REMIND_TOKEN']}"}
    said = [
        ask(poisoned.address, "/remind?dry_run=1", method="POST", **bearer),
        ask(poisoned.address, "/remind", method="POST", **bearer),
        ask(poisoned.address, "/remind", method="POST", Authorization=f"Bearer {COOKIE}"),
        ask(poisoned.address, "/metrics", Authorization=f"Bearer {SECRETS['CIRCULAR_METRICS_TOKEN']}"),
        ask(poisoned.address, "/metrics", Authorization=f"Bearer {COOKIE}"),
        ask(poisoned.address, "/oauth2callback?code=SECRET-code&state=SECRET-state"),
        ask(poisoned.address, "/auth/login?provider=SECRET-provider"),
        ask(poisoned.address, "/", Cookie=f"_streamlit_user={COOKIE}"),
        ask(poisoned.address, "/api/v1/actions.json?strategy=nowhere", Cookie=f"_streamlit_user={COOKIE}"),
        ask(poisoned.address, "/healthz"),
    ]
    assert {status for status, _ in said} >= {200, 401}
    with wired(poisoned.address) as wire:
        wire.run("", strategy=b.STRATEGY, as_of="SECRET")
        shown = wire.run("admin", strategy=b.STRATEGY)
    whole = json.dumps(said) + shown.decode(errors="replace")
    log = poisoned.log.read_text(encoding="utf-8")
    assert "serving" in log
    for secret in (
        *SECRETS.values(),
        "SECRET-smtp",
        COOKIE,
        "SECRET-code",
        "SECRET-state",
        "SECRET-provider",
    ):
        assert secret not in log, secret
        assert secret not in whole, secret
