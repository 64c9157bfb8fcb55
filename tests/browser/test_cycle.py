# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A whole round as an office and a table live it: opened, reminded of, answered after a meeting, compared, closed.

One test, because every step stands on the one before: a real provider of logins, a real mail server, two browsers.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from circular.cli import main
from circular.config import Settings
from tests import stores
from tests.browser.conftest import Application, alone, serving, settled
from tests.browser.test_login import address, provider
from tests.servers import post_office
from tests.servers.post_office import PostOffice
from tests.services import portfolio

TITLE = "Monitoraggio di fine anno"
PROPOSAL = "Aprire una banca dei filati di recupero"
ACTION = "Banca dei filati"
WHY = {"office": "La gara è stata aggiudicata", "weaver": "Il fornitore ha consegnato metà dei macchinari"}


@pytest.fixture(scope="module")
def mail(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostOffice]:
    with post_office.running(tmp_path_factory.mktemp("mail")) as server:
        yield server


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory, mail: PostOffice) -> Iterator[Application]:
    """A small strategy with a coordinator and an office, who log in at a provider and are written to."""
    folder = tmp_path_factory.mktemp("cycle")
    database = folder / "circular.duckdb"
    stores.written(database, portfolio.small())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CIRCULAR_DATABASE", str(database))
        assert main(["grant", address("weaver"), "coordinator", "--table", "tessile"]) == 0
        assert main(["grant", address("office"), "department", "--city", "city"]) == 0
    with provider(folder) as metadata:
        secrets = _secrets(folder, metadata)
        with serving(
            folder, sample=False, STREAMLIT_SECRETS_FILES=str(secrets), CIRCULAR_SMTP_URL=mail.url
        ) as running:
            yield running


def _secrets(folder: Path, metadata: str) -> Path:
    file = folder / "secrets.toml"
    file.write_text(
        '[auth]\nredirect_uri = "http://127.0.0.1:{port}/oauth2callback"\ncookie_secret = "of these tests alone"\n'
        '[auth.comune]\nclient_id = "circular"\nclient_secret = "x"\n'
        f'server_metadata_url = "{metadata}"\n',
        encoding="utf-8",
    )
    return file


def arrives(browser: Browser, city: Application, who: str, path: str) -> Page:
    page = alone(browser, viewport={"width": 1440, "height": 1000}, locale="it-IT")
    page.goto(f"{city.address}{path}")
    settled(page)
    page.get_by_role("button", name="Accedi").first.click()
    page.get_by_role("button", name=who, exact=True).click()
    page.get_by_test_id("stApp").wait_for()
    return settled(page)


def to(page: Page, city: Application, path: str) -> Page:
    page.goto(f"{city.address}{path}")
    return settled(page)


def press(page: Page, name: str) -> Page:
    page.get_by_role("button", name=name).first.click()
    return settled(page)


def fill_date(page: Page, label: str, day: date) -> None:
    page.get_by_test_id("stDateInput").filter(has_text=label).first.get_by_role("spinbutton").first.click()
    page.keyboard.type(f"{day:%d%m%Y}", delay=20)
    page.keyboard.press("Tab")
    settled(page)


def fill(page: Page, label: str, text: str) -> None:
    page.get_by_label(label, exact=True).first.fill(text)
    page.get_by_label(label, exact=True).first.blur()
    settled(page)


def answer(page: Page, title: str, choice: str) -> None:
    group = page.get_by_role("radiogroup", name=f"Che cosa rispondi per «{title}»")
    group.get_by_role("radio", name=choice, exact=True).click()
    settled(page)


def said(page: Page) -> str:
    return page.get_by_test_id("stMain").inner_text()


