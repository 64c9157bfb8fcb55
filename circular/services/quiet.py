# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The days before an election on which the public is not shown results: declared, lifted, and whether it is one."""

from datetime import date

from circular.domain import presenting
from circular.domain.records import QuietPeriod
from circular.errors import Invalid, NotFound, StaleVersion
from circular.exchange.changes import identity
from circular.services.context import Context
from circular.store import publishing

VERB = "keep_quiet"


def now(context: Context, strategy: str, day: date | None = None) -> QuietPeriod | None:
    """The quiet period in force on a day, today in the city's time where none is given."""
    with context.read() as reader:
        return presenting.quiet_on(publishing.quiet_periods(reader, strategy), day or context.today)


def every(context: Context, strategy: str) -> tuple[QuietPeriod, ...]:
    """All that were declared, the latest first; lifted ones too. Raises NotAllowed."""
    context.require(VERB, city=context.city_of(strategy))
    with context.read() as reader:
        return publishing.quiet_periods(reader, strategy)


def declare(
    context: Context,
    strategy: str,
    *,
    starts_on: date | None,
    ends_on: date | None,
    reason_it: str,
    reason_en: str = "",
) -> str:
    """Hide results from the public from one day to another, both included; the id of the period.

    Raises NotAllowed; Invalid with what is wrong (details `faults`), also where another period overlaps.
    """
    city = context.city_of(strategy)
    with context.change(VERB) as change:
        context.require(VERB, city=city)
        declared = publishing.quiet_periods(change, strategy)
        found = presenting.quiet_faults(
            starts_on=starts_on, ends_on=ends_on, reason=reason_it, today=context.today, declared=declared
        )
        if found or starts_on is None or ends_on is None:
            raise Invalid("presenting.refused", n=len(found), faults=tuple(found))
        record = QuietPeriod(
            id=identity(strategy, "quiet", len(declared), change.now.isoformat()),
            strategy_id=strategy,
            starts_on=starts_on,
            ends_on=ends_on,
            reason_it=reason_it.strip(),
            reason_en=reason_en.strip() or None,
            recorded_at=change.now,
        )
        change.insert([record])
        change.record(
            VERB, record.id, done="declared", starts_on=starts_on, ends_on=ends_on, reason=record.reason_it
        )
    return record.id


def lift(context: Context, strategy: str, period_id: str, *, version: int) -> None:
    """Show results again before the period is over.

    Raises NotAllowed; NotFound; StaleVersion where somebody else has lifted it.
    """
    city = context.city_of(strategy)
    with context.change(VERB) as change:
        context.require(VERB, city=city)
        declared = publishing.quiet_periods(change, strategy)
        held = next((each for each in declared if each.id == period_id), None)
        if held is None:
            raise NotFound("errors.unknown_quiet_period", id=period_id)
        if held.version != version or held.lifted_at is not None:
            raise StaleVersion("presenting.quiet_lifted_already", theirs=held)
        change.swap("publishing.lift", id=period_id, strategy=strategy, version=version, now=change.now)
        change.record(VERB, period_id, done="lifted", starts_on=held.starts_on, ends_on=held.ends_on)
