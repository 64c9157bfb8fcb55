# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of a project sheet as records."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

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


def identity(reader: Reader, **asked: object) -> Action:
    """The action's own texts; the caller has made sure that it is there."""
    return reader.records(Action, "actions.identity", **asked)[0]


def revisions(reader: Reader, **asked: object) -> tuple[Revision, ...]:
    """Every plan the action has had, oldest first; the last one is in force."""
    shares: dict[str, dict[str, float]] = {}
    for row in reader.rows("actions.revision_shares", **asked):
        shares.setdefault(row["revision"], {})[row["key"]] = row["share"]
    return tuple(
        Revision(**_paired(row, "office"), shares=shares.get(row["revision"], {}))
        for row in reader.rows("actions.revisions", **asked)
    )


def steps(reader: Reader, **asked: object) -> tuple[Step, ...]:
    """The milestones of the plan in force, in the order in which they are due."""
    return tuple(Step(**_paired(row, "title")) for row in reader.rows("actions.steps", **asked))


def reckoning(reader: Reader, **asked: object) -> Reckoning:
    """What the engine weighed for the action's figures; the caller has made sure that it is there."""
    return reader.records(Reckoning, "actions.reckoning", **asked)[0]


def reports(reader: Reader, **asked: object) -> tuple[Report, ...]:
    """The story of the action, newest first; what was corrected stands with what corrects it."""
    rows = reader.rows("actions.reports", **asked)
    earlier = {row["update"]: row.pop("supersedes") for row in rows}
    replaced = {row["update"] for row in rows if row.pop("replaced")}
    found = {row["update"]: as_record(Report, _paired(row, "explanation")) for row in rows}
    return tuple(
        replace(report, corrected=tuple(_corrected(report, found, earlier))) if report.counts else report
        for name, report in found.items()
        if name not in replaced
    )


def _corrected(
    report: Report, found: Mapping[str, Report], earlier: Mapping[str, str | None]
) -> Iterator[Report]:
    """What a report stands in the place of, the nearest first."""
    seen = {report.update}
    while (name := earlier.get(report.update)) and name in found and name not in seen:
        report = found[name]
        seen.add(name)
        yield report


def parties(reader: Reader, **asked: object) -> tuple[Party, ...]:
    """Who takes part at the date."""
    return tuple(reader.records(Party, "actions.parties", **asked))


def sources(reader: Reader, **asked: object) -> tuple[Source, ...]:
    """What each source gives: its first position beside the one that holds."""
    held: dict[tuple[str, str | None, str], list[dict[str, Any]]] = {}
    for row in reader.rows("actions.sources", **asked):
        held.setdefault((row["source"], row["programme"], row["kind"]), []).append(row)
    return tuple(
        Source(
            source=source,
            programme=programme,
            kind=FundingKind(kind),
            first_on=rows[0]["as_of"],
            first=_money(rows[0]),
            as_of=rows[-1]["as_of"],
            now=_money(rows[-1]),
            note=_paired(rows[-1], "note")["note"],
            source_url=rows[-1]["source_url"],
        )
        for (source, programme, kind), rows in held.items()
    )


def places(reader: Reader, **asked: object) -> tuple[Place, ...]:
    """Where the action stands."""
    return tuple(reader.records(Place, "actions.places", **asked))


def table(reader: Reader, **asked: object) -> Forum | None:
    """The table that answers for the action."""
    row = reader.one("actions.table", **asked)
    return Forum(**_paired(row, "name")) if row else None


def forums(reader: Reader, **asked: object) -> tuple[Forum, ...]:
    """The other tables at which the action comes up."""
    return tuple(Forum(**_paired(row, "name")) for row in reader.rows("actions.forums", **asked))


def verdicts(reader: Reader, **asked: object) -> tuple[Verdict, ...]:
    """What meetings decided about the action, newest first."""
    return tuple(
        as_record(
            Verdict,
            _paired(_paired(row, "text"), "table") | {"came": tuple((row["came"] or "").splitlines())},
        )
        for row in reader.rows("actions.verdicts", **asked)
    )


def facts(reader: Reader, **asked: object) -> tuple[Fact, ...]:
    """Dated events that a source states about the action, newest first."""
    return tuple(as_record(Fact, _paired(row, "title")) for row in reader.rows("actions.facts", **asked))


def _paired(row: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The row with `name_it` and `name_en` as one text; null where neither is there."""
    italian, english = row[f"{name}_it"], row[f"{name}_en"]
    rest = {key: value for key, value in row.items() if key not in {f"{name}_it", f"{name}_en"}}
    text = Bilingual(italian or english, english) if italian or english else None
    return rest | {name: text}


def _money(row: Mapping[str, Any]) -> dict[str, Decimal | None]:
    return {measure.value: row[measure.value] for measure in Measure}
