# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A city's file: made of what a strategy publishes, checked, and received as a copy that is only read here."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from circular import __version__
from circular.domain import receiving
from circular.domain.question import Question
from circular.domain.receiving import FORMAT, PROFILE, Head
from circular.domain.records import TABLES, ImportBatch
from circular.domain.sets import StrategyKind
from circular.errors import Invalid, StaleVersion
from circular.exchange import cityfile, comparison, profile_reading, reading, tables
from circular.exchange.changes import Changes, identity
from circular.exchange.problems import Findings, Problem, Severity
from circular.i18n import Translator, translator
from circular.services import copies, exports, founding, strategies
from circular.services.context import Context
from circular.services.exports import Exported
from circular.store import Change, Reader, schema
from circular.store import imports as stored_rows

VERB = "keep_network"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What receiving a file would do; nothing is written before `receive`. Counts are by table."""

    head: Head
    file: str
    renews: bool
    add: Mapping[str, Sequence[Any]]
    gone: Mapping[str, Sequence[Any]]
    added: dict[str, int]
    changed: dict[str, int]
    removed: dict[str, int]
    unchanged: dict[str, int]
    batch: ImportBatch | None
    problems: tuple[Problem, ...]
    planned_on: int
    within: str | None

    @property
    def ready(self) -> bool:
        return not any(each.severity is Severity.ERROR for each in self.problems)

    @property
    def empty(self) -> bool:
        """Whether this file, or one that says the same of the same day, is held already."""
        return self.batch is None

    def summary(self, t: Translator, *, applied: bool) -> dict[str, object]:
        """The receipt as the object that `cityfile import --json` prints."""
        return {
            "applied": applied,
            "strategy": self.head.strategy,
            "as_of": self.head.as_of.isoformat(),
            "sha256": self.head.sha256,
            "added": self.added,
            "changed": self.changed,
            "removed": self.removed,
            "unchanged": self.unchanged,
            "problems": [each.as_row(t) for each in self.problems],
        }


def make(context: Context, question: Question) -> tuple[Head, Exported]:
    """The file of a strategy as of the question's date: what the public may read, whoever asks.

    Raises NotFound, and Invalid for a strategy that was itself received: its file is its own city's to give.
    """
    offered = strategies.offered(context).get(question.strategy)
    if offered is None:
        strategies.get(context, question.strategy)
    assert offered is not None  # noqa: S101  # or it was refused above
    if offered.received is not None:
        raise Invalid("cities.file_not_ours", name=offered.city.name)
    day = min(question.as_of, context.today)
    asked = replace(question, as_of=day, known_on=None, public=True)
    exported = exports.export(context, asked, format="json", t=translator("it"))
    head, content = cityfile.encode(
        Head(
            format=FORMAT,
            product=__version__,
            schema=len(schema.migrations()),
            strategy=offered.strategy.id,
            name_it=offered.strategy.name_it,
            name_en=offered.strategy.name_en,
            city=offered.city.name,
            istat_code=offered.city.istat_code,
            fictional=offered.strategy.kind is StrategyKind.FICTIONAL,
            as_of=day,
            made_at=context.now.replace(microsecond=0),
            sender=context.settings.base_url,
            sha256="",
        ),
        exported.content,
    )
    return head, Exported(
        name=f"{offered.strategy.id}-{day:%Y-%m-%d}.city.zip", media_type=cityfile.MEDIA_TYPE, content=content
    )


def verify(content: bytes, *, sha256: str | None = None) -> Head:
    """The head of a file that is whole; with `sha256`, also the one that the sender told.

    Raises Unreadable where it is no city's file, Invalid where it was altered or a newer version made it.
    """
    head, _ = _opened(content)
    if sha256 is not None and sha256.strip().lower() != head.sha256:
        raise Invalid("cities.file_not_theirs", sha256=head.sha256, told=sha256.strip())
    return head


def kept(head: Head) -> dict[str, Any]:
    """A head as one object of JSON."""
    return cityfile.kept(head)


def plan(context: Context, content: bytes, *, name: str, within: str | None = None) -> Receipt:
    """Read a file and say what receiving it would do; writes nothing.

    `within` is the strategy from whose page it is received: whoever keeps the network of its city may. Without it,
    whoever may everywhere. Raises NotAllowed, Unreadable, Invalid; what is wrong inside stands in the receipt.
    """
    context.require(VERB, city=context.city_of(within) if within else None)
    head, strategy = _opened(content)
    findings = Findings()
    sheets = reading.sheets(reading.Source(files=(("strategy.json", strategy),)), findings)
    entries = [
        each
        for each in tables.read(profile_reading.load("circular"), sheets, findings)
        if each.table not in copies.ALONE
    ]
    founding.of_this_strategy(entries, head.strategy, findings)
    comparison.references(
        entries, {}, [(each.table, each.column, each.parent) for each in schema.references()], findings
    )
    read = comparison.compare(entries, {}, editable=frozenset(), now=context.now, findings=findings)
    with context.read() as reader:
        return _planned(context, reader, head, read, findings, name=name, within=within)


def receive(context: Context, receipt: Receipt) -> None:
    """Do all that a receipt says in one change; one without anything new writes nothing.

    Raises NotAllowed; Invalid where it has errors; StaleVersion where anything was changed since it was made.
    """
    if not receipt.ready:
        raise Invalid("exchange.has_errors")
    if receipt.batch is None:
        return
    city = context.city_of(receipt.within) if receipt.within else None
    with context.change(VERB) as change:
        context.require(VERB, city=city)
        if stored_rows.last_change(change) != receipt.planned_on:
            raise StaleVersion("exchange.plan_outdated")
        _write(change, receipt)
        change.record(
            "receive_city",
            receipt.head.strategy,
            sha256=receipt.head.sha256,
            as_of=receipt.head.as_of.isoformat(),
            added=receipt.added,
            changed=receipt.changed,
            removed=receipt.removed,
        )


def _write(change: Change, receipt: Receipt) -> None:
    for table in reversed(TABLES):
        change.withdraw(receipt.gone.get(table, ()), key=tables.key_of(table))
    for table in TABLES:
        own = [receipt.batch] if table == "import_batch" else []
        change.insert([*own, *receipt.add.get(table, ())])


def _opened(content: bytes) -> tuple[Head, bytes]:
    head, strategy = cityfile.decode(content)
    receiving.readable(head, schema=len(schema.migrations()))
    return head, strategy


def _planned(
    context: Context,
    reader: Reader,
    head: Head,
    read: Changes,
    findings: Findings,
    *,
    name: str,
    within: str | None,
) -> Receipt:
    offered = strategies.offered(context)
    theirs = copies.as_here(reader, head, read.added, findings)
    city = theirs["strategy"][0].city_id if theirs.get("strategy") else ""
    known = offered.get(head.strategy)
    others = [each for each in offered.values() if each.city.id == city and each.strategy.id != head.strategy]
    receiving.acceptable(
        head,
        today=context.today,
        here=known is not None and known.received is None,
        city_here=any(each.received is None for each in others),
        held=known.received if known else None,
    )
    held = stored_rows.rows(reader, strategy=head.strategy, city=city) if known else {}
    add, gone, counts = copies.differences(theirs, held, city=city, shared=bool(others))
    copies.clashes(reader, add, gone, findings)
    position = stored_rows.last_change(reader)
    batch = None
    renewed = known is not None and known.received is not None and known.received.head.as_of == head.as_of
    if not findings.has_errors and not (renewed and not add and not gone):
        batch = ImportBatch(
            id=identity(head.strategy, PROFILE, head.sha256, position),
            strategy_id=head.strategy,
            profile=PROFILE,
            files=name,
            sha256=head.sha256,
            as_of=head.as_of,
            recorded_at=context.now,
            counts=json.dumps({"head": cityfile.kept(head)}, ensure_ascii=False),
        )
    return Receipt(
        head=head,
        file=name,
        renews=known is not None,
        add=add,
        gone=gone,
        batch=batch,
        problems=findings.problems,
        planned_on=position,
        within=within,
        **counts,
    )
