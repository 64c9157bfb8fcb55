# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One function a command: ask a service, print its answer."""

import json
import os
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from circular.cli import printing
from circular.config import ROOT, Settings
from circular.domain.permissions import COMMAND_LINE
from circular.domain.question import Question
from circular.i18n import Translator, translator
from circular.services import integrity, progress, sample, strategies
from circular.services.context import Context, moment
from circular.store import Store


def run(given: Namespace, settings: Settings) -> int:
    """Run the command that was given and return its exit status."""
    commands = {
        "init": _init,
        "serve": _serve,
        "progress": _progress,
        "verify": _verify,
    }
    return commands[given.command](given, settings, translator(settings.language))


@contextmanager
def _context(settings: Settings) -> Iterator[Context]:
    folder = Path(settings.database).resolve().parent
    if folder == ROOT / "var":
        folder.mkdir(exist_ok=True)
    store = Store(settings.database)
    try:
        yield Context(store=store, settings=settings, actor=COMMAND_LINE, now=moment())
    finally:
        store.close()


def _init(given: Namespace, settings: Settings, t: Translator) -> int:
    with _context(settings) as context:
        print(t("cli.database_ready", path=settings.database, n=len(context.store.applied)))
        if given.sample:
            loaded = sample.load(context)
            print(t("cli.sample_loaded", names=t.list(loaded)) if loaded else t("cli.sample_present"))
    return 0


def _serve(given: Namespace, settings: Settings, t: Translator) -> int:
    if given.sample:
        _init(given, settings, t)
    print(t("cli.serving", address=f"http://{given.address}:{given.port}"), flush=True)
    command = [
        *(sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")),
        *("--server.address", given.address, "--server.port", str(given.port), "--server.headless", "true"),
    ]
    # Streamlit reads its settings from the working directory; the database stays where it was meant.
    os.environ["CIRCULAR_DATABASE"] = str(Path(settings.database).resolve())
    os.chdir(ROOT)
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606  # our own interpreter; signals then reach the server itself
    return subprocess.call(command)  # noqa: S603  # the same command, where a process cannot be replaced


def _progress(given: Namespace, settings: Settings, t: Translator) -> int:
    with _context(settings) as context:
        strategy = strategies.get(context, given.strategy)
        question = Question(
            strategy=strategy.id,
            as_of=given.as_of or context.today,
            known_on=given.known_on,
            weighting=given.weighting,
            scope=given.scope,
            public=given.public,
            timezone=settings.timezone,
        )
        figures = progress.overview(context, question)
    if given.json:
        json.dump(printing.as_json(figures, scope=given.scope), sys.stdout, ensure_ascii=False)
        print()
    else:
        print("\n".join(printing.as_lines(figures, strategy, t, scope=given.scope)))
    return 0


def _verify(given: Namespace, settings: Settings, t: Translator) -> int:
    with _context(settings) as context:
        verdict = integrity.verify(context)
    if given.json:
        answer = {
            "ok": verdict.whole,
            "chain": verdict.first_break is None,
            "constraints": list(verdict.orphans),
            "counts": verdict.counts,
        }
        json.dump(answer, sys.stdout)
        print()
    elif verdict.whole:
        print(t("cli.whole", changes=t.number(verdict.counts["audit"])))
    else:
        if verdict.first_break is not None:
            print(t("cli.chain_broken", position=verdict.first_break))
        for orphan in verdict.orphans:
            print(t("cli.orphan", what=orphan))
    return 0 if verdict.whole else 1
