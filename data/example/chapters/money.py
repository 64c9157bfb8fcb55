# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Money: each source's cumulative position over time, from estimate to payment."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from chapters.book import TODAY, Book, own
from chapters.plans import Plan

SOURCES = {
    "e": ("Unione europea", "Fondo europeo di sviluppo regionale", "eu"),
    "n": ("Stato", "Fondo nazionale per la rigenerazione", "national"),
    "r": ("Regione delle Tre Valli", "Bando economia circolare", "regional"),
    "m": ("Comune di Borgolana", "Bilancio comunale", "municipal"),
    "p": ("Partner privati", None, "private"),
}
SURVEYS = tuple(date(year, month, 30) for year in (2024, 2025, 2026) for month in (6, 9, 12))
MEASURES = ("estimated", "requested", "awarded", "committed", "paid")


def write(book: Book, plans: list[Plan], stories: dict[str, Any]) -> None:
    """Positions of every source of every action; a source written by hand replaces the generated ones."""
    told = {story["action"]: story["rows"] for story in stories["funding"]}
    for plan in plans:
        if plan.code in told:
            for day, letter, *amounts in told[plan.code]:
                _position(
                    book,
                    plan,
                    letter,
                    date.fromisoformat(day),
                    [Decimal(1000 * value) or None for value in amounts],
                )
            continue
        for part in plan.cells["money"].split():
            granted = plan.code not in stories["lists"]["no_money_awarded"]
            _source(book, plan, part[0], Decimal(1000 * int(part[1:])), granted=granted)


def _source(book: Book, plan: Plan, letter: str, asked: Decimal, *, granted: bool) -> None:
    estimate = (asked * Decimal(str(book.chance.uniform(0.92, 1.08)))).quantize(Decimal(1000))
    estimate = estimate.quantize(Decimal("0.01"))
    requested = None if letter in "mp" else asked
    _position(book, plan, letter, plan.adopted_on, [estimate, None, None, None, None])
    if requested:
        day = plan.adopted_on + timedelta(days=book.chance.randint(10, 40))
        _position(book, plan, letter, day, [estimate, requested, None, None, None])
    start = plan.starts or plan.adopted_on + timedelta(days=60)
    if not granted or start > TODAY:
        return
    awarded = (asked * Decimal(str(book.chance.uniform(0.965, 1)))).quantize(Decimal("0.01"))
    _position(
        book,
        plan,
        letter,
        max(start, plan.adopted_on + timedelta(days=45)),
        [estimate, requested, awarded, None, None],
    )
    stop = min(TODAY, date(2026, 6, 30)) if plan.state in {"cancelled", "merged"} else TODAY
    length = max((min(plan.last, stop) - start).days, 1)
    pace = book.chance.uniform(0.75, 0.97)
    for day in SURVEYS:
        if not start + timedelta(days=60) < day <= stop:
            continue
        share = (plan.progress if plan.progress is not None else 0.4) * min((day - start).days / length, 1.0)
        committed = (awarded * Decimal(str(min(0.25 + share, 1.0)))).quantize(Decimal("0.01"))
        paid = (awarded * Decimal(str(share * pace))).quantize(Decimal("0.01"))
        _position(book, plan, letter, day, [estimate, requested, awarded, committed, min(paid, committed)])


def _position(book: Book, plan: Plan, letter: str, day: date, amounts: list[Decimal | None]) -> None:
    source, programme, kind = SOURCES[letter]
    book.add(
        "funding",
        id=f"{plan.key}-{kind}-{day}",
        action_id=own(plan.key),
        source=source,
        programme=programme,
        kind=kind,
        **{
            name: amount and amount.quantize(Decimal("0.01"))
            for name, amount in zip(MEASURES, amounts, strict=True)
        },
        as_of=day,
        recorded_at=book.moment(day, within=25),
    )
