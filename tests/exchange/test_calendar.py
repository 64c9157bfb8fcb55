# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Calendar files: what one reader wrote another reads, and no text breaks out of its field."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from circular.exchange import calendar
from circular.exchange.calendar import Entry
from tests.conftest import NOW

ROME = ZoneInfo("Europe/Rome")
MEETING = Entry(
    uid="m1@circular",
    starts=datetime(2026, 7, 1, 18, 0, tzinfo=ROME),
    ends=datetime(2026, 7, 1, 20, 0, tzinfo=ROME),
    title="Tavolo tessile: 3ª seduta",
    text="Ordine del giorno:\n1. Fibre; 2. Acque, scarti",
    url="https://example.org/meeting?meeting=m1",
    place="Sala consiliare",
)


def events(content: bytes):
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def test_a_meeting_keeps_its_hour_in_its_time_zone():
    content = calendar.file([MEETING], name="Borgolana", now=NOW)
    (event,) = events(content)
    assert event.decoded("dtstart") == MEETING.starts
    assert event.decoded("dtend").astimezone(ROME) == MEETING.ends
    assert event["location"] == "Sala consiliare"
    assert str(event["description"]) == MEETING.text
    assert b"BEGIN:VTIMEZONE" in content
    assert b"TRIGGER:-P1D" in content


def test_a_day_ends_before_the_next_one():
    (event,) = events(
        calendar.file(
            [Entry(uid="d", starts=date(2026, 7, 1), ends=date(2026, 7, 1), title="Scadenza")],
            name="x",
            now=NOW,
        )
    )
    assert event.decoded("dtend") == date(2026, 7, 2)


def test_what_is_called_off_leaves_the_calendar_and_rings_no_bell():
    (event,) = events(
        calendar.file(
            [Entry(uid="d", starts=date(2026, 7, 1), title="Seduta", called_off=True)], name="x", now=NOW
        )
    )
    assert event["status"] == "CANCELLED"
    assert not list(event.walk("VALARM"))


@given(
    title=st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1),
    text=st.text(st.characters(exclude_categories=("Cs", "Cc"))),
)
def test_no_text_breaks_out_of_its_field(title, text):
    given_ = Entry(uid="d", starts=date(2026, 7, 1), title=title, text=text + "\nBEGIN:VEVENT\nSUMMARY:x")
    (event,) = events(calendar.file([given_], name=title, now=NOW + timedelta(days=1)))
    assert str(event["summary"]) == title
