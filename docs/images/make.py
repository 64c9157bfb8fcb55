# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Takes the pictures of this folder from the running application: python docs/images/make.py.

They show the shipped data on a day that stays, so that a picture changes when the product does.
"""

# ruff: noqa: INP001 - a script beside the files it writes, not a package

import io
import os
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

import start  # noqa: E402
from tests.browser.conftest import serving, visiting  # noqa: E402


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A page, how it is asked for and which window it stands in."""

    path: str
    asked: dict[str, str] = field(default_factory=dict)
    width: int = 1440
    height: int = 900
    theme: str = "light"


CITY = {"strategy": "example", "as_of": "2026-06-30"}
PICTURES = {
    "overview": Picture(path="/", asked=CITY),
    "actions-timeline": Picture(
        path="/actions", asked=CITY | {"show": "timeline", "table": "example-t3"}, height=1200
    ),
    "partnerships": Picture(path="/partnerships", asked=CITY, height=1100),
    "presentation": Picture(path="/present", asked=CITY | {"scene": "2"}, width=1920, height=1080),
    "places": Picture(path="/places", asked={"strategy": "prato", "as_of": "2026-06-30"}, height=1100),
    "overview-phone-dark": Picture(path="/", asked=CITY, width=390, height=844, theme="dark"),
}


def main() -> None:
    """Take every picture."""
    path = start.find_browser(os.environ)
    if path is None:
        sys.exit(start.words("start.no_browser", os.environ))
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder)) as application,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        )
        with visiting(browser, application) as visit:
            for name, picture in PICTURES.items():
                page = visit(
                    picture.path,
                    theme=picture.theme,
                    width=picture.width,
                    height=picture.height,
                    **picture.asked,
                )
                small(page.screenshot(), HERE / f"{name}.png")
        browser.close()


def small(taken: bytes, path: Path) -> None:
    """Write it with the 256 colours it mostly consists of: a third of the size."""
    image = Image.open(io.BytesIO(taken)).convert("RGB")
    image.quantize(colors=256, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
