# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Measure, print, and renew docs/benchmarks.md: `python -m benchmarks [PART ...] [--rounds N] [--dry]`."""

import argparse
import sys
from collections.abc import Callable

from benchmarks import documents, ending, network, page, progress, saving
from benchmarks.beside import measure as beside
from benchmarks.beside import table
from benchmarks.observatory import measure as observatory


def _growth(rounds: int) -> list[str]:
    from benchmarks import growth

    return growth.rows(growth.measure(rounds=min(rounds, 3)))


def _load(rounds: int) -> list[str]:  # noqa: ARG001  # a crowd is let in once
    from benchmarks.load import __main__ as load

    return load.rows(load.measure())


PARTS: dict[str, Callable[[int], list[str]]] = {
    "beside": lambda rounds: table.section(beside.measure(rounds=rounds)),
    "progress": lambda rounds: progress.section(progress.measure(rounds=rounds)),
    "saving": lambda _: saving.section(saving.measure()),
    "documents": lambda _: documents.section(documents.measure()),
    "network": lambda rounds: network.lines(*network.measure(rounds=rounds, largest=10_000)),
    "growth": _growth,
    "load": _load,
    "observatory": lambda _: observatory.section(observatory.measure()),
}
"""Every part by name, in the order of the page; the first is the table that compares."""

_LONG = ("growth", "load", "observatory")
"""Left out unless named: each takes many minutes of its own, and the whole is to end within thirty."""


def main(arguments: list[str]) -> int:
    """Measure the parts that were named, or all but the long ones, and print what was found."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help=f"among {', '.join(PARTS)}; alone: {', '.join(_LONG)}"
    )
    parser.add_argument(
        "--rounds", type=int, default=7, metavar="N", help="runs of each question (default: 7)"
    )
    parser.add_argument("--dry", action="store_true", help="only print: leave docs/benchmarks.md as it is")
    given = parser.parse_args(arguments)
    if unknown := [name for name in given.parts if name not in PARTS]:
        parser.error(f"no part is called {unknown[0]}: there are {', '.join(PARTS)}")
    for name in given.parts or [name for name in PARTS if name not in _LONG]:
        content = page.section(PARTS[name](given.rounds))
        if not given.dry:
            page.write(name, content, order=tuple(PARTS))
        sys.stdout.write(content + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    ending.orderly()
    sys.exit(main(sys.argv[1:]))
