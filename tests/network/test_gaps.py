# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which tables never meet, drawn by hand."""

from circular.network.gaps import between
from tests.network.drawn import action, graph

SITTING = {"textiles": {"mill", "hall"}, "green": {"park", "hall"}, "school": {"teacher"}, "empty": set()}
NETWORK = graph([*action("garden", "mill", "teacher"), *action("spin", "mill", "hall")])


def compared(*, meetings=None, actions=None):
    found = between(
        ["textiles", "green", "school", "empty"],
        sitting=SITTING,
        meetings=meetings or {},
        actions=actions or {},
        graph=NETWORK,
    )
    return {(pair.one, pair.other): pair for pair in found}


def test_an_organisation_in_common_is_a_meeting_point():
    found = compared()
    assert found["textiles", "green"].organisations == {"hall"}
    assert not found["textiles", "green"].apart
    assert (found["textiles", "green"].through, found["textiles", "school"].through) == ("hall", None)
    assert len(found) == 6


def test_tables_with_nothing_in_common_are_apart_and_come_first():
    found = compared()
    assert [key for key, pair in found.items() if pair.apart] == list(found)[:5]
    assert list(found)[-1] == ("textiles", "green")
    assert (found["textiles", "school"].ties, found["green", "school"].ties) == (1, 0)


def test_a_guest_from_another_table_makes_a_joint_meeting():
    found = compared(meetings={"school": {"m1": {"teacher", "park"}, "m2": {"teacher"}}})
    assert found["green", "school"].meetings == {"m1"}
    assert found["textiles", "school"].apart


def test_who_sits_at_both_makes_no_meeting_a_joint_one():
    found = compared(meetings={"green": {"m1": {"hall", "park"}}})
    assert found["textiles", "green"].meetings == set()
    assert found["textiles", "green"].through == "hall"


def test_an_action_that_comes_up_at_both_brings_them_together():
    found = compared(actions={"textiles": {"garden", "spin"}, "school": {"garden"}})
    assert found["textiles", "school"].actions == {"garden"}
    assert not found["textiles", "school"].apart
