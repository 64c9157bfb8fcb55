# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What became of meetings: minutes approved or still drafts, meetings to come, promises kept, feedback from outside.

Nothing here is left to chance, so that what chance has filled in elsewhere stays as it is.
"""

from datetime import date, datetime, time, timedelta
from typing import Any

from chapters.book import TODAY, Book, own

_APPROVAL = timedelta(days=20)
_DAY = timedelta(days=1)
_HOURS = {"table": ("17:30", "19:30"), "group": ("16:00", "18:00"), "committee": ("09:30", "12:00")}


def write(book: Book, stories: dict[str, Any]) -> None:
    """All that follows from meetings once they are held, and those still to come."""
    _minute(book)
    _keep(book)
    for told in stories["coming"]:
        _call(book, told)
    for told in stories["decision"]:
        _decide(book, told)
    for told in stories["feedback"]:
        _listen(book, told)
    _record(book)


def _record(book: Book) -> None:
    """What a meeting decided is written down with the meeting."""
    written = {meeting["id"]: meeting["recorded_at"] for meeting in book.rows["meeting"]}
    for decision in book.rows["decision"]:
        decision["recorded_at"] = written[decision["meeting_id"]]


def _minute(book: Book) -> None:
    """Minutes are approved at the end of three weeks; the latest are drafts still."""
    for number, meeting in enumerate(book.rows["meeting"], 1):
        held = _day(meeting["held_on"])
        hours = _HOURS.get(str(meeting["kind"]))
        meeting["starts_at"], meeting["ends_at"] = hours or (None, None)
        approved = held + _APPROVAL
        if meeting["minutes_it"] and approved < TODAY:
            meeting["minutes_state"] = "approved"
            meeting["approved_at"] = datetime.combine(approved, time(10, 15))
            meeting["protocol_number"] = f"{4000 + number * 7}/{approved.year}"
        elif held >= date(2026, 10, 29):
            for language, done, missing in (
                ("it", "Si riferisce sulle azioni in corso.", "Da completare."),
                ("en", "Progress reported on actions under way.", "To be completed."),
            ):
                title = str(meeting[f"title_{language}"]).split(":")[0]
                meeting[f"minutes_{language}"] = f"# {title}\n\n- {done}\n- **{missing}**"
            meeting["minutes_state"] = "draft"


def _keep(book: Book) -> None:
    """Two promises in three are kept, ten days before they are due."""
    for number, decision in enumerate(book.rows["decision"]):
        if decision["kind"] != "commitment" or number % 3 == 0:
            continue
        done = _day(decision["due_on"]) - timedelta(days=10)
        if done < TODAY:
            decision["done_on"] = done


def _call(book: Book, told: dict[str, Any]) -> None:
    """A meeting still to be held."""
    book.add(
        "meeting",
        id=f"{told['table'].lower()}-{told['on']}",
        table_id=own(told["table"].lower()),
        kind=told["kind"],
        held_on=told["on"],
        title_it=told["it"],
        title_en=told["en"],
        place=told["place"],
        agenda_it=told["agenda_it"],
        agenda_en=told["agenda_en"],
        starts_at=told["starts"],
        ends_at=told["ends"],
        registration_link=told.get("registration"),
        minutes_state="draft",
        recorded_at=datetime.combine(told["called"], time(9, 30)),
    )


def _decide(book: Book, told: dict[str, Any]) -> None:
    """A decision told by hand, of a meeting whose minutes are approved."""
    book.add(
        "decision",
        id=told["id"],
        meeting_id=own(told["meeting"]),
        kind="proposal",
        text_it=told["it"],
        text_en=told["en"],
        action_id=own(told["action"]) if "action" in told else None,
        effect=told.get("effect"),
        taken_up_on=told.get("taken_up_on"),
        taken_up_note=told.get("note"),
        taken_up_at=datetime.combine(told["taken_up_on"], time(11, 0)) if "taken_up_on" in told else None,
    )


def _listen(book: Book, told: dict[str, Any]) -> None:
    """Feedback, perhaps answered, perhaps before the public."""
    answered = told.get("answered")
    book.add(
        "table_feedback",
        id=told["id"],
        table_id=own(told["table"].lower()),
        happened_on=told["on"],
        helix=told["helix"],
        text_it=told["it"],
        text_en=told["en"],
        answer_it=told.get("answer_it"),
        answer_en=told.get("answer_en"),
        answered_on=answered,
        action_id=own(told["action"]) if "action" in told else None,
        published_on=answered + _DAY if told.get("published") else None,
        recorded_at=datetime.combine(told["on"], time(15, 0)),
    )


def _day(cell: object) -> date:
    return cell if isinstance(cell, date) else date.fromisoformat(str(cell))
