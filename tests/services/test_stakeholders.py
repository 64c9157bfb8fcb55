# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The registry, the card of an organisation, and entries that may be one."""

import pytest

from circular.domain.registry import Likeness
from circular.domain.sets import Measure, Role
from circular.errors import NotAllowed, NotFound
from circular.services import duplicates, stakeholders
from tests import builders
from tests.services import people


@pytest.fixture
def loaded(context, store):
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, people.small())
    return context


def row(frame, stakeholder):
    return frame[frame["stakeholder"] == stakeholder].iloc[0]


def test_the_registry_counts_what_each_does_today(loaded):
    listed = stakeholders.registry(loaded, people.QUESTION)
    hall = row(listed, "city-hall")
    assert (hall["actions"], hall["led"], hall["territory"], hall["seats"]) == (3, 1, 1, 1)
    mill = row(listed, "mill")  # the action that was called off does not count, two roles count once
    assert (mill["actions"], mill["led"], mill["seats"]) == (1, 1, 2)
    builder = row(listed, "builder")
    assert (builder["actions"], builder["contracts"], builder["territory"]) == (0, 1, 1)
    assert row(listed, "alone")["actions"] == 0


def test_merged_organisations_are_one_that_answers_to_both_names(loaded):
    listed = stakeholders.registry(loaded, people.QUESTION)
    assert "mill-old" not in set(listed["stakeholder"])
    assert row(listed, "mill")["spellings"] == "The Mill (old name)"
    assert stakeholders.card(loaded, people.QUESTION, stakeholder="mill-old").stakeholder.id == "mill"


def test_the_public_sees_whoever_has_a_part_in_something_public(loaded):
    seen = set(stakeholders.registry(people.public(loaded), people.QUESTION)["stakeholder"])
    assert {"city-hall", "mill", "weaver", "club", "builder"} <= seen
    assert "ghost" not in seen
    with pytest.raises(NotFound):
        stakeholders.card(people.public(loaded), people.QUESTION, stakeholder="ghost")
    assert stakeholders.card(loaded, people.QUESTION, stakeholder="ghost").shares == ()


def test_the_public_card_leaves_out_what_is_not_published(loaded):
    inside = stakeholders.card(loaded, people.QUESTION, stakeholder="city-hall")
    outside = stakeholders.card(people.public(loaded), people.QUESTION, stakeholder="city-hall")
    assert {share.action for share in inside.shares} == {"spin", "park", "hidden", "road"}
    assert {share.action for share in outside.shares} == {"spin", "park"}
    assert "hidden" not in {ground.subject for partner in outside.partners for ground in partner.reasons}


def test_a_card_tells_roles_money_mix_and_partners(loaded):
    card = stakeholders.card(loaded, people.QUESTION, stakeholder="mill")
    spin = next(share for share in card.shares if share.action == "spin")
    assert spin.roles == (Role.LEAD, Role.FUNDER)
    assert card.actions == 1
    assert card.money == {Measure.AWARDED: 1000.0, Measure.PAID: 250.0}  # not the 77 of what was called off
    assert card.mix == {"production": 1.0}
    assert [partner.stakeholder for partner in card.partners] == ["city-hall", "weaver"]
    assert {ground.code for ground in card.partners[0].reasons} == {"SPIN", "TEXTILES"}


def test_a_part_that_has_ended_is_told_apart(loaded):
    card = stakeholders.card(loaded, people.QUESTION, stakeholder="club")
    ended = {share.action: share.ended for share in card.shares}
    assert ended == {"hidden": False, "gone": False, "park": True}
    assert [chair.ended for chair in card.chairs] == [True]


def test_a_contract_is_no_part_and_its_money_is_not_counted(loaded):
    card = stakeholders.card(loaded, people.QUESTION, stakeholder="builder")
    assert card.actions == 0
    assert card.money == {}
    assert card.partners == ()


def test_an_unknown_organisation_is_refused(loaded):
    with pytest.raises(NotFound):
        stakeholders.card(loaded, people.QUESTION, stakeholder="nobody")


def test_the_public_is_not_shown_duplicates(loaded):
    with pytest.raises(NotAllowed):
        duplicates.possible(people.public(loaded), people.QUESTION)


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Vangi S.r.l.", "VANGI SRL", Likeness.NAME),
        ("Camera di Commercio di Pistoia e Prato", "Camera di Commercio Prato Pistoia", Likeness.NAME),
        ("Università degli Studi di Firenze", "Universita' degli Studi di Firenze", Likeness.NAME),
        ("Consorzio Pianura Verde", "Consorzio Pianura Vrede", Likeness.SIMILAR),
        ("Istituto comprensivo 3", "Istituto comprensivo 4", None),
        ("Lanificio Rossi", "Lanificio Bianchi", None),
        ("Comune di Prato", "Comune di Vernio", None),
    ],
)
def test_names_that_may_be_one_organisation(one, other, likeness):
    found = duplicates.found_in([people.stakeholder("a", one), people.stakeholder("b", other)], {})
    assert [pair.likeness for pair in found] == ([likeness] if likeness else [])


def test_a_known_spelling_and_a_vat_number_tell_more_than_the_name():
    one, other = people.stakeholder("a", "Alia", vat_number="1"), people.stakeholder("b", "Plures")
    assert [pair.likeness for pair in duplicates.found_in([one, other], {"a": ["Plures spa"]})] == [
        Likeness.SPELLING
    ]
    twin = people.stakeholder("b", "Something else", vat_number="1")
    assert [pair.likeness for pair in duplicates.found_in([one, twin], {})] == [Likeness.VAT]
