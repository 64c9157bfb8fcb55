# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sharing in a real browser: what is copied opens the same view for somebody who was never there."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.conftest import settled

_SHARE = ".st-key-share button"


def test_what_is_copied_opens_the_same_view_for_a_newcomer(visit: Callable[..., Page]) -> None:
    page = visit("/actions", strategy="example", axis="regeneration", state="started")
    found = page.locator("h1").inner_text()
    page.locator(_SHARE).first.click()
    field = page.locator(".cs-address")
    field.wait_for()
    settled(page)
    page.get_by_text("Al ", exact=False).locator("visible=true").last.click()
    settled(page)
    address = field.input_value()
    assert "as_of=" in address
    assert page.locator(".cs-qr").evaluate("image => image.complete && image.naturalWidth > 0")
    page.locator(".cs-copy").click()
    page.get_by_role("button", name="Copiato").wait_for()

    other = visit()  # a context of its own: nothing is remembered there
    other.goto(address)
    assert settled(other).locator("h1").inner_text() == found
