# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a fact changed, told from it and the one before it; a fact that changes nothing is no change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from circular.domain.history import Kind, Told, Verb
from circular.domain.sets import Measure, State

Row = Mapping[str, Any]
"""A fact by column: the value now, and `<name>_before` and `corrected_<name>` beside it."""

_ENDED = {State.COMPLETED, State.CANCELLED, State.MERGED}
_SAME = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that a fact changed; `before` is None where nothing was known."""

    kind: Kind
    verb: Verb
    before: Told | None
    after: Told


def of_update(row: Row) -> Iterator[Change]:
    """A new state, or else progress stated anew. Before any update an action is proposed."""
    before, after = State(row["state_before"] or State.PROPOSED), State(row["state"])
    moved = row["progress"] is not None and row["progress"] != row["progress_before"]
    progress = {"progress": row["progress"]} if moved else {}
    earlier = {"progress": row["progress_before"]} if moved else {}
    if after is not before:
        verb = Verb(after)
        if after in {State.AGREED, State.STARTED} and before in _ENDED:
            verb = Verb.REOPENED
        elif after is State.STARTED and before is State.SUSPENDED:
            verb = Verb.RESUMED
        yield Change(
            kind=Kind.STATE, verb=verb, before={"state": before} | earlier, after={"state": after} | progress
        )
    elif moved:
        back = row["progress_before"] is not None and row["progress"] < row["progress_before"]
        yield Change(
            kind=Kind.PROGRESS,
            verb=Verb.WENT_BACK if back else Verb.PROGRESSED,
            before=earlier,
            after=progress,
        )


def of_plan(row: Row, shares: Mapping[str, float], shares_before: Mapping[str, float]) -> Iterator[Change]:
    """Everything a plan changed, each by itself; the first plan is the entry of an action."""
    if row["previous"] is None:
        first = {name: row[name] for name in ("starts_on", "ends_on", "adopted", "published")}
        yield Change(kind=Kind.SCOPE, verb=Verb.ENTERED, before=None, after=first)
        return
    yield from _dates(row)
    for name, up, down in (
        ("adopted", Verb.ADOPTED, Verb.LET_GO),
        ("published", Verb.PUBLISHED, Verb.WITHDRAWN),
        ("archived", Verb.ARCHIVED, Verb.RESTORED),
    ):
        yield from _differs(row, name, kind=Kind.SCOPE, verb=up if row[name] else down)
    yield from _differs(row, "weight", kind=Kind.SCOPE, verb=Verb.WEIGHED)
    yield from _differs(row, "office", kind=Kind.SCOPE, verb=Verb.HANDED_OVER)
    if any(abs(shares.get(key, 0) - shares_before.get(key, 0)) > _SAME for key in {*shares, *shares_before}):
        yield Change(
            kind=Kind.SCOPE, verb=Verb.DIVIDED, before={"shares": shares_before}, after={"shares": shares}
        )


def of_milestone(row: Row) -> Iterator[Change]:
    """A milestone reached, or not reached after all."""
    verb = Verb.REACHED if row["done"] else Verb.UNREACHED
    yield from _differs(row, "done", kind=Kind.PROGRESS, verb=verb)


def of_position(row: Row) -> Iterator[Change]:
    """The amounts of a source that are not what they were."""
    moved = [measure for measure in Measure if row[measure] != row[f"{measure}_before"]]
    if moved:
        yield Change(
            kind=Kind.MONEY,
            verb=Verb.FUNDED,
            before={measure.value: row[f"{measure}_before"] for measure in moved},
            after={measure.value: row[measure] for measure in moved},
        )


def of_party(row: Row) -> Iterator[Change]:
    """An organisation that takes up a role, or lays it down."""
    role = {"role": row["role"]}
    if row["joined"]:
        yield Change(kind=Kind.PEOPLE, verb=Verb.JOINED, before=None, after=role)
    else:
        yield Change(kind=Kind.PEOPLE, verb=Verb.LEFT, before=role, after={"role": None})


def of_measurement(row: Row) -> Iterator[Change]:
    """A value, whether or not it is another one: that it was measured is the fact."""
    before = None if row["value_before"] is None else {"value": row["value_before"]}
    after = {"value": row["value"], "period": row["period"]}
    yield Change(kind=Kind.MEASURE, verb=Verb.MEASURED, before=before, after=after)


def _dates(row: Row) -> Iterator[Change]:
    end, end_before = row["ends_on"], row["ends_on_before"]
    if end and end_before:
        yield from _differs(
            row, "ends_on", kind=Kind.PLAN, verb=Verb.SLIPPED if end > end_before else Verb.BROUGHT_FORWARD
        )
    else:
        yield from _differs(row, "ends_on", kind=Kind.PLAN, verb=Verb.END_SET)
    yield from _differs(row, "starts_on", kind=Kind.PLAN, verb=Verb.START_MOVED)
    if row["steps"] != row["steps_before"]:
        yield Change(kind=Kind.PLAN, verb=Verb.STEPS_MOVED, before={}, after={})


def _differs(row: Row, name: str, *, kind: Kind, verb: Verb) -> Iterator[Change]:
    before, after = row[f"{name}_before"], row[name]
    if before != after:
        yield Change(kind=kind, verb=verb, before={name: before}, after={name: after})
