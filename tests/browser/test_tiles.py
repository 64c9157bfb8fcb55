# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A background of tiles in a real browser: asked of the server that is named and of nobody else, and drawn."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser

from circular.domain import records as r
from circular.exchange import raster
from tests import builders, stores
from tests.browser.conftest import alone, serving, settled

_TILE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 256 256"><path fill="#cde" d="M0 0h256v256H0z"/></svg>'


@pytest.fixture
def tiles() -> Iterator[tuple[str, list[str]]]:
    """A server of tiles on this machine, and what it was asked for."""
    asked: list[str] = []
    tile = raster.png(_TILE, scale=1)

    class Tiles(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name that the library looks for
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.end_headers()
            self.wfile.write(tile)

        def log_message(self, *_: object) -> None:
            """Say nothing: the test reads `asked`."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Tiles)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def _fill(path: str) -> None:
    """A city with one action at a point: loading the shipped data would take longer than all the rest."""
    place = r.ActionPlace(id="here", action_id="a", name="Iolo", istat_code="100005", lat=43.88, lon=11.1)
    stores.written(path, [*builders.strategy(), builders.action("a"), *builders.revision("a"), place])


def test_the_map_stands_on_the_tiles_of_the_server_that_is_named(
    browser: Browser, tiles: tuple[str, list[str]], tmp_path
) -> None:
    origin, asked = tiles
    settings = {"CIRCULAR_TILE_URL": origin + "/{z}/{x}/{y}.png", "CIRCULAR_TILE_ATTRIBUTION": "© Catasto"}
    _fill(str(tmp_path / "circular.duckdb"))
    with serving(tmp_path, sample=False, **settings) as running:
        page = alone(browser, viewport={"width": 1280, "height": 1400})
        elsewhere: list[str] = []
        said: list[str] = []
        page.on(
            "request",
            lambda request: (
                elsewhere.append(request.url)
                if request.url.startswith("http") and not request.url.startswith((running.address, origin))
                else None
            ),
        )
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.goto(f"{running.address}/places?strategy={builders.STRATEGY}&lang=it")
        settled(page)
        page.wait_for_function(
            "document.querySelectorAll('.imagelayer image, .layer-below image').length > 5"
        )
        pictures = page.locator(".js-plotly-plot image").evaluate_all(
            "all => all.map(each => (each.getAttribute('xlink:href') || each.getAttribute('href') || ''))"
        )
        words = page.locator("body").inner_text()
        page.context.close()
    assert len(asked) == len(set(asked)) == len(pictures)
    assert {address.removeprefix(origin) for address in pictures} == set(asked)
    assert "© Catasto" in words
    assert (elsewhere, said) == ([], [])
