# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A table's whole way on a phone: called, attended, minuted, decided, approved, taken up, and read on the action."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from circular.config import Settings
from tests import builders, stores
from tests.browser.conftest import Application, Visit, serving, settled, visiting
from tests.services import people

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
HOSTILE = (
    "# Verbale\n\n<script>window.hacked = 1</script><img src=x onerror='window.hacked = 2'>\n\n"
    "[clic](javascript:window.hacked=3) <iframe srcdoc='<script>parent.hacked=4</script>'></iframe> **sì**"
)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    """A small strategy of its own: these tests write."""
    folder = tmp_path_factory.mktemp("meetings")
    stores.written(folder / "circular.duckdb", people.small())
    with serving(folder, sample=False) as application:
        yield application


@pytest.fixture
def visit(browser: Browser, running: Application) -> Iterator[Visit]:
    with visiting(browser, running) as opened:
        yield opened


def follow(page: Page, name: str) -> None:
    """Follow a link of the page."""
    page.locator("[data-testid=stMain]").get_by_role("link", name=name, exact=True).first.click()
    settled(page)


def press(page: Page, name: str) -> None:
    page.locator("[data-testid=stMain]").get_by_role("button", name=name).first.click()
    settled(page)


def fill(page: Page, label: str, text: str) -> None:
    box = page.get_by_label(label, exact=True).first
    box.fill(text)
    box.blur()
    settled(page)


def on_day(page: Page, day: date) -> None:
    page.get_by_test_id("stMain").get_by_test_id("stDateInput").first.get_by_role("spinbutton").first.click()
    page.keyboard.type(f"{day:%d%m%Y}", delay=40)
    settled(page)


def sound(page: Page) -> None:
    """Nothing that axe finds, and nothing wider than the phone."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def test_from_a_call_to_an_action_on_a_phone(visit: Visit) -> None:
    page = visit("/tables", width=390, height=844, strategy=builders.STRATEGY, table="textiles")
    sound(page)
    follow(page, "Convoca una riunione")
    on_day(page, datetime.now(Settings().timezone).date() - timedelta(days=2))  # any day that is over
    fill(page, "Luogo", "Biblioteca")
    sound(page)
    press(page, "Convoca la riunione")
    expect(page.get_by_role("status").filter(has_text="Riunione convocata")).to_be_visible()
    sound(page)

    follow(page, "Segna le presenze")
    page.locator('[data-testid="stButtonGroup"]').get_by_text("Mill", exact=True).click()
    settled(page)
    page.get_by_text("C'era un'organizzazione nuova").click()
    fill(page, "Nome dell'organizzazione", "Builder S.r.l.")
    sound(page)
    press(page, "Salva le presenze (2 persone)")
    expect(page.get_by_role("alert").filter(has_text="Forse c'è già")).to_be_visible()
    press(page, "È Builder: usa questa")
    press(page, "Salva le presenze (2 persone)")
    expect(page.get_by_text("2 organizzazioni · 2 persone")).to_be_visible()

    follow(page, "Scrivi il verbale")
    fill(page, "Verbale", HOSTILE)
    press(page, "Salva la bozza")
    minutes = page.locator(".st-key-minutes")
    expect(minutes).to_contain_text("<script>window.hacked = 1</script>")
    assert minutes.locator("script, img, iframe, a[href^='javascript']").count() == 0
    assert page.evaluate("window.hacked") is None

    follow(page, "Aggiungi una decisione")
    fill(page, "Che cosa è stato deciso", "Si propone uno sportello per i filati")
    page.get_by_test_id("stMain").get_by_test_id("stSelectbox").first.locator("input").click()
    page.get_by_role("option", name="crea un'azione").click()
    settled(page)
    press(page, "Salva la decisione")
    follow(page, "Approva il verbale")
    press(page, "Approva e pubblica il verbale")
    expect(page.get_by_text("In attesa di essere recepita")).to_be_visible()

    follow(page, "Recepisci")
    fill(page, "Tipo di atto", "Delibera di Giunta")
    fill(page, "Numero", "12/2026")
    fill(page, "Titolo dell'azione", "Sportello filati")
    sound(page)
    press(page, "Recepisci la proposta")
    expect(page.get_by_text("Recepita con Delibera di Giunta 12/2026").first).to_be_visible()
    follow(page, "TEXTILES-01 · Sportello filati")
    page.wait_for_url("**/action?**")
    settled(page)
    expect(page.locator(".cs-notice").filter(has_text="Nata da una proposta")).to_contain_text("Builder")
    expect(page.locator(".cs-story").first).to_contain_text("Recepita con Delibera di Giunta 12/2026")


def test_the_sheet_to_sign_is_printed_without_the_app_around_it(visit: Visit) -> None:
    page = visit("/meeting", strategy=builders.STRATEGY, meeting="m3", paper="signing")
    sound(page)
    rows = page.locator(".cs-signing tbody tr")
    assert rows.count() >= 8  # three seats and room for others
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name="Stampa").click()
    assert page.evaluate("window.printed") is True
    page.emulate_media(media="print")
    for hidden in ('[data-testid="stSidebar"]', ".cs-print-hint", ".cs-back"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(rows.first).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("show", ["calendar", "governance"])
def test_calendar_and_who_runs_it_are_sound(visit: Visit, theme: str, show: str) -> None:
    page = visit("/tables", language="en", theme=theme, width=390, strategy=builders.STRATEGY, show=show)
    sound(page)
