# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The slide of barriers: what stands in the way, what it holds up, and who can remove it."""

from circular.domain.records import Scene
from circular.domain.report import Hindrance
from circular.exchange.slides.content import Column, Slide, Table
from circular.services.documents.slides.telling import Telling, told


def of_barriers(tell: Telling, scene: Scene) -> list[Slide]:
    """One row a barrier, the weightiest first."""
    t, found = tell.t, tell.report.hindered
    if found is None or not found.barriers:
        solved = found.solved if found else 0
        finding = t("barriers.all_solved", n=solved) if solved else t("barriers.none")
        how = t("barriers.solved_lead") if solved else t("barriers.none_how")
        return tell.nothing(scene, finding=finding, how=how, page="barriers", empty=not solved)
    table = Table(
        columns=(
            Column(heading=t("barriers.column_title"), share=3.6, lines=2),
            Column(heading=t("barriers.column_kind"), share=1.3),
            Column(heading=t("barriers.column_held"), share=2.6, lines=2),
            Column(heading=t("barriers.column_who"), share=3.4, lines=3),
        ),
        rows=tuple(_row(tell, each) for each in found.barriers),
        alt=t("barriers.alt", day=tell.report.as_of),
        address=tell.address("barriers"),
    )
    barriers = t("barriers.n_open", n=len(found.barriers))
    finding = t("barriers.finding", n=found.actions, barriers=barriers)
    if found.awarded is not None:
        money = t.money(found.awarded)
        finding = t("barriers.finding_money", n=found.actions, barriers=barriers, money=money)
    if not found.actions:
        finding = t("barriers.finding_nothing", n=len(found.barriers))
    return [tell.slide(scene, finding=finding, parts=[(table, 1.0)], notes=told(table), page="barriers")]


def _row(tell: Telling, each: Hindrance) -> tuple[str, ...]:
    t = tell.t
    held = t("barriers.n_blocked", n=each.blocked) if each.blocked else t("barriers.holds_nothing")
    if each.behind:
        held = t("barriers.and_behind", said=held, n=each.behind)
    who = t.text(each.unlock) if each.unlock else t("barriers.nobody_yet")
    return t.text(each.title), t.term(each.kind), held, who
