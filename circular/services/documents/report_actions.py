# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Chapters of a report that go through its actions: what is late and why, and all of them."""

from collections.abc import Sequence
from dataclasses import replace

from circular.domain.report import Report, Reported
from circular.domain.sets import Schedule
from circular.exchange.documents.blocks import Block, Cell, Column, Heading, Part, Said, Table, Text
from circular.i18n import Translator
from circular.services.documents import tables

_SAID = 1200
"""Letters of an explanation; the rest stands on the page of the action."""


def late(report: Report, t: Translator) -> Part:
    """What is late or at risk, with what was last said about it; and how much cannot be judged."""
    blocks: list[Block] = []
    for schedule in (Schedule.LATE, Schedule.AT_RISK):
        if actions := report.of(schedule):
            blocks += [
                Heading(text=t(f"documents.heading_{schedule.value}", n=len(actions))),
                _why(actions, t),
            ]
    if not blocks:
        blocks.append(Text(text=t("documents.late_nothing")))
    if unknown := len(report.of(Schedule.UNKNOWN)):
        blocks.append(Text(text=t("documents.unknown_schedule", n=unknown), tone="notice"))
    return Part(title=t("documents.late"), blocks=blocks)


def every_action(report: Report, t: Translator) -> Part:
    """Every action of the report by code."""
    if not report.actions:
        return Part(title=t("documents.actions"), blocks=[Text(text=t("documents.nothing"))])
    found = report.progress.axes
    return Part(
        title=t("documents.actions"),
        wide=True,
        blocks=[
            Table(
                columns=[
                    Column(heading=t("documents.code")),
                    Column(heading=t("documents.action"), width=2.2),
                    *(Column(heading=t.text(axis.name), width=0.7, right=True) for axis in found),
                    Column(heading=t("documents.state")),
                    Column(heading=t("documents.progress"), right=True),
                    Column(heading=t("documents.ends")),
                    Column(heading=t("documents.awarded"), right=True),
                ],
                rows=[
                    [
                        each.code,
                        Said(text=tables.brief(t.text(each.title)), note=tables.brief(t.text(each.table))),
                        *(
                            t.percent(share) if (share := each.shares.get(axis.key)) else "—"
                            for axis in found
                        ),
                        _standing(each, t),
                        _progress(each, t),
                        _ends(each, t),
                        t.money(each.awarded),
                    ]
                    for each in report.actions
                ],
                caption=t("documents.actions_caption", n=len(report.actions)),
            )
        ],
    )


def _why(actions: Sequence[Reported], t: Translator) -> Table:
    return Table(
        columns=[
            Column(heading=t("documents.action"), width=1),
            Column(heading=t("documents.progress"), right=True),
            Column(heading=t("documents.ends")),
            Column(heading=t("documents.said"), width=1.2),
        ],
        rows=[
            [
                Said(
                    text=f"{each.code} · {tables.brief(t.text(each.title))}",
                    note=tables.brief(t.text(each.table)),
                ),
                _progress(each, t),
                _ends(each, t),
                _said(each, t),
            ]
            for each in actions
        ],
    )


def _said(each: Reported, t: Translator) -> Cell:
    text = t.text(each.explanation)
    if not text:
        return Said(text=t("documents.unsaid"), quiet=True)
    return Said(text=tables.brief(text, _SAID), note=t.date(each.said_on) if each.said_on else "")


def _standing(each: Reported, t: Translator) -> Cell:
    """The state, and how it stands where that asks for attention."""
    state = Said(text=t.term(each.state))
    if each.schedule in {Schedule.LATE, Schedule.AT_RISK}:
        return replace(state, text=t.term(each.schedule), mark=each.schedule.value, note=state.text)
    return state


def _progress(each: Reported, t: Translator) -> Cell:
    note = t("charts.planned_value", planned=t.percent(each.planned)) if each.planned is not None else ""
    return Said(text=t.percent(each.progress), note=note)


def _ends(each: Reported, t: Translator) -> Cell:
    """The deadline, and the first one where it has moved."""
    moved = each.first_ends_on is not None and each.first_ends_on != each.ends_on
    note = t("documents.first_end", day=each.first_ends_on) if moved else ""
    return Said(text=t.date(each.ends_on), note=note)
