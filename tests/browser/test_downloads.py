# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who asked for a file gets it, whatever everybody else does before their browser has come for it."""

from urllib.request import urlopen

import pytest

from tests.browser.conftest import Application
from tests.browser.wire import Wire, wired

CITY = {"strategy": "example", "lang": "it", "as_of": "2026-06-30"}


@pytest.fixture
def wire(application: Application):
    with wired(application.address) as line:
        yield line


def fetched(application: Application, address: str) -> bytes:
    with urlopen(f"{application.address}{address}", timeout=60) as answer:
        return answer.read()


def offered(wire: Wire, page: str) -> str:
    """The id of the one file that a page offers as CSV."""
    wire.run()  # learns the pages
    wire.run(page, **CITY)
    return next(name for name in wire.files if name.endswith(".csv"))


def test_a_file_waits_for_its_browser_while_others_use_the_server(
    application: Application, wire: Wire
) -> None:
    address = wire.file(offered(wire, "actions"))
    with wired(application.address) as other:
        for _ in range(4):
            other.run()
    assert fetched(application, address).startswith("\ufeff".encode())
