# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a pin is stale, withdrawn or known to be weak; what could not be asked is said, never passed over."""

import subprocess

from start import NO_NETWORK, ROOT, RUN, pytest, say, tool

LONGEST = 240.0
"""Seconds that an index gets; measured where both answer: half a minute."""


def run(arguments: list[str]) -> int:
    """Ask the tests of the pins, the index and the collection of known weaknesses; `arguments` go to the last."""
    failed = ["pins"] if subprocess.call(pytest("-q", "tests/test_pins.py"), cwd=ROOT) else []
    for name, command in questions(arguments).items():
        print(f"\n== {name}", flush=True)
        told, sound = ask(command)
        if told is None:
            say("start.not_asked", name=name)
            continue
        print(told.strip())
        if not sound:
            failed.append(name)
    if failed:
        say("start.failed", checks=", ".join(failed))
    return 1 if failed else 0


def questions(arguments: list[str]) -> dict[str, list[str]]:
    """Who is asked, and by which command."""
    dry = ["--dry-run", "--ignore-installed", "--no-deps", "--quiet", "--disable-pip-version-check"]
    given_up = ["--retries", "2", "--timeout", "15"]
    weak = ["-s", "osv", "--no-deps", "--disable-pip", "--progress-spinner", "off"]
    return {
        "PyPI": [tool("python"), "-m", "pip", "install", *dry, *given_up, "-r", RUN],
        "OSV": [tool("pip-audit"), *weak, "-r", RUN, *arguments],
    }


def ask(command: list[str]) -> tuple[str | None, bool]:
    """What was answered, None where the network gave no answer, and whether it is sound."""
    try:
        done = subprocess.run(
            command,
            check=False,
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=LONGEST,
        )
    except subprocess.TimeoutExpired:
        return None, False
    told = done.stdout + done.stderr
    if done.returncode and NO_NETWORK.search(told):
        return None, False
    return told, not done.returncode and "yanked" not in told
