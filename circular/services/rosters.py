# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who sits at which table at a date."""

from circular.domain.forums import Member
from circular.domain.question import Question
from circular.domain.sets import SeatRole
from circular.store import Reader, stakeholders

_RANK = (SeatRole.PROMOTER, SeatRole.COORDINATOR, SeatRole.MEMBER)


def members(reader: Reader, question: Question) -> dict[str, tuple[Member, ...]]:
    """Who sits at each table, each once in its highest role: promoters, coordinators, then by name."""
    asked = question.parameters()
    organisations = {each.id: each for each in stakeholders.registry(reader, **asked)}
    found: dict[str, dict[str, Member]] = {}
    for seat in sorted(
        stakeholders.seats(reader, **asked), key=lambda seat: _RANK.index(SeatRole(seat.role))
    ):
        organisation = organisations.get(seat.stakeholder)
        if organisation and not seat.ended(question.as_of):
            found.setdefault(seat.subject, {}).setdefault(
                seat.stakeholder,
                Member(
                    stakeholder=organisation.id,
                    name=organisation.name,
                    kind=organisation.kind,
                    helix=organisation.helix,
                    role=SeatRole(seat.role),
                    from_on=seat.from_on,
                    source_url=seat.source_url,
                ),
            )
    return {
        table: tuple(sorted(seated.values(), key=lambda member: (_RANK.index(member.role), member.name)))
        for table, seated in found.items()
    }
