# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Importing: a plan that writes nothing and lists every problem, then all of it in one change or none of it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from circular.domain.records import TABLES, ImportBatch
from circular.errors import Invalid, StaleVersion
from circular.exchange import assembly, comparison, profile_reading, projects, reading, tables
from circular.exchange.changes import Changes, Rows, identity
from circular.exchange.problems import Findings, Problem, Severity, Withheld
from circular.exchange.profile import Profile
from circular.i18n import Translator
from circular.services import founding, space_census
from circular.services.context import Context
from circular.services.founding import Ground
from circular.store import Change, schema
from circular.store import imports as stored

Uploads = Sequence[tuple[str, bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What an import would do. Counts are by table name; `changes` are the rows themselves."""

    strategy: str
    profile: Profile
    files: tuple[str, ...]
    sha256: str
    as_of: date
    creates: bool
    changes: Changes
    batch: ImportBatch | None
    problems: tuple[Problem, ...]
    withheld: tuple[Withheld, ...]
    planned_on: int

    @property
    def ready(self) -> bool:
        """Whether nothing stands against applying it."""
        return not any(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to write."""
        return self.changes.empty

    @property
    def added(self) -> dict[str, int]:
        return {table: len(self.changes.added[table]) for table in TABLES if self.changes.added.get(table)}

    @property
    def changed(self) -> dict[str, int]:
        return {table: len(self.changes.edited[table]) for table in TABLES if self.changes.edited.get(table)}

    @property
    def unchanged(self) -> dict[str, int]:
        return {table: self.changes.unchanged[table] for table in TABLES if self.changes.unchanged[table]}

    def summary(self, t: Translator, *, applied: bool) -> dict[str, object]:
        """The plan as the object that `import --json` prints."""
        return {
            "applied": applied,
            "strategy": self.strategy,
            "as_of": self.as_of.isoformat(),
            "added": self.added,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "withheld": len(self.withheld),
            "problems": [problem.as_row(t) for problem in self.problems],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What an import did; no batch where there was nothing to do."""

    strategy: str
    added: dict[str, int]
    changed: dict[str, int]
    unchanged: dict[str, int]
    batch: str | None


def plan(
    context: Context,
    source: Path | Uploads,
    *,
    profile: str | Profile,
    strategy: str,
    city: str | None = None,
    city_name: str | None = None,
    as_of: date | None = None,
    adopt: bool = False,
) -> ImportPlan:
    """Read a source and say what importing it would do; writes nothing.

    `profile` is a shipped name, the path of a profile file, or a profile; `city` (an ISTAT code) lets the
    strategy be created. What is wrong inside the data stands in the plan. Raises NotAllowed, NotFound for an
    unknown strategy or profile, Unreadable where there is nothing to read or the profile itself is wrong.
    """
    context.require("import_data")  # before anything is read
    chosen = profile if isinstance(profile, Profile) else load_profile(profile)
    taken = reading.collect(source)
    findings = Findings()
    sheets = reading.sheets(taken, findings)
    entries = tables.read(chosen, sheets, findings) if chosen.kind == "tables" else []
    snapshot = None
    if chosen.kind == "projects":
        snapshot = projects.read(chosen, sheets, findings, as_of=as_of, today=context.today)
    with context.read() as reader:
        position = stored.last_change(reader)
        ground = founding.ground(
            reader,
            strategy=strategy,
            city=city,
            city_name=city_name,
            entries=entries,
            snapshot=snapshot,
            findings=findings,
        )
        context.require("import_data", city=ground.city_id)
        held: Rows = stored.rows(reader, strategy=strategy, city=ground.city_id)
    day = snapshot.as_of if snapshot else as_of or context.today
    batch = identity(strategy, "batch", taken.sha256, position)
    if findings.has_errors:
        changes = Changes()
    elif snapshot is not None:
        setting = assembly.Setting(
            strategy=strategy,
            city=ground.city_id,
            axes=ground.axes,
            batch=batch,
            now=context.now,
            adopt=adopt,
            older=_older(held, chosen, day),
        )
        changes = assembly.assemble(chosen, snapshot, held, setting, findings)
    elif chosen.kind == "spaces":
        changes = space_census.compare(context, sheets, held, strategy=strategy, day=day, findings=findings)
    else:
        changes = comparison.compare(
            entries, held, editable=stored.editable(), now=context.now, findings=findings
        )
        pairs = [(each.table, each.column, each.parent) for each in schema.references()]
        comparison.references(entries, held, pairs, findings)
    _found(ground, changes)
    changes = Changes() if findings.has_errors else changes
    record = None
    if not changes.empty:
        record = ImportBatch(
            id=batch,
            strategy_id=strategy,
            profile=chosen.name,
            files=", ".join(taken.names),
            sha256=taken.sha256,
            as_of=day,
            recorded_at=context.now,
            counts=json.dumps(_counts(changes)),
            withheld=len(findings.withheld),
        )
    return ImportPlan(
        strategy=strategy,
        profile=chosen,
        files=taken.names,
        sha256=taken.sha256,
        as_of=day,
        creates=ground.creates,
        changes=changes,
        batch=record,
        problems=findings.problems,
        withheld=tuple(findings.withheld),
        planned_on=position,
    )


def apply(context: Context, plan: ImportPlan) -> Applied:
    """Do all that a plan says in one change, with one event in the trail; an empty plan writes nothing.

    Raises Invalid where the plan has errors, StaleVersion where anything was changed since it was made.
    """
    if not plan.ready:
        raise Invalid("exchange.has_errors")
    if plan.batch is not None:
        with context.change("import_data") as change:
            _require(context, change, plan)
            if stored.last_change(change) != plan.planned_on:
                raise StaleVersion("exchange.plan_outdated")
            for table in TABLES:
                own = [plan.batch] if table == "import_batch" else []
                change.insert([*own, *plan.changes.added.get(table, [])])
            for table in TABLES:
                for edit in plan.changes.edited.get(table, []):
                    stored.edit(change, table, edit.after)
            change.record(
                "import_data",
                plan.strategy,
                profile=plan.profile.name,
                files=plan.files,
                sha256=plan.sha256,
                as_of=plan.as_of.isoformat(),
                added=plan.added,
                changed=plan.changed,
                withheld=len(plan.withheld),
            )
    return Applied(
        strategy=plan.strategy,
        added=plan.added,
        changed=plan.changed,
        unchanged=plan.unchanged,
        batch=plan.batch.id if plan.batch else None,
    )


def _require(context: Context, change: Change, plan: ImportPlan) -> None:
    """Refuse whoever may not import into the city as it stands now, whatever the plan says. Raises NotAllowed."""
    found = change.one("strategies.city_of", strategy=plan.strategy)
    new = [each.city_id for each in plan.changes.added.get("strategy", ())]
    for city in {*new, *([found["city_id"]] if found else [])}:
        context.require("import_data", city=city)
        if plan.creates:
            context.require("create_strategy", city=city)


def profiles() -> dict[str, Profile]:
    """The profiles that travel with the program, by name."""
    return profile_reading.shipped()


def load_profile(name: str) -> Profile:
    """A profile by name or path. Raises NotFound, Unreadable."""
    return profile_reading.load(name)


def read_profile(content: bytes, *, name: str) -> Profile:
    """A profile that somebody uploaded. Raises Unreadable naming the mistake."""
    return profile_reading.parse(content, name=name)


def profile_file(name: str) -> bytes:
    """The file of a shipped profile, to be copied and adapted."""
    return profile_reading.source(name)


def _found(ground: Ground, changes: Changes) -> None:
    """Put the rows of a new strategy among what is added."""
    for table, records in (
        ("city", [ground.city]),
        ("strategy", [ground.strategy]),
        ("axis", ground.new_axes),
    ):
        for record in records:
            if record is not None:
                changes.add(table, record)


def _counts(changes: Changes) -> dict[str, dict[str, int]]:
    return {
        "added": {table: len(rows) for table, rows in changes.added.items()},
        "changed": {table: len(rows) for table, rows in changes.edited.items()},
    }


def _older(held: Rows, chosen: Profile, day: date) -> bool:
    """Whether a later snapshot of the same source has been read already."""
    batches = [each for each in held.get("import_batch", ()) if each.profile == chosen.name and each.as_of]
    return any(each.as_of > day for each in batches)
