# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was reported: status updates by persons over time, confirmations, drafts, corrections, milestones reached."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from chapters.book import TODAY, Book, Cell, own
from chapters.plans import Plan

OFFICES = {
    "env": "Ufficio ambiente e rifiuti",
    "urb": "Ufficio rigenerazione urbana",
    "eco": "Ufficio sviluppo economico",
    "eur": "Ufficio progetti europei",
    "soc": "Ufficio politiche sociali e partecipazione",
}


@dataclass(frozen=True, kw_only=True)
class Word:
    """One thing reported about an action."""

    day: date
    state: str
    progress: float | None = None
    texts: tuple[str | None, str | None] = (None, None)
    suffix: str = ""
    recorded: date | None = None
    supersedes: str | None = None
    draft: bool = False
    confirmed: bool = False


def write(book: Book, plans: list[Plan], phrases: dict[str, Any], stories: dict[str, Any]) -> None:
    """Every action's history, from its adoption to the last word about it."""
    sentences = phrases["explanation"]
    for plan in plans:
        told = [update for update in stories["update"] if update["action"] == plan.code]
        if plan.foreign:
            _imported(book, plan, stories)
            continue
        if plan.state == "proposed":
            continue
        _update(book, plan, Word(day=plan.adopted_on, state="agreed", texts=book.pick(sentences["agreed"])))
        if told:
            _told(book, plan, told)
            _reached(book, plan, until=told[-1]["on"])
        else:
            _generated(book, plan, sentences, stories)


def _told(book: Book, plan: Plan, told: list[dict[str, Any]]) -> None:
    for update in told:
        wrong = update.get("supersedes")
        word = Word(
            day=update["on"],
            state=update["state"],
            progress=update.get("progress"),
            texts=(update["it"], update["en"]),
            suffix=f"-{update['key']}" if "key" in update else "-corrected" if wrong else "",
            recorded=update.get("recorded"),
            supersedes=own(f"{plan.key}-u-{update['on']}-{wrong}") if wrong else None,
        )
        _update(book, plan, word)


def _generated(book: Book, plan: Plan, sentences: dict[str, Any], stories: dict[str, Any]) -> None:
    lists = stories["lists"]
    last = _last(book, plan, stories)
    if plan.state == "agreed":
        _update(book, plan, Word(day=last, state="agreed", texts=book.pick(sentences["waiting"])))
        return
    start = plan.starts or plan.adopted_on
    first = start + timedelta(days=book.chance.randint(0, 6))
    _update(
        book,
        plan,
        Word(
            day=first, state="started", progress=_reported(plan, 0.0), texts=book.pick(sentences["started"])
        ),
    )
    for day in _days(book, start, last):
        share = _share(plan, start, last, day)
        texts = _sentence(book, plan, share, sentences)
        _update(book, plan, Word(day=day, state="started", progress=_reported(plan, share), texts=texts))
    if plan.milestones:
        _milestone_days(book, plan, start, last)
    _reached(book, plan, until=last)
    _update(book, plan, _latest(book, plan, last, sentences, stories))
    if plan.code in lists["confirmed"]:
        day = min(last + timedelta(days=book.chance.randint(9, 20)), TODAY)
        _update(book, plan, Word(day=day, state=plan.state, suffix="-confirmed", confirmed=True))


def _latest(book: Book, plan: Plan, last: date, phrases: dict[str, Any], stories: dict[str, Any]) -> Word:
    finished = plan.state == "completed"
    progress = plan.progress or 0.0
    return Word(
        day=last,
        state=plan.state,
        progress=1.0 if finished else _reported(plan, progress),
        texts=book.pick(phrases["completed"]) if finished else _sentence(book, plan, progress, phrases),
        recorded=stories["recorded"].get(plan.code),
        draft=plan.code in stories["lists"]["draft"],
    )


def _last(book: Book, plan: Plan, stories: dict[str, Any]) -> date:
    if plan.code in stories["last"]:
        day: date = stories["last"][plan.code]
        return day
    if plan.state == "completed":
        return min(plan.last + timedelta(days=book.chance.randint(-25, 30)), date(2026, 11, 16))
    if plan.code in stories["lists"]["draft"]:
        return date(2026, 11, book.chance.randint(9, 18))
    return date(2026, 9, 15) + timedelta(days=book.chance.randint(0, 62))


