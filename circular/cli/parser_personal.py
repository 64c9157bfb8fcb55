# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can be typed about people."""

import argparse
from collections.abc import Callable
from datetime import date

from circular.domain.sets import Language


def add(
    command: Callable[[str, str], argparse.ArgumentParser],
    step: Callable[..., argparse.ArgumentParser],
    day: Callable[[str], date],
) -> None:
    """Say what can be typed: `person STEP` and `retain`."""
    person = command("person", "what is held of a person: hand it over, erase it, show the register")
    steps = person.add_subparsers(dest="step", required=True, metavar="STEP")
    export = step(steps, "export", "write everything that is held of a person to one file, for themselves")
    erase = step(
        steps, "erase", "replace a person everywhere by a number, also in the trail and frozen reports"
    )
    for each in (export, erase):
        each.add_argument("who", metavar="EMAIL_OR_ACCOUNT")
        each.add_argument(
            "--also", action="append", default=[], metavar="NAME", help="another way to write the name"
        )
    export.add_argument("--out", required=True, metavar="FILE", help="a new file (ZIP of a page and JSON)")
    export.add_argument(
        "--language", choices=list(Language), type=Language, help="default: this installation's"
    )
    erase.add_argument("--reason", default="", help="who asked and when; stays in the trail of changes")
    erase.add_argument(
        "--spare",
        action="append",
        default=[],
        metavar="KEY",
        help="a text, by its key in the dry run, that means another person of the same name",
    )
    erase.add_argument("--dry-run", action="store_true", help="only say where the person stands")
    register = step(steps, "register", "print the register of personal data; opens no database")
    register.add_argument(
        "--language", choices=list(Language), type=Language, help="default: this installation's"
    )
    retain = command("retain", "let go of personal data that were kept long enough")
    retain.add_argument("--as-of", type=day, metavar="DATE", help="as if it were this day (default: today)")
    retain.add_argument("--dry-run", action="store_true", help="only say what would be let go")
    retain.add_argument(
        "--json", action="store_true", help="one JSON object on standard output, nothing else"
    )
