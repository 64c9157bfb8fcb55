# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""People who log in: who they are, what their address gives them, and who may give it."""

from dataclasses import replace

import pytest

from circular.domain.permissions import PUBLIC, Actor, Grant
from circular.domain.records import Strategy
from circular.domain.sets import Rank
from circular.errors import Invalid, NotAllowed, NotFound, StaleVersion
from circular.i18n import translator
from circular.services import people
from tests import builders
from tests.services.people import table

ANNA = {"iss": "https://login.example", "sub": "1", "name": "Anna Bianchi", "email": "Anna.Bianchi@Comune.IT"}


@pytest.fixture
def city(store, context):
    rows = [*builders.strategy(), table("textiles"), table("yarn", parent_id="textiles"), table("green")]
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, rows)
    return context


def trail(store):
    with store.read() as reader:
        return [(row["actor"], row["verb"], row["payload"]) for row in reader.rows("audit.chain")]


def test_a_person_is_written_down_once_and_never_by_name_in_the_trail(city, store):
    public = replace(city, actor=PUBLIC)
    before = store.revision
    first = people.arrive(public, ANNA)
    assert store.revision == before + 1
    assert people.arrive(public, ANNA) == first
    assert store.revision == before + 1
    assert first.rank is Rank.PUBLIC
    assert first.subject.startswith("person:")
    told = str(trail(store)[-1])
    assert "arrive" in told
    assert "anna" not in told.lower()


def test_another_name_is_another_version_of_the_same_person(city, store):
    public = replace(city, actor=PUBLIC)
    first = people.arrive(public, ANNA)
    again = people.arrive(public, ANNA | {"email": "a.bianchi@comune.it"})
    assert again.subject == first.subject
    assert people.people(city)[0].email == "a.bianchi@comune.it"
    assert people.arrive(public, ANNA | {"sub": "2"}).subject != first.subject
    assert people.arrive(public, ANNA | {"iss": "https://other.example"}).subject != first.subject


@pytest.mark.parametrize("unproved", [False, "false", "False"])
def test_an_address_that_nobody_proved_gives_nothing(city, store, unproved):
    people.grant(city, ANNA["email"], Rank.ADMIN)
    before = store.revision
    with pytest.raises(NotAllowed, match="unverified"):
        people.arrive(replace(city, actor=PUBLIC), ANNA | {"email_verified": unproved})
    assert store.revision == before
    assert people.arrive(city, ANNA | {"email_verified": True}).rank is Rank.ADMIN


@pytest.mark.parametrize(
    "claims", [{}, {"iss": "https://login.example"}, {"iss": "", "sub": "1"}, {"sub": "1"}]
)
def test_claims_that_name_nobody_are_refused(city, claims):
    with pytest.raises(NotAllowed, match="no_subject"):
        people.arrive(replace(city, actor=PUBLIC), claims)


def test_a_table_brings_its_groups_and_its_city(city):
    people.grant(city, "anna.bianchi@comune.it", Rank.COORDINATOR, table="TEXTILES")
    actor = people.arrive(replace(city, actor=PUBLIC), ANNA)
    assert set(actor.grants) == {
        Grant(rank=Rank.COORDINATOR, city="city", table="textiles"),
        Grant(rank=Rank.COORDINATOR, city="city", table="yarn"),
    }


def test_a_role_that_ended_gives_nothing(city):
    given = people.grant(city, ANNA["email"], Rank.DEPARTMENT, city="city")
    asking = replace(city, actor=PUBLIC)
    assert people.arrive(asking, ANNA).rank is Rank.DEPARTMENT
    with pytest.raises(StaleVersion):
        people.end_grant(city, given.id, version=7)
    people.end_grant(city, given.id, version=given.version)
    assert people.arrive(asking, ANNA).rank is Rank.PUBLIC
    with pytest.raises(StaleVersion):
        people.end_grant(city, given.id, version=given.version + 1)


