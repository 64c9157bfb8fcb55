# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Meetings of tables, groups and committee: agenda, minutes, who came, what was decided, what an act took up."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from chapters.book import TODAY, Book, Row, own
from chapters.city import SITE
from chapters.plans import Plan

KINDS = {"table": "table", "horizontal": "table", "group": "group", "committee": "committee"}
PLACES = ("Sala dei telai, Lanificio Vecchio", "Biblioteca centrale", "Sala consiliare", "in linea")
NEVER_CAME = {"arpa-valdorla", "commercialisti", "banca-valdorla", "uni-valdorla", "molino-pievesca"}
ACTS = ("Delibera di Giunta", "Determina dirigenziale", "Delibera di Consiglio")


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """One meeting to be held."""

    code: str
    kind: str
    held: date
    title: tuple[str, str]
    ours: list[Plan]
    citizens: int | None = None


def write(book: Book, frame: dict[str, Any], plans: list[Plan], stories: dict[str, Any]) -> None:
    """All meetings by table and date, then those outside the ordinary calendar."""
    for table in frame["table"]:
        for number, day in enumerate(table["meetings"], 1):
            held = date.fromisoformat(day)
            sitting = Sitting(
                code=table["code"],
                kind=KINDS[table["kind"]],
                held=held,
                title=(f"{table['name_it']}: {number}ª seduta", f"{table['name_en']}: meeting {number}"),
                ours=[plan for plan in plans if _concerns(plan, table["code"]) and plan.adopted_on <= held],
            )
            meeting = _meeting(book, sitting)
            _attendance(book, sitting, meeting)
            _decisions(book, sitting, meeting, frame["phrases"])
    for extra in stories["meeting"]:
        sitting = Sitting(
            code=extra["table"],
            kind=extra["kind"],
            held=extra["on"],
            title=(extra["it"], extra["en"]),
            ours=[],
            citizens=extra["citizens"],
        )
        _attendance(book, sitting, _meeting(book, sitting))


def _concerns(plan: Plan, code: str) -> bool:
    return not plan.foreign and (
        plan.cells["table"] == code or (code == "K" and plan.code in {"R01", "P01", "R16", "C20"})
    )


def _meeting(book: Book, sitting: Sitting) -> str:
    chosen = book.chance.sample(sitting.ours, min(3, len(sitting.ours)))
    titles_it = "; ".join(plan.cells["title_it"] for plan in chosen)
    titles_en = "; ".join(plan.cells["title_en"] for plan in chosen)
    written = chosen and sitting.held < date(2026, 10, 1)
    ordinary = sitting.citizens is None
    return book.add(
        "meeting",
        id=f"{sitting.code.lower()}-{'' if ordinary else sitting.kind + '-'}{sitting.held}",
        table_id=own(sitting.code.lower()),
        kind=sitting.kind,
        held_on=sitting.held,
        title_it=sitting.title[0],
        title_en=sitting.title[1],
        place=book.chance.choice(PLACES),
        agenda_it=f"Stato delle azioni: {titles_it}. Nuove proposte. Varie." if chosen else None,
        agenda_en=f"State of actions: {titles_en}. New proposals. Other business." if chosen else None,
        minutes_it=f"Si riferisce su: {titles_it}. Raccolte le osservazioni dei presenti."
        if written
        else None,
        minutes_en=f"Progress reported on: {titles_en}. Comments of those present collected."
        if written
        else None,
        citizens=book.chance.randint(0, 9) if ordinary else sitting.citizens,
        recorded_at=book.moment(sitting.held, within=7),
    )


def _attendance(book: Book, sitting: Sitting, meeting: str) -> None:
    """Those with a seat that day come more or less often; five never came."""
    for seat in book.rows["seat"]:
        key = str(seat["stakeholder_id"]).removeprefix("example-")
        faith = 0.95 if seat["role"] == "coordinator" else 0.3 + (len(key) * 7 % 10) / 14
        if (
            seat["table_id"] != own(sitting.code.lower())
            or not _seated(seat, sitting.held)
            or key in NEVER_CAME
        ):
            continue
        if book.chance.random() < faith:
            book.add(
                "attendance",
                id=f"{meeting}-{key}",
                meeting_id=meeting,
                stakeholder_id=own(key),
                persons=book.chance.choice([1, 1, 1, 2, 2, 3]),
            )


def _seated(seat: Row, held: date) -> bool:
    left = seat.get("to_on")
    return str(seat["from_on"]) <= str(held) and (left is None or str(held) <= str(left))


def _decisions(book: Book, sitting: Sitting, meeting: str, phrases: dict[str, Any]) -> None:
    alive = [plan for plan in sitting.ours if plan.state not in {"cancelled", "merged"}]
    for number, plan in enumerate(
        book.chance.sample(alive, min(book.chance.choice([0, 1, 1, 2]), len(alive))), 1
    ):
        kind = book.chance.choice(["proposal", "proposal", "commitment", "acknowledgement"])
        texts = book.pick(phrases["decision"][kind])
        who = plan.cells["lead"]
        name = next(str(row["name"]) for row in book.rows["stakeholder"] if row["id"] == own(who))
        act: Row = {}
        taken_on = sitting.held + timedelta(days=book.chance.randint(30, 110))
        if kind == "proposal" and taken_on < TODAY and book.chance.random() < 0.5:
            label = f"{len(book.rows.get('decision', [])) + 11}"
            act = {
                "act_kind": book.chance.choice(ACTS),
                "act_number": f"{label}/{taken_on.year}",
                "act_on": taken_on,
                "act_url": f"{SITE}/atti/{taken_on.year}/{label}",
            }
        book.add(
            "decision",
            id=f"{sitting.code.lower()}-{sitting.held}-d{number}",
            meeting_id=meeting,
            kind=kind,
            text_it=texts[0].format(title=plan.cells["title_it"], org=name),
            text_en=texts[1].format(title=plan.cells["title_en"], org=name),
            action_id=own(plan.key),
            stakeholder_id=own(who) if kind == "commitment" else None,
            due_on=sitting.held + timedelta(days=book.chance.randint(40, 150))
            if kind == "commitment"
            else None,
            **act,
        )
