# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Taking a whole strategy out: what comes back unchanged when it is imported again."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, Literal

from circular.domain.question import Question
from circular.domain.records import TABLES, City, Strategy
from circular.domain.sets import StrategyKind, Validation
from circular.errors import NotFound
from circular.exchange import writing
from circular.exchange.changes import Rows
from circular.exchange.writing import Cover
from circular.i18n import Translator
from circular.services import export_public, export_registers
from circular.services.context import Context
from circular.store import Reader, schema
from circular.store import imports as stored

Format = Literal["xlsx", "csv", "json", "parquet"]
FORMATS: tuple[Format, ...] = ("xlsx", "csv", "json", "parquet")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WRITERS: Mapping[Format, tuple[Callable[[Rows, Cover], bytes], str, str]] = {
    "xlsx": (writing.workbook, "xlsx", _XLSX),
    "csv": (writing.csv_zip, "csv.zip", "application/zip"),
    "json": (writing.json_text, "json", "application/json"),
    "parquet": (writing.parquet_zip, "parquet.zip", "application/zip"),
}
_DATED = {
    "status_update": "happened_on",
    "action_revision": "happened_on",
    "milestone_report": "happened_on",
    "stage_change": "happened_on",
    "measurement": "happened_on",
    "event": "happened_on",
    "declared_figure": "happened_on",
    "funding": "as_of",
    "meeting": "held_on",
    "table_feedback": "happened_on",
    "update_round": "opens_on",
    "participation": "from_on",
    "seat": "from_on",
    "governance": "from_on",
    "agreement": "signed_on",
    "plan": "adopted_on",
    "action_plan": "from_on",
    "action_indicator": "happened_on",
    "assessment": "happened_on",
    "space_change": "happened_on",
    "codesign_party": "from_on",
    "practice_transfer": "happened_on",
    "peer": "from_on",
    "adhesion": "happened_on",
    "city_member": "from_on",
    "call": "opens_on",
    "call_match": "happened_on",
    "barrier": "since_on",
    "barrier_action": "from_on",
}
_FORESEEN = ("meeting", "call")
"""What is known of before its day: it is left out of the days before it was recorded."""
_POINTERS = {
    "supersedes",
    "merged_into",
    "batch_id",
    "meeting_id",
    "coordinator_id",
    "update_id",
    "replaces_id",
}
"""What may be gone without taking with it the row that names it, in any table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A file, not yet written anywhere."""

    name: str
    media_type: str
    content: bytes


def export(
    context: Context,
    question: Question,
    *,
    format: Format,  # noqa: A002  # what everybody calls it
    t: Translator,
) -> Exported:
    """A strategy as of the question's date, history included; the public gets what is published.

    Raises NotFound for an unknown strategy, Invalid where a text is too long for a workbook.
    """
    question = context.ask(question)
    with context.read() as reader:
        strategy, city, rows = _read(reader, question)
    rows = _known(rows, question.known_before())
    rows = _only_called(_until(rows, question, drafts=strategy.validation), question.as_of)
    # Today's file for those who work here is whole: what is to come true comes back with it.
    if question.public or question.as_of < context.today:
        rows = export_registers.until(rows, question.as_of, before=question.over_before())
    if question.public:
        rows = export_public.published(rows, question.as_of, before=question.over_before())
    rows = _whole({table: rows.get(table, []) for table in TABLES})
    name, media_type = named(strategy.id, question.as_of, format)
    content = _WRITERS[format][0](rows, _cover(strategy, city, question, t))
    return Exported(name=name, media_type=media_type, content=content)


def named(strategy: str, as_of: date, format: Format) -> tuple[str, str]:  # noqa: A002  # what everybody calls it
    """The file name and media type that an export will have."""
    _, ending, media_type = _WRITERS[format]
    return f"{strategy}-{as_of:%Y-%m-%d}.{ending}", media_type


def _read(reader: Reader, question: Question) -> tuple[Strategy, City, Rows]:
    found = reader.records(Strategy, "strategies.by_id", strategy=question.strategy)
    if not found:
        known = ", ".join(each.id for each in reader.records(Strategy, "strategies.every"))
        raise NotFound("errors.unknown_strategy", id=question.strategy, known=known)
    rows = stored.rows(reader, strategy=question.strategy, city=found[0].city_id)
    city = next(each for each in rows["city"] if isinstance(each, City) and each.id == found[0].city_id)
    return found[0], city, rows


