# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where actions stand: each that exists for whoever asks has places or has none, and no other is told of."""

from hypothesis import given
from hypothesis import strategies as st

from circular.domain import records as r
from circular.store import places, progress
from tests import builders
from tests.builders import questions, whole_strategies
from tests.store.asking import asking

WHERE = st.lists(
    st.tuples(
        st.integers(0, 7), st.sampled_from([("Iolo", "100005"), ("Vaiano", "100006"), ("Altrove", None)])
    ),
    max_size=8,
)


@given(whole_strategies(), questions(), WHERE)
def test_every_action_that_is_told_of_is_placed_or_not_and_no_other(records, asked, where) -> None:
    names = {each.id for each in records if isinstance(each, r.Action)}
    stated = [
        r.ActionPlace(id=builders.fresh("w"), action_id=f"a{number}", name=name, istat_code=code)
        for number, (name, code) in where
        if f"a{number}" in names
    ]

    def found(reader):
        frame = progress.standings(reader, asked)
        return set(frame["action"]), places.actions(reader, asked), places.every(reader, asked)

    told, actions, placed = asking([*records, *stated], found)
    assert sorted(told) == sorted(actions)
    with_place = {action for each in placed for action in each.actions}
    assert with_place == told & {each.action_id for each in stated}
    assert all(len(each.actions) == len(set(each.actions)) for each in placed)
