# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""An office takes the sheet away, brings it back filled in, and moves a filtered portfolio; looked at first."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from circular.i18n import translator
from tests.browser.conftest import Visit, serving, settled, visiting
from tests.services import sheets

IT = translator("it")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def opened(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """Pages of an application of our own: what is recorded here is nobody else's business."""
    with serving(tmp_path_factory.mktemp("sheet")) as running, visiting(browser, running) as visit:
        yield visit


def taken(page: Page, label: str, folder: Path) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=label).click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file.read_bytes()


def brought(page: Page, content: bytes) -> Page:
    page.locator("input[type=file]").set_input_files(
        {"name": "foglio.xlsx", "mimeType": "application/vnd.ms-excel", "buffer": content}
    )
    expect(page.get_by_text("foglio.xlsx")).to_be_visible()
    page.get_by_role("button", name=IT("worksheet.check")).click()
    return settled(page)


def sound(page: Page) -> None:
    """Nothing that axe finds, and nothing to scroll sideways."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    assert [each["id"] for each in found.response["violations"]] == []
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_sheet_goes_and_comes_back_on_a_phone(opened: Visit, tmp_path: Path) -> None:
    page = opened("/exchange", strategy="example", part="sheet", width=390, height=844)
    content = taken(page, IT("worksheet.download"), tmp_path)
    brought(page, content)
    expect(page.get_by_text(IT("worksheet.finding_none"))).to_be_visible()

    rows = [row for row in sheets.table(sheets.opened(content))[1:] if row[3] == "avviata"]
    first, second = rows[0][0], rows[1][0]
    brought(page, sheets.edited(content, (first, "Data del fatto", "31/02/2026")))
    expect(page.get_by_text(IT("exchange.impossible_date", value="31/02/2026"))).to_be_visible()
    expect(page.locator(".st-key-worksheet_confirm")).to_have_count(0)

    good = sheets.edited(
        content,
        (first, "Spiegazione", "=Il bando esce a dicembre"),
        (second, "Fine prevista", date(2029, 6, 30)),
        (second, "Motivo delle nuove date", "Gara deserta"),
    )
    brought(page, good)
    expect(page.get_by_role("heading", name=IT("worksheet.finding", n=2))).to_be_visible(timeout=60_000)
    sound(page)
    page.get_by_role("button", name=IT("worksheet.confirm", n=2)).click()
    settled(page)
    expect(page.get_by_text(IT("worksheet.done", n=2))).to_be_visible()

    brought(page, good)  # the same sheet once more: what it was filled from is no longer how things stand
    expect(page.get_by_role("heading", name=IT("worksheet.conflicts"))).to_be_visible()
    sound(page)


def test_a_filtered_portfolio_moves_together(opened: Visit) -> None:
    page = opened("/actions", strategy="example", schedule="late")
    page.get_by_text(IT("bulk.title")).click()
    page.get_by_label(IT("bulk.ends_on")).first.get_by_role("spinbutton").first.click()
    page.keyboard.type("31122028", delay=30)
    page.get_by_role("textbox", name=IT("bulk.reason")).fill("Proroga del bando regionale")
    page.locator(".stForm").get_by_role("button").last.click()
    settled(page)
    button = page.locator(".st-key-bulk_confirm button")
    expect(button).to_be_visible()
    sound(page)
    changed = button.inner_text()
    button.click()
    settled(page)
    expect(page.locator('.cs-notice[role="status"]')).to_contain_text("Cambiat")
    number = "".join(each for each in changed if each.isdigit())
    expect(page.locator('.cs-notice[role="status"]')).to_contain_text(number)
    page.locator('.cs-notice[role="status"]').get_by_role("link").click()
    page.wait_for_url("**/history?**")
    settled(page)
    expect(page.get_by_text("Proroga del bando regionale").first).to_be_visible()
