# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letting go of personal data that were kept long enough, and saying in the trail how much, never whose."""

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time
from uuid import uuid4

from circular.config import Settings
from circular.domain.erasing import PAST
from circular.domain.records import Person, Reminder, RoleGrant
from circular.domain.sets import Rank
from circular.services.context import Context
from circular.store import Reader
from circular.store import personal as stored

VERB = "retain_data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What was kept long enough on a day."""

    people: tuple[Person, ...]
    roles: tuple[RoleGrant, ...]
    invitations: tuple[RoleGrant, ...]
    reminders: tuple[Reminder, ...]

    def counts(self) -> dict[str, int]:
        """How many of each, in the order in which they are told."""
        return {field.name: len(getattr(self, field.name)) for field in fields(self)}

    @property
    def nothing(self) -> bool:
        return not any(self.counts().values())


def months(settings: Settings) -> dict[str, int]:
    """How many months each kind is kept."""
    return {
        "people": settings.retain_people,
        "roles": settings.retain_roles,
        "invitations": settings.retain_roles,
        "reminders": settings.retain_reminders,
    }


def due(context: Context, *, as_of: date | None = None) -> Due:
    """What would be let go on a day (today). Raises NotAllowed."""
    context.require(VERB)
    with context.read() as reader:
        return _due(reader, context, as_of or context.today)


def retain(context: Context, *, as_of: date | None = None) -> Due:
    """Let go of what was kept long enough; what it was. Nothing is written where there is nothing. Raises NotAllowed.

    People who have not been here lose name, address and role, and are a number in the trail from then on; whoever
    comes back is somebody new. The last who may give roles stays.
    """
    found = due(context, as_of=as_of)
    if found.nothing:
        return found
    with context.change(VERB) as change:
        found = _due(change, context, as_of or context.today)
        for person in found.people:
            change.rewrite(
                "person", {"id": person.id}, {"subject": f"{PAST}{person.id}", "name": None, "email": None}
            )
        held = [
            role for person in found.people if person.email for role in stored.roles(change, person.email)
        ]
        for role in {each.id: each for each in (*held, *found.roles, *found.invitations)}.values():
            change.execute("personal.end_role", id=role.id, now=change.now)
            change.rewrite("role_grant", {"id": role.id}, {"email": PAST})
        for sent in found.reminders:
            change.rewrite("reminder", {"id": sent.id}, {"id": uuid4().hex, "recipient": PAST})
        change.record(VERB, "-", **found.counts(), accounts=[each.id for each in found.people])
    return found


def _due(reader: Reader, context: Context, day: date) -> Due:
    kept = months(context.settings)
    moment = {name: _before(day, context, many) for name, many in kept.items()}
    admins = {each["email"] for each in reader.rows("people.roles") if each["rank"] == Rank.ADMIN}
    people = stored.lapsed_persons(reader, _back(day, kept["people"]))
    if admins and admins <= {each.email for each in people}:
        people = tuple(each for each in people if each.email not in admins)
    roles = stored.lapsed_roles(reader, moment["roles"])
    invited = tuple(each for each in roles if each.ended_at is None and each.rank is not Rank.ADMIN)
    return Due(
        people=people,
        roles=tuple(each for each in roles if each.ended_at is not None),
        invitations=invited,
        reminders=stored.lapsed_reminders(reader, moment["reminders"]),
    )


def _back(day: date, many: int) -> date:
    """The same day so many months ago, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 - many, 12)
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError  # every month has a 28th


def _before(day: date, context: Context, many: int) -> datetime:
    """When the day began so many months ago, as the store keeps moments."""
    local = datetime.combine(_back(day, many), time(), tzinfo=context.settings.timezone)
    return local.astimezone(UTC).replace(tzinfo=None)
