# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of project sheets as records, those of each action apart."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeAlias, TypeVar

from circular.domain.records import Action
from circular.domain.sets import FundingKind, Measure
from circular.domain.sheet import (
    Fact,
    Forum,
    Party,
    Place,
    Reckoning,
    Report,
    Revision,
    Source,
    Step,
    Verdict,
)
from circular.domain.text import Bilingual
from circular.store.reading import Reader, as_record

Record = TypeVar("Record")
Each: TypeAlias = Mapping[str, tuple[Record, ...]]
"""By the id of the action; one of which there is nothing to tell is absent."""


def meant(reader: Reader, strategy: str, names: Collection[str]) -> dict[str, str]:
    """The id of the action that each name, an id or a code, means; those that mean none are left out."""
    rows = reader.rows("actions.find", strategy=strategy, named=list(names))
    return {row["named"]: row["id"] for row in rows}


def neighbours(reader: Reader, **asked: object) -> tuple[Each[str], Each[str]]:
    """What each action waits for, and what waits for it."""
    before: dict[str, tuple[str, ...]] = {}
    after: dict[str, tuple[str, ...]] = {}
    for row in reader.rows("actions.neighbours", **asked):
        action, earlier = row["action_id"], row["predecessor_id"]
        before[action] = (*before.get(action, ()), earlier)
        after[earlier] = (*after.get(earlier, ()), action)
    return before, after


def identity(reader: Reader, **asked: object) -> dict[str, Action]:
    """The actions' own texts."""
    return {action.id: action for action in reader.records(Action, "actions.identity", **asked)}


def revisions(reader: Reader, **asked: object) -> Each[Revision]:
    """Every plan an action has had, oldest first; the last one is in force."""
    shares: dict[str, dict[str, float]] = {}
    for row in reader.rows("actions.revision_shares", **asked):
        shares.setdefault(row["revision"], {})[row["key"]] = row["share"]
    return _each(
        reader.rows("actions.revisions", **asked),
        lambda row: Revision(**_paired(row, "office"), shares=shares.get(row["revision"], {})),
    )


def steps(reader: Reader, **asked: object) -> Each[Step]:
    """The milestones of the plan in force, in the order in which they are due."""
    return _each(reader.rows("actions.steps", **asked), lambda row: Step(**_paired(row, "title")))


def reckoning(reader: Reader, **asked: object) -> dict[str, Reckoning]:
    """What the engine weighed for the figures of each action that exists then."""
    rows = reader.rows("actions.reckoning", **asked)
    return {row.pop("action_id"): Reckoning(**row) for row in rows}


def reports(reader: Reader, **asked: object) -> Each[Report]:
    """The story of an action, newest first; what was corrected stands with what corrects it."""
    rows = _grouped(reader.rows("actions.reports", **asked))
    return {action: tuple(_story(told)) for action, told in rows.items()}


def _story(rows: Sequence[dict[str, Any]]) -> Iterator[Report]:
    earlier = {row["update"]: row.pop("supersedes") for row in rows}
    replaced = {row["update"] for row in rows if row.pop("replaced")}
    found = {row["update"]: as_record(Report, _paired(row, "explanation")) for row in rows}
    for name, report in found.items():
        if name not in replaced:
            corrected = tuple(_corrected(report, found, earlier)) if report.counts else ()
            yield replace(report, corrected=corrected)


def _corrected(
    report: Report, found: Mapping[str, Report], earlier: Mapping[str, str | None]
) -> Iterator[Report]:
    """What a report stands in the place of, the nearest first."""
    seen = {report.update}
    while (name := earlier.get(report.update)) and name in found and name not in seen:
        report = found[name]
        seen.add(name)
        yield report


def parties(reader: Reader, **asked: object) -> Each[Party]:
    """Who takes part at the date."""
    return _each(reader.rows("actions.parties", **asked), lambda row: as_record(Party, row))


def sources(reader: Reader, **asked: object) -> Each[Source]:
    """What each source gives: its first position beside the one that holds."""
    rows = _grouped(reader.rows("actions.sources", **asked))
    return {action: tuple(_sources(held)) for action, held in rows.items()}


def _sources(rows: Sequence[dict[str, Any]]) -> Iterator[Source]:
    held: dict[tuple[str, str | None, str], list[dict[str, Any]]] = {}
    for row in rows:
        held.setdefault((row["source"], row["programme"], row["kind"]), []).append(row)
    for (source, programme, kind), positions in held.items():
        first, last = positions[0], positions[-1]
        yield Source(
            source=source,
            programme=programme,
            kind=FundingKind(kind),
            first_on=first["as_of"],
            first=_money(first),
            as_of=last["as_of"],
            now=_money(last),
            note=_paired(last, "note")["note"],
            source_url=last["source_url"],
        )


def places(reader: Reader, **asked: object) -> Each[Place]:
    """Where an action stands."""
    return _each(reader.rows("actions.places", **asked), lambda row: Place(**row))


def tables(reader: Reader, **asked: object) -> Each[Forum]:
    """The table that answers for an action, if any."""
    return _each(reader.rows("actions.table", **asked), _forum)


def forums(reader: Reader, **asked: object) -> Each[Forum]:
    """The other tables at which an action comes up."""
    return _each(reader.rows("actions.forums", **asked), _forum)


def verdicts(reader: Reader, **asked: object) -> Each[Verdict]:
    """What meetings decided about an action, newest first."""
    return _each(reader.rows("actions.verdicts", **asked), _verdict)


def facts(reader: Reader, **asked: object) -> Each[Fact]:
    """Dated events that a source states about an action, newest first."""
    return _each(reader.rows("actions.facts", **asked), lambda row: as_record(Fact, _paired(row, "title")))


def _forum(row: Mapping[str, Any]) -> Forum:
    return Forum(**_paired(row, "name"))


def _verdict(row: Mapping[str, Any]) -> Verdict:
    came = tuple((row["came"] or "").splitlines())
    return as_record(Verdict, _paired(_paired(row, "text"), "table") | {"came": came})


def _grouped(rows: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The rows of each action, in their order."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row.pop("action_id"), []).append(row)
    return found


def _each(rows: Iterable[dict[str, Any]], made: Callable[[dict[str, Any]], Record]) -> Each[Record]:
    return {action: tuple(made(row) for row in held) for action, held in _grouped(rows).items()}


def _paired(row: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The row with `name_it` and `name_en` as one text; null where neither is there."""
    italian, english = row[f"{name}_it"], row[f"{name}_en"]
    rest = {key: value for key, value in row.items() if key not in {f"{name}_it", f"{name}_en"}}
    text = Bilingual(italian or english, english) if italian or english else None
    return rest | {name: text}


def _money(row: Mapping[str, Any]) -> dict[str, Decimal | None]:
    return {measure.value: row[measure.value] for measure in Measure}
