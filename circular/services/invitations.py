# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Meetings as dates for one's own calendar, with the way to their pages."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time

from circular.domain.gatherings import Gathering
from circular.domain.question import Question
from circular.exchange import calendar
from circular.exchange.calendar import Entry
from circular.i18n import Translator
from circular.services import strategies
from circular.services.context import Context

Page = Callable[..., str]
"""The address of a page of the app, from its root: `page("meeting", meeting=id)`."""


def one(context: Context, question: Question, gathering: Gathering, t: Translator, *, page: Page) -> bytes:
    """One meeting as a calendar file."""
    return every(context, question, [gathering], t, page=page)


def every(
    context: Context, question: Question, gatherings: Sequence[Gathering], t: Translator, *, page: Page
) -> bytes:
    """Meetings as a calendar file; those called off leave the calendars that have them."""
    name = t.field(strategies.get(context, question.strategy), "name")
    entries = [entry(context, each, t, page=page) for each in gatherings]
    return calendar.file(entries, name=name, now=context.now)


def entry(context: Context, gathering: Gathering, t: Translator, *, page: Page, link: bool = True) -> Entry:
    """A meeting as a date; without `link` the way into a video call is left out."""
    record = gathering.meeting
    table = t.text(gathering.table)
    title = t.field(record, "title") or f"{t.term(record.kind).capitalize()}: {table}"
    base = context.settings.base_url
    texts = [t.field(record, "agenda"), record.registration_link, record.link if link else None]
    starts = _moment(context, record.held_on, record.starts_at)
    return Entry(
        uid=f"{record.id}@circular-strategy",
        starts=starts,
        ends=_moment(context, record.held_on, record.ends_at) if record.ends_at else None,
        title=title,
        text="\n\n".join(text for text in texts if text),
        url=base.rstrip("/") + page("meeting", meeting=record.id) if base else None,
        place=record.place,
        called_off=gathering.called_off,
    )


def _moment(context: Context, day: date, clock: str | None) -> date | datetime:
    """The moment in the city's time zone; the day where nobody said at what hour."""
    if clock is None:
        return day
    hours, minutes = clock.split(":")
    return datetime.combine(day, time(int(hours), int(minutes)), tzinfo=context.settings.timezone)
