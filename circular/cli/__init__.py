# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The command line. Exit 0: done; 1: refused, with reasons; 2: wrong usage."""

import sys
from collections.abc import Sequence

from circular import config
from circular.cli import commands, parser
from circular.errors import CircularError
from circular.i18n import translator

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    given = parser.build().parse_args(arguments)
    language = config.Settings().language
    try:
        settings = config.read()
        language = settings.language
        return commands.run(given, settings)
    except CircularError as error:
        print(translator(language)(error.key, **error.details), file=sys.stderr)
        return 1
