# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Graphs drawn by hand, as evidence: three actions, a table, and what does not count."""

from collections.abc import Iterable
from datetime import date

from circular.domain.sets import Helix, StakeholderKind, Tie
from circular.network.build import Organisation, build
from circular.network.evidence import Evidence, gather, select

TODAY = date(2025, 6, 30)


def action(subject: str, *stakeholders: str, role: str = "partner", **dates: date | None) -> list[Evidence]:
    return [part(Tie.ACTION, subject, stakeholder, role=role, **dates) for stakeholder in stakeholders]


def seat(subject: str, *stakeholders: str, role: str = "member", **dates: date | None) -> list[Evidence]:
    return [part(Tie.SEAT, subject, stakeholder, role=role, **dates) for stakeholder in stakeholders]


def part(kind: Tie, subject: str, stakeholder: str, *, role: str, from_on=None, to_on=None) -> Evidence:
    return Evidence(
        kind=kind, subject=subject, stakeholder=stakeholder, role=role, from_on=from_on, to_on=to_on
    )


def organisations(evidence: Iterable[Evidence]) -> list[Organisation]:
    ids = {part.stakeholder for part in evidence}
    return [
        Organisation(id=id_, name=id_.upper(), kind=StakeholderKind.COMPANY, helix=Helix.BUSINESS)
        for id_ in ids
    ]


def graph(evidence: list[Evidence], *, shares=None, largest=None, as_of=TODAY, **selection):
    chosen = select(evidence, as_of=as_of, **selection)
    return build(gather(chosen), organisations(evidence), shares=shares or {}, largest=largest)
