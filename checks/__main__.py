# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Runs one of the commands by its name; `python3 start.py NAME` sets up first and then does the same."""

import signal
import sys
from collections.abc import Callable

from checks import audit, materials, reach

COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "audit": audit.run,
    "coverage": reach.coverage,
    "sbom": materials.run,
    "soak": reach.soak,
}


def main(arguments: list[str]) -> int:
    name, *rest = arguments
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return COMMANDS[name](rest)
    except KeyboardInterrupt:
        return 130  # start.py says it


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
