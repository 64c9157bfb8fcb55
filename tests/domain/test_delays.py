# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Knock-on delay, example by example and against a slow twin that walks every road."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from circular.domain import delays, waiting
from circular.domain.delays import Planned
from circular.domain.lifecycle import OPEN
from circular.domain.sets import State

TODAY = date(2026, 11, 22)


def day(days):
    return None if days is None else TODAY + timedelta(days=days)


def plan(action, starts, ends, state=State.AGREED):
    return Planned(action=action, state=state, starts_on=day(starts), ends_on=day(ends))


def of(*plans, waits):
    return delays.delays(plans, waits, today=TODAY)


def test_pushed_by_what_is_past_its_end_and_on_down_the_road():
    found = of(
        plan("a", -300, -60, State.STARTED), plan("b", -45, 100), plan("c", 90, 200), waits=["ba", "cb"]
    )
    assert (found["a"].expected_on, found["a"].days, found["a"].carried) == (TODAY, 0, False)
    assert (found["b"].days, found["b"].by, found["b"].expected_on) == (45, "a", day(145))
    assert (found["c"].days, found["c"].by, found["c"].expected_on) == (55, "b", day(255))
    assert delays.road(found, "c") == ("a", "b", "c")
    (chain,) = delays.chains(found)
    assert (chain.first, chain.road, chain.pushed, chain.days) == ("a", ("a", "b", "c"), ("c", "b"), 55)


def test_the_longest_road_counts():
    found = of(plan("a", 0, 50), plan("b", 0, 80), plan("c", 60, 90), waits=["ca", "cb"])
    assert (found["c"].days, found["c"].by) == (20, "b")


def test_what_has_begun_is_not_pushed_and_passes_on_its_own_end():
    found = of(plan("a", 0, 50), plan("b", -10, 30, State.STARTED), plan("c", 20, 40), waits=["ba", "cb"])
    assert (found["b"].days, found["b"].expected_on) == (0, day(30))
    assert (found["c"].days, delays.road(found, "c")) == (10, ("b", "c"))


def test_room_in_between_swallows_the_push_and_what_is_late_by_itself_is_where_a_chain_begins():
    found = of(
        plan("a", -50, -1, State.STARTED), plan("b", -9, -5), plan("c", -3, 30), plan("d", 60, 90),
        waits=["ba", "cb", "dc"],
    )  # fmt: skip
    assert (found["b"].days, found["b"].expected_on, found["b"].carried) == (9, day(4), True)
    assert (found["c"].days, found["d"].days) == (7, 0)
    own = of(plan("a", -50, -8, State.STARTED), plan("b", -1, -30), plan("c", -2, 30), waits=["ba", "cb"])
    assert (own["b"].days, own["b"].carried) == (1, False)
    assert delays.road(own, "c") == ("b", "c")


def test_unknown_dates_stay_unknown_and_are_named():
    found = of(
        plan("a", 0, None), plan("b", 10, 20), plan("c", 30, 40), plan("d", None, 70), plan("e", 5, 9),
        waits=["ba", "cb", "db", "ea", "ed"],
    )  # fmt: skip
    assert (found["b"].days, found["b"].missing) == (None, "a")
    assert (found["c"].days, found["c"].missing) == (None, "a")
    assert (found["d"].days, found["d"].missing) == (None, "d")
    # What is known of the other road counts, as the least that can be said.
    assert (found["e"].days, found["e"].by, found["e"].missing) == (65, "d", "a")


def test_what_is_over_pushes_nothing():
    for state in (State.COMPLETED, State.CANCELLED, State.MERGED):
        found = of(plan("a", 0, 500, state), plan("b", 10, 20), waits=["ba"])
        assert found["b"].days == 0
        assert "a" not in found


def test_a_circle_is_told_and_stops_nothing_else():
    found = of(
        plan("a", 0, 50), plan("b", 0, 9), plan("c", 5, 9), plan("d", 0, 9), plan("e", 7, 9),
        waits=["ab", "ba", "ca", "ed"],
    )  # fmt: skip
    assert {action for action, each in found.items() if each.endless} == {"a", "b", "c"}
    assert found["e"].days == 2