def test_a_round_from_its_opening_to_its_end(browser: Browser, city: Application, mail: PostOffice) -> None:
    today = datetime.now(Settings().timezone).date()
    asked = "strategy=city&lang=it"

    # The office opens a round due in a week, and has everybody reminded.
    office = arrives(browser, city, "office", f"/admin?{asked}&part=rounds")
    fill(office, "Titolo", TITLE)
    fill_date(office, "Entro il", today + timedelta(days=7))
    press(office, "Apri il monitoraggio")
    expect(office.get_by_role("heading", name=TITLE)).to_be_visible()
    to(office, city, f"/admin?{asked}&part=reminders")
    office.get_by_role("button", name=re.compile("Invia")).first.click()
    expect(office.locator(".cs-notice[role=status]").first).to_be_visible(timeout=30_000)
    letters = mail.to(address("weaver"))
    assert len(letters) == 1
    letter = letters[0].get_body(("plain",))
    assert letter is not None
    assert TITLE in letter.get_content()

    # The coordinator finds the round on the workbench, and calls and minutes a meeting.
    weaver = arrives(browser, city, "weaver", f"/report_progress?{asked}")
    assert TITLE in said(weaver)
    assert "Selezione delle fibre" in said(weaver)
    assert "Mercato coperto" not in said(weaver)  # another table's
    to(weaver, city, f"/meeting?{asked}&table=tessile")
    fill_date(weaver, "Giorno", today)
    press(weaver, "Convoca la riunione")
    weaver.wait_for_url("**meeting=*")
    settled(weaver)
    meeting = weaver.url.split("meeting=")[1].split("&")[0]
    place = f"/meeting?{asked}&meeting={meeting}"
    to(weaver, city, f"{place}&edit=presences")
    weaver.get_by_role("combobox", name="Altre organizzazioni").click()
    weaver.get_by_role("option", name="Lanificio").click()
    weaver.keyboard.press("Escape")
    settled(weaver)
    press(weaver, "Salva le presenze")
    assert "Lanificio" in said(settled(weaver))
    to(weaver, city, f"{place}&edit=minutes")
    fill(weaver, "Verbale", "Si è parlato di **filati**.")
    press(weaver, "Salva la bozza")
    to(weaver, city, f"{place}&edit=wording")
    fill(weaver, "Che cosa è stato deciso", PROPOSAL)
    weaver.get_by_role("combobox", name="Quando sarà recepita").click()
    weaver.get_by_role("option", name="crea un'azione").click()
    settled(weaver)
    press(weaver, "Salva la decisione")
    assert PROPOSAL in said(settled(weaver))

    # A proposal is no action yet; the office approves the minutes and takes it up by an act.
    to(office, city, f"/actions?{asked}")
    assert ACTION not in said(office)
    to(office, city, f"{place}&edit=approval")
    press(office, "Approva e pubblica il verbale")
    to(office, city, place)
    office.get_by_role("link", name=re.compile("Recepisci")).first.click()
    office.wait_for_url("**edit=taking_up*")
    settled(office)
    fill(office, "Tipo di atto", "Delibera di Giunta")
    fill(office, "Numero", "45/2026")
    fill(office, "Titolo dell'azione", ACTION)
    press(office, "Recepisci la proposta")
    office.wait_for_url(re.compile("meeting=[^&]*(?!.*edit=)"))
    settled(office)
    office.get_by_role("link", name=ACTION).first.click()
    office.wait_for_url("**/action?**")
    sheet = said(settled(office))
    for piece in (PROPOSAL, "45/2026", "Lanificio"):
        assert piece in sheet

    # Both report on the same action: whoever saves second sees both versions and chooses.
    for page in (office, weaver):
        to(page, city, f"/report_progress?{asked}&table=tessile")
        answer(page, "Filato rigenerato", "Spiega")
    fill(office, "Spiegazione", WHY["office"])
    fill(weaver, "Spiegazione", WHY["weaver"])
    press(office, "Salva")
    press(weaver, "Salva")
    both = said(weaver)
    assert "Qualcun altro ha aggiornato questa azione mentre scrivevi." in both
    assert WHY["office"] in both
    assert WHY["weaver"] in weaver.get_by_label("Spiegazione").first.input_value() + both
    press(weaver, "Tieni la mia")
    press(weaver, "Salva")
    expect(weaver.locator('.cs-empty[role="status"]')).to_be_visible()

    # The office sees who answered, what changed and who says so, and closes with what is missing in sight.
    to(office, city, f"/history?{asked}&from={today - timedelta(days=1)}")
    changed = said(office)
    assert ACTION in changed
    assert PROPOSAL in changed
    to(office, city, f"/admin?{asked}&part=rounds")
    press(office, "Chiudi il monitoraggio")
    warned = office.locator(".cs-wrong[role=alert]")
    expect(warned).to_be_visible()
    press(office, "Chiudi lo stesso")
    expect(office.get_by_role("heading", name="Monitoraggi chiusi")).to_be_visible()
    for page in (office, weaver):
        page.context.close()
