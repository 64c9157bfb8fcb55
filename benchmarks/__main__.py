# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Measure, print, and write docs/benchmarks.md: `python -m benchmarks [ROUNDS [ORGANISATIONS]]`."""

import os
import platform
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks import documents, network, progress, saving
from benchmarks.timing import Measured

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
_LIBRARIES = ("duckdb", "pandas", "numpy", "scipy", "networkx", "typst")


def page(measured: list[Measured], saved: list[str], papers: list[str], networks: list[str]) -> str:
    """The tables with the machine they were taken on; a ratio above 1 is slower than the first row."""
    first = measured[0].work
    rows = [
        f"| {each.question} | {each.wait * 1000:.0f} | {each.work * 1000:.0f} | {each.work / first:.2f} |"
        for each in measured
    ]
    return "\n".join(
        [
            "# Benchmarks",
            "",
            "Written by `python3 start.py bench`; times depend on the machine, ratios much less.",
            "",
            f"{datetime.now(UTC).date():%d/%m/%Y}. {_machine()}.",
            "",
            f"## Figures of a strategy with {progress.ACTIONS:,} actions and {progress.UPDATES:,} updates",
            "",
            "The strategy is made up the same at every run: two plans an action, milestones for half of them, four",
            "positions of money. Questions are asked in turn. Before anything is timed, the statements and pandas must",
            "give the same figures to 1e-9. Medians: *waited* is by the clock, and grows with whatever else runs;",
            "*worked* is the time of all processors. Ratio: worked against the first row.",
            "",
            "| Question | waited ms | worked ms | ratio |",
            "|---|---:|---:|---:|",
            *rows,
            "",
            *saved,
            *papers,
            *networks,
        ]
    )


def _machine() -> str:
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    # Windows has no such figure. Far above the number of cores, "waited" says little.
    load = f", load {os.getloadavg()[0]:.0f}" if hasattr(os, "getloadavg") else ""
    return f"{os.cpu_count()} cores ({platform.machine()}){load}, Python {platform.python_version()}, {libraries}"


def main(arguments: list[str]) -> int:
    """Measure with as many rounds as asked for, and networks of no more organisations than that."""
    rounds = int(arguments[0]) if arguments else 9
    largest = int(arguments[1]) if len(arguments) > 1 else max(network.SIZES)
    figures = progress.measure(rounds=rounds)
    saved = saving.section(saving.measure())
    papers = documents.section(documents.measure())
    text = page(figures, saved, papers, network.lines(*network.measure(rounds=rounds, largest=largest)))
    PAGE.write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
