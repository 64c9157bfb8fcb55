# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Under-used spaces: what each is, the states it reached, who uses it until when, and how its use was designed."""

from datetime import date, datetime, time
from typing import Any

from chapters.book import Book, material, own


def write(book: Book) -> None:
    """Every space with what belongs to it; nothing is left to chance."""
    written: Any = material("spaces")
    for told in written["space"]:
        _space(book, told)


def _space(book: Book, told: dict[str, Any]) -> None:
    town, district, address, *position = told["place"]
    first = told["changes"][0][0]
    id_ = book.add(
        "space",
        id=f"space-{told['code'].lower()}",
        strategy_id="example",
        code=told["code"],
        **_both("name", told["name"]),
        municipality=town,
        address=address,
        district=district,
        lat=position[0] if position else None,
        lon=position[1] if position else None,
        area_m2=told.get("area"),
        owner_type=told["owner"],
        **_both("former_use", told["former"]),
        **_both("constraints", told.get("constraints")),
        consent="consent" in told,
        consent_on=told.get("consent"),
        action_id=own(told["action"]) if "action" in told else None,
        recorded_at=_noon(first, 1),
    )
    for number, change in enumerate(told["changes"], start=1):
        _change(book, id_, number, *change)
    for number, use in enumerate(told.get("use", ()), start=1):
        _use(book, id_, number, use)
    for number, step in enumerate(told.get("step", ()), start=1):
        book.add(
            "codesign_step",
            id=f"{id_}-step{number}",
            space_id=id_,
            position=number,
            **_both("title", step["title"]),
            due_on=step["due"],
            done_on=step.get("done"),
            **_both("outcome", step.get("outcome")),
            recorded_at=_noon(step.get("done") or told["changes"][-1][0], 5),
        )
    begun = next((change[0] for change in told["changes"] if change[1] == "codesign"), None)
    for key in told.get("parties", ()):
        book.add(
            "codesign_party",
            id=f"{id_}-{key}",
            space_id=id_,
            stakeholder_id=own(key),
            from_on=begun,
            recorded_at=_noon(begun, 4) if begun else None,
        )


def _change(  # noqa: PLR0917  # a line of the hand-written file
    book: Book,
    space: str,
    number: int,
    day: date,
    state: str,
    who: str = "",
    area: float = 0,
    reason: str = "",
    reason_en: str = "",
) -> None:
    book.add(
        "space_change",
        id=f"{space}-change{number}",
        space_id=space,
        state=state,
        happened_on=day,
        reason_it=reason,
        reason_en=reason_en,
        stakeholder_id=own(who) if who else None,
        area_m2=area or None,
        recorded_at=_noon(day, 2),
    )


def _use(book: Book, space: str, number: int, use: dict[str, Any]) -> None:
    extended = use.get("extended", (None, None))
    book.add(
        "temporary_use",
        id=f"{space}-use{number}",
        space_id=space,
        **_both("title", use["title"]),
        stakeholder_id=own(use["holder"]),
        area_m2=use.get("area"),
        notice=use["notice"][0],
        notice_on=use["notice"][1],
        convention=use["convention"][0],
        convention_on=use["convention"][1],
        starts_on=use["term"][0],
        ends_on=use["term"][1],
        extended_to=extended[0],
        extended_on=extended[1],
        ended_on=use.get("ended"),
        recorded_at=_noon(use["convention"][1], 3),
    )


def _both(name: str, texts: list[str] | None) -> dict[str, str | None]:
    return dict(zip((f"{name}_it", f"{name}_en"), texts or (None, None), strict=True))


def _noon(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(11, minute))