def _days(book: Book, start: date, last: date) -> list[date]:
    days, day = [], start
    while (day := day + timedelta(days=book.chance.randint(70, 135))) < last - timedelta(days=40):
        days.append(day)
    return days


def _share(plan: Plan, start: date, last: date, day: date) -> float:
    """How far it was on a day, in steps of five per cent: slow at first, then faster."""
    elapsed = (day - start).days / max((last - start).days, 1)
    return float(round((plan.progress or 0.0) * elapsed**1.2 * 20) / 20)


def _reported(plan: Plan, share: float) -> float | None:
    """Actions followed by milestones, or whose lead has no figure, report none."""
    return None if plan.milestones or plan.progress is None else share


def _sentence(book: Book, plan: Plan, share: float, sentences: dict[str, Any]) -> tuple[str, str]:
    if plan.progress is None:
        return book.pick(sentences["waiting"])
    return book.pick(sentences["early" if share < 0.35 else "middle" if share < 0.75 else "late"])


def _milestone_days(book: Book, plan: Plan, start: date, last: date) -> None:
    """Dates for the first milestones whose weight comes closest to today's progress."""
    total = sum(weight for _, weight, _ in plan.milestones)
    goal = plan.progress or 0.0
    sums = [
        sum(weight for _, weight, _ in plan.milestones[:count]) / total
        for count in range(len(plan.milestones) + 1)
    ]
    count = min(range(len(sums)), key=lambda index: abs(sums[index] - goal))
    for index in range(count):
        share = sums[index + 1] / max(sums[count], 0.01)
        plan.done.append(start + timedelta(days=round((last - start).days * min(share, 1.0))))
    if plan.state != "completed" and plan.done:
        plan.done[-1] -= timedelta(days=book.chance.randint(3, 25))


def _reached(book: Book, plan: Plan, *, until: date) -> None:
    for (key, _, _), day in zip(plan.milestones, plan.done, strict=False):
        book.add(
            "milestone_report",
            id=f"{key}-done",
            milestone_id=key,
            done=True,
            happened_on=min(day, until),
            recorded_at=book.moment(min(day, until), within=8),
        )


def _imported(book: Book, plan: Plan, stories: dict[str, Any]) -> None:
    day = stories["last"].get(plan.code, date(2026, 6, 30))
    book.add(
        "status_update",
        id=f"{plan.key}-u-{day}",
        action_id=own(plan.key),
        happened_on=day,
        recorded_at=book.moment(day, within=20),
        state=plan.state,
        state_derived=True,
        progress=plan.progress,
        origin="import",
        validation="validated",
        source_url=f"https://comune.borgolana.example/opere/{plan.key}",
    )


def _update(book: Book, plan: Plan, word: Word) -> None:
    at = book.moment(word.recorded or word.day, within=0 if word.recorded else 9)
    table = plan.cells["table"]
    cells: dict[str, Cell] = {
        "id": f"{plan.key}-u-{word.day}{word.suffix}",
        "action_id": own(plan.key),
        "happened_on": word.day,
        "recorded_at": at,
        "state": word.state,
        "progress": word.progress,
        "explanation_it": word.texts[0],
        "explanation_en": word.texts[1],
        "confirmed_unchanged": word.confirmed,
        "origin": "person",
        "validation": "draft" if word.draft else "validated",
        "validated_at": None if word.draft else _validated(book, at),
        "supersedes": word.supersedes,
        "meeting_id": None if word.recorded or word.confirmed else _meeting(book, table, word.day),
        "author": f"Coordinamento {table}" if book.chance.random() < 0.6 else OFFICES[plan.cells["office"]],
    }
    book.add("status_update", **cells)


def _validated(book: Book, at: datetime) -> datetime:
    return at + timedelta(hours=book.chance.choice([3, 21, 26, 45, 50]))


def _meeting(book: Book, table: str, day: date) -> str | None:
    """The meeting of the table at which it was said, if there was one in the two weeks before."""
    for meeting in book.rows["meeting"]:
        held = meeting["held_on"]
        if (
            meeting["table_id"] == own(table.lower())
            and isinstance(held, date)
            and 0 <= (day - held).days <= 14
        ):
            return str(meeting["id"])
    return None
