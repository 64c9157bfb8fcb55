# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Logging in at a real provider: what each role finds, logging out, and what a false or old login gets."""

import json
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from circular.cli import main
from tests import stores
from tests.browser.barriers import RULES
from tests.browser.conftest import Application, alone, serving, settled
from tests.services import portfolio

SECRET = "the cookies of these tests are signed with this"  # noqa: S105  # nobody else's
BRIEF = 4  # seconds for which a login at the second provider is good
STARTS_WITHIN = 120
PEOPLE = {
    "reader": ["viewer", "--city", "city"],
    "weaver": ["coordinator", "--table", "tessile"],
    "office": ["department", "--city", "city"],
    "boss": ["admin"],
    "stranger": [],
}
"""Who there is, with the role that the command line gives them."""


def address(name: str) -> str:
    return f"{name}@comune.example"


@contextmanager
def provider(folder: Path, *options: str) -> Iterator[str]:
    """A provider of logins that asks nobody for a password; gives the address of its metadata."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    claims = [
        json.dumps({"sub": name, "name": name.title(), "email": address(name), "email_verified": True})
        for name in PEOPLE
    ]
    claims.append(json.dumps({"sub": "liar", "email": address("boss"), "email_verified": False}))
    command = [str(Path(sys.executable).with_name("oidc-provider-mock")), "--port", str(port), *options]
    for each in claims:
        command += ["--user-claims", each]
    with (folder / f"provider-{port}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
    metadata = f"http://127.0.0.1:{port}/.well-known/openid-configuration"
    limit = time.monotonic() + STARTS_WITHIN
    try:
        while time.monotonic() < limit:
            try:
                with urlopen(metadata, timeout=5):
                    break
            except (URLError, TimeoutError, ConnectionError):
                time.sleep(0.2)
        else:
            pytest.fail("the provider did not start")
        yield metadata
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    """A small strategy, the roles given by the command line, two providers and the application between them."""
    if not shutil.which("oidc-provider-mock", path=str(Path(sys.executable).parent)):
        pytest.skip("oidc-provider-mock is not installed")
    folder = tmp_path_factory.mktemp("login")
    database = folder / "circular.duckdb"
    stores.written(database, portfolio.small())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CIRCULAR_DATABASE", str(database))
        for name, role in PEOPLE.items():
            if role:
                assert main(["grant", address(name), *role]) == 0
    secrets = folder / "secrets.toml"
    with provider(folder) as lasting, provider(folder, "--token-max-age", str(BRIEF)) as brief:
        secrets.write_text(
            f'[auth]\nredirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"\ncookie_secret = "{SECRET}"\n'
            + "".join(
                f'[auth.{name}]\nclient_id = "circular"\nclient_secret = "x"\nserver_metadata_url = "{where}"\n'
                for name, where in (("comune", lasting), ("breve", brief))
            ),
            encoding="utf-8",
        )
        with serving(folder, sample=False, STREAMLIT_SECRETS_FILES=str(secrets)) as running:
            yield running


@pytest.fixture
def arrive(browser: Browser, city: Application) -> Iterator[Callable[..., Page]]:
    """Open a path in a browser of its own."""
    contexts: list[BrowserContext] = []

    def opened(path: str = "/?strategy=city&lang=it") -> Page:
        page = alone(browser, viewport={"width": 1440, "height": 1000}, locale="it-IT")
        contexts.append(page.context)
        page.goto(city.address + path)
        return settled(page)

    yield opened
    for context in contexts:
        context.close()


def log_in(page: Page, who: str, *, at: str = "comune") -> Page:
    page.get_by_role("button", name=f"Accedi con {at}").first.click()
    page.get_by_role("button", name=who, exact=True).click()
    page.get_by_test_id("stApp").wait_for()
    return settled(page)


def beside(page: Page) -> str:
    return page.get_by_test_id("stSidebar").inner_text()


def said(page: Page) -> str:
    return page.get_by_test_id("stMain").inner_text()


INTERNAL = re.compile(r"dato interno|Bozza riservata|@comune\.example|import_data|Assegna un ruolo")


@pytest.mark.parametrize("path", ["/admin", "/report_progress", "/exchange", "/actions", "/history"])
def test_a_page_asked_for_first_shows_the_public_nothing_internal(arrive, path):
    page = arrive(f"{path}?strategy=city&lang=it")
    assert not INTERNAL.search(page.locator("body").inner_text())
    assert "Accedi con comune" in beside(page)
    # Streamlit's own list of pages would name the files.
    assert "report progress" not in beside(page).lower()


ROLES = {
    # who, the role in words, pages in the menu, what the administration offers
    "reader": ("lettura, Città", {"Aggiorna le azioni": False, "Amministrazione": False}, []),
    "weaver": (
        "coordinamento di tavolo, Tavolo tessile",
        {"Aggiorna le azioni": True, "Amministrazione": False},
        [],
    ),
    "office": (
        "assessorato o ufficio, Città",
        {"Aggiorna le azioni": True, "Amministrazione": True},
        ["Monitoraggi"],
    ),
    "boss": (
        "amministrazione",
        {"Aggiorna le azioni": True, "Amministrazione": True},
        ["Persone e ruoli", "Registro delle modifiche"],
    ),
}


@pytest.mark.parametrize("who", ROLES)
def test_each_role_comes_back_where_it_was_and_finds_its_pages(arrive, who):
    role, menu, sections = ROLES[who]
    page = log_in(arrive("/actions?strategy=city&lang=it&axis=production"), who)
    assert "/actions?" in page.url
    assert "axis=production" in page.url
    assert role in beside(page)
    assert who.title() in beside(page)
    assert "dato interno" in said(page)
    navigation = page.get_by_test_id("stSidebarNav")
    for name, there in menu.items():
        expect(navigation.get_by_role("link", name=name)).to_have_count(int(there))
    page.goto(page.url.replace("/actions", "/admin"))
    settled(page)
    for section in sections:
        assert section in said(page)
    if not sections:
        assert "Questa pagina è riservata" in said(page)
    assert ("@comune.example" in said(page)) == (who == "boss")


def test_somebody_without_a_role_is_told_whom_to_ask(arrive):
    page = log_in(arrive(), "stranger")
    assert "Non hai ancora un ruolo" in beside(page)
    assert address("stranger") in beside(page)
    assert not INTERNAL.search(said(page))


def test_an_address_that_nobody_proved_gives_no_role(arrive):
    page = log_in(arrive(), "liar")
    assert "non è verificato" in said(page)
    assert "dato interno" not in said(page)


def test_logging_out_ends_it_also_at_the_provider(arrive, city):
    page = log_in(arrive(), "boss")
    page.get_by_role("button", name="Esci").click()
    page.get_by_role("button", name="End session").click()
    page.wait_for_url(f"{city.address}/**")
    settled(page)
    page.goto(f"{city.address}/admin?strategy=city&lang=it")
    settled(page)
    assert "Accedi con comune" in beside(page)
    assert not INTERNAL.search(said(page))
    assert [
        each for each in page.context.cookies() if each["name"] == "_streamlit_user" and each["value"]
    ] == []


def test_a_login_that_is_over_says_so_and_lets_in_again(arrive):
    page = log_in(arrive("/report_progress?strategy=city&lang=it"), "weaver", at="breve")
    page.wait_for_timeout((BRIEF + 1) * 1000)
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Azioni", exact=True).click()
    page.wait_for_url("**/actions*")
    settled(page)
    alert = page.locator(".cs-refusal[role=alert]")
    expect(alert).to_contain_text("La sessione è scaduta")
    assert "dato interno" not in said(page)
    page.get_by_role("button", name="Accedi di nuovo con comune").first.click()
    page.get_by_role("button", name="weaver", exact=True).click()
    page.wait_for_url("**/actions*")
    settled(page)
    expect(alert).to_have_count(0)
    assert "dato interno" in said(page)


@pytest.mark.parametrize("forgery", ["changed", "signed by somebody else", "not signed"])
def test_a_forged_cookie_is_nobody(arrive, city, forgery):
    page = log_in(arrive(), "reader")
    cookie = next(each for each in page.context.cookies() if each["name"] == "_streamlit_user")
    value = str(cookie["value"])
    claims = {
        "iss": "http://127.0.0.1",
        "sub": "boss",
        "email": address("boss"),
        "is_logged_in": True,
        "origin": city.address,
    }
    if forgery == "changed":
        middle = len(value) // 2
        value = value[:middle] + ("A" if value[middle] != "A" else "B") + value[middle + 1 :]
    elif forgery == "not signed":
        value = json.dumps(claims).encode().hex()
    else:
        from itsdangerous import URLSafeTimedSerializer

        value = URLSafeTimedSerializer("another secret altogether").dumps(json.dumps(claims))
    page.context.add_cookies([{**cookie, "value": value}])
    page.goto(f"{city.address}/admin?strategy=city&lang=it")
    settled(page)
    assert "Accedi con comune" in beside(page)
    assert not INTERNAL.search(said(page))


def test_a_role_that_is_ended_is_gone_with_the_next_click(arrive):
    reader = log_in(arrive(), "reader")
    assert "dato interno" in said(reader)
    boss = log_in(arrive("/admin?strategy=city&lang=it&part=people"), "boss")
    boss.get_by_label("Cerca una persona").fill("reader")
    boss.get_by_label("Cerca una persona").press("Enter")
    settled(boss)
    boss.get_by_role("button", name="Termina").click()
    boss.get_by_role("button", name="Sì, termina il ruolo").click()
    expect(boss.get_by_text("Terminato per Reader")).to_be_visible()
    reader.get_by_test_id("stSidebarNav").get_by_role("link", name="Azioni", exact=True).click()
    reader.wait_for_url("**/actions*")
    settled(reader)
    assert "dato interno" not in said(reader)
    assert "Non hai ancora un ruolo" in beside(reader)


def test_nothing_of_a_login_stands_in_the_log(city):
    told = city.log.read_text(encoding="utf-8")
    for name in PEOPLE:
        assert address(name) not in told
    assert SECRET not in told


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("part", ["people", "audit"])
def test_the_administration_is_for_everybody_who_runs_it(arrive, language, part):
    """As axe and a phone find it."""
    page = log_in(arrive(f"/admin?strategy=city&lang=it&part={part}"), "boss")
    page.goto(page.url.replace("lang=it", f"lang={language}"))
    settled(page)
    if part == "people":
        page.locator('[data-testid="stExpander"] summary').first.click()
        settled(page)
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response
    assert found["passes"]
    assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in found["violations"]] == []
    page.set_viewport_size({"width": 390, "height": 844})
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
