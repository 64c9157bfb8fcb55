# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who somebody is that has logged in, and which roles people hold."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import uuid4

from circular.domain import people as rules
from circular.domain.guises import Guise
from circular.domain.people import Claims, Holder, Scope
from circular.domain.permissions import Actor, Grant
from circular.domain.records import Person, RoleGrant
from circular.domain.sets import Rank
from circular.domain.text import Bilingual
from circular.errors import Invalid, NotAllowed, NotFound
from circular.services import kept
from circular.services.context import Context
from circular.store import Reader
from circular.store import people as stored

VERB = "grant_role"
_SEEN_EVERY = timedelta(days=28)
"""How often it is written down that somebody was here: often enough to forget whoever is not, too seldom to watch."""


def arrive(context: Context, claims: Mapping[str, object]) -> Actor:
    """The actor behind the claims of a login, with the roles that their e-mail address holds now.

    Written is only what is new: a person seen for the first time or after a month, another name or address. Raises
    NotAllowed where the claims do not say who it is, or say themselves that nobody has proved the address.
    """
    given = rules.claims(claims)
    if given is None:
        raise NotAllowed("people.no_subject")
    if given.unverified:
        raise NotAllowed("people.unverified")
    key = repr((arrive.__qualname__, given.subject, given.email))
    person, grants = kept.answer(context.store, key, lambda: _known(context, given))
    if person is None or not _as_known(context, given, person):
        person = _remember(context, given, person)
    return Actor.holding(grants, subject=f"person:{person.id}", name=given.name or given.email)


def _known(context: Context, given: Claims) -> tuple[Person | None, tuple[Grant, ...]]:
    """The person as remembered, and what their address may do."""
    with context.read() as reader:
        person = stored.find(reader, given.subject)
        return person, stored.reach(reader, given.email) if given.email else ()


def as_guise(context: Context, guise: Guise) -> Actor:
    """The actor whom somebody plays who tries the product out; the public for a table that is not there."""
    subject = f"demo:{guise}"
    if guise.table is None:
        grants = (Grant(rank=guise.rank, city=guise.city),)
        return Actor.holding(() if guise.rank is Rank.PUBLIC else grants, subject=subject)
    with context.read() as reader:
        tables = stored.beneath(reader, guise.table)
    return Actor.holding(
        (Grant(rank=guise.rank, city=city, table=table) for table, city in tables), subject=subject
    )


def scopes(context: Context, actor: Actor) -> tuple[Scope, ...]:
    """The roles of an actor with what their city and table are called."""
    if actor.rank is Rank.PUBLIC:
        return ()
    with context.read() as reader:
        return tuple(Scope(grant.rank, *stored.called(reader, grant)) for grant in actor.grants)


def grant(
    context: Context, email: str, rank: Rank, *, city: str | None = None, table: str | None = None
) -> RoleGrant:
    """Give a role to an e-mail address: everywhere, in a city (id or ISTAT code), or at a table (id or code).

    A role that holds already is given back as it is. Raises NotAllowed, NotFound for an unknown city or table,
    Invalid for an address that is none or a scope that does not fit the role.
    """
    address = rules.address(email)
    if address is None:
        raise Invalid("people.bad_email", value=email)
    if rank is Rank.PUBLIC:
        raise Invalid("people.public_is_none")
    if rank is Rank.ADMIN and (city or table):
        raise Invalid("people.admin_everywhere")
    if rank is Rank.DEPARTMENT and table:
        raise Invalid("people.department_at_table")
    if rank is Rank.COORDINATOR and not (city or table):
        raise Invalid("people.coordinator_where")
    with context.change(VERB) as change:
        city_id, table_id = _scope(change, city, table)
        context.require(VERB, city=city_id)
        held = (each for each in change.records(RoleGrant, "people.holding", email=address))
        for each in held:
            if (each.rank, each.city_id, each.table_id) == (rank, city_id, table_id):
                return each
        given = RoleGrant(
            id=uuid4().hex,
            email=address,
            rank=rank,
            city_id=city_id,
            table_id=table_id,
            granted_by=context.actor.subject,
            recorded_at=context.now,
        )
        change.insert([given])
        # The trail names the role, whose row names the address: that can be forgotten, the trail cannot.
        change.record(VERB, given.id, rank=rank, city=city_id, table=table_id)
    return given


def end_grant(context: Context, grant: str, *, version: int) -> None:
    """End a role. Raises NotAllowed, NotFound, StaleVersion, and Invalid for the last who may give roles."""
    with context.change(VERB) as change:
        held = stored.role(change, grant)
        if held is None:
            raise NotFound("people.unknown_role")
        context.require(VERB, city=held.city_id)
        if held.rank is Rank.ADMIN and not [
            each
            for each in change.rows("people.roles")
            if each["rank"] == Rank.ADMIN and each["id"] != held.id and each["email"] != held.email
        ]:
            raise Invalid("people.last_admin")
        change.swap("people.end_role", id=held.id, version=version, ended_at=context.now)
        change.record("end_role", held.id, rank=held.rank, city=held.city_id, table=held.table_id)


def people(context: Context) -> tuple[Holder, ...]:
    """Everybody who holds a role or has logged in. Raises NotAllowed: personal data are for whoever gives roles."""
    context.require(VERB)
    with context.read() as reader:
        return stored.holders(reader)


def tables(context: Context, city: str) -> dict[str, Bilingual]:
    """The tables and groups of a city at which a role can be given, by id."""
    with context.read() as reader:
        return stored.tables(reader, city)


def _as_known(context: Context, given: Claims, person: Person) -> bool:
    """Whether nothing is new about somebody who arrives."""
    seen = person.seen_on is not None and context.today - person.seen_on < _SEEN_EVERY
    return seen and (person.name, person.email) == (given.name, given.email)


def _remember(context: Context, given: Claims, known: Person | None) -> Person:
    """Write down a person who arrives for the first time, after a month, or under another name."""
    id_ = known.id if known else uuid4().hex
    with context.store.change(actor=f"person:{id_}", now=context.now) as change:
        # Read again inside: two tabs of one browser arrive at the same moment.
        person = stored.find(change, given.subject)
        if person is None:
            person = Person(
                id=id_,
                subject=given.subject,
                name=given.name,
                email=given.email,
                recorded_at=context.now,
                seen_on=context.today,
            )
            change.insert([person])
        elif not _as_known(context, given, person):
            change.swap(
                "people.rename",
                id=person.id,
                version=person.version,
                name=given.name,
                email=given.email,
                seen_on=context.today,
            )
        else:
            return person
        change.record("arrive", person.id)
    return person


def _scope(reader: Reader, city: str | None, table: str | None) -> tuple[str | None, str | None]:
    """The ids of the city and the table that were named."""
    city_id = None
    if city:
        found = reader.one("people.cities_named", given=city.strip())
        if found is None:
            known = [f"{each['id']} ({each['name']})" for each in reader.rows("strategies.cities")]
            raise NotFound("people.unknown_city", value=city, known=", ".join(known) or "-")
        city_id = found["id"]
    if not table:
        return city_id, None
    places = stored.places(reader, table.strip(), city=city_id)
    # An id wins over a code, which several strategies may use.
    exact = [each for each in places if each.id == table.strip()] or list(places)
    if not exact:
        raise NotFound("people.unknown_table", value=table)
    if len(exact) > 1:
        raise Invalid("people.ambiguous_table", value=table, known=", ".join(each.id for each in exact))
    return exact[0].city_id, exact[0].id
