# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A coordinator on a phone: choose the table, confirm two, change one, save, read it on the sheet."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import settled

WORDS = {
    "it": ("Conferma senza modifiche", "Cambia", "Spiegazione", "Salva", "Salvati"),
    "en": ("Confirm unchanged", "Change", "Explanation", "Save", "reports saved"),
}


def groups(page: Page) -> Locator:
    return page.locator('.st-key-report [data-testid="stButtonGroup"]')


def choose(page: Page, number: int, answer: str) -> None:
    groups(page).nth(number).get_by_role("radio", name=answer, exact=True).click()
    settled(page)


# The two languages report on different tables: what one saves must not be in the other's way.
@pytest.mark.parametrize(("language", "table"), [("it", "Filiera tessile"), ("en", "Spaces, construction")])
def test_a_round_on_a_phone(visit: Callable[..., Page], language: str, table: str) -> None:
    confirm, change, explanation, save, saved = WORDS[language]
    page = visit("/report_progress", language=language, width=390, height=844, strategy="example")
    page.locator('.st-key-report [data-testid="stSelectbox"]').first.locator("input").click()
    page.get_by_role("option", name=table).click()
    settled(page)
    assert "table=" in page.url
    assert groups(page).count() >= 3
    choose(page, 0, confirm)
    choose(page, 1, confirm)
    choose(page, 2, change)
    title = page.locator(".cs-report-title").nth(2).inner_text()
    button = page.locator(".st-key-report_save_button button")
    expect(button).to_contain_text("3")
    box = button.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    assert box["y"] + box["height"] <= 844  # in reach of a thumb without scrolling
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

    # Nothing was changed and nothing said: refused, and the field says why.
    button.click()
    settled(page)
    expect(page.locator(".cs-wrong").first).to_be_visible()
    words = f"Prova {language}: il bando esce a dicembre"
    page.get_by_label(explanation).first.fill(words)
    page.get_by_label(explanation).first.blur()
    settled(page)
    assert save in button.inner_text()
    button.click()
    settled(page)
    expect(page.locator('.cs-empty[role="status"]')).to_contain_text(saved)
    expect(page.locator(".cs-wrong")).to_have_count(0)
    page.locator('.cs-empty[role="status"]').get_by_role("link", name=title).click()
    page.wait_for_url("**/action?**")
    settled(page)
    expect(page.locator(".cs-story").first).to_contain_text(words)
