# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The room in a real browser: every usual scene fits both projectors, moves by keys, and leads back to the pages."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser.barriers import RULES
from tests.browser.conftest import settled

SMALLEST = 28 / 1920
"""The smallest text, as a part of the width of the screen."""

# What is written smallest (as drawn, inside pictures too), whether anything scrolls or leaves the screen, and whether
# anything can be used that belongs to the pages below.
_LOOK = """
() => {
  const scene = document.querySelector('.cs-scene'), body = scene.querySelector('.cs-r-body');
  const seen = (e) => getComputedStyle(e).visibility === 'visible' && e.getClientRects().length;
  const texts = document.createTreeWalker(scene, NodeFilter.SHOW_TEXT);
  let smallest = Infinity, outside = [];
  while (texts.nextNode()) {
    const e = texts.currentNode.parentElement, said = texts.currentNode.data.trim();
    if (!said || !seen(e)) continue;
    const drawn = e.closest('svg') ? e.getScreenCTM() : null, larger = drawn ? Math.hypot(drawn.a, drawn.b) : 1;
    smallest = Math.min(smallest, parseFloat(getComputedStyle(e).fontSize) * larger);
    const { left, top, right, bottom } = e.getBoundingClientRect();
    if (left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1) outside.push(said);
  }
  const usable = [...document.querySelectorAll('a, button, input')]
    .filter((e) => seen(e) && !e.closest('.cs-room'));
  return {
    title: scene.querySelector('h1').innerText,
    smallest, outside,
    over: body ? Math.max(body.scrollHeight - body.clientHeight, body.scrollWidth - body.clientWidth) : 0,
    scrolls: document.documentElement.scrollHeight > innerHeight || document.documentElement.scrollWidth > innerWidth,
    usable: usable.map((e) => e.outerHTML.slice(0, 120)),
    heard: document.activeElement?.tagName,
    steps: Number(scene.dataset.steps),
    total: Number(document.querySelector('.cs-room').dataset.scenes),
  };
}
"""


@pytest.mark.parametrize(
    ("size", "asked"),
    [
        ((1920, 1080), {"strategy": "example", "language": "it", "theme": "light"}),
        ((1024, 768), {"strategy": "prato", "language": "en", "theme": "dark"}),
    ],
)
def test_the_room_reads_on_both_projectors(
    visit: Callable[..., Page], size: tuple[int, int], asked: dict[str, str]
) -> None:
    width, height = size
    page = visit("/present", width=width, height=height, **asked)
    page.wait_for_selector(".cs-scene")
    assert page.locator('[data-testid="stSidebar"]:visible').count() == 0
    first = page.evaluate(_LOOK)
    assert first["total"] >= 8
    titles, failures = [], []
    for number in range(1, first["total"] + 1):
        assert f"scene={number}" in page.evaluate("location.search")
        seen = page.evaluate(_LOOK)
        titles.append(seen["title"])
        assert page.locator("h1").count() == 1
        assert seen["smallest"] >= SMALLEST * width - 0.1, seen
        assert (seen["outside"], seen["scrolls"], seen["usable"]) == ([], False, []), seen
        assert seen["over"] <= 1, seen
        assert number == 1 or seen["heard"] == "H1"
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response["violations"]
        failures += [(number, each["id"], each["nodes"][0]["target"]) for each in found]
        for _ in range(seen["steps"]):
            page.keyboard.press("PageDown")
    assert failures == []
    assert len(set(titles)) == len(titles)
    assert page.evaluate(_LOOK)["title"] == titles[-1]  # nothing comes after the last


def test_keys_edges_and_addresses_lead_to_the_same_scenes(visit: Callable[..., Page]) -> None:
    page = visit("/present", strategy="example", width=1920, height=1080, scene="3", as_of="2026-09-30")
    page.wait_for_selector(".cs-scene")

    def place() -> str:
        return page.locator(".cs-r-place").inner_text().split("/")[0]

    assert place() == "3"
    for key, expected in (
        ("ArrowRight", "4"), ("PageUp", "3"), ("ArrowLeft", "2"), (" ", "3"), ("Shift+Space", "2"), ("Home", "1"),
        ("ArrowLeft", "1"),
    ):  # fmt: skip
        page.keyboard.press(key)
        assert place() == expected, key
    page.keyboard.press("End")
    assert place() == page.locator(".cs-room").get_attribute("data-scenes")
    page.mouse.click(20, 500)
    page.mouse.click(1900, 500)
    assert place() == page.locator(".cs-room").get_attribute("data-scenes")
    page.keyboard.press("Escape")
    page.wait_for_selector(".cs-room", state="detached")
    settled(page)
    assert page.url.split("?")[0].endswith("/")
    assert "as_of=2026-09-30" in page.url
    assert page.locator('[data-testid="stSidebar"]:visible').count() == 1
    # The keys of the room mean nothing any more.
    page.keyboard.press("End")
    assert "scene=" not in page.evaluate("location.search")


_SOON = 30_000  # milliseconds, on a busy machine


class _Line:
    """The page's line to the server, silent until it is let through: how a slow server looks from the browser."""

    def __init__(self, page: Page) -> None:
        self.open = True
        page.route_web_socket("**/_stcore/stream", self._answer)

    def hold(self) -> None:
        """Keep silent from the next document on."""
        self.open = False

    def let_through(self) -> None:
        self.open = True
        server = self._route.connect_to_server()
        for message in self._said:
            server.send(message)
        self._route.on_message(lambda message: server.send(message))  # noqa: PLW0108  # it marks what it calls

    def _answer(self, route: WebSocketRoute) -> None:
        self._route, self._said = route, []
        if self.open:
            route.connect_to_server()
        else:
            route.on_message(lambda message: self._said.append(message))  # noqa: PLW0108  # as above


def test_a_curtain_hides_the_pages_until_the_room_stands_or_says_why_not(visit: Callable[..., Page]) -> None:
    page = visit("/present", strategy="example", language="en", presentation="none")
    curtain, sidebar = page.locator(".cs-curtain"), page.locator('[data-testid="stSidebar"]:visible')
    # There is no such presentation: that is said, with everything that leads elsewhere.
    sidebar.wait_for()
    expect(curtain).to_be_hidden(timeout=_SOON)
    address = page.url.replace("presentation=none", "")
    line = _Line(page)
    line.hold()
    page.goto(address)
    expect(curtain).to_be_visible(timeout=_SOON)
    assert curtain.inner_text().split("\n")[-1] == "The presentation is being prepared…"
    assert sidebar.count() == 0
    line.let_through()
    page.wait_for_selector(".cs-scene")
    expect(curtain).to_be_hidden(timeout=_SOON)
    page.goto(address, wait_until="domcontentloaded")
    page.keyboard.press("Escape")
    expect(curtain).to_be_hidden(timeout=_SOON)
    sidebar.wait_for()
    settled(page)
    assert page.evaluate("location.pathname") == "/"
    assert page.locator(".cs-room").count() == 0


def test_on_a_phone_a_scene_is_a_page_that_scrolls(visit: Callable[..., Page]) -> None:
    page = visit("/present", strategy="example", width=390, height=844, scene="4")
    page.wait_for_selector(".cs-scene")
    room = page.locator(".cs-room")
    assert room.evaluate("e => [getComputedStyle(e).overflowY, e.scrollWidth <= e.clientWidth]") == [
        "auto",
        True,
    ]
    assert page.evaluate(_LOOK)["smallest"] >= 16
