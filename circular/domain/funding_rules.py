# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What may be written about the money of an action: one source's cumulative position at a date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from circular.domain.meetings import Fault, safe_link
from circular.domain.records import Funding
from circular.domain.sets import FundingKind, Measure

LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A position as it is typed: texts as they were, amounts read; `unread` are the fields with no number."""

    source: str = ""
    programme: str = ""
    kind: FundingKind | None = None
    estimated: Decimal | None = None
    requested: Decimal | None = None
    awarded: Decimal | None = None
    committed: Decimal | None = None
    paid: Decimal | None = None
    as_of: date | None = None
    note_it: str = ""
    source_url: str = ""
    unread: tuple[str, ...] = ()

    @classmethod
    def of(cls, funding: Funding) -> "Position":
        """The position as it was recorded."""
        amounts: dict[str, Any] = {measure.value: getattr(funding, measure) for measure in Measure}
        texts: dict[str, Any] = {
            name: getattr(funding, name) or "" for name in ("source", "programme", "note_it", "source_url")
        }
        return cls(**amounts, **texts, kind=funding.kind, as_of=funding.as_of)

    def written(self) -> dict[str, object]:
        """The fields as they are kept: trimmed, empty as unknown."""
        texts = {name: getattr(self, name).strip() or None for name in ("programme", "note_it", "source_url")}
        amounts = {measure.value: getattr(self, measure) for measure in Measure}
        return texts | amounts | {"source": self.source.strip(), "kind": self.kind, "as_of": self.as_of}


def faults(position: Position, standing: Iterable[Funding], *, today: date) -> list[Fault]:
    """Everything wrong with a position beside those that stand; empty is good."""
    found = [Fault(field=name, key="money.fault_amount") for name in position.unread]
    if not position.source.strip() or len(position.source.strip()) > LONGEST:
        found.append(Fault(field="source", key="money.fault_source"))
    if position.kind is None:
        found.append(Fault(field="kind", key="money.fault_kind"))
    if position.as_of is None:
        found.append(Fault(field="as_of", key="money.fault_day"))
    elif position.as_of > today:
        found.append(Fault(field="as_of", key="money.fault_future"))
    elif any(_same(position, each) for each in standing):
        found.append(Fault(field="as_of", key="money.fault_same_day"))
    if position.source_url.strip() and not safe_link(position.source_url):
        found.append(Fault(field="source_url", key="money.fault_link"))
    return [*found, *_sums(position)]


def overpaid(paid: Decimal | None, committed: Decimal | None, *notes: str | None) -> bool:
    """Whether more was paid than committed, and no note says why."""
    explained = any(note and note.strip() for note in notes)
    return paid is not None and committed is not None and paid > committed and not explained


def _sums(position: Position) -> list[Fault]:
    stated = {measure: getattr(position, measure) for measure in Measure}
    found = [
        Fault(field=measure.value, key="money.fault_negative")
        for measure, amount in stated.items()
        if amount is not None and amount < 0
    ]
    if not position.unread and all(amount is None for amount in stated.values()):
        found.append(Fault(field="estimated", key="money.fault_nothing"))
    if overpaid(position.paid, position.committed, position.note_it):
        found.append(Fault(field="paid", key="money.fault_overpaid"))
    return found


def _same(position: Position, other: Funding) -> bool:
    written = position.written()
    return all(written[name] == getattr(other, name) for name in ("source", "programme", "kind", "as_of"))
