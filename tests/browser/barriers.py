# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What axe, a reader of labels and a small screen find on a page, and what must not be found on any."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from circular.domain.sets import Language
from circular.i18n import catalogue, translator
from tests.browser.conftest import Application, settled, visiting

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LOOKS = (("it", "light"), ("en", "dark"))
"""What is drawn differs by theme, what is said by language: two looks meet both of either."""
WIDTHS = (320, 390, 640)  # 640 is a screen of 1280 enlarged to 200%, 320 to 400%

# Words Streamlit and plotly show that no catalogue of ours has: they would have to be translated, too.
FOREIGN = {
    "Browse files", "Drag and drop file here", "Drag and drop files here", "Press Enter to apply", "Rerun", "Stop",
    "Running...", "Deploy", "Manage app", "Made with Streamlit", "Zoom", "Pan", "Autoscale", "Reset axes", "Loading...",
    "Double-click to zoom back out", "Download plot as a png", "Toggle Spike Lines", "Copy to clipboard", "Error",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page with what is asked of it; `title` is the word of the menu that its tab must bear.

    `then` opens what is to be looked at, `phone` looks at it 390 wide as well, `plain` is without a script to wait for.
    """

    path: str
    title: str = ""
    asked: Mapping[str, str] = field(default_factory=dict)
    then: Callable[[Page], None] | None = None
    looks: tuple[tuple[str, str], ...] = LOOKS
    phone: bool = False
    plain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was found at a place; `violations` are (rule, selector)."""

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
    """All that was seen, and where it scrolls sideways at which width."""

    seen: tuple[Seen, ...]
    wide: tuple[str, ...]


class Barriers:
    """What holds for every place; a class of tests names its own, and each is visited once for all of them."""

    places: ClassVar[Mapping[str, Place]]

    @pytest.fixture(scope="class")
    @classmethod
    def visits(cls, browser: Browser, application: Application) -> Visits:
        seen: list[Seen] = []
        wide: list[str] = []
        with visiting(browser, application) as visit:
            page = visit("/")
            for name, place in cls.places.items():
                for language, theme in place.looks:
                    reached(page, application, place, language, theme)
                    seen.append(look(page, name, language, theme))
                wide += [f"{name} at {width}" for width in WIDTHS if scrolls(page, width)]
                if place.phone:
                    page.set_viewport_size({"width": 390, "height": 800})
                    seen.append(look(page, name, language, f"{theme}, 390 wide"))
                page.set_viewport_size({"width": 1440, "height": 1000})
        return Visits(seen=tuple(seen), wide=tuple(wide))

    def test_no_page_has_a_barrier_of_ours(self, visits: Visits) -> None:
        assert {each.where: each.violations for each in visits.seen if each.violations} == {}

    def test_axe_looked_at_every_page(self, visits: Visits) -> None:
        assert [each.where for each in visits.seen if each.rules < 10] == []

    def test_document_and_title_follow_the_language(self, visits: Visits) -> None:
        assert [each.where for each in visits.seen if each.spoken != each.language] == []
        for each in visits.seen:
            if page := self.places[each.name].title:
                word = translator(Language(each.language))(f"frame.page_{page}")
                assert each.title.startswith(f"{word} · "), each.where

    def test_every_page_has_one_main_heading(self, visits: Visits) -> None:
        assert {each.where: each.headings for each in visits.seen if each.headings != 1} == {}

    @pytest.mark.parametrize(("spoken", "other"), [("it", "en"), ("en", "it")])
    def test_no_label_of_streamlit_is_in_the_other_language(
        self, visits: Visits, spoken: str, other: str
    ) -> None:
        ours, theirs = (
            set(catalogue.texts(Language(each), "streamlit").values()) for each in (spoken, other)
        )
        foreign = (theirs | (FOREIGN if spoken == "it" else set())) - ours
        said = {each.where: foreign & each.texts for each in visits.seen if each.language == spoken}
        assert said
        assert {where: words for where, words in said.items() if words} == {}

    def test_no_word_is_missing(self, visits: Visits) -> None:
        assert [each.where for each in visits.seen if any("⟦" in text for text in each.texts)] == []

    def test_no_page_scrolls_sideways(self, visits: Visits) -> None:
        assert visits.wide == ()


def reached(page: Page, application: Application, place: Place, language: str, theme: str) -> None:
    """Open a place as somebody with this language and theme."""
    page.emulate_media(color_scheme=theme)
    page.goto(f"{application.address}{place.path}?{urlencode({'lang': language} | dict(place.asked))}")
    if not place.plain:
        settled(page)
    if place.then:
        place.then(page)
        settled(page)


def look(page: Page, name: str, language: str, how: str) -> Seen:
    """What is found on the page as it now stands."""
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
    """What axe says of the page by the rules of WCAG 2.2 AA; details of violations alone, which is what takes long."""
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    return Axe().run(page, options=options).response


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
