# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which function runs a command."""

from argparse import Namespace
from collections.abc import Callable
from importlib import import_module
from typing import cast

from circular.config import Settings
from circular.i18n import Translator, translator

Command = Callable[[Namespace, Settings, Translator], int]

_COMMANDS = {
    "init": "starting.init",
    "serve": "starting.serve",
    "import": "files.load",
    "export": "files.export",
    "opendata": "files.opendata",
    "progress": "figures.axes",
    "network": "figures.network",
    "diff": "figures.changes",
    "report": "reporting.report",
    "cityfile": "cityfile.run",
    "grant": "keeping.grant",
    "verify": "keeping.verify",
    "remind": "reminding.remind",
    "person": "personal.person",
    "retain": "personal.retain",
    "backup": "backing.backup",
    "restore": "backing.restore",
}
"""Modules here, imported with the command alone: all of them together take two seconds."""


def run(given: Namespace, settings: Settings) -> int:
    """Run the command that was given and return its exit status."""
    module, name = _COMMANDS[given.command].split(".")
    command = cast("Command", getattr(import_module(f"circular.cli.{module}"), name))
    return command(given, settings, translator(settings.language))
