# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Trying the product out on one's own computer: being everybody in turn, and staying it over a reload."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, TimeoutError  # noqa: A004  # the browser's, not the system's

from tests import stores
from tests.browser.conftest import Application, serving, settled, visiting
from tests.services import portfolio


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    """The application with the trial login on."""
    folder = tmp_path_factory.mktemp("trial")
    stores.written(folder / "circular.duckdb", portfolio.small())
    with serving(folder, sample=False, CIRCULAR_DEMO_LOGIN="1") as running:
        yield running


def be(page: Page, who: str) -> None:
    """Choose whom to play. A page that is drawn once more closes an open list: it is opened again, as anybody would."""
    option = page.get_by_role("option", name=who, exact=True)
    chooser = page.get_by_role("combobox", name="Prova a essere")
    chooser.click()
    try:
        option.click(timeout=5_000)
    except TimeoutError:
        page.keyboard.press("Escape")
        chooser.click()
        option.click()
    settled(page)


def said(page: Page) -> str:
    return page.get_by_test_id("stMain").inner_text()


def test_whom_one_plays_outlives_a_reload_and_goes_with_every_page(
    browser: Browser, trial: Application
) -> None:
    with visiting(browser, trial) as visit:
        page = visit("/actions", strategy="city")
        assert "Accesso di prova" in said(page)
        assert "dato interno" not in said(page)
        be(page, "coordinamento di tavolo, Tavolo tessile")
        assert "dato interno" in said(page)
        page.reload()
        settled(page)
        assert "adesso: coordinamento di tavolo, Tavolo tessile" in said(page)
        page.get_by_test_id("stSidebarNav").get_by_role("link", name="Aggiorna le azioni").click()
        page.wait_for_url("**/report_progress*")
        assert "Accesso di prova" in said(settled(page))
        be(page, "pubblico")
        page.goto(f"{trial.address}/admin?strategy=city&lang=it")
        assert "Questa pagina è riservata" in said(settled(page))