def _until(rows: Rows, question: Question, *, drafts: bool) -> dict[str, list[Any]]:
    """The rows of what had happened by a day, and the meetings called by then; what has no date was always so.

    What a later row corrects is gone with it, or it would hold again; where `drafts` wait, they correct nothing.
    """
    waiting = {
        row.id
        for table in ("status_update", "measurement")
        for row in rows[table]
        if drafts and row.validation is Validation.DRAFT
    }
    found = {}
    day, called = question.as_of, question.over_before()
    for table, records in rows.items():
        dated = _DATED.get(table)
        gone = {row.id for row in records if not _by(row, dated, day)} if dated else set()
        if table in _FORESEEN:
            gone -= {row.id for row in records if row.recorded_at < called}
        corrected = {
            row.id: row.supersedes
            for row in records
            if getattr(row, "supersedes", None) and not {row.id, getattr(row, "update_id", None)} & waiting
        }
        while more := {corrected[each] for each in gone if each in corrected} - gone:
            gone |= more
        found[table] = [row for row in records if not gone or row.id not in gone]
    return found


def _only_called(rows: dict[str, list[Any]], day: date) -> dict[str, list[Any]]:
    """The rows with nothing but the call of meetings that are still to be held on a day."""
    ahead = {row.id for row in rows["meeting"] if row.held_on > day}
    found = dict(rows)
    found["meeting"] = [export_public.call_of(row) if row.id in ahead else row for row in rows["meeting"]]
    for table in ("attendance", "decision"):
        found[table] = [row for row in rows[table] if row.meeting_id not in ahead]
    return found


def _known(rows: Rows, before: datetime) -> dict[str, list[Any]]:
    """The rows that were recorded by a moment; what holds no moment was always known."""
    return {
        table: [
            row for row in records if getattr(row, "recorded_at", None) is None or row.recorded_at < before
        ]
        for table, records in rows.items()
    }


def _by(row: Any, column: str | None, day: date) -> bool:  # noqa: ANN401  # a record of any table
    on = getattr(row, column) if column else None
    return on is None or on <= day


def _whole(rows: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Without the rows whose parents are not there, parents first; what only points at one loses the pointer."""
    references: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for reference in schema.references():
        references[reference.table].append((reference.column, reference.parent))
    ids = {
        table: {row.id for row in records}
        for table, records in rows.items()
        if records and hasattr(records[0], "id")
    }
    kept: dict[str, list[Any]] = {}
    for table, records in rows.items():
        kept[table] = [
            row for each in records if (row := _anchored(table, each, references[table], ids)) is not None
        ]
        if table in ids:
            ids[table] = {row.id for row in kept[table]}
    return kept


def _anchored(
    table: str,
    row: Any,  # noqa: ANN401  # a record of any table
    references: Sequence[tuple[str, str]],
    ids: Mapping[str, set[str]],
) -> Any:  # noqa: ANN401
    for column, parent in references:
        target = getattr(row, column)
        if target is None or target in ids.get(parent, set()):
            continue
        points = column in _POINTERS or (table, column) in export_registers.POINTERS
        if points and _may_be_empty(row, column):
            row = replace(row, **{column: None})
        else:
            return None
    return row


def _may_be_empty(row: Any, column: str) -> bool:  # noqa: ANN401  # a record of any table
    return any(each.name == column and each.default is None for each in fields(row))


def _cover(strategy: Strategy, city: City, question: Question, t: Translator) -> Cover:
    fictional = strategy.kind is StrategyKind.FICTIONAL
    lines = [
        (t("exchange.cover_kind"), t("exchange.cover_fictional") if fictional else t("exchange.cover_real"))
    ]
    lines += [
        (t("exchange.cover_city"), city.name),
        (t("exchange.cover_as_of"), t.date(question.as_of)),
        (
            t("exchange.cover_contents"),
            t("exchange.cover_public" if question.public else "exchange.cover_internal"),
        ),
        (t("exchange.cover_licence"), t("exchange.cover_licence_text")),
        (t("exchange.cover_back"), t("exchange.cover_back_text")),
        (t("exchange.cover_people"), t("exchange.cover_people_text")),
    ]
    return Cover(
        sheet=t("exchange.cover_sheet"), title=t.field(strategy, "name"), lines=lines, fictional=fictional
    )
