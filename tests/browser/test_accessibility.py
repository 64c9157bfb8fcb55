# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every page as axe, a keyboard and a phone find it: in light and dark, in both languages.

What Streamlit 1.67 had of its own was mended in ui.css and ui.js: no exceptions.
"""

from collections.abc import Mapping
from typing import ClassVar

import pytest
from playwright.sync_api import Page, expect

from tests.browser.barriers import Barriers, Place, axe
from tests.browser.conftest import Visit, settled

CITY = {"strategy": "example", "as_of": "2026-06-30"}
BOTH_THEMES = (("it", "light"), ("it", "dark"))


def unfolded(page: Page) -> None:
    # All at once: to click each as a hand would takes a second for every few, and opening them is tested elsewhere.
    page.locator('[data-testid="stExpander"] summary').evaluate_all(
        "all => all.forEach(each => each.click())"
    )
    expect(page.locator('[data-testid="stExpander"] details:not([open])')).to_have_count(0)


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


def of(page: str, **asked: str) -> Place:
    """A page of the fictional city that stands in the menu."""
    return Place(path="/" if page == "overview" else f"/{page}", title=page, asked=CITY | asked)


class TestFigures(Barriers):
    """The pages that tell how far the strategy is."""

    places: ClassVar[Mapping[str, Place]] = {
        "welcome": Place(path="/", phone=True),
        "overview": Place(path="/", title="overview", asked=CITY, then=unfolded, phone=True),
        "overview made of": of("overview", show="made"),
        "overview moved": of("overview", show="moved"),
        "overview over time": of("overview", show="time"),
        "actions": Place(path="/actions", title="actions", asked=CITY, then=unfolded, phone=True),
        "timeline": Place(path="/actions", title="actions", asked=CITY | {"show": "timeline"}, phone=True),
        "axes": of("actions", show="axes"),
        "action": Place(path="/action", asked=CITY | {"action": "example-p01"}, then=unfolded, phone=True),
        "indicators": Place(path="/indicators", title="indicators", asked=CITY, then=unfolded),
        "history": of("history"),
        "quality": Place(path="/quality", title="quality", asked=CITY, then=unfolded),
    }


class TestPeople(Barriers):
    """The pages of tables and organisations, and those that people work on."""

    places: ClassVar[Mapping[str, Place]] = {
        "tables": of("tables"),
        "table": Place(path="/tables", asked=CITY | {"table": "example-t3"}),
        "dates": of("tables", show="calendar"),
        "governance": of("tables", show="governance"),
        "meeting": Place(path="/meeting", asked=CITY | {"meeting": "example-t3-2025-11-20"}),
        "stakeholders": of("stakeholders"),
        "stakeholder": Place(path="/stakeholders", asked=CITY | {"stakeholder": "example-comune"}),
        "partnerships": Place(path="/partnerships", title="partnerships", asked=CITY, then=unfolded),
        "report": of("report_progress"),
        "validate": of("report_progress", part="validate"),
        "rounds": of("admin", part="rounds"),
        "reminders": of("admin", part="reminders"),
        "personal data": of("admin", part="privacy"),
        "backups": of("admin", part="backups"),
        "import": Place(path="/exchange", title="exchange", asked=CITY, phone=True),
        "sheet": of("exchange", part="sheet"),
        "adopt": of("exchange", part="adopt"),
        "accessibility": Place(path="/accessibility", plain=True),
    }


class TestPublished(Barriers):
    """What leaves the product finished, and where an office prepares it."""

    places: ClassVar[Mapping[str, Place]] = {
        "about": Place(path="/about", title="about", asked=CITY, phone=True),
        "money": Place(path="/money", title="money", asked=CITY, then=unfolded, phone=True),
        "calls": Place(path="/calls", title="calls", asked=CITY, then=unfolded, phone=True),
        "enter a call": of("calls", edit="call"),
        "record funding": of("money", edit="funding", action="example-r09"),
        "places": Place(
            path="/places", title="places", asked={"strategy": "prato"}, then=unfolded, phone=True
        ),
        "plans": of("plans"),
        "plan": Place(path="/plans", asked=CITY | {"plan": "example-plan-paesc30"}, phone=True),
        "self-assessment": of("plans", show="assessment"),
        "spaces": Place(path="/spaces", title="spaces", asked=CITY, then=unfolded, phone=True),
        "space": Place(path="/spaces", asked=CITY | {"space": "example-space-s03"}),
        "district": Place(path="/places", asked=CITY | {"district": "Le Fornaci"}),
        "cities": Place(path="/cities", title="cities", asked=CITY, then=unfolded, phone=True),
        "city files": of("cities", part="file"),
        "barriers": Place(path="/barriers", title="barriers", asked=CITY, then=unfolded, phone=True),
        "waits": of("barriers", view="dependencies"),
        "report a barrier": of("barriers", edit="new"),
        "participation": Place(
            path="/participation", title="participation", asked=CITY, then=unfolded, phone=True
        ),
        "phase": of("participation", edit="new"),
        "practices": Place(path="/practices", title="practices", asked=CITY, phone=True),
        "practice": Place(path="/practices", asked=CITY | {"practice": "example-practice-bp-01"}),
        "its next step": Place(
            path="/practices", asked=CITY | {"practice": "example-practice-bp-01", "edit": "step"}
        ),
        "reports": of("reports"),
        "open data": Place(path="/open_data", title="open_data", asked=CITY, then=unfolded, phone=True),
        "presentations": of("admin", part="presentations"),
        "quiet": of("admin", part="quiet"),
        "city": of("admin", part="city"),
    }


class TestOpened(Barriers):
    """What opens over a page, in Italian and both themes: its words are asked for by their Italian names."""

    places: ClassVar[Mapping[str, Place]] = {
        "menu": Place(path="/tables", asked=CITY, then=menu, looks=BOTH_THEMES),
        "calendar": Place(path="/tables", asked=CITY, then=calendar, looks=BOTH_THEMES),
        "choices": Place(path="/actions", asked=CITY, then=choices, looks=BOTH_THEMES),
        "half a date": Place(path="/tables", asked=CITY, then=half_a_date, looks=BOTH_THEMES),
        "refusal": Place(path="/actions", asked=CITY | {"axis": "turismo"}),
    }


def test_axe_would_find_a_barrier(visit: Visit) -> None:
    page = visit("/")
    page.evaluate(
        "document.querySelector('h1').insertAdjacentHTML('afterend', '<p style=\"color:#bbb\">pallido<img>')"
    )
    assert {violation["id"] for violation in axe(page)["violations"]} >= {"color-contrast", "image-alt"}


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
