# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is wrong with the money and the calls of an import: the rules are those of the forms.

More paid than committed without a note is said and taken as it is: public sources publish it, and what was exported
must come back. A call that contradicts itself is an error.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from circular.domain import funding_rules
from circular.domain.records import Call, Funding
from circular.domain.sets import StakeholderKind
from circular.exchange.changes import Changes
from circular.exchange.problems import Findings, Place
from circular.exchange.tables import Entry


def check(entries: Sequence[Entry], changes: Changes, findings: Findings) -> None:
    """Say it of rows that are new or changed; what the store holds already is left in peace."""
    places = {(each.table, each.given.get("id")): each.place for each in entries}
    for table, record in (("funding", Funding), ("call", Call)):
        new = [
            *changes.added.get(table, ()),
            *(each.after for each in changes.edited.get(table, ())),
        ]
        for row in new:
            place = places.get((table, getattr(row, "id", None)))
            if place is None or not isinstance(row, record):
                continue
            if isinstance(row, Funding):
                _position(row, place, findings)
            elif isinstance(row, Call):
                for column, value, key in _call(row):
                    findings.error(key, _at(place, column, value))


def _position(row: Funding, place: Place, findings: Findings) -> None:
    if funding_rules.overpaid(row.paid, row.committed, row.note_it, row.note_en):
        findings.warning("exchange.overpaid", _at(place, "paid", row.paid), committed=f"{row.committed:f}")


def _call(row: Call) -> Iterator[tuple[str, object, str]]:
    if row.opens_on is not None and row.deadline < row.opens_on:
        yield "deadline", row.deadline, "exchange.deadline_before_opening"
    if row.rate is not None and not 0 < row.rate <= 1:
        yield "rate", row.rate, "exchange.rate_out_of_range"
    if row.ceiling is not None and row.budget is not None and row.ceiling > row.budget:
        yield "ceiling", row.ceiling, "exchange.ceiling_above_budget"
    for kind in (part.strip() for part in (row.eligible_kinds or "").split(",")):
        if kind and kind not in set(StakeholderKind):
            yield "eligible_kinds", kind, "exchange.unknown_eligible"


def _at(place: Place, column: str, value: object) -> Place:
    shown = f"{value:f}" if isinstance(value, Decimal) else str(value)
    return Place(file=place.file, row=place.row, column=column, value=shown)
