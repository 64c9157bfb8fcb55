# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What everybody meets first: the page opens in their language, with nothing from elsewhere and no error."""

from collections.abc import Callable
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Application


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_first_page_opens(visit: Callable[..., Page], language: str, theme: str) -> None:
    page = visit("/", language=language, theme=theme)
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").count() == 1
    assert "⟦" not in page.locator("body").inner_text()
    assert page.locator('[data-testid="stException"]').count() == 0


def test_the_language_is_italian_unless_another_is_asked_for(visit: Callable[..., Page]) -> None:
    assert visit("/", language=None).locator("html").get_attribute("lang") == "it"


def test_the_application_says_that_it_is_well(application: Application) -> None:
    with urlopen(f"{application.address}/healthz") as answer:
        assert answer.status == 200
