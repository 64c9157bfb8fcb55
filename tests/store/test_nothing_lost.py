# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Nothing is lost however it is divided: money adds up to the cent, and every action has a place or has none."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from circular.domain import records as r
from circular.domain.receipts import Receiving
from circular.domain.sets import Measure
from circular.store import money, places, progress, receipts
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


def _sum(moneys):
    total: dict[Measure, Decimal] = {}
    for each in moneys:
        for measure, amount in each.items():
            total[measure] = total.get(measure, Decimal(0)) + amount
    return total


@given(whole_strategies(), questions(), st.sampled_from(Receiving))
def test_every_division_adds_up_to_all_the_money(records, asked, receiving) -> None:
    def divided(reader):
        who = receipts.recipients(reader, asked, receiving=receiving)
        return (
            money.overview(reader, asked).total,
            _sum([*(each.public for each in who), *(each.private for each in who)]),
            _sum(each.money for each in receipts.flows(reader, asked)),
            _sum(each.money for each in receipts.programmes(reader, asked)),
            sum(each.actions for each in who),
            receipts.stated(reader, asked).actions,
            len(receipts.projects(reader, asked)),
        )

    total, by_recipient, by_flow, by_programme, actions, stated, projects = asking(records, divided)
    assert by_recipient == by_flow == by_programme == total
    assert actions == stated == projects
