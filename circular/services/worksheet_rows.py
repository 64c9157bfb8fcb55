# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One row after another of a sheet that came back: edits, conflicts and what is wrong, under the rules of reporting."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from circular.domain import permissions, planning
from circular.domain.lifecycle import Answer, Fault, Report
from circular.domain.permissions import NO_TABLE
from circular.domain.planning import Planned, Replan
from circular.domain.sets import Language, State
from circular.domain.text import Bilingual
from circular.domain.workbench import Task
from circular.exchange import worksheet
from circular.exchange.problems import Findings
from circular.exchange.worksheet import PLANNED, REPORTED, Asked
from circular.exchange.worksheet_reading import Filled
from circular.i18n import translator
from circular.services import plans, updates
from circular.services.context import Context
from circular.services.updates import Entry

_COLUMN = {"answer": Asked.EXPLANATION, "state": Asked.STATE, "progress": Asked.PROGRESS}
_COLUMN |= {"happened_on": Asked.HAPPENED_ON, "explanation": Asked.EXPLANATION, "reason": Asked.REASON}
_COLUMN |= {"starts_on": Asked.STARTS_ON, "ends_on": Asked.ENDS_ON}
Value = State | float | date | str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One thing that a row changes, before and after; `confirmed` where it says that nothing changed."""

    action: str
    code: str
    title: Bilingual
    row: int
    field: Asked
    before: Value
    after: Value
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A row about an action that somebody else changed since it was filled from: both versions."""

    action: str
    code: str
    title: Bilingual
    row: int
    mine: Mapping[Asked, Value]
    theirs: Mapping[Asked, Value]
    since: datetime | None