def test_ten_thousand_in_a_row():
    size = 10_000
    plans = [plan(f"{number:05}", number, number + 2) for number in range(size)]
    waits = [(f"{number + 1:05}", f"{number:05}") for number in range(size - 1)]
    found = delays.delays(plans, waits, today=TODAY)
    assert found[f"{size - 1:05}"].days == size - 1
    (chain,) = delays.chains(found)
    assert len(chain.road) == size
    assert chain.days == size - 1
    assert not list(waiting.loops(waits))
    (circle,) = waiting.loops([*waits, ("00000", f"{size - 1:05}")])
    assert len(circle) == size + 1
    assert len(waiting.loop(waits, ("00000", f"{size - 1:05}"))) == size + 1


DAYS = st.one_of(st.none(), st.integers(-40, 60))


@st.composite
def cities(draw):
    plans = []
    for name in "abcdefg"[: draw(st.integers(1, 7))]:
        starts, ends = draw(DAYS), draw(DAYS)
        if starts is not None and ends is not None and starts > ends:
            starts, ends = ends, starts
        plans.append(plan(name, starts, ends, draw(st.sampled_from([*State, State.AGREED, State.PROPOSED]))))
    order = draw(st.permutations([each.action for each in plans]))
    pairs = [(one, other) for place, one in enumerate(order) for other in order[:place]]
    waits = draw(st.lists(st.sampled_from(pairs), max_size=12)) if pairs else []
    return plans, waits


def _slow(plans, waits):
    """Days and expected end by definition, walking down every road again each time."""
    held = {each.action: each for each in plans if each.state in OPEN}

    def pushing(action):
        return {b for a, b in waits if a == action and b in held and action in held}

    def expected(action):
        each = held[action]
        if each.ends_on is None:
            return None
        if each.state in (State.STARTED, State.SUSPENDED) or not pushing(action):
            return max(each.ends_on, TODAY)
        if each.starts_on is None:
            return max(each.ends_on, TODAY)
        return max(each.ends_on + timedelta(days=least(action)), TODAY)

    def least(action):
        ends = [end for b in pushing(action) if (end := expected(b))]
        return max([0, *((end - held[action].starts_on).days for end in ends)])

    def sure(action):
        each = held[action]
        if each.ends_on is None:
            return False
        if each.state in (State.STARTED, State.SUSPENDED) or not pushing(action):
            return True
        return each.starts_on is not None and all(sure(b) for b in pushing(action))

    def days(action):
        each = held[action]
        if each.state in (State.STARTED, State.SUSPENDED) or not pushing(action):
            return 0
        if each.starts_on is None:
            return None
        return least(action) or (0 if all(sure(b) for b in pushing(action)) else None)

    return {action: (days(action), expected(action), sure(action)) for action in held}


@given(cities(), st.randoms())
def test_the_delays_are_those_of_the_slow_twin_in_any_order(city, random):
    plans, waits = city
    found = delays.delays(plans, waits, today=TODAY)
    assert {
        action: (each.days, each.expected_on, each.missing is None) for action, each in found.items()
    } == _slow(plans, waits)
    shuffled = random.sample(plans, len(plans)), random.sample(waits, len(waits))
    assert delays.delays(*shuffled, today=TODAY) == found
    assert delays.chains(delays.delays(*shuffled, today=TODAY)) == delays.chains(found)


@given(cities())
def test_chains_hold_every_pushed_action_once_and_roads_follow_the_waits(city):
    plans, waits = city
    found = delays.delays(plans, waits, today=TODAY)
    chains = delays.chains(found)
    pushed = [action for chain in chains for action in chain.pushed]
    assert sorted(pushed) == sorted(action for action, each in found.items() if each.days)
    for chain in chains:
        assert chain.road[0] == chain.first
        assert not found[chain.first].carried
        assert chain.days == max(found[action].days for action in chain.pushed)
        assert {(later, earlier) for earlier, later in zip(chain.road, chain.road[1:], strict=False)} <= set(
            waits
        )
