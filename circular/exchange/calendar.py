# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dates as an iCalendar file that every calendar reads: meetings, deadlines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from circular.domain.sets import Language

_PRODUCT = "-//Circular Strategy//calendar//IT"
_EVE = timedelta(days=-1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something on a day, or at an hour where `starts` is a moment with its time zone; `ends` is its last day or end.

    The same `uid` in a later file replaces the entry; `called_off` takes it out of the calendars that have it.
    `recorded_at` (naive UTC) is when it came to be as it is, `sequence` how often it was changed before; an entry that
    does not `rings` reminds nobody.
    """

    uid: str
    starts: date | datetime
    ends: date | datetime | None = None
    title: str
    text: str = ""
    url: str | None = None
    place: str | None = None
    called_off: bool = False
    recorded_at: datetime | None = None
    sequence: int = 0
    rings: bool = True


def file(
    entries: Sequence[Entry],
    *,
    name: str,
    now: datetime,
    language: Language = Language.IT,
    description: str = "",
) -> bytes:
    """The entries as a file called `name` in a calendar's list; `now` (naive UTC) is when it was written.

    An entry that knows when it was recorded is stamped with that, so that the same entries give the same file.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    # The library escapes line breaks in the texts it knows, and these it does not.
    calendar.add("x-wr-calname", " ".join(name.split()))
    if description:
        calendar.add("x-wr-caldesc", " ".join(description.split()))
    for entry in entries:
        calendar.add_component(_event(entry, now, language))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(entry: Entry, now: datetime, language: Language) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", (entry.recorded_at or now).replace(tzinfo=UTC, microsecond=0))
    event.add("sequence", entry.sequence)
    spoken = {"LANGUAGE": language.value}
    event.add("summary", entry.title, parameters=spoken)
    event.add("dtstart", entry.starts)
    if entry.ends is not None:
        event.add("dtend", _end(entry.ends))
    if entry.url:
        event.add("url", entry.url)
    for name, value in (("description", entry.text), ("location", entry.place)):
        if value:
            event.add(name, value, parameters=spoken)
    event.add("status", "CANCELLED" if entry.called_off else "CONFIRMED")
    if entry.rings and not entry.called_off:
        event.add_component(_alarm(entry.title))
    return event


def _alarm(title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", _EVE)
    return alarm


def _end(ends: date | datetime) -> date | datetime:
    """Calendars leave the day out on which an entry of whole days ends."""
    return ends if isinstance(ends, datetime) else ends + timedelta(days=1)
