# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The report of a period as it stands now, with the one drawing that its values alone cannot give."""

from datetime import date

from circular.domain.question import Question
from circular.i18n import Translator
from circular.services import reports
from circular.services.context import Context
from circular.services.documents import network, pdfs
from circular.services.exports import Exported


def progress_report(context: Context, question: Question, *, since: date, t: Translator) -> Exported:
    """What was achieved from the day after `since` to the question's date, and who works with whom."""
    question = context.ask(question)
    report = reports.gather(context, question, since=since)
    return pdfs.progress_report(report, t=t, network=network.drawn(context, question, t))
