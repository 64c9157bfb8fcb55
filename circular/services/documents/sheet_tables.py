# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tables of a project sheet on paper: milestones, plans, money by source."""

from collections.abc import Iterator, Sequence
from datetime import date

from circular.domain.sets import Measure
from circular.domain.sheet import Source, Step
from circular.exchange.documents.blocks import Block, Cell, Column, Facts, Heading, Said, Table, Text
from circular.i18n import Translator
from circular.services.actions import ActionSheet
from circular.services.documents import sheet_story


def steps(sheet: ActionSheet, as_of: date, t: Translator) -> Iterator[Block]:
    """The milestones of the plan in force, each with when the first plan wanted it."""
    yield Heading(text=t("action.plan"))
    if not sheet.steps:
        yield Text(text=t("action.no_steps"), tone="quiet")
        return
    total = sum(step.weight for step in sheet.steps)
    done = sum(1 for step in sheet.steps if step.done_on)
    yield Table(
        columns=[
            Column(heading=t("action.step"), width=1),
            Column(heading=t("action.step_weight"), right=True),
            Column(heading=t("action.step_first")),
            Column(heading=t("action.step_due")),
            Column(heading=t("action.step_done")),
        ],
        rows=[
            [
                t.text(step.title),
                t.percent(step.weight / total) if total else t.unknown,
                t.date(step.first_due_on) if step.first_due_on else "—",
                t.date(step.due_on),
                _done(step, as_of, t),
            ]
            for step in sheet.steps
        ],
        caption=t("action.plan_lead", done=t.number(done), n=len(sheet.steps)),
    )


def _done(step: Step, as_of: date, t: Translator) -> Cell:
    if step.done_on:
        return t.date(step.done_on)
    if step.due_on < as_of:
        return Said(text=t("action.step_overdue", n=(as_of - step.due_on).days), mark="late")
    return Said(text=t("action.step_open"), quiet=True)


def replans(sheet: ActionSheet, t: Translator) -> Iterator[Block]:
    """Every plan, so that the first deadline stays in sight; nothing where there was only one."""
    if len(sheet.revisions) < 2:
        return
    yield Heading(text=t("action.replans"), lead=t("action.replans_lead"))
    last = len(sheet.revisions) - 1
    pairs: list[tuple[str, Cell]] = []
    for number, plan in enumerate(sheet.revisions):
        day = t.date(plan.happened_on) if plan.happened_on else t("action.from_start")
        if number in {0, last}:
            named = t("action.plan_now" if number == last else "action.plan_first")
            day = t("action.plan_named", day=day, named=named)
        what = [t.period(plan.starts_on, plan.ends_on)]
        what += [t("action.plan_steps", n=plan.milestones)] if plan.milestones else []
        what += [plan.reason or t("action.no_reason")] if number else []
        pairs.append((day, " · ".join(what)))
    yield Facts(pairs=pairs)


def money(sheet: ActionSheet, t: Translator) -> Iterator[Block]:
    """What each source gives now, and what its first position was."""
    yield Heading(text=t("action.sources"))
    if not sheet.sources:
        yield Text(text=t("action.no_sources"), tone="quiet")
        return
    measures = [each for each in Measure if any(source.now[each] is not None for source in sheet.sources)]
    rows: list[list[Cell]] = [_source(source, measures, t) for source in sheet.sources]
    if many := len(rows) > 1:
        sums = [
            [amount for source in sheet.sources if (amount := source.now[measure]) is not None]
            for measure in measures
        ]
        rows.append(
            [t("action.total"), "", "", *(t.money_full(sum(each)) if each else t.unknown for each in sums)]
        )
    yield Table(
        columns=[
            Column(heading=t("action.source"), width=1),
            Column(heading=t("action.kind")),
            Column(heading=t("action.position")),
            *(Column(heading=t.term(measure).capitalize(), right=True) for measure in measures),
        ],
        rows=rows,
        caption=t("action.sources_caption"),
        total=many,
    )


def _source(source: Source, measures: Sequence[Measure], t: Translator) -> list[Cell]:
    more = " · ".join(text for text in (source.programme, t.text(source.note)) if text)
    name = sheet_story.from_source(source.source, source.source_url)
    if isinstance(name, Said):
        name = Said(text=source.source, href=name.href, note=more)
    elif more:
        name = Said(text=source.source, note=more)
    cells: list[Cell] = [name, t.term(source.kind), t.date(source.as_of)]
    for measure in measures:
        now, first = source.now[measure], source.first[measure]
        if now is None:
            cells.append(t.unknown)
        elif first is None or now == first:
            cells.append(t.money_full(now))
        else:
            before = t("action.position_first", day=source.first_on, amount=t.money_full(first))
            cells.append(Said(text=t.money_full(now), note=before))
    return cells
