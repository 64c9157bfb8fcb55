# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a strategy would lose with an organisation: for those who have signed in, and never for the better."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular.domain.figures import AxisProgress, Contribution
from circular.domain.sets import LeftOut, Measure
from circular.domain.text import Bilingual
from circular.errors import NotAllowed, NotFound
from circular.services import leaving, partnership_questions, progress
from circular.services.partnerships import Choice
from tests import builders
from tests.services import people


@pytest.fixture
def loaded(context, store):
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        builders.load(change, people.small())
    return context


def loss(context, organisation):
    network = partnership_questions.drawn(context, people.QUESTION, Choice())
    return leaving.loss(context, people.QUESTION, organisation=organisation, network=network)


def test_its_actions_lose_their_lead_their_money_and_their_word(loaded):
    found = loss(loaded, "mill")
    assert (found.name, found.orphans, found.leaving.led) == ("Mill", ("spin",), ("spin",))
    assert found.leaving.funded == ("spin",)
    assert found.money == {Measure.AWARDED: 1000.0, Measure.PAID: 250.0}
    assert found.funded_money == found.money
    assert set(found.leaving.actions) <= set(found.actions)


def test_who_leaves_partners_alone_is_said(loaded):
    found = loss(loaded, "city-hall")
    assert found.orphans == ("park",)
    assert (found.leaving.stranded, found.leaving.alone) == (("club",), ("park",))
    assert found.leaving.unbridged == ("hidden",)


def test_coverage_falls_on_the_axes_of_what_nobody_reports_any_longer(loaded):
    before = {axis.key: axis for axis in progress.overview(loaded, people.QUESTION).axes}
    for axis in loss(loaded, "mill").axes:
        assert axis.before == before[axis.key].coverage
        if axis.key != "production":
            assert (axis.after, axis.lost) == (axis.before, 0)


def test_an_old_name_is_the_organisation_that_it_is_now(loaded):
    assert loss(loaded, "mill-old").organisation == "mill"


def test_who_has_no_part_in_anything_takes_nothing_away(loaded):
    found = loss(loaded, "ghost")
    assert not found.leaving.missed
    assert (found.orphans, found.money) == ((), {})
    assert all(axis.before == axis.after and not axis.lost for axis in found.axes)


def test_an_unknown_id_and_the_public_are_refused(loaded):
    with pytest.raises(NotFound):
        loss(loaded, "nobody")
    with pytest.raises(NotAllowed):
        loss(people.public(loaded), "mill")


WEIGHTS = st.floats(0.01, 100, allow_nan=False)


@st.composite
def figures(draw):
    """The figure of an axis with some counted actions, and some under way that nobody reports."""
    counted = draw(st.lists(st.tuples(st.sampled_from([0.25, 0.5, 1.0]), WEIGHTS), max_size=6))
    silent = draw(st.lists(WEIGHTS, max_size=3))
    mass, live = sum(share * weight for share, weight in counted), len(counted) + len(silent)
    coverage = mass / (mass + sum(silent)) if live else None
    without_budget = draw(st.integers(0, 1))
    by_count = len(counted) / live if live else None
    return AxisProgress(
        axis="a",
        key="production",
        name=Bilingual("asse", "axis"),
        actual=0.5 if counted else None,
        planned=None,
        index=None,
        coverage=coverage,
        coverage_count=by_count,
        counted=len(counted),
        live=live,
        shown=bool(counted) and coverage >= 0.5 and (not without_budget or by_count >= 0.5),
        left_out={LeftOut.NO_BUDGET: without_budget},
        money={},
        contributions=tuple(
            Contribution(
                action=f"a{number}",
                code="",
                title=Bilingual("", ""),
                share=share,
                weight=weight,
                progress=0.5,
                planned=None,
                contribution=0.0,
            )
            for number, (share, weight) in enumerate(counted)
        ),
    )


@given(figures(), st.sets(st.sampled_from([f"a{number}" for number in range(8)])))
def test_what_if_never_raises_coverage(axis, gone):
    found = leaving.axis_loss(axis, tuple(sorted(gone)), threshold=0.5)
    assert found.lost == len(gone & {each.action for each in axis.contributions})
    assert found.shown_before or not found.shown_after
    if axis.coverage is None:
        assert found.after is None
        return
    assert 0 <= found.after <= found.before
    if not found.lost:
        assert (found.after, found.shown_after) == (found.before, found.shown_before)
    if found.lost == axis.counted:
        assert found.after == 0 or not axis.counted
        assert not found.shown_after


def test_coverage_is_taken_over_weights():
    two = AxisProgress(
        axis="a",
        key="k",
        name=Bilingual("", ""),
        actual=0.5,
        planned=None,
        index=None,
        coverage=0.8,
        coverage_count=2 / 3,
        counted=2,
        live=3,
        shown=True,
        left_out={},
        money={},
        contributions=tuple(
            Contribution(
                action=name,
                code="",
                title=Bilingual("", ""),
                share=1.0,
                weight=weight,
                progress=0.5,
                planned=None,
                contribution=0.0,
            )
            for name, weight in (("light", 1.0), ("heavy", 3.0))
        ),
    )
    heavy = leaving.axis_loss(two, ("heavy",), threshold=0.5)
    assert (round(heavy.after, 9), heavy.shown_after, heavy.lost) == (0.2, False, 1)
    light = leaving.axis_loss(two, ("light",), threshold=0.5)
    assert (round(light.after, 9), light.shown_after) == (0.6, True)
