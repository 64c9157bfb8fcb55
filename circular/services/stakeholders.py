# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The registry of organisations and the card of each: its seats, its parts in actions, their money, its partners."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from circular.domain.question import Question
from circular.domain.records import WorkingTable
from circular.domain.registry import Card, Chair, Part, Partner, Share
from circular.domain.sets import (
    PARTICIPATING_ROLES,
    GovernanceRole,
    Measure,
    Role,
    Schedule,
    Scope,
    SeatRole,
    State,
)
from circular.domain.text import Bilingual
from circular.errors import NotFound
from circular.network.build import mix
from circular.services import kept, partnerships, progress, undertakings
from circular.services import parts as registered
from circular.services.context import Context
from circular.services.undertakings import number, text
from circular.store import stakeholders, tables

COLUMNS = (
    *("stakeholder", "name", "kind", "helix", "municipality"),
    *("seats", "actions", "led", "territory", "contracts", "governs", "spellings"),
)


@kept.once
def registry(context: Context, question: Question) -> pd.DataFrame:
    """One row per organisation, those with most to do first.

    `actions`: of the strategy, in a participating role; `led`: those it leads; `territory`: public projects that are
    not part of the strategy; `contracts`: actions and projects in which it is only a contractor; `seats`: tables;
    `spellings`: other names, for the search. Parts that have ended and actions called off do not count. The
    public sees whoever has a part in something public.
    """
    question = context.ask(question)
    standings = progress.standings(context, replace(question, scope=Scope.ALL))
    standings = standings[~standings["state"].isin(partnerships.OVER)]
    adopted = dict(zip(standings["action"], standings["adopted"], strict=True))
    asked = question.parameters()
    with context.read() as reader:
        organisations = stakeholders.registry(reader, **asked)
        spellings = stakeholders.spellings(reader)
        seats = stakeholders.seats(reader, **asked)
        governing = stakeholders.governing(reader, **asked)
    parts = [part for part in registered.in_actions(context, question) if part.subject in adopted]
    roles: dict[tuple[str, str], set[str]] = {}
    for part in parts:
        if not part.ended(question.as_of):
            roles.setdefault((part.stakeholder, part.subject), set()).add(part.role)
    counts = {name: Counter[str]() for name in ("actions", "led", "territory", "contracts")}
    for (stakeholder, action), held in roles.items():
        for name in _kinds(held, adopted=bool(adopted[action])):
            counts[name][stakeholder] += 1
    sitting = Counter(
        stakeholder
        for stakeholder, _ in {
            (each.stakeholder, each.subject) for each in seats if not each.ended(question.as_of)
        }
    )
    governs = {each.stakeholder for each in governing if not each.ended(question.as_of)}
    shown = {each.stakeholder for each in (*parts, *seats, *governing)} if question.public else None
    rows = [
        {
            "stakeholder": each.id,
            "name": each.name,
            "kind": each.kind.value,
            "helix": each.helix.value,
            "municipality": each.municipality,
            "seats": sitting[each.id],
            **{name: counted[each.id] for name, counted in counts.items()},
            "governs": each.id in governs,
            "spellings": " · ".join(spellings.get(each.id, ())),
        }
        for each in organisations
        if shown is None or each.id in shown
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    busiest = ["actions", "seats", "territory", "contracts"]
    return frame.sort_values(
        [*busiest, "name"], ascending=[*(False for _ in busiest), True], ignore_index=True
    )


def card(context: Context, question: Question, *, stakeholder: str) -> Card:
    """All that is known of an organisation; an id that was merged opens the card of what it is now.

    Raises NotFound, also for the public where nothing public is known of it.
    """
    question = context.ask(question)
    asked = question.parameters()
    standings = progress.standings(context, replace(question, scope=Scope.ALL))
    with context.read() as reader:
        found = stakeholders.find(reader, strategy=question.strategy, stakeholder=stakeholder)
        if found is None:
            raise NotFound("errors.unknown_stakeholder", id=stakeholder)
        spellings = stakeholders.spellings(reader).get(found.id, ())
        seats = [seat for seat in stakeholders.seats(reader, **asked) if seat.stakeholder == found.id]
        governing = [part for part in stakeholders.governing(reader, **asked) if part.stakeholder == found.id]
        forums = {forum.id: forum for forum in tables.every(reader, **asked)}
    parts = [part for part in registered.in_actions(context, question) if part.stakeholder == found.id]
    rows = undertakings.rows(standings[standings["action"].isin({part.subject for part in parts})])
    shares = _shares([part for part in parts if part.subject in rows], rows, question)
    if question.public and not (shares or seats or governing):
        raise NotFound("errors.unknown_stakeholder", id=stakeholder)
    own = [share for share in shares if share.counts and _participates(share.roles)]
    return Card(
        stakeholder=found,
        spellings=spellings,
        governance=tuple(GovernanceRole(part.role) for part in governing if not part.ended(question.as_of)),
        chairs=tuple(_chair(seat, forums[seat.subject], question) for seat in seats),
        shares=shares,
        actions=len(own),
        money={
            measure: sum(known)
            for measure, values in (
                (Measure.AWARDED, [share.awarded for share in own]),
                (Measure.PAID, [share.paid for share in own]),
            )
            if (known := [value for value in values if value is not None])
        },
        mix=mix(undertakings.shares(rows[share.action]) for share in own),
        partners=_partners(context, question, found.id),
    )


def _kinds(roles: set[str], *, adopted: bool) -> list[str]:
    """Under which heads of the registry an action counts for an organisation with these roles in it."""
    if not _participates(roles):
        return ["contracts"]
    if not adopted:
        return ["territory"]
    return ["actions", "led"] if Role.LEAD in roles else ["actions"]


def _participates(roles: Sequence[str] | set[str]) -> bool:
    return any(role in PARTICIPATING_ROLES for role in roles)


def _shares(
    parts: Sequence[Part], rows: Mapping[str, undertakings.Row], question: Question
) -> tuple[Share, ...]:
    """An organisation's actions, each once with all its roles: those of the strategy first, ended ones last."""
    by_action: dict[tuple[str, bool], list[Part]] = {}
    for part in parts:
        by_action.setdefault((part.subject, part.ended(question.as_of)), []).append(part)
    shares = [_share(rows[action], held, ended=ended) for (action, ended), held in by_action.items()]
    return tuple(
        sorted(shares, key=lambda share: (share.ended, not share.adopted, -(share.awarded or 0), share.code))
    )


def _share(row: undertakings.Row, parts: Sequence[Part], *, ended: bool) -> Share:
    schedule = text(row["schedule"])
    starts = [part.from_on for part in parts]
    ends = [part.to_on for part in parts]
    return Share(
        action=row["action"],
        code=row["code"],
        title=Bilingual(row["title_it"], text(row["title_en"])),
        roles=tuple(sorted({Role(part.role) for part in parts}, key=list(Role).index)),
        state=State(row["state"]),
        schedule=Schedule(schedule) if schedule else None,
        progress=number(row["progress"]),
        adopted=bool(row["adopted"]),
        published=bool(row["published"]),
        awarded=number(row["awarded"]),
        paid=number(row["paid"]),
        from_on=min(starts, key=lambda start: start or date.min),
        to_on=max(ends, key=lambda end: end or date.max),
        ended=ended,
        source_url=next((part.source_url for part in parts if part.source_url), None),
    )


def _chair(seat: Part, forum: WorkingTable, question: Question) -> Chair:
    return Chair(
        table=forum.id,
        code=forum.code,
        name=Bilingual(forum.name_it, forum.name_en),
        role=SeatRole(seat.role),
        from_on=seat.from_on,
        to_on=seat.to_on,
        ended=seat.ended(question.as_of),
    )


def _partners(context: Context, question: Question, stakeholder: str) -> tuple[Partner, ...]:
    """Whom it is tied to in the network of the strategy, strongest first."""
    network = partnerships.network(context, question, around=stakeholder)
    if stakeholder not in network.graph:
        return ()
    tied = network.edges[(network.edges["source"] == stakeholder) | (network.edges["target"] == stakeholder)]
    partners = []
    for row in tied.to_dict("records"):
        end = "target" if row["source"] == stakeholder else "source"
        partners.append(
            Partner(
                stakeholder=row[end],
                name=row[f"{end}_name"],
                weight=row["weight"],
                reasons=network.reasons(row["source"], row["target"]),
            )
        )
    return tuple(partners)
