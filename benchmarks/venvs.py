# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What ours is compared with, each in a virtual environment of its own under `var/`, never in ours."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "benchmarks"
_WORDS_KEPT = 300


class Absent(Exception):
    """It cannot be had here; the text says why, for whoever reads the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """A virtual environment that is there, and the seconds it once took to make it."""

    folder: Path
    seconds: float

    def tool(self, name: str) -> str:
        """The path of one of its programs."""
        return str(self.folder / "bin" / name)


def environment(name: str, packages: Sequence[str]) -> Environment:
    """Make it with these packages, or find it made. Raises Absent where they cannot be installed."""
    folder = FOLDER / name
    stamp = folder / "installed.json"
    try:
        held = json.loads(stamp.read_text(encoding="utf-8"))
    except OSError:
        held = {}
    if held.get("packages") != list(packages):
        began = time.perf_counter()
        install(folder, packages)
        held = {"packages": list(packages), "seconds": time.perf_counter() - began}
        stamp.write_text(json.dumps(held), encoding="utf-8")
    return Environment(folder=folder, seconds=held["seconds"])


def install(folder: Path, packages: Sequence[str]) -> None:
    """A new environment with these packages. Raises Absent where they cannot be installed."""
    uv = shutil.which("uv") or (
        tool if (tool := str(Path(sys.executable).with_name("uv"))) and Path(tool).exists() else None
    )
    if uv:
        _run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(folder)])
        _run([uv, "pip", "install", "--quiet", "--python", str(folder / "bin" / "python"), *packages])
    else:
        _run([sys.executable, "-m", "venv", "--clear", str(folder)])
        _run([str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", *packages])


def _run(command: list[str]) -> None:
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603  # put together above
    if done.returncode:
        raise Absent(f"not installed: {' '.join(done.stderr.split())[-_WORDS_KEPT:]}")
