# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the network came to be what it is: its growth, and whether what was suggested a year before came."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from circular.domain.question import Question
from circular.network import suggestions
from circular.network.growth import Growth, growth
from circular.network.suggestions import Backtest
from circular.services import partnership_questions
from circular.services.context import Context
from circular.services.partnership_questions import Named
from circular.services.partnerships import Choice

_EVER = date.min


@dataclass(frozen=True, slots=True, kw_only=True)
class Tested:
    """A backtest from one day `until` another, with the names of those who came together."""

    since: date
    until: date
    result: Backtest
    organisations: dict[str, Named]


def grown(context: Context, question: Question, *, choice: Choice) -> Growth:
    """The network quarter by quarter until the question's date, over the actions that count on that day."""
    ever = partnership_questions.drawn(context, question, replace(choice, since=_EVER))
    tying = [one for one in ever.gatherings if one.kind in choice.ties]
    return growth(ever.whole, tying, until=ever.question.as_of)


def tested(context: Context, question: Question, *, choice: Choice) -> Tested:
    """What would have been suggested a year before the question's date, and which of it came since."""
    question = context.ask(question)
    before = _year_before(question.as_of)
    shift = question.as_of - before
    earlier = partnership_questions.drawn(
        context,
        question.at(before),
        replace(choice, since=choice.since - shift if choice.since else None),
    )
    later = partnership_questions.drawn(context, question, replace(choice, since=before + timedelta(days=1)))
    return Tested(
        since=before,
        until=question.as_of,
        result=suggestions.backtest(
            earlier.whole,
            later.whole,
            [axis.key for axis in earlier.axes],
            met=[one for one in earlier.gatherings if one.kind in choice.ties],
        ),
        organisations=partnership_questions.named(later),
    )


def _year_before(day: date) -> date:
    """The same day of the year before; of a leap day, the day before it."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
