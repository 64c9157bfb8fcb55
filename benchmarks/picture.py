# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How soon the picture of the network stands and how smoothly it is dragged, beside Streamlit's own graph chart.

`python -m benchmarks.picture [SIZE ...]`: in a real browser without a graphics card, the same places and ties for
both. *First draw* is from the press of a button to the first ink, the page's run included; *frames* are those the
browser showed per second while the picture was dragged, *stall* the longest wait between two.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

import start

ROOT = Path(__file__).resolve().parent.parent
SIZES = (200, 2_000, 10_000)
_SECONDS = 3
_CANVAS = {"canvas": ".cs-net-stage canvas", "echarts": "[data-testid=stMain] canvas"}

# Runs in the page: resolves with the milliseconds until some canvas has ink.
_FIRST_INK = """
async ([selector, button]) => {
  const began = performance.now();
  [...document.querySelectorAll('button')].find((each) => each.innerText.trim() === button).click();
  for (;;) {
    await new Promise(requestAnimationFrame);
    for (const canvas of document.querySelectorAll(selector)) {
      if (canvas.width < 300) continue;
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      for (let at = 3; at < data.length; at += 64) if (data[at]) return performance.now() - began;
    }
    if (performance.now() - began > 90000) return NaN;
  }
}
"""
_CONTENT = """
(selector) => {
  const canvas = document.querySelector(selector);
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let sum = 0;
  for (let at = 0; at < data.length; at += 4) sum = (sum * 31 + data[at] + data[at + 3]) | 0;
  return sum;
}
"""
_COUNT = """
() => {
  window.frames_ = [];
  const note = (now) => { window.frames_.push(now); window.counting = requestAnimationFrame(note); };
  window.counting = requestAnimationFrame(note);
}
"""
_COUNTED = """
() => {
  cancelAnimationFrame(window.counting);
  const gaps = window.frames_.slice(1).map((now, at) => now - window.frames_[at]);
  return [window.frames_.length, gaps.length ? Math.max(...gaps) : NaN];
}
"""


def main(arguments: list[str]) -> int:
    """Print a row for each size and way."""
    sizes = [int(each) for each in arguments] or list(SIZES)
    _say(
        "| organisations | drawn by | first draw s | frames/s dragged | longest stall s |\n|---:|---|---:|---:|---:|"
    )
    with _serving() as address, sync_playwright() as playwright:
        path = start.find_browser(os.environ)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for size in sizes:
            for by in ("canvas", "echarts"):
                page = browser.new_page(viewport={"width": 1440, "height": 1000})
                first, frames, stall = _measured(page, f"{address}/?n={size}&by={by}", by)
                _say(f"| {size:,} | {by} | {first:.1f} | {frames:.0f} | {stall:.2f} |")
                page.close()
        browser.close()
    load = f", load {os.getloadavg()[0]:.0f}" if hasattr(os, "getloadavg") else ""
    _say(f"\n{os.cpu_count()} cores{load}")
    return 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _measured(page: Page, address: str, by: str) -> tuple[float, float, float]:
    page.goto(address)
    page.wait_for_selector("button:has-text('Draw')", timeout=180_000)
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=180_000)
    page.wait_for_timeout(1000)
    first = page.evaluate(_FIRST_INK, [_CANVAS[by], "Draw"]) / 1000
    page.wait_for_timeout(2500)
    box = page.locator(_CANVAS[by]).first.bounding_box()
    if box is None:
        return first, float("nan"), float("nan")
    # Near the middle: the graph chart is dragged only from within the graph.
    x, y = box["x"] + box["width"] * 0.45, box["y"] + box["height"] * 0.45
    before = page.evaluate(_CONTENT, _CANVAS[by])
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(_COUNT)
    began, step = time.monotonic(), 0
    while time.monotonic() - began < _SECONDS:
        step += 1
        page.mouse.move(x + (step * 7) % 200, y + (step * 5) % 150)
    took = time.monotonic() - began
    shown, stall = page.evaluate(_COUNTED)
    moved = page.evaluate(_CONTENT, _CANVAS[by]) != before
    page.mouse.up()
    if not moved:
        raise RuntimeError(f"{by} was not dragged: what was counted is an idle page")
    return first, shown / took, stall / 1000


@contextmanager
def _serving() -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    page = str(ROOT / "benchmarks" / "picture_page.py")
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        page,
        "--server.address",
        "127.0.0.1",
        "--server.port",
        str(port),
    ]
    server = subprocess.Popen(  # noqa: S603  # our own page
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(240):
            try:
                with urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5):
                    break
            except (URLError, ConnectionError, TimeoutError):
                time.sleep(0.25)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
