# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every page as axe, a keyboard and a phone find it: in light and dark, in both languages.

Every place is visited once, in `visits`; the tests read what was seen there. What Streamlit
1.67 had of its own was mended in ui.css and ui.js: no exceptions.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from circular.domain.sets import Language
from circular.i18n import catalogue, translator
from tests.browser.conftest import Application, Visit, settled, visiting

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

# Words Streamlit and plotly show that no catalogue of ours has: they would have to be translated, too.
FOREIGN = {
    "Browse files", "Drag and drop file here", "Drag and drop files here", "Press Enter to apply", "Rerun", "Stop",
    "Running...", "Deploy", "Manage app", "Made with Streamlit", "Zoom", "Pan", "Autoscale", "Reset axes", "Loading...",
    "Double-click to zoom back out", "Download plot as a png", "Toggle Spike Lines", "Copy to clipboard", "Error",
}  # fmt: skip


def pressed(name: str) -> Callable[[Page], None]:
    def press(page: Page) -> None:
        page.get_by_text(name, exact=True).first.click()

    return press


def unfolded(page: Page) -> None:
    for summary in page.locator('[data-testid="stExpander"] summary').all():
        summary.click()


def menu(page: Page) -> None:
    page.get_by_test_id("stMainMenu").click()
    expect(page.get_by_test_id("stMainMenuPopover")).to_be_visible()


def calendar(page: Page) -> None:
    page.get_by_role("button", name="Scegli una data").first.click()
    expect(page.get_by_role("grid").last).to_be_visible()


def choices(page: Page) -> None:
    page.get_by_text("Filtri, ordine e colonne").click()
    settled(page).get_by_role("combobox", name="Asse", exact=True).click()
    expect(page.get_by_role("option").first).to_be_visible()


def half_a_date(page: Page) -> None:
    page.get_by_test_id("stDateInput").first.get_by_role("spinbutton").first.click()
    page.keyboard.type("31122", delay=30)
    expect(page.get_by_role("alert")).to_be_visible()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page with what is asked of it; `title` is the word of the menu that its tab must bear."""

    path: str
    title: str = ""
    asked: dict[str, str] = field(default_factory=dict)
    then: Callable[[Page], None] | None = None


CITY = {"strategy": "example", "as_of": "2026-06-30"}
PLACES = {
    "welcome": Place(path="/"),
    "overview": Place(path="/", title="overview", asked=CITY, then=unfolded),
    "overview made of": Place(path="/", title="overview", asked=CITY | {"show": "made"}),
    "overview moved": Place(path="/", title="overview", asked=CITY | {"show": "moved"}),
    "overview over time": Place(path="/", title="overview", asked=CITY | {"show": "time"}),
    "actions": Place(path="/actions", title="actions", asked=CITY, then=unfolded),
    "timeline": Place(path="/actions", title="actions", asked=CITY | {"show": "timeline"}),
    "axes": Place(path="/actions", title="actions", asked=CITY | {"show": "axes"}),
    "action": Place(path="/action", asked=CITY | {"action": "example-p01"}, then=unfolded),
    "report": Place(path="/report_progress", title="report_progress", asked=CITY),
    "validate": Place(path="/report_progress", title="report_progress", asked=CITY | {"part": "validate"}),
    "rounds": Place(path="/admin", title="admin", asked=CITY | {"part": "rounds"}),
    "reminders": Place(path="/admin", title="admin", asked=CITY | {"part": "reminders"}),
    "history": Place(path="/history", title="history", asked=CITY),
    "quality": Place(path="/quality", title="quality", asked=CITY, then=unfolded),
    "tables": Place(path="/tables", title="tables", asked=CITY),
    "table": Place(path="/tables", asked=CITY | {"table": "example-t3"}),
    "dates": Place(path="/tables", title="tables", asked=CITY | {"show": "calendar"}),
    "governance": Place(path="/tables", title="tables", asked=CITY | {"show": "governance"}),
    "meeting": Place(path="/meeting", asked=CITY | {"meeting": "example-t3-2025-11-20"}),
    "stakeholders": Place(path="/stakeholders", title="stakeholders", asked=CITY),
    "stakeholder": Place(path="/stakeholders", asked=CITY | {"stakeholder": "example-comune"}),
    "partnerships": Place(path="/partnerships", title="partnerships", asked=CITY, then=unfolded),
    "indicators": Place(path="/indicators", title="indicators", asked=CITY, then=unfolded),
    "import": Place(path="/exchange", title="exchange", asked=CITY),
    "sheet": Place(path="/exchange", title="exchange", asked=CITY | {"part": "sheet"}),
    "adopt": Place(path="/exchange", title="exchange", asked=CITY | {"part": "adopt"}),
    "download": Place(path="/exchange", title="exchange", asked=CITY | {"part": "download"}),
    "accessibility": Place(path="/accessibility"),
}
OPENED = {
    "menu": Place(path="/tables", asked=CITY, then=menu),
    "calendar": Place(path="/tables", asked=CITY, then=calendar),
    "choices": Place(path="/actions", asked=CITY, then=choices),
    "half a date": Place(path="/tables", asked=CITY, then=half_a_date),
    "refusal": Place(path="/actions", asked=CITY | {"axis": "turismo"}),
}
ON_A_PHONE = ("welcome", "overview", "actions", "timeline", "action", "import")
WIDTHS = (320, 390, 640)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was found at a place; `violations` are (rule, selector), `wide` the widths at which it scrolls sideways."""

    where: str
    language: str
    name: str
    spoken: str | None
    title: str
    headings: int
    texts: frozenset[str]
    rules: int
    violations: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visits:
    seen: tuple[Seen, ...]
    wide: tuple[str, ...]


