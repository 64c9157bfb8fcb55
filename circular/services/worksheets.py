# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The actions of a table as a sheet to fill in, and what it says when it comes back: looked at first, then recorded."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from circular.domain import permissions
from circular.domain.permissions import NO_TABLE
from circular.domain.planning import Planned, Replan
from circular.domain.question import Question
from circular.domain.sets import StrategyKind
from circular.domain.workbench import Task
from circular.errors import Invalid
from circular.exchange import reading, worksheet, worksheet_reading
from circular.exchange.problems import Findings, Place, Problem, Severity
from circular.exchange.worksheet import Asked, Base, Instructions, Line
from circular.i18n import Translator
from circular.services import plans, strategies, updates
from circular.services.context import Context
from circular.services.exports import Exported
from circular.services.updates import Entry
from circular.services.worksheet_rows import Conflict, Edit, Look, Value, may_report

__all__ = [
    "Asked",
    "Conflict",
    "Edit",
    "SheetPlan",
    "Value",
    "apply",
    "export",
    "file_name",
    "may_report",
    "plan",
]

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPlan:
    """What a sheet that came back would change; nothing is recorded yet."""

    strategy: str
    rows: int
    edits: tuple[Edit, ...]
    conflicts: tuple[Conflict, ...]
    problems: tuple[Problem, ...]
    entries: tuple[Entry, ...]
    replans: tuple[Replan, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing in it is wrong; conflicts are for people to settle."""
        return not any(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def empty(self) -> bool:
        return not self.entries and not self.replans

    @property
    def actions(self) -> int:
        """How many actions would change."""
        return len({each.action for each in self.entries} | {each.action for each in self.replans})


def export(
    context: Context,
    question: Question,
    t: Translator,
    *,
    table: str | None = None,
    chosen: Collection[str] | None = None,
) -> Exported:
    """The actions that the person may report on, as they stand today: all, those of a table, or those chosen.

    Raises NotAllowed.
    """
    strategy = strategies.get(context, question.strategy)
    dates = permissions.may(context.actor, plans.VERB, city=strategy.city_id) is None
    planned = {each.action: each for each in plans.planned(context, question)}
    tasks = [
        task
        for task in updates.tasks(context, question)
        if task.action in planned
        and (table is None or (task.table or NO_TABLE) == table)
        and (chosen is None or task.action in chosen)
        and may_report(context, strategy.city_id, task)
    ]
    tasks.sort(key=lambda task: (not task.running, t.text(task.table_name), task.code))
    day = context.today
    facts = [] if strategy.kind is not StrategyKind.FICTIONAL else [("", t("worksheet.fictional"))]
    where = next((t.text(task.table_name) for task in tasks if table), None) or t("worksheet.every_table")
    facts.append((t("worksheet.fact_table"), where))
    if chosen is not None:
        facts.append((t("worksheet.fact_selection"), t("worksheet.selection", n=len(tasks))))
    facts += [
        (t("worksheet.fact_actions"), t.number(len(tasks))),
        (t("worksheet.fact_data"), t("worksheet.internal")),
    ]
    named = t.field(strategy, "name")
    content = worksheet.write(
        [_line(task, planned[task.action], t) for task in tasks],
        t,
        strategy=strategy.id,
        instructions=Instructions(
            title=t("worksheet.title", strategy=named, day=day), facts=facts, steps=_steps(t, dates=dates)
        ),
        dates=dates,
    )
    name = file_name(t, strategy=strategy.id, day=day)
    return Exported(name=name, media_type=MEDIA_TYPE, content=content)


def file_name(t: Translator, *, strategy: str, day: date) -> str:
    """What the sheet of a day is called."""
    return f"{strategy}-{t('worksheet.file_name')}-{day:%Y-%m-%d}.xlsx"


def plan(context: Context, question: Question, source: Sequence[tuple[str, bytes]]) -> SheetPlan:
    """Say what a sheet that came back would change, and everything wrong with it; records nothing.

    Raises NotAllowed, and Unreadable where there is no file.
    """
    tasks = {task.action: task for task in updates.tasks(context, question)}
    planned = {each.action: each for each in plans.planned(context, question)}
    findings = Findings()
    returned = worksheet_reading.read(reading.sheets(reading.collect(source), findings), findings)
    if returned.strategy not in (None, question.strategy):
        place = returned.filled[0].cells.place(Asked.ACTION) if returned.filled else Place(file="")
        findings.error(
            "worksheet.other_strategy", replace(place, row=None, column=None), strategy=returned.strategy
        )
        return _nothing(question, len(returned.filled), findings)
    for action, code in returned.gone.items():
        if action in tasks:
            file = returned.filled[0].cells.sheet.file if returned.filled else source[0][0]
            findings.warning("worksheet.row_gone", Place(file=file, value=code), code=code)
    looked = Look(
        context,
        findings,
        city=context.city_of(question.strategy),
        codes={task.code for task in tasks.values()},
    )
    for row in returned.filled:
        looked.at(row, tasks.get(row.base.action), planned.get(row.base.action))
    if findings.has_errors:
        return replace(
            _nothing(question, len(returned.filled), findings),
            edits=tuple(looked.edits),
            conflicts=tuple(looked.conflicts),
        )
    return SheetPlan(
        strategy=question.strategy,
        rows=len(returned.filled),
        edits=tuple(looked.edits),
        conflicts=tuple(looked.conflicts),
        problems=findings.problems,
        entries=tuple(looked.entries),
        replans=tuple(looked.replans),
    )


def apply(context: Context, question: Question, found: SheetPlan, *, leaving: bool = False) -> int:
    """Record everything a plan says or nothing of it; says how many actions changed.

    `leaving`: actions that somebody else changed meanwhile are left as they are. Raises Invalid where the plan has
    errors, or conflicts that are not to be left; NotAllowed; StaleVersion where anything was changed since it was made.
    """
    if not found.ready or (found.conflicts and not leaving):
        raise Invalid("worksheet.not_ready")
    if not found.empty:
        asked = plans.today(context, question)
        with context.change(updates.VERB) as change:
            if found.entries:
                updates.report_within(context, change, asked, found.entries)
            if found.replans:
                plans.change_within(context, change, asked, found.replans)
    return found.actions


def _nothing(question: Question, rows: int, findings: Findings) -> SheetPlan:
    return SheetPlan(
        strategy=question.strategy,
        rows=rows,
        edits=(),
        conflicts=(),
        problems=findings.problems,
        entries=(),
        replans=(),
    )


def _line(task: Task, planned: Planned, t: Translator) -> Line:
    return Line(
        base=Base(
            action=task.action,
            seen=task.version,
            plan=planned.version,
            state=task.state,
            progress=task.progress,
            starts_on=planned.starts_on,
            ends_on=planned.ends_on,
        ),
        code=task.code,
        title=t.text(task.title),
        table=t.text(task.table_name),
        last_on=task.last_on,
        last_said=t.text(task.word.explanation) if task.word else "",
        measured=task.by_milestones,
    )


def _steps(t: Translator, *, dates: bool) -> list[str]:
    day = worksheet.heading(t, Asked.HAPPENED_ON)
    return [
        t("worksheet.step_open"),
        t("worksheet.step_unchanged", column=day),
        t("worksheet.step_state"),
        t("worksheet.step_progress"),
        t("worksheet.step_dates", column=day),
        t("worksheet.step_plan" if dates else "worksheet.step_plan_office"),
        t("worksheet.step_people"),
        t("worksheet.step_back"),
    ]
