# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a command imports: a server starts, and help is shown, without what only other commands need."""

import subprocess
import sys

from circular.cli import commands, parser

HEAVY = {"duckdb", "pandas", "plotly", "scipy", "networkx", "pydantic"}


def test_a_server_starts_without_what_other_commands_need() -> None:
    seen = subprocess.run(
        [sys.executable, "-c", "import sys, circular.cli, circular.cli.starting; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(seen.stdout.split())
    assert "circular.cli.starting" in loaded
    assert loaded & HEAVY == set()


def test_every_command_that_can_be_typed_is_one_that_runs() -> None:
    typed = parser.build()._subparsers._group_actions[0].choices
    assert set(typed) == set(commands._COMMANDS)
