# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the pages of reports ask, from memory where nothing has changed, and how they speak of a report."""

from circular.domain import permissions
from circular.domain.frozen import Kept, Standing
from circular.domain.question import Question
from circular.domain.records import FrozenReport
from circular.domain.report import Report
from circular.services import frozen
from circular.services.context import Context
from circular.ui import cached, marks
from circular.ui.markup import Markup, tag
from circular.ui.view import View

SHOWN = 12
"""Signs of a checksum that stand in a list; all of them stand on the report."""


def listed(view: View) -> tuple[Kept, ...]:
    """The reports that this person may know of, the latest period first."""
    return cached.ask(view, _listed)


def kept(view: View, report_id: str) -> Kept | None:
    """One of them."""
    return next((each for each in listed(view) if each.id == report_id), None)


def opened(view: View, report_id: str) -> tuple[FrozenReport, Report]:
    """A report with its values. Raises NotFound, Unreadable."""
    return cached.ask(view, _opened, report_id=report_id)


def before(view: View, report_id: str) -> tuple[FrozenReport, Report] | None:
    """The report before one. Raises Unreadable."""
    return cached.ask(view, _before, report_id=report_id)


def now(view: View, report_id: str) -> Report:
    """How things stand today, in the same kind of figures."""
    return cached.ask(view, _now, report_id=report_id)


def freezes(view: View) -> bool:
    """Whether this person may freeze, publish and withdraw."""
    return permissions.may(view.context.actor, frozen.VERB, city=view.city.id) is None


def period(view: View, report: Kept) -> str:
    """Its period in words."""
    return view.t("reports.period", since=report.starts_on, until=report.ends_on)


def standing(view: View, report: Kept) -> Markup:
    """What became of it; a lock where it is not for everybody."""
    t = view.t
    word = t(f"reports.standing_{report.standing}")
    if report.standing is not Standing.KEPT:
        return tag("span", word, class_="cs-strong" if report.standing is Standing.WITHDRAWN else "cs-quiet")
    return marks.unpublished(t, word if report.public else f"{word} · {t('reports.figures_internal')}")


def _listed(context: Context, question: Question) -> tuple[Kept, ...]:
    return frozen.listed(context, question.strategy)


def _opened(context: Context, question: Question, *, report_id: str) -> tuple[FrozenReport, Report]:  # noqa: ARG001
    return frozen.get(context, report_id)


def _before(
    context: Context,
    question: Question,  # noqa: ARG001  # what cached answers are asked with
    *,
    report_id: str,
) -> tuple[FrozenReport, Report] | None:
    return frozen.previous(context, report_id)


def _now(context: Context, question: Question, *, report_id: str) -> Report:
    return frozen.now(context, question, frozen.get(context, report_id)[1])
