# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The picture of the network in a real browser: found, walked by keys, clicked, grown, saved; nothing asked elsewhere.

`visit` fails where the console shows an error, which a refusal by the content security policy is.
"""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit, settled

CITY = {"strategy": "example", "as_of": "2026-06-30"}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture
def page(visit: Visit) -> Page:
    return drawn(visit("/partnerships", **CITY))


def drawn(page: Page) -> Page:
    expect(page.locator(".cs-net-stage[data-drawn]").first).to_be_visible()
    return settled(page)


def stage(page: Page):
    return page.get_by_role("application")


def live(page: Page):
    return page.locator(".cs-net-live")


def chosen(page: Page) -> str | None:
    return parse_qs(urlsplit(page.url).query).get("stakeholder", [None])[0]


def ink(page: Page) -> int:
    """How many points of the canvas are not paper, in thousands."""
    return page.evaluate(
        """() => {
          const canvas = document.querySelector('.cs-net-stage canvas');
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          let count = 0;
          for (let at = 3; at < data.length; at += 4) count += data[at] > 200 ? 1 : 0;
          return Math.round(count / 1000);
        }"""
    )


def test_the_network_is_drawn_and_says_how_large_it_is(page: Page) -> None:
    assert ink(page) > 20
    expect(page.locator(".cs-net-count")).to_have_text(re.compile(r"\d+ organizzazioni, [\d.]+ legami"))
    assert stage(page).get_attribute("aria-label")


def test_finding_by_name_chooses_says_and_filters_the_tables(page: Page) -> None:
    page.get_by_role("combobox", name=re.compile("^Cerca")).fill("universita di borg")
    page.keyboard.press("Enter")
    expect(live(page)).to_contain_text("Università di Borgolana")
    expect(page.get_by_role("heading", name="Università di Borgolana e i suoi partner")).to_be_visible()
    page.wait_for_url("**stakeholder=**")
    expect(page.locator(".cs-net-panel")).to_contain_text(re.compile("Azione|Tavolo"))


def test_a_name_nobody_has_says_so(page: Page) -> None:
    page.get_by_role("combobox", name=re.compile("^Cerca")).fill("xyzxyz")
    expect(page.get_by_role("option")).to_have_text("Nessuna con questo nome")


def test_keys_walk_choose_and_go_back(page: Page) -> None:
    stage(page).focus()
    page.keyboard.press("ArrowRight")
    expect(live(page)).to_contain_text("Comune di Borgolana")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Comune di Borgolana e i suoi partner")).to_be_visible()
    page.wait_for_url("**stakeholder=example-comune**")
    page.keyboard.press("ArrowDown")
    expect(live(page)).not_to_contain_text("Comune di Borgolana")
    page.keyboard.press("Escape")
    expect(live(page)).to_have_text("Nessuna organizzazione scelta.")
    expect(page.get_by_role("heading", name="Chi ha più partner")).to_be_visible()
    assert chosen(settled(page)) is None


def test_a_click_on_a_mark_filters_the_tables(page: Page) -> None:
    page.evaluate("document.querySelector('.cs-net-stage').scrollIntoView({ block: 'center' })")
    page.locator(".cs-net-panel .cs-net-partner").nth(1).click()
    expect(page.get_by_role("heading", name=re.compile("e i suoi partner"))).to_be_visible()
    name = page.locator(".cs-net-panel .cs-net-name").inner_text()
    page.get_by_role("button", name="Chiudi").click()
    expect(page.get_by_role("heading", name="Chi ha più partner")).to_be_visible()
    x, y = settled(page).evaluate(_PLACE, name)
    page.mouse.click(x, y)
    expect(page.get_by_role("heading", name=f"{name} e i suoi partner")).to_be_visible()


# Where a mark stands on the screen; the picture keeps its last projection for the pointer.
_PLACE = """
(name) => {
  const box = document.querySelector('.cs-net-stage canvas').getBoundingClientRect();
  const [x, y] = document.querySelector('.cs-net-stage').whereIs(name);
  return [box.x + x, box.y + y];
}
"""


def test_a_choice_in_the_address_is_chosen_in_the_picture(visit: Visit) -> None:
    page = drawn(visit("/partnerships", stakeholder="example-comune", **CITY))
    expect(page.locator(".cs-net-panel .cs-net-name")).to_have_text("Comune di Borgolana")


def test_the_network_grows_in_unmoved_places(page: Page) -> None:
    last = page.locator(".cs-net-count").inner_text()
    page.get_by_role("slider", name="La rete alla fine di").fill("0")
    expect(page.locator(".cs-net-count")).not_to_have_text(last)
    expect(live(page)).to_contain_text(re.compile(r"\w+ 20\d\d: \d+ organizzazion"))
    before = page.evaluate(
        "name => document.querySelector('.cs-net-stage').whereIs(name)", "Comune di Borgolana"
    )
    page.get_by_role("button", name="Fai crescere la rete").click()
    page.get_by_role("button", name="Ferma").click()
    assert before == page.evaluate(
        "name => document.querySelector('.cs-net-stage').whereIs(name)", "Comune di Borgolana"
    )


def test_the_other_view_and_zoom_draw_something_else(page: Page) -> None:
    before = ink(page)
    page.get_by_role("button", name="Ingrandisci").click()
    page.get_by_role("button", name="Ingrandisci").click()
    page.wait_for_timeout(400)
    assert ink(page) != before
    page.get_by_text("Chi condivide che cosa").click()
    page.wait_for_url("**show=force**")
    expect(page.locator(".cs-net-key")).to_contain_text("ciò che condividono in più di due")
    assert ink(drawn(page)) > 10


def test_the_picture_is_saved_as_png_svg_and_graphml(page: Page) -> None:
    with page.expect_download() as png:
        page.get_by_role("button", name="Scarica come immagine PNG").click()
    assert png.value.path().read_bytes().startswith(b"\x89PNG")
    page.get_by_text("Mostra i dati").first.click()
    for name, beginning in (("Scarica in SVG", b"<svg"), ("Scarica GraphML", b"<?xml")):
        button = page.get_by_role("button", name=name)
        expect(button).to_be_visible()
        settled(page)  # the table above it has its height
        with page.expect_download() as file:
            button.click()
        assert file.value.path().read_bytes().lstrip().startswith(beginning)


@pytest.mark.parametrize(
    ("theme", "asked"),
    [
        ("light", {"stakeholder": "example-comune"}),
        ("dark", {}),
        ("dark", {"show": "force"}),
        ("light", {"show": "matrix"}),
    ],
)
def test_no_barrier_on_the_page(visit: Visit, theme: str, asked: dict[str, str]) -> None:
    page = visit("/partnerships", theme=theme, **CITY, **asked)
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response
    assert {each["id"]: [node["target"] for node in each["nodes"]] for each in found["violations"]} == {}


def test_on_a_phone_the_chosen_one_stands_below_the_picture(visit: Visit) -> None:
    page = drawn(visit("/partnerships", width=390, height=800, **CITY, stakeholder="example-comune"))
    picture, panel = stage(page).bounding_box(), page.locator(".cs-net-panel").bounding_box()
    assert picture
    assert panel
    assert panel["y"] >= picture["y"] + picture["height"]
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390


def test_a_card_shows_the_small_picture_of_its_organisation(visit: Visit) -> None:
    page = drawn(visit("/stakeholders", stakeholder="example-comune", **CITY))
    expect(stage(page)).to_have_attribute("aria-label", "Comune di Borgolana e i suoi partner")
    assert ink(page) > 5
