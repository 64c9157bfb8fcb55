# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""docs/benchmarks.md: a section a part, each written by its own run with the machine, the versions and the day."""

import os
import platform
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

PATH = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
_LIBRARIES = ("streamlit", "duckdb", "pandas", "numpy", "scipy", "networkx", "plotly", "typst")
_HEAD = """# Benchmarks

Written by `python3 start.py bench`, never by hand; `python3 start.py bench NAME` measures one part and renews its
section. Times depend on the machine and on whatever else it does, ratios within a section much less.
"""
_PART = re.compile(r"<!-- begin (\S+) -->\n(.*?)<!-- end \1 -->\n", re.DOTALL)


def section(lines: Sequence[str]) -> str:
    """The lines of a part with the machine, the versions and the day under their heading."""
    heading, *rest = lines
    return "\n".join([heading, "", f"*{datetime.now(UTC).date():%d/%m/%Y}. {machine()}.*", *rest])


def renewed(text: str, name: str, content: str, *, order: Sequence[str]) -> str:
    """The page with the section of that name put in place, parts in their order; others stay as they are."""
    held = {found[1]: found[2] for found in _PART.finditer(text)} | {name: content.rstrip("\n") + "\n"}
    sections = [f"<!-- begin {each} -->\n{held[each]}<!-- end {each} -->\n" for each in order if each in held]
    return "\n".join([_HEAD, *sections])


def write(name: str, content: str, *, order: Sequence[str]) -> None:
    """Renew one section of the page."""
    before = PATH.read_text(encoding="utf-8") if PATH.exists() else ""
    PATH.write_text(renewed(before, name, content, order=order), encoding="utf-8")


def machine() -> str:
    """What it was measured on."""
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    # Windows has no such figure. Far above the number of cores, "waited" says little.
    load = f", load {os.getloadavg()[0]:.0f}" if hasattr(os, "getloadavg") else ""
    return f"{os.cpu_count()} cores ({platform.machine()}){load}, Python {platform.python_version()}, {libraries}"
