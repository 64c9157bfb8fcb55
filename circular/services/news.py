# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The latest news of a strategy: for the page that explains it, and for whoever follows it from elsewhere."""

from datetime import date, timedelta

from circular.domain import news
from circular.domain.news import News
from circular.domain.question import Question
from circular.i18n import Translator
from circular.services import frozen, history, meetings, publicity
from circular.services.context import Context

PERIOD = timedelta(days=365)
"""How far back news go."""


def latest(context: Context, question: Question, *, since: date | None = None) -> tuple[News, ...]:
    """What happened after a day (a year ago, where none is given), what appeared last first.

    While results are paused, what tells of them is left out.
    """
    question = context.ask(question)
    since = since or question.as_of - PERIOD
    found = news.of_happenings(history.changes(context, question, since=since))
    issued = news.of_minutes(meetings.calendar(context, question))
    issued += news.of_reports(frozen.published(context, question.strategy))
    found += [each for each in issued if since < each.appeared.date() <= question.as_of]
    if publicity.paused(context, question.strategy):
        found = [each for each in found if each.what in news.REGISTERED]
    once = {each.key: each for each in found}
    return tuple(sorted(once.values(), key=lambda each: (each.appeared, each.key), reverse=True))


def line(each: News, t: Translator) -> str:
    """A piece of news in a sentence."""
    return t(
        f"feed.said_{each.what}",
        title=t.text(each.title),
        detail=t.text(each.detail),
        day=each.happened_on,
    )


def page(each: News) -> tuple[str, dict[str, str]]:
    """The page on which a piece of news is read in full, and what its address names."""
    match each.what:
        case news.What.MINUTES:
            return "meeting", {"meeting": each.subject}
        case news.What.REPORT:
            return "reports", {"report": each.subject}
        case _:
            return "action", {"action": each.subject}
