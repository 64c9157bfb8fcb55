# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whole errands by keyboard alone: nothing here touches a pointer, and every stop must show where one is."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import settled

_HERE = """
() => {
  const here = document.activeElement;
  // The page itself may hold the focus, so that it can be scrolled with keys.
  if (!here.matches('a, button, summary, input, textarea, [role="radio"], [role="combobox"], [role="tab"]')) return '';
  const labels = here.labels ? [...here.labels].map((each) => each.innerText) : [];
  return [here.innerText, here.getAttribute('aria-label'), ...labels].filter(Boolean).join(' ').replace(/\\s+/g, ' ');
}
"""
_SHOWN = """
() => {
  const box = document.activeElement.closest('label, a, button, summary, [role]').getBoundingClientRect();
  const style = getComputedStyle(document.activeElement);
  return box.width > 0 && box.bottom > 0 && box.top < innerHeight
    && (document.activeElement.matches(':focus-visible') || style.outlineStyle !== 'none');
}
"""


def go_to(page: Page, words: str, *, within: int = 120) -> None:
    """Press Tab until something with these words is reached; it must then be in sight and show it."""
    passed: list[str] = []
    for _ in range(within):
        page.keyboard.press("Tab")
        passed.append(page.evaluate(_HERE))
        if words in passed[-1]:
            assert page.evaluate(_SHOWN), words
            return
    raise AssertionError(f"{words!r} was not reached; passed {passed}")


def test_from_the_first_screen_to_a_late_action_in_english(visit: Callable[..., Page]) -> None:
    page = visit("/")
    go_to(page, "Apri Borgolana")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Azioni", exact=True).wait_for()
    settled(page)

    go_to(page, "Depavimentazione di piazza della Gora")
    page.keyboard.press("Enter")
    page.wait_for_url("**/action?**")
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Depavimentazione")

    go_to(page, "Italiano")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    page.locator("html[lang=en]").wait_for(state="attached")
    settled(page)
    assert "lang=en" in page.url
    go_to(page, "Overview")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/action" not in url)
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_coordinator_confirms_and_saves(visit: Callable[..., Page]) -> None:
    page = visit("/report_progress", strategy="example", table="example-t5")
    go_to(page, "Conferma senza modifiche")
    page.keyboard.press("Space")
    settled(page)
    expect(page.get_by_role("radio", name="Conferma senza modifiche").first).to_be_checked()
    go_to(page, "Salva un aggiornamento")
    page.keyboard.press("Enter")
    settled(page)
    expect(page.locator('.cs-empty[role="status"]')).to_contain_text("Salvato un aggiornamento")