class Look:
    """Looks at one row after another and gathers what comes of them."""

    def __init__(
        self, context: Context, findings: Findings, *, city: str | None, codes: Collection[str]
    ) -> None:
        self.context, self.findings, self.codes, self.city = context, findings, codes, city
        self.edits: list[Edit] = []
        self.conflicts: list[Conflict] = []
        self.entries: list[Entry] = []
        self.replans: list[Replan] = []

    def at(self, row: Filled, task: Task | None, planned: Planned | None) -> None:
        place = row.cells.place
        if planned is None:
            self.findings.error("worksheet.unknown_action", place(Asked.ACTION))
            return
        if task is None:  # people are asked about what is theirs alone
            if row.written:
                self.findings.error("worksheet.not_your_table", place(Asked.ACTION))
            return
        self._locked(row, task)
        if not row.written:
            return
        if not may_report(self.context, self.city, task):
            self.findings.error("worksheet.not_your_table", place(Asked.ACTION))
            return
        reported = {field: value for field, value in row.written.items() if field in REPORTED}
        replanned = {field: value for field, value in row.written.items() if field in PLANNED}
        clash = self._clash(row, task, planned, reported=bool(reported), replanned=bool(replanned))
        if clash:
            self.conflicts.append(clash)
            return
        state = task.state
        if reported:
            state = self._reported(row, task)
        if replanned:
            self._replanned(row, planned, state)

    def _locked(self, row: Filled, task: Task) -> None:
        """What may not be changed here: said, and an error where rows seem to have been mixed up."""
        code = row.text(Asked.CODE)
        if Asked.CODE in row.cells.headings and code != worksheet.plain(task.code):
            if code in self.codes:
                self.findings.error("worksheet.code_of_another", row.cells.place(Asked.CODE), code=task.code)
            else:
                self.findings.warning("worksheet.locked_changed", row.cells.place(Asked.CODE), held=task.code)
        titles = {worksheet.plain(translator(language).text(task.title)) for language in Language}
        if Asked.TITLE in row.cells.headings and row.text(Asked.TITLE) not in titles:
            self.findings.warning(
                "worksheet.locked_changed", row.cells.place(Asked.TITLE), held=task.title.it
            )

    def _clash(
        self, row: Filled, task: Task, planned: Planned, *, reported: bool, replanned: bool
    ) -> Conflict | None:
        """Both versions, where what the row would change is no longer what it was filled from."""
        base = row.base
        now: dict[Asked, Value] = {}
        if reported and (
            (base.seen, base.state) != (task.version, task.state)
            or worksheet.rounded(base.progress) != worksheet.rounded(task.progress)
        ):
            now |= {Asked.STATE: task.state, Asked.PROGRESS: task.progress}
            if task.word and task.word.explanation:
                now[Asked.EXPLANATION] = task.word.explanation.it
        if replanned and (base.plan, base.starts_on, base.ends_on) != (
            planned.version,
            planned.starts_on,
            planned.ends_on,
        ):
            now |= {Asked.STARTS_ON: planned.starts_on, Asked.ENDS_ON: planned.ends_on}
        if not now:
            return None
        since = task.word.recorded_at if task.word and Asked.STATE in now else None
        return Conflict(
            action=task.action,
            code=task.code,
            title=task.title,
            row=row.cells.number,
            mine=row.written,
            theirs=now,
            since=since,
        )

    def _reported(self, row: Filled, task: Task) -> State:
        """The row as a report, held to the same rules as one that is typed; says the state it leads to."""
        written, today = row.written, self.context.today
        state = written.get(Asked.STATE, task.state)
        progress = written.get(Asked.PROGRESS)
        if task.by_milestones and progress is not None:
            measured = f"{row.base.progress or 0:.0%}"
            self.findings.error("worksheet.by_milestones", row.cells.place(Asked.PROGRESS), before=measured)
            return task.state
        said = str(written.get(Asked.EXPLANATION, ""))
        moved = Asked.STATE in written or Asked.PROGRESS in written
        answer = Answer.CHANGE if moved else Answer.EXPLAIN if said else Answer.CONFIRM
        # Of a completion the day matters for good: it is asked for. Else the day on which the sheet comes back holds.
        day = written.get(Asked.HAPPENED_ON, None if state is State.COMPLETED and moved else today)
        report = Report(
            answer=answer,
            state=State(str(state)),
            progress=progress if isinstance(progress, float) else None,
            happened_on=day if isinstance(day, date) else None,
            explanation=said,
        )
        entry = Entry(action=task.action, seen=row.base.seen, report=report)
        faults = updates.faults(self.context, entry, task)
        self._faulty(row, faults)
        if not faults:
            self.entries.append(entry)
            before: dict[Asked, Value] = {Asked.STATE: task.state, Asked.PROGRESS: task.progress}
            for field in (Asked.STATE, Asked.PROGRESS, Asked.EXPLANATION):
                if field in written:
                    self._edit(row, task, field, before.get(field), written[field])
            self._edit(
                row,
                task,
                Asked.HAPPENED_ON,
                task.last_on,
                report.happened_on,
                confirmed=answer is Answer.CONFIRM,
            )
        return report.state

    def _replanned(self, row: Filled, planned: Planned, state: State) -> None:
        written = row.written
        dates = [field for field in (Asked.STARTS_ON, Asked.ENDS_ON) if field in written]
        if permissions.may(self.context.actor, plans.VERB, city=self.city, table=planned.table or NO_TABLE):
            for field in written:
                if field in PLANNED:
                    self.findings.error("worksheet.dates_by_office", row.cells.place(field))
            return
        if not dates:
            self.findings.error("worksheet.reason_alone", row.cells.place(Asked.REASON))
            return
        starts_on = written.get(Asked.STARTS_ON, planned.starts_on)
        ends_on = written.get(Asked.ENDS_ON, planned.ends_on)
        wanted = Replan(
            action=planned.action,
            seen=row.base.plan,
            starts_on=starts_on if isinstance(starts_on, date) else None,
            ends_on=ends_on if isinstance(ends_on, date) else None,
            reason=str(written.get(Asked.REASON, "")),
        )
        faults = planning.faults(wanted, planned, state=state)
        self._faulty(row, faults)
        if not faults:
            self.replans.append(wanted)
            for field in dates:
                self._edit(row, planned, field, getattr(planned, field), written[field])
            self._edit(row, planned, Asked.REASON, None, wanted.reason)

    def _faulty(self, row: Filled, faults: Sequence[Fault]) -> None:
        for fault in faults:
            self.findings.error(fault.key, row.cells.place(_COLUMN[fault.field]))

    def _edit(
        self,
        row: Filled,
        held: Task | Planned,
        field: Asked,
        before: Value,
        after: Value,
        *,
        confirmed: bool = False,
    ) -> None:
        self.edits.append(
            Edit(
                action=held.action,
                code=held.code,
                title=held.title,
                row=row.cells.number,
                field=field,
                before=before,
                after=after,
                confirmed=confirmed,
            )
        )


def may_report(context: Context, city: str | None, task: Task) -> bool:
    """Whether the person may report on the action: a coordinator on those of their tables."""
    return permissions.may(context.actor, updates.VERB, city=city, table=task.table or NO_TABLE) is None
