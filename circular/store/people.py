# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of people and their roles as records."""

from circular.domain.people import Holder, Place, RoleHeld
from circular.domain.permissions import Grant
from circular.domain.records import Person, RoleGrant
from circular.domain.sets import Rank
from circular.domain.text import Bilingual
from circular.store.reading import Reader, as_record


def find(reader: Reader, subject: str) -> Person | None:
    """The person whom the login provider calls so."""
    row = reader.one("people.by_subject", subject=subject)
    return as_record(Person, row) if row else None


def reach(reader: Reader, email: str) -> tuple[Grant, ...]:
    """What an e-mail address may do and where; a table brings its groups and its city."""
    return tuple(
        Grant(rank=Rank(row["rank"]), city=row["city_id"], table=row["table_id"])
        for row in reader.rows("people.reach", email=email)
    )


def beneath(reader: Reader, table: str) -> tuple[tuple[str, str], ...]:
    """A table and its groups, each with its city."""
    return tuple((row["id"], row["city_id"]) for row in reader.rows("people.beneath", table=table))


def called(reader: Reader, grant: Grant) -> tuple[str | None, Bilingual | None]:
    """What the city and the table of a grant are called."""
    row = reader.rows("people.called", city=grant.city, table=grant.table)[0]
    name = Bilingual(row["table_name_it"], row["table_name_en"]) if row["table_name_it"] else None
    return row["city_name"], name


def role(reader: Reader, grant: str) -> RoleGrant | None:
    """A role by its id, ended or not."""
    row = reader.one("people.role", id=grant)
    return as_record(RoleGrant, row) if row else None


def holders(reader: Reader) -> tuple[Holder, ...]:
    """Everybody who holds a role or has logged in, by e-mail address."""
    people = {person.id: person for person in reader.records(Person, "people.every")}
    held: dict[str, list[RoleHeld]] = {}
    for row in reader.rows("people.roles"):
        held.setdefault(row["email"], []).append(
            RoleHeld(
                id=row["id"],
                version=row["version"],
                rank=Rank(row["rank"]),
                city=row["city_name"],
                table=Bilingual(row["table_name_it"], row["table_name_en"]) if row["table_id"] else None,
                since=row["recorded_at"],
                granted_by=row["granted_by"],
            )
        )
    found = [
        Holder(
            email=person.email,
            name=person.name,
            person=person.id,
            since=person.recorded_at,
            roles=tuple(held.get(person.email or "", ())),
        )
        for person in people.values()
    ]
    known = {holder.email for holder in found}
    found += [Holder(email=email, roles=tuple(roles)) for email, roles in held.items() if email not in known]
    return tuple(sorted(found, key=lambda holder: (holder.email or "", holder.person or "")))


def places(reader: Reader, given: str, *, city: str | None) -> tuple[Place, ...]:
    """The tables that an id or a code means; of the city, where one is given."""
    return tuple(Place(**row) for row in reader.rows("people.tables_named", given=given, city=city))


def tables(reader: Reader, city: str) -> dict[str, Bilingual]:
    """The tables and groups of a city by id."""
    return {
        row["id"]: Bilingual(row["name_it"], row["name_en"])
        for row in reader.rows("people.tables", city=city)
    }