def test_the_same_role_is_given_once(city, store):
    first = people.grant(city, "a@b.it", Rank.VIEWER, city="city")
    before = store.revision
    assert people.grant(city, " A@B.it ", Rank.VIEWER, city="city") == first
    assert store.revision == before


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        (("anna", Rank.VIEWER, {}), "people.bad_email"),
        (("a@b, c@d.it", Rank.VIEWER, {}), "people.bad_email"),
        (("a@b.it", Rank.PUBLIC, {}), "people.public_is_none"),
        (("a@b.it", Rank.ADMIN, {"city": "city"}), "people.admin_everywhere"),
        (("a@b.it", Rank.DEPARTMENT, {"table": "green"}), "people.department_at_table"),
        (("a@b.it", Rank.COORDINATOR, {}), "people.coordinator_where"),
        (("a@b.it", Rank.COORDINATOR, {"city": "100005"}), "people.unknown_city"),
        (("a@b.it", Rank.COORDINATOR, {"table": "blue"}), "people.unknown_table"),
    ],
)
def test_a_role_that_makes_no_sense_is_refused_with_what_to_write(city, store, asked, key):
    email, rank, where = asked
    before = store.revision
    with pytest.raises((Invalid, NotFound)) as refused:
        people.grant(city, email, rank, **where)
    assert refused.value.key == key
    assert "⟦" not in translator("it")(key, **refused.value.details)
    assert store.revision == before


def test_a_code_of_several_tables_asks_which(city, store):
    other = Strategy(id="other", city_id="city", name_it="Altra")
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, [other, table("elsewhere", code="TEXTILES", strategy_id="other")])
    with pytest.raises(Invalid, match="ambiguous") as refused:
        people.grant(city, "a@b.it", Rank.COORDINATOR, table="TEXTILES")
    assert "elsewhere" in str(refused.value.details["known"])
    assert people.grant(city, "a@b.it", Rank.COORDINATOR, table="textiles").table_id == "textiles"


def test_the_last_administrator_stays(city):
    one = people.grant(city, "one@b.it", Rank.ADMIN)
    acting = replace(city, actor=people.arrive(city, ANNA | {"email": "one@b.it"}))
    with pytest.raises(Invalid, match="last_admin"):
        people.end_grant(acting, one.id, version=one.version)
    people.grant(acting, "two@b.it", Rank.ADMIN)
    people.end_grant(acting, one.id, version=one.version)
    assert people.arrive(city, ANNA | {"email": "one@b.it"}).rank is Rank.PUBLIC


@pytest.mark.parametrize("rank", [rank for rank in Rank if rank is not Rank.ADMIN])
def test_nobody_else_gives_ends_or_reads_roles(city, store, rank):
    given = people.grant(city, "one@b.it", Rank.ADMIN)
    asking = replace(city, actor=Actor(subject="person:x", rank=rank))
    before = store.revision
    with pytest.raises(NotAllowed):
        people.grant(asking, "x@b.it", Rank.ADMIN)
    with pytest.raises(NotAllowed):
        people.end_grant(asking, given.id, version=given.version)
    with pytest.raises(NotAllowed):
        people.people(asking)
    assert store.revision == before


def test_addresses_stay_out_of_the_trail(city, store):
    given = people.grant(city, "secret.person@b.it", Rank.VIEWER)
    people.end_grant(city, given.id, version=given.version)
    assert [verb for _, verb, _ in trail(store)[-2:]] == ["grant_role", "end_role"]
    assert "secret" not in str(trail(store))


def test_everybody_is_listed_with_what_they_hold(city):
    people.grant(city, "role.only@b.it", Rank.COORDINATOR, table="yarn")
    people.grant(city, ANNA["email"], Rank.DEPARTMENT, city="city")
    people.arrive(replace(city, actor=PUBLIC), ANNA)
    people.arrive(replace(city, actor=PUBLIC), ANNA | {"sub": "9", "email": "none@b.it", "name": None})
    found = {each.email: each for each in people.people(city)}
    assert list(found) == ["anna.bianchi@comune.it", "none@b.it", "role.only@b.it"]
    assert found["anna.bianchi@comune.it"].name == "Anna Bianchi"
    assert [role.rank for role in found["anna.bianchi@comune.it"].roles] == [Rank.DEPARTMENT]
    assert found["none@b.it"].roles == ()
    assert found["role.only@b.it"].person is None
    assert found["role.only@b.it"].roles[0].table.it == "yarn"
