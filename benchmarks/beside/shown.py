# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page that a person sees first: served by everybody, painted by a browser, and the way there from nothing."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from benchmarks import venvs
from benchmarks.beside import painting
from benchmarks.beside.asked import AS_OF, STRATEGY
from benchmarks.beside.city import City
from benchmarks.beside.serving import Server, free_port, serving

_ENDING = f"{AS_OF:%d/%m/%Y}"
_TUTORIAL = Path(__file__).with_name("tutorial_page.py")
_STREAMLIT = (
    "--server.headless",
    "true",
    "--browser.gatherUsageStats",
    "false",
    "--server.address",
    "127.0.0.1",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A page of a running server; `setting` are the seconds from nothing until it runs, None where not measured."""

    server: Server
    path: str
    words: str
    setting: float | None
    cookies: tuple[dict[str, str], ...] = ()

    def paint(self, browser: painting.Browser) -> float:
        """Seconds until it stands in a browser that was never there."""
        return painting.seen(
            browser, self.server.address + self.path, words=self.words, cookies=list(self.cookies)
        )

    def nothing(self) -> object:
        """What it answers when asked how it is."""
        with urlopen(f"{self.server.address}/healthz", timeout=120) as answer:  # noqa: S310  # loopback
            return answer.read()


@contextmanager
def ours(city: City, folder: Path) -> Iterator[Shown]:
    """Our overview of the city."""
    copy = folder / "served.duckdb"
    shutil.copy(city.ours, copy)
    port = free_port()
    command = [sys.executable, "-m", "circular", "serve", "--port", str(port)]
    given = {"CIRCULAR_DATABASE": str(copy), "PYTHONPATH": str(venvs.ROOT)}
    with serving(command, port=port, ready="/healthz", folder=folder, environment=given) as server:
        yield Shown(
            server=server,
            path=f"/?strategy={STRATEGY}&as_of={AS_OF}",
            words="Strategia grande",
            setting=from_a_clone(folder),
        )


@contextmanager
def tutorial(city: City, folder: Path, *, cached: bool) -> Iterator[Shown]:
    """The page of a tutorial in the same Streamlit."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(_TUTORIAL),
        "--server.port",
        str(port),
        *_STREAMLIT,
    ]
    given = {"BENCHMARK_CSV": str(city.csv), "PYTHONPATH": str(venvs.ROOT)} | (
        {"BENCHMARK_CACHE": "1"} if cached else {}
    )
    with serving(command, port=port, ready="/_stcore/health", folder=folder, environment=given) as server:
        yield Shown(server=server, path="/", words=_ENDING, setting=None)


def from_a_clone(folder: Path) -> float:
    """Seconds from `git clone` until our server answers, with the packages downloaded before."""
    with tempfile.TemporaryDirectory(dir=folder) as name:
        clone = Path(name) / "clone"
        began = time.perf_counter()
        subprocess.run(["git", "clone", "--quiet", str(venvs.ROOT), str(clone)], check=True)  # noqa: S603, S607
        port = free_port()
        python = shutil.which("python3", path=os.defpath) or getattr(sys, "_base_executable", sys.executable)
        # Where uv is at hand start.py takes it, for us as for the environments of the others.
        given = {"PORT": str(port), "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
        with serving([python, "start.py"], port=port, ready="/healthz", folder=clone, environment=given):
            return time.perf_counter() - began
