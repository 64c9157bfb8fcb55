# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The frame in a real browser: history, language and links, which no test without one can see."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Application, alone, settled

NAVIGATION = '[data-testid="stSidebarNavLink"]'


def at(page: Page) -> tuple[str, dict[str, str]]:
    parts = urlsplit(page.url)
    return parts.path, {name: values[0] for name, values in parse_qs(parts.query).items()}


def test_a_deep_link_opens_its_page_and_says_all_of_it(visit: Callable[..., Page]) -> None:
    # `visit` also fails on anything the browser asks for in vain on the way.
    page = visit("/indicators", strategy="example", as_of="2025-12-31")
    assert at(page) == ("/indicators", {"strategy": "example", "lang": "it", "as_of": "2025-12-31"})
    assert "31/12/2025" in page.locator(".cs-facts").inner_text()
    assert page.title().startswith("Indicatori · ")


def test_the_menu_keeps_strategy_and_date_and_the_way_back_is_one_step(visit: Callable[..., Page]) -> None:
    page = visit("/tables", strategy="example", as_of="2025-12-31")
    page.locator(NAVIGATION, has_text="Indicatori").click()
    page.wait_for_url("**/indicators?*")
    settled(page)
    assert at(page)[1] == {"strategy": "example", "lang": "it", "as_of": "2025-12-31"}
    page.go_back()
    page.wait_for_url("**/tables?*")
    settled(page)
    assert page.title().startswith("Tavoli di lavoro · ")


def test_a_link_of_the_page_does_not_load_the_application_again(visit: Callable[..., Page]) -> None:
    page = visit("/")
    page.evaluate("window.stillHere = true")
    page.locator('a[href*="strategy=example"]').click()
    page.locator(NAVIGATION).first.wait_for()
    settled(page)
    assert at(page) == ("/", {"strategy": "example", "lang": "it"})
    assert page.evaluate("window.stillHere") is True
    page.go_back()
    page.get_by_role("heading", name="Quale strategia vuoi vedere?").wait_for()


def test_the_menu_waits_for_the_choice(visit: Callable[..., Page]) -> None:
    assert visit("/").locator(NAVIGATION).count() == 0


def test_another_language_reaches_the_document_and_is_remembered(visit: Callable[..., Page]) -> None:
    page = visit("/indicators", language=None, strategy="example")
    assert page.get_by_label("Apri", exact=True).count() + page.get_by_label("Menu principale").count() >= 1
    page.get_by_text("English", exact=True).click()
    page.locator("html[lang=en]").wait_for(state="attached")
    settled(page)
    assert at(page)[1] == {"strategy": "example", "lang": "en"}
    assert page.title().startswith("Indicators · ")
    assert page.get_by_label("Main menu").count() == 1
    page.goto(page.url.split("?")[0])
    settled(page)
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_role("heading", name="Which strategy would you like to see?").count() == 1


@pytest.mark.parametrize(("path", "width"), [("/", 390), ("/", 320), ("/indicators", 390)])
def test_a_phone_scrolls_one_way_only(visit: Callable[..., Page], path: str, width: int) -> None:
    page = visit(path, width=width, height=800, strategy="example")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_letters_are_ours(visit: Callable[..., Page]) -> None:
    page = visit("/")
    assert page.evaluate(
        "[...document.fonts].some(f => f.family.includes('Titillium') && f.status === 'loaded')"
    )


def test_a_text_of_the_address_is_shown_and_not_obeyed(visit: Callable[..., Page]) -> None:
    page = visit("/", strategy="<img src=x onerror=window.evil=1>")
    assert "<img src=x" in page.locator(".cs-refusal").inner_text()


def test_a_script_that_slips_into_the_page_does_not_run(browser: Browser, application: Application) -> None:
    page = settled_at(alone(browser), application.address)
    slipped = """
    () => new Promise((done) => {
      const frame = document.createElement("iframe");
      frame.srcdoc = "<script>parent.evil = 1</script>";
      frame.onload = () => done(window.evil);
      document.body.append(frame);
    })
    """
    with page.expect_console_message(lambda message: "Content Security Policy" in message.text):
        assert page.evaluate(slipped) is None
    page.context.close()


def settled_at(page: Page, address: str) -> Page:
    page.goto(address)
    return settled(page)
