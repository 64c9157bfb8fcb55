# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The calendar that anybody may subscribe to: what is public, stable from one asking to the next."""

from dataclasses import replace
from datetime import UTC, date, datetime

import icalendar
import pytest

from circular.config import Settings
from circular.domain import records as r
from circular.domain.permissions import COMMAND_LINE
from circular.domain.sets import MeetingKind, MinutesState, State
from circular.services.context import Context
from tests import builders, stores
from tests.conftest import NOW
from tests.services import portfolio
from tests.web.asking import ask

VIDEO = "https://video.example.org/stanza"
SIGN_UP = "https://example.org/iscrizione"


def meeting(name, day, **fields):
    given = {"kind": MeetingKind.TABLE, "recorded_at": builders.LONG_AGO, "minutes_state": MinutesState.DRAFT}
    return r.Meeting(id=name, table_id="tessile", held_on=day, **(given | fields))


def town():
    yield from portfolio.small()
    yield meeting(
        "next", date(2026, 12, 1), starts_at="18:00", ends_at="20:00", link=VIDEO, registration_link=SIGN_UP,
        title_it="Terza seduta", title_en="Third session", version=3,
    )  # fmt: skip
    yield meeting("off", date(2026, 12, 9), called_off_on=date(2026, 11, 20))
    yield builders.action("stopped", title_it="Fermata")
    yield from builders.revision("stopped", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    yield builders.update("stopped", date(2026, 6, 1), state=State.CANCELLED)
    yield r.UpdateRound(
        id="giro", strategy_id=builders.STRATEGY, title_it="Giro di aggiornamento", opens_on=date(2026, 11, 1),
        due_on=date(2026, 11, 30), recorded_at=builders.LONG_AGO,
    )  # fmt: skip


@pytest.fixture(scope="module")
def known():
    store = stores.filled(town())
    settings = replace(Settings(), base_url="https://strategia.example.it")
    yield Context(store=store, settings=settings, actor=COMMAND_LINE, now=NOW)
    store.close()


@pytest.fixture
def asked(served, known):
    def ask_it(target="/calendar/city.ics", *, now=NOW, **headers):
        return ask(served(source=lambda: replace(known, now=now)), target, **headers)

    return ask_it


def events(answer):
    found = icalendar.Calendar.from_ical(answer.body).walk("VEVENT")
    return {str(event["uid"]).partition("@")[0]: event for event in found}


def test_it_holds_meetings_milestones_and_ends_and_nothing_internal(asked):
    answer = asked()
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/calendar")
    found = events(answer)
    assert {"next", "off", "riunione", "milestone-m1", "milestone-m2", "end-late", "end-held"} <= set(found)
    assert "end-hidden" not in found
    assert "end-idea" not in found
    for secret in ("Bozza riservata", "Giro di aggiornamento", VIDEO, "Maria Rossi", "ATTENDEE", "ORGANIZER"):
        assert secret not in answer.text.replace("\r\n ", "")


def test_a_meeting_has_its_hour_and_its_time_zone(asked):
    answer = asked("/calendar/city.ics?lang=en")
    event = events(answer)["next"]
    assert event.decoded("dtstart").isoformat() == "2026-12-01T18:00:00+01:00"
    assert str(event["summary"]) == "Third session"
    assert event["summary"].params["LANGUAGE"] == "en"
    assert SIGN_UP in str(event["description"])
    assert str(event["url"]) == "https://strategia.example.it/meeting?strategy=city&lang=en&meeting=next"
    assert "BEGIN:VTIMEZONE" in answer.text
    assert "TZID:Europe/Rome" in answer.text


def test_what_changed_says_when_and_how_often(asked):
    found = events(asked())
    assert found["next"]["sequence"] == 2
    assert found["next"].decoded("dtstamp") == builders.LONG_AGO.replace(tzinfo=UTC)
    # Put off once: the plan in force is the second one.
    assert found["end-late"]["sequence"] == 1
    assert found["end-late"].decoded("dtstart") == date(2026, 3, 31)
    assert found["milestone-m1"].decoded("dtend") == date(2025, 3, 2)
    assert "01/04/2025" in str(found["milestone-m1"]["description"])


def test_what_is_off_leaves_the_calendars_that_have_it(asked):
    found = events(asked())
    assert {uid for uid, event in found.items() if event["status"] == "CANCELLED"} == {"off", "end-stopped"}


def test_the_same_dates_are_not_sent_twice(asked):
    first = asked()
    later = asked(now=datetime(2026, 11, 22, 19, 30), if_none_match=first.headers["etag"])  # noqa: DTZ001
    assert (later.status, later.body) == (304, b"")
    assert later.headers["etag"] == first.headers["etag"]
    assert asked("/calendar/city.ics?lang=en", if_none_match=first.headers["etag"]).status == 200
    assert asked(if_none_match='"other"').status == 200


@pytest.mark.parametrize(("language", "said"), [("it", "non"), ("en", "no")])
def test_an_unknown_strategy_is_said_in_words(asked, language, said):
    answer = asked(f"/calendar/altrove.ics?lang={language}")
    assert answer.status == 404
    assert "altrove" in answer.text
    assert said in answer.text.lower()
    assert "⟦" not in answer.text


def test_a_remembered_language_changes_nothing_for_programs(asked):
    assert asked(cookie="circular_language=en").body == asked().body
