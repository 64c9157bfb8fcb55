# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is typed and not saved: one person's own, so many at most, and not for ever."""

from dataclasses import replace
from datetime import timedelta

from circular.ui.drafts import LASTS, MOST, Drafts, Owner
from tests.conftest import NOW

ME = Owner(database="a.duckdb", subject="person:me", strategy="prato")


def test_it_is_found_by_its_owner_alone():
    held = Drafts()
    held.keep(ME, {"held": 70}, now=NOW)
    assert held.find(ME, now=NOW) == {"held": 70}
    for other in ({"subject": "person:you"}, {"strategy": "la-spezia"}, {"database": "b.duckdb"}):
        assert held.find(replace(ME, **other), now=NOW) == {}


def test_what_is_kept_does_not_change_with_what_is_typed_on():
    held, typed = Drafts(), {"held": 70}
    held.keep(ME, typed, now=NOW)
    typed["held"] = 80
    assert held.find(ME, now=NOW) == {"held": 70}


def test_nothing_typed_forgets_it():
    held = Drafts()
    held.keep(ME, {"held": 70}, now=NOW)
    held.keep(ME, {}, now=NOW)
    assert held.find(ME, now=NOW) == {}


def test_it_lasts_a_week():
    held = Drafts()
    held.keep(ME, {"held": 70}, now=NOW)
    assert held.find(ME, now=NOW + LASTS) == {"held": 70}
    assert held.find(ME, now=NOW + LASTS + timedelta(seconds=1)) == {}


def test_the_one_touched_longest_ago_makes_room():
    held = Drafts()
    owners = [replace(ME, subject=f"person:{number}") for number in range(MOST)]
    for number, owner in enumerate(owners):
        held.keep(owner, {"held": number}, now=NOW)
    held.keep(owners[0], {"held": 100}, now=NOW)
    held.keep(ME, {"held": 70}, now=NOW)
    assert held.find(owners[1], now=NOW) == {}
    assert held.find(owners[0], now=NOW) == {"held": 100}
    assert held.find(ME, now=NOW) == {"held": 70}


def test_what_is_taken_is_remembered_no_longer_until_it_is_kept_again():
    held = Drafts()
    held.keep(replace(ME, about="minutes/m1"), {"minutes_it": "Si apre"}, now=NOW)
    assert held.take(ME, now=NOW) == {}
    assert held.take(replace(ME, about="minutes/m1"), now=NOW) == {"minutes_it": "Si apre"}
    assert held.find(replace(ME, about="minutes/m1"), now=NOW) == {}