@pytest.fixture(scope="module")
def visits(browser: Browser, application: Application) -> Visits:
    """Go everywhere: Italian in light and dark, English in light, a phone in dark."""
    seen: list[Seen] = []
    wide: list[str] = []
    with visiting(browser, application) as visit:
        page = visit("/")
        for name, place in PLACES.items():
            for language, theme in (("en", "light"), ("it", "light"), ("it", "dark")):
                reached(page, application, place, language, theme)
                seen.append(look(page, name, language, theme))
            wide += [f"{name} at {width}" for width in WIDTHS if scrolls(page, width)]
            if name in ON_A_PHONE:
                page.set_viewport_size({"width": 390, "height": 800})
                seen.append(look(page, name, "it", "dark, 390 wide"))
            page.set_viewport_size({"width": 1440, "height": 1000})
        for name, place in OPENED.items():
            for theme in ("light", "dark"):
                reached(page, application, place, "it", theme)
                seen.append(look(page, name, "it", theme))
    return Visits(seen=tuple(seen), wide=tuple(wide))


def reached(page: Page, application: Application, place: Place, language: str, theme: str) -> None:
    page.emulate_media(color_scheme=theme)
    page.goto(f"{application.address}{place.path}?{urlencode({'lang': language} | place.asked)}")
    still(page)
    if place.then:
        place.then(page)
        still(page)


def still(page: Page) -> None:
    """The page about accessibility is plain and has nothing to wait for."""
    if "/accessibility" not in page.url:
        settled(page)


def look(page: Page, name: str, language: str, how: str) -> Seen:
    still(page)
    found = axe(page)
    return Seen(
        where=f"{name} ({language}, {how})",
        language=language,
        name=name,
        spoken=page.locator("html").get_attribute("lang"),
        title=page.title(),
        headings=page.locator("h1").count(),
        texts=frozenset(page.evaluate(_TEXTS)),
        rules=len(found["passes"]),
        violations=frozenset(
            (violation["id"], " ".join(map(str, node["target"])))
            for violation in found["violations"]
            for node in violation["nodes"]
        ),
    )


def axe(page: Page) -> dict:
    return Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response


def scrolls(page: Page, width: int) -> bool:
    """Whether it still scrolls sideways once charts and grids have had time to take their new size."""
    page.set_viewport_size({"width": width, "height": 800})
    return not any(_fits(page) for _ in range(20))


def _fits(page: Page) -> bool:
    page.wait_for_timeout(150)
    return page.evaluate(
        "[document.documentElement, document.querySelector('[data-testid=stMain]')]"
        ".every(each => !each || each.scrollWidth <= each.clientWidth)"
    )


# What is shown and what is read out; a ligature's name is how an icon is written.
_TEXTS = """
() => {
  const texts = new Set();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement;
    if (parent.checkVisibility() && !parent.closest('[data-testid="stIconMaterial"], script, style'))
      texts.add(walk.currentNode.data.trim());
  }
  for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
    for (const each of document.querySelectorAll(`[${name}]`)) texts.add(each.getAttribute(name).trim());
  return [...texts];
}
"""


