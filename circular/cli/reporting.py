# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The command that writes a document to hand out: project sheets, the report of a period, slides."""

import sys
from argparse import Namespace
from pathlib import Path

from circular.cli import opening, output
from circular.config import Settings
from circular.domain import quarters
from circular.domain.question import Question
from circular.i18n import Translator, translator
from circular.services.context import Context
from circular.services.documents import decks, pdfs, periods
from circular.services.exports import Exported


def report(given: Namespace, settings: Settings, t: Translator) -> int:
    """Write the document; status 1 where it cannot be written. Raises NotFound and Invalid."""
    speaking = translator(given.language) if given.language else t
    with opening.context(settings, copy=True) as context:
        made = _made(given, context, opening.question(given, context), speaking)
    path = Path(given.out or made.name)
    if not output.to_file(path, made.content, t):
        return 1
    print(t("cli.exported", path=path))
    return 0


def _made(given: Namespace, context: Context, question: Question, t: Translator) -> Exported:
    since = given.since or quarters.last_before(question.as_of)
    match given.kind:
        case "deck":
            return decks.deck(context, question, since=since, t=t)
        case "progress":
            return periods.progress_report(context, question, since=since, t=t)
    if given.action:
        return pdfs.sheet(context, question, given.action, t=t)
    return pdfs.sheets(context, question, t=t, told=_told if sys.stderr.isatty() else None)


def _told(done: int, total: int) -> None:
    """How far it is, on one line of a terminal."""
    print(f"\r{done}/{total}", end="" if done < total else "\n", file=sys.stderr, flush=True)
