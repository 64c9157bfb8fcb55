# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Documents to hand out: the sheet of an action, the sheets of many, the report of a period."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from circular.domain.question import Question
from circular.domain.records import FrozenReport
from circular.domain.report import Report
from circular.exchange.documents import typesetting
from circular.exchange.documents.blocks import Cover, Document, Part, Text
from circular.i18n import Translator
from circular.services import actions as gathered
from circular.services import progress, strategies
from circular.services.context import Context
from circular.services.documents import frame as document_frame
from circular.services.documents import report_pages, sheet_pages
from circular.services.documents.network import Network
from circular.services.exports import Exported

MEDIA = "application/pdf"
Told = Callable[[int, int], None]
"""Is called with how many pieces are done and how many there are."""


def sheet(context: Context, question: Question, action_id: str, *, t: Translator) -> Exported:
    """The project sheet of the action with this id or code, as its page shows it.

    Raises NotFound also where the asker may not know of it.
    """
    question = context.ask(question)
    ((found, points),) = gathered.sheets(context, question, [action_id])
    part = sheet_pages.part(found, points, question, t)
    hidden = not found.standing.published
    document = _document(context, question, [part], t, title=part.title, hidden=hidden)
    return _exported(document, sheet_name(t, question, found.standing.code))


def sheets(
    context: Context,
    question: Question,
    *,
    actions: Sequence[str] | None = None,
    t: Translator,
    told: Told | None = None,
) -> Exported:
    """The sheets of these actions, or of all in the question's scope, in one file with a list of them.

    `told` is called at the start, after each sheet and at the end. Raises NotFound where the asker may not know of one.
    """
    question = context.ask(question)
    wanted = list(every(context, question) if actions is None else dict.fromkeys(actions))
    parts, hidden = [], False
    if told:
        told(0, len(wanted) + 1)
    for number, (found, points) in enumerate(gathered.sheets(context, question, wanted), start=1):
        part = sheet_pages.part(found, points, question, t)
        parts.append(replace(part, title=f"{found.standing.code} · {part.title}"))
        hidden = hidden or not found.standing.published
        if told:
            told(number, len(wanted) + 1)
    document = _document(context, question, parts, t, title=t("documents.sheets_title"), hidden=hidden)
    made = _exported(document, _named(question.strategy, t("documents.file_sheets"), day=question.as_of))
    if told:
        told(len(wanted) + 1, len(wanted) + 1)
    return made


def progress_report(
    report: Report, *, t: Translator, frozen: FrozenReport | None = None, network: Network | None = None
) -> Exported:
    """The report of a period, drawn from its values; `frozen` is the record it was kept in.

    Who works with whom is not among its values: the `network` is drawn where somebody gives it.
    """
    document = report_pages.document(report, t, frozen=frozen, network=network)
    return _exported(document, _named(report.strategy, t("documents.file_report"), day=report.as_of))


def sheet_name(t: Translator, question: Question, code: str) -> str:
    """What the file of an action's sheet is called."""
    return _named(question.strategy, t("documents.file_sheet"), code, day=question.as_of)


def report_name(t: Translator, question: Question) -> str:
    """What the file of a progress report is called."""
    return _named(question.strategy, t("documents.file_report"), day=question.as_of)


def every(context: Context, question: Question) -> tuple[str, ...]:
    """The ids of the actions in the question's scope that the asker may see, by code."""
    frame = progress.standings(context, question).sort_values("code")
    return tuple(frame["action"].tolist())


def _document(
    context: Context, question: Question, parts: Sequence[Part], t: Translator, *, title: str, hidden: bool
) -> Document:
    strategy = strategies.get(context, question.strategy)
    city = strategies.offered(context)[strategy.id].city
    name = t.field(strategy, "name")
    many = len(parts) > 1
    if not parts:
        empty = Text(text=t("documents.no_sheets"))
        parts = [Part(title=title, blocks=[empty])]
    below = t("documents.sheets_below", n=len(parts), strategy=name, day=question.as_of)
    return Document(
        kind="sheet",
        language=t.language,
        title=title,
        author=city.name,
        about=t("documents.sheet_about", strategy=name, day=question.as_of),
        date=question.as_of,
        head=f"{city.name} · {name}",
        marks=document_frame.marks(t, strategy.kind, public=question.public, hidden=hidden),
        foot=document_frame.foot(t, city=city.name, day=question.as_of, public=question.public),
        page=t("documents.page", page="{page}", pages="{pages}"),
        missing=t("documents.missing"),
        parts=parts,
        cover=Cover(above="", title=title, below=below, facts=[]) if many else None,
        contents=t("documents.contents") if many else "",
    )


def _exported(document: Document, name: str) -> Exported:
    return Exported(name=name, media_type=MEDIA, content=typesetting.pdf(document))


def _named(*names: str, day: date) -> str:
    plain = "-".join(re.sub(r"[^\w.]+", "-", name).strip("-.") for name in names)
    return f"{plain}-{day:%Y-%m-%d}.pdf"
