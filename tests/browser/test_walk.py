# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The first five minutes of an office in a real browser: choose the city, import its projects, read the figures, go on.

It writes, so it has an application of its own; every test that needs the imported projects asks for `imported`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import ROOT, Application, Visit, alone, serving, settled, visiting

FOLDER = ROOT.parent / "shared" / "data" / "pnrr_prato"
CHECKS_WITHIN = 180_000  # milliseconds; 343 projects are read, compared and written on a busy machine

real = pytest.mark.skipif(
    not FOLDER.is_dir(),
    reason="the open data of Prato are not beside the repository (../shared/data/pnrr_prato)",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What the page said before and after the confirmation."""

    trial: str
    done: str


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    with serving(tmp_path_factory.mktemp("walk")) as running:
        yield running


@pytest.fixture(scope="module")
def imported(browser: Browser, application: Application) -> Imported:
    """Walk from the first screen to the imported projects, by clicking alone."""
    with visiting(browser, application) as visit:
        page = visit("/")
        page.get_by_role("link", name="Apri Prato").click()
        page.wait_for_url("**strategy=prato**")
        settled(page)
        page.get_by_role("link", name="Importa ed esporta", exact=True).click()
        page.wait_for_url("**/exchange?**")
        settled(page)
        trial = tried(page, "Italia Domani", sorted(FOLDER.glob("*.csv")))
        page.get_by_role("button", name="Importa adesso").click()
        expect(page.get_by_role("status")).to_contain_text("Importazione eseguita", timeout=CHECKS_WITHIN)
        return Imported(trial=trial, done=text(settled(page)))


def tried(page: Page, profile: str, files: list[Path] | list[dict]) -> str:
    """Choose profile and files, try them without writing, and read the page."""
    page.get_by_text(profile).first.click()
    settled(page)
    page.locator("input[type=file]").set_input_files(files)
    expect(page.get_by_test_id("stFileChip")).to_have_count(len(files))
    page.get_by_role("button", name="Prova senza scrivere").click()
    answer = page.locator(".cs-refusal, h2:has-text('Che cosa succederebbe')").first
    expect(answer).to_be_visible(timeout=CHECKS_WITHIN)
    return text(settled(page))


def choose(page: Page, name: str, option: str) -> None:
    """Choose from a list as a person does."""
    settled(page).get_by_role("combobox", name=name, exact=True).click()
    page.get_by_role("option", name=option).click()
    settled(page)


def text(page: Page) -> str:
    """What can be read on the page, spaces made plain."""
    return re.sub(r"[\s\u00a0\u202f]+", " ", page.get_by_test_id("stMain").inner_text())


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def healthy(page: Page) -> None:
    """No traceback and no missing word, whatever was asked."""
    assert page.get_by_test_id("stException").count() == 0
    said = text(page)
    assert "⟦" not in said
    assert "Traceback" not in said


# ---- The real file -------------------------------------------------------------------------------


@real
def test_the_trial_says_what_would_happen_before_anything_is_written(imported: Imported) -> None:
    assert "Non è stato ancora scritto nulla." in imported.trial
    assert re.search(r"azioni e progetti 343 0 0", imported.trial)
    assert "Problemi" in imported.trial
    assert "Non importati per tutelare le persone" in imported.trial
    assert "Importazione eseguita:" in imported.done


@real
def test_the_overview_shows_the_projects_apart(visit: Visit, imported: Imported) -> None:
    page = visit("/", strategy="prato")
    cards = [re.sub(r"[\s\u00a0]+", " ", each) for each in page.locator(".cs-card").all_inner_texts()]
    shown = " | ".join(cards)
    assert "Progetti 343" in shown
    assert "Assegnato 244 mln €" in shown
    assert "Pagato 101 mln €" in shown
    assert "Pagato su assegnato 41%" in shown
    page.get_by_role("link", name=re.compile("^Apri tutt.+ 343 ")).click()
    page.wait_for_url("**/actions?**scope=territory**")
    assert settled(page).locator("h1").inner_text().startswith("343 progetti")


@real
def test_a_second_import_finds_nothing_to_write(visit: Visit, imported: Imported) -> None:
    page = visit("/exchange", strategy="prato")
    said = tried(page, "Italia Domani", sorted(FOLDER.glob("*.csv")))
    assert "è già presente" in said
    assert re.search(r"azioni e progetti 0 0 343", said)
    assert page.get_by_role("button", name="Importa adesso").count() == 0


@real
def test_the_day_of_the_files_and_a_day_before_them(visit: Visit, imported: Imported) -> None:
    page = visit("/", strategy="prato", as_of="2025-03-31")
    assert "Pagato su assegnato 41%" in text(page)
    page.goto(page.url.replace("2025-03-31", "2020-01-01"))
    assert "Pagato su assegnato 41%" not in text(settled(page))


@real
def test_filter_open_switch_language_move_the_date_and_come_back(visit: Visit, imported: Imported) -> None:
    page = visit("/", strategy="prato")
    page.get_by_role("link", name="Azioni", exact=True).click()
    page.wait_for_url("**/actions?**")
    settled(page)

    page.get_by_text("Filtri, ordine e colonne").click()
    choose(page, "Quali azioni", "Territorio")
    choose(page, "Asse", "Rigenerazione urbana")
    page.keyboard.press("Escape")
    on_axis = int(page.locator("h1").inner_text().split()[0])
    assert 0 < on_axis < 343
    page.get_by_role("textbox", name="Cerca").fill("parco")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=parco**")
    found = settled(page).locator("h1").inner_text()
    assert 0 < int(found.split()[0]) < on_axis
    filters = {"scope": ["territory"], "axis": ["regeneration"], "q": ["parco"]}
    filtered = {"strategy": ["prato"], "lang": ["it"], **filters}
    assert query(page) == filtered
    page.reload()
    assert settled(page).locator("h1").inner_text() == found
    assert query(page) == filtered

    # The first cell below the head; the grid is one canvas.
    page.get_by_test_id("stDataFrame").click(position={"x": 60, "y": 55})
    page.wait_for_url("**/action?**")
    title = settled(page).locator("h1").inner_text()
    action = query(page)["action"]
    assert title
    healthy(page)

    page.get_by_text("English", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert query(settled(page)) == {"strategy": ["prato"], "lang": ["en"], "action": action}

    day = page.get_by_test_id("stDateInput").first
    day.get_by_role("spinbutton").first.click()
    page.keyboard.type("31032025", delay=30)
    page.keyboard.press("Tab")  # to the calendar
    page.keyboard.press("Tab")  # and out of the field, which is when it is taken
    page.wait_for_url("**as_of=2025-03-31**")
    assert query(settled(page)) == {
        "strategy": ["prato"], "lang": ["en"], "as_of": ["2025-03-31"], "action": action
    }  # fmt: skip
    said = text(page)
    assert "31/03/2025" in said
    page.reload()
    assert text(settled(page)) == said

    while "/actions" not in page.url:
        page.go_back()
        settled(page)
    assert query(page) == filtered
    assert page.locator("h1").inner_text() == found


# ---- What is not right is said ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "asked", "sentence"),
    [
        ("/", {"strategy": "atlantide"}, "La strategia «atlantide» non esiste."),
        ("/indicators", {"strategy": "atlantide"}, "La strategia «atlantide» non esiste."),
        ("/", {"strategy": "prato", "as_of": "2025-02-31"}, "«2025-02-31» non è una data che esiste."),
        ("/", {"strategy": "prato", "as_of": "domani"}, "«domani» non è una data che esiste."),
        ("/actions", {"strategy": "prato", "axis": "turismo"}, "Filtro Asse: turismo non esiste"),
        ("/actions", {"strategy": "prato", "state": "boh"}, "Filtro Stato: boh non esiste"),
        (
            "/action",
            {"strategy": "prato", "action": "nessuna"},
            "azione «nessuna» non c",
        ),
        (
            "/stakeholders",
            {"strategy": "prato", "stakeholder": "nessuno"},
            "Non c'è uno stakeholder «nessuno»",
        ),
    ],
)
def test_a_wrong_address_gets_a_sentence_and_a_way_back(
    visit: Visit, path: str, asked: dict[str, str], sentence: str
) -> None:
    page = visit(path, **asked)
    assert sentence in text(page)
    healthy(page)
    page.locator(".cs-link").first.click()
    expect(page.locator(".cs-refusal")).to_have_count(0)
    healthy(settled(page))


def test_an_unknown_language_is_answered_in_italian(visit: Visit) -> None:
    page = visit("/", language="xx", strategy="prato")
    assert "La lingua «xx» non c’è" in text(page)  # noqa: RUF001
    assert page.locator("html").get_attribute("lang") == "it"


def test_an_unknown_page_is_answered_in_italian(browser: Browser, application: Application) -> None:
    # Not by `visit`: Streamlit says it to the console, too.
    page = alone(browser, locale="it-IT")
    page.goto(f"{application.address}/nessuna-pagina?lang=it&strategy=prato")
    healthy(settled(page))
    body = page.locator("body").inner_text()
    page.context.close()
    assert "Pagina non trovata" in body
    assert "not found" not in body
    assert "does not seem to exist" not in body


@pytest.mark.parametrize(
    ("profile", "name", "content", "sentence"),
    [
        ("Italia Domani", "projects.csv", b"\x00\x01\x02\xff\xfe" * 200, "Non è un file di testo"),
        ("Italia Domani", "projects.csv", b"", "Il file è vuoto"),
        ("Italia Domani", "cartella.zip", b"PK\x03\x04 tagliato", "non è uno zip leggibile"),
        (
            "Decidim",
            "projects.csv",
            b"project_id,title\n1,Scuola\n",
            "Scegli un altro profilo o un altro file.",
        ),
        ("Un profilo tuo", "mio.toml", b'name = "mio"\nkind = ', "non è un file TOML leggibile"),
    ],
    ids=["noise", "empty", "cut-off", "other-profile", "broken-profile"],
)
def test_a_file_that_cannot_be_read_gets_a_sentence(
    visit: Visit, profile: str, name: str, content: bytes, sentence: str
) -> None:
    page = visit("/exchange", strategy="prato")
    said = tried(page, profile, [{"name": name, "mimeType": "application/octet-stream", "buffer": content}])
    assert sentence in said
    healthy(page)
    assert page.get_by_role("button", name="Importa adesso").count() == 0
