# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Commands before there is anything to ask: make the database, serve it.

What opens a database is imported where one is opened: to start a server takes half as long without it.
"""

import os
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

from circular.config import ROOT, Settings
from circular.domain import access
from circular.i18n import Translator


def init(given: Namespace, settings: Settings, t: Translator) -> int:
    """Create the database, or bring it up to date."""
    from circular.cli import opening
    from circular.services import sample

    with opening.context(settings) as context:
        print(t("cli.database_ready", path=context.store.path, n=len(context.store.applied)))
        if given.sample:
            loaded = sample.load(context)
            print(t("cli.sample_loaded", names=t.list(loaded)) if loaded else t("cli.sample_present"))
    return 0


def serve(given: Namespace, settings: Settings, t: Translator) -> int:
    """Serve the dashboard in this process' place."""
    if settings.demo_login:
        access.only_here(bound_to=given.address, base_url=settings.base_url)
    if given.sample:
        init(given, settings, t)
    print(t("cli.serving", address=f"http://{given.address}:{given.port}"), flush=True)
    command = [
        *(sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")),
        *("--server.address", given.address, "--server.port", str(given.port), "--server.headless", "true"),
    ]
    # Whose word on where people come from is taken: without this, that of anybody on this machine.
    os.environ["FORWARDED_ALLOW_IPS"] = settings.trusted_proxy or ""
    # Streamlit reads its settings from the working directory; the database stays where it was meant.
    if not settings.database_is_served:
        os.environ["CIRCULAR_DATABASE"] = str(Path(settings.database).resolve())
    os.chdir(ROOT)
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606  # our own interpreter; signals then reach the server itself
    return subprocess.call(command)  # noqa: S603  # the same command, where a process cannot be replaced
