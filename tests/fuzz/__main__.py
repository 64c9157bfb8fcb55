# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Runs each harness for a while under coverage guidance, and keeps what it found in var/fuzz.

python -m tests.fuzz [SECONDS] [NAME...]    each named importer, or all, for so long; exit 1 where one did not hold
"""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from circular.config import ROOT

_FOUND = ROOT / "var" / "fuzz"
_SECONDS = 60
_LONGEST = 20_000  # bytes of one input: small ones are tried a hundred times as often
_SLOWEST = (
    10  # seconds for one input of that length: a second for 100 kB, on a machine that does other things, too
)
_MOST_MEMORY = 2_048  # MB


def main(arguments: list[str]) -> int:
    if find_spec("atheris") is None:
        _say("atheris is not installed: it comes as a wheel for Linux on x86-64, Python 3.11 to 3.13.")
        return 2
    if arguments[:1] == ["--one"]:
        _one(*arguments[1:])
    seconds = int(arguments.pop(0)) if arguments and arguments[0].isdigit() else _SECONDS
    from tests.fuzz.harnesses import HARNESSES

    failed = []
    for name in arguments or HARNESSES:
        _say(f"== {name}")
        command = [sys.executable, "-m", "tests.fuzz", "--one", name, str(seconds)]
        if subprocess.call(command, cwd=ROOT):
            failed.append(name)
    for name in failed:
        _say(f"{name} did not hold: what broke it is in {_FOUND / name}")
    return 1 if failed else 0


def _one(name: str, seconds: str) -> None:
    """One harness until the time is over or something did not hold; does not return."""
    import atheris

    with atheris.instrument_imports(include=["circular.exchange"]):
        from tests.fuzz import harnesses, seeds

    folder: Path = seeds.write(name, _FOUND / name / "corpus")
    told = (
        ("-max_total_time", seconds),
        ("-max_len", _LONGEST),
        ("-timeout", _SLOWEST),
        ("-rss_limit_mb", _MOST_MEMORY),
    )
    options = [f"{option}={value}" for option, value in told]
    kept = [f"-artifact_prefix={folder.parent}/", "-print_final_stats=1", "-verbosity=0"]
    atheris.Setup([name, *options, *kept, str(folder)], lambda content: harnesses.run(name, content) and None)
    atheris.Fuzz()


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201  # it talks to a terminal


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
