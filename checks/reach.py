# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How far the tests reach: which lines no test runs, and whether what was acknowledged outlives many kills."""

import os
import subprocess

from start import ROOT, SPREAD, pytest


def coverage(arguments: list[str]) -> int:
    """Say which lines and branches no test reaches, and fail beneath the floor.

    Apart from `test`, because counting them takes as long again as the tests (measured on Python 3.11).
    """
    return subprocess.call(pytest(*SPREAD, "-m", "not browser", "--cov", *arguments), cwd=ROOT)


def soak(arguments: list[str]) -> int:
    """Kill writers so many times on each engine; nothing that was acknowledged may be lost."""
    rounds = arguments[0] if arguments else "200"
    command = pytest("tests/faults/test_kills.py", "-q", "-s", "-p", "no:cacheprovider")
    return subprocess.call(command, cwd=ROOT, env={**os.environ, "CIRCULAR_TEST_KILLS": rounds})
