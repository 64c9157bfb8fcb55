# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every command begins with: an open database, and the question its options ask."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from circular.config import ROOT, Settings
from circular.domain.permissions import COMMAND_LINE
from circular.domain.question import Question
from circular.services import erasures, strategies
from circular.services.context import Context, moment
from circular.store import open_store

DEFAULT_FOLDER = ROOT / "var"


@contextmanager
def context(settings: Settings, *, copy: bool = False) -> Iterator[Context]:
    """The command line at the database of the settings; the default folder is made where it is missing.

    `copy` is for a command that asks for figures of many days: a server takes minutes where a copy takes seconds.
    """
    if not settings.database_is_served and Path(settings.database).resolve().parent == DEFAULT_FOLDER:
        DEFAULT_FOLDER.mkdir(exist_ok=True)
    store = open_store(settings.database, copy=copy)
    try:
        opened = Context(store=store, settings=settings, actor=COMMAND_LINE, now=moment())
        erasures.replay(opened)  # a file that was put back by hand holds whoever was removed since
        yield opened
    finally:
        store.close()


def question(given: Namespace, asking: Context) -> Question:
    """The question that the options of a command ask. Raises NotFound for an unknown strategy."""
    strategy = strategies.get(asking, given.strategy)
    chosen = {
        name: getattr(given, name) for name in ("known_on", "weighting", "scope", "public") if name in given
    }
    return Question(
        strategy=strategy.id,
        as_of=given.as_of or asking.today,
        timezone=asking.settings.timezone,
        **chosen,
    )
