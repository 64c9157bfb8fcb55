# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the store says of who has a part in what: evidence of every kind, and what the things are called."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from circular.domain.question import FOREVER, Question
from circular.domain.registry import Part
from circular.domain.sets import Role, Tie
from circular.domain.text import Bilingual
from circular.network.build import Organisation
from circular.network.evidence import Evidence
from circular.services import undertakings
from circular.store import Reader, partnerships, stakeholders, tables

Grounds = Mapping[tuple[Tie, str], tuple[str, Bilingual]]
"""The code, which may be empty, and the name of each thing, by kind and id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Everything that could tie organisations, before anybody says what shall."""

    organisations: tuple[Organisation, ...]
    evidence: tuple[Evidence, ...]
    grounds: Grounds


def known(
    reader: Reader, question: Question, rows: Mapping[str, undertakings.Row], parts: Iterable[Part]
) -> Known:
    """Evidence of parts in the actions of `rows`, and in all tables, meetings and agreements the asker may know of."""
    asked = question.parameters()
    acting = [part for part in parts if part.subject in rows]
    # Who an organisation turned out to be holds for all of its history, whenever that was recorded.
    registry = stakeholders.registry(reader, **(asked | {"known_before": FOREVER}))
    return Known(
        organisations=tuple(
            Organisation(id=each.id, name=each.name, kind=each.kind, helix=each.helix) for each in registry
        ),
        evidence=(
            *_evidence(Tie.ACTION, acting),
            *_evidence(Tie.FUNDING, (part for part in acting if part.role == Role.FUNDER)),
            *_evidence(Tie.SEAT, stakeholders.seats(reader, **asked)),
            *_evidence(Tie.MEETING, partnerships.presences(reader, **asked)),
            *_evidence(Tie.AGREEMENT, partnerships.signatures(reader, **asked)),
        ),
        grounds=_grounds(reader, asked, rows),
    )


def _grounds(reader: Reader, asked: Mapping[str, object], rows: Mapping[str, undertakings.Row]) -> Grounds:
    forums = {
        each.id: (each.code, Bilingual(each.name_it, each.name_en)) for each in tables.every(reader, **asked)
    }
    found = {(Tie.SEAT, table): ground for table, ground in forums.items()}
    for action, row in rows.items():
        ground = row["code"], Bilingual(row["title_it"], undertakings.text(row["title_en"]))
        found[Tie.ACTION, action] = found[Tie.FUNDING, action] = ground
    for meeting, (table, title) in partnerships.meetings(reader, **asked).items():
        code, name = forums[table]
        found[Tie.MEETING, meeting] = code, title or name
    for each in partnerships.agreements(reader, **asked):
        found[Tie.AGREEMENT, each.id] = "", Bilingual(each.title_it, each.title_en)
    return found


def _evidence(kind: Tie, parts: Iterable[Part]) -> list[Evidence]:
    return [
        Evidence(
            kind=kind,
            subject=part.subject,
            stakeholder=part.stakeholder,
            role=part.role,
            from_on=part.from_on,
            to_on=part.to_on,
        )
        for part in parts
    ]