# ---- axe -----------------------------------------------------------------------------------------


def test_no_page_has_a_barrier_of_ours(visits: Visits) -> None:
    assert {each.where: each.violations for each in visits.seen if each.violations} == {}


def test_axe_looked_at_every_page(visits: Visits) -> None:
    assert [each.where for each in visits.seen if each.rules < 10] == []


def test_axe_would_find_a_barrier(visit: Visit) -> None:
    page = visit("/")
    page.evaluate(
        "document.querySelector('h1').insertAdjacentHTML('afterend', '<p style=\"color:#bbb\">pallido<img>')"
    )
    assert {violation["id"] for violation in axe(page)["violations"]} >= {"color-contrast", "image-alt"}


# ---- Language ------------------------------------------------------------------------------------


def test_document_and_title_follow_the_language(visits: Visits) -> None:
    assert [each.where for each in visits.seen if each.spoken != each.language] == []
    for each in visits.seen:
        if each.name in PLACES and (page := PLACES[each.name].title):
            word = translator(Language(each.language))(f"frame.page_{page}")
            assert each.title.startswith(f"{word} · "), each.where


def test_every_page_has_one_main_heading(visits: Visits) -> None:
    assert {each.where: each.headings for each in visits.seen if each.headings != 1} == {}


@pytest.mark.parametrize(("spoken", "other"), [("it", "en"), ("en", "it")])
def test_no_label_of_streamlit_is_in_the_other_language(visits: Visits, spoken: str, other: str) -> None:
    ours, theirs = (set(catalogue.texts(Language(each), "streamlit").values()) for each in (spoken, other))
    foreign = (theirs | (FOREIGN if spoken == "it" else set())) - ours
    said = {each.where: foreign & each.texts for each in visits.seen if each.language == spoken}
    assert {where: words for where, words in said.items() if words} == {}


def test_no_word_is_missing(visits: Visits) -> None:
    assert [each.where for each in visits.seen if any("⟦" in text for text in each.texts)] == []


# ---- Keyboard ------------------------------------------------------------------------------------


def test_the_first_stop_skips_to_the_content(visit: Visit) -> None:
    page = visit("/tables", **CITY)
    page.keyboard.press("Tab")
    first = page.locator(":focus")
    expect(first).to_have_text("Vai al contenuto principale")
    box = first.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('[data-testid=stMain]') !== null")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_stop_shows_where_the_keyboard_is(visit: Visit, theme: str) -> None:
    page = visit("/actions", theme=theme, **CITY)
    stops = []
    for _ in range(30):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(_STOP))
    # The last stop of a page hands over to the browser, which shows its own.
    inside = [stop for stop in stops if not stop["what"].startswith("<body")]
    assert len(inside) >= 20
    assert [stop["what"] for stop in inside if not stop["shown"]] == []


# A ring may be drawn by what is around a field; it must be gone when the field is left.
_STOP = """
async () => {
  const here = document.activeElement;
  const around = [here];
  while (around.length < 5 && around.at(-1).parentElement) around.push(around.at(-1).parentElement);
  const look = () => around.map((each) => {
    const style = getComputedStyle(each);
    return [style.outline, style.boxShadow, style.borderColor, style.backgroundColor].join();
  }).join(';');
  const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  await drawn();
  const focused = look();
  here.blur();
  await drawn();
  const left = look();
  here.focus({ focusVisible: true });
  return { shown: focused !== left, what: here.outerHTML.slice(0, 200) };
}
"""


# ---- Theme ---------------------------------------------------------------------------------------


def test_pictures_follow_a_change_of_theme(visit: Visit) -> None:
    page = visit("/indicators", **CITY)
    label = page.locator(".js-plotly-plot text").first
    light = label.evaluate("each => each.style.fill")
    page.get_by_test_id("stMainMenu").click()
    page.get_by_test_id("stMainMenuItem-theme-Dark").click()
    expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", "dark")
    expect(label).not_to_have_css("fill", light)


# ---- Small screens -------------------------------------------------------------------------------


def test_no_page_scrolls_sideways(visits: Visits) -> None:
    assert visits.wide == ()
