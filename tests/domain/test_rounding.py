# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Parts that are shown add up to the whole that is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular.domain import rounding


def test_three_thirds_are_one():
    assert rounding.adding_up([1 / 3, 1 / 3, 1 / 3], digits=2) == [0.34, 0.33, 0.33]


def test_the_largest_remainder_is_raised_first():
    assert rounding.adding_up([0.104, 0.106, 0.29], digits=2) == [0.1, 0.11, 0.29]


def test_nothing_adds_up_to_nothing():
    assert rounding.adding_up([], digits=1) == []


@given(st.lists(st.floats(min_value=0, max_value=100), max_size=40), st.integers(0, 3))
def test_the_parts_add_up_and_none_is_off_by_a_whole_step(parts, digits):
    shown = rounding.adding_up(parts, digits=digits)
    step = 10**-digits
    assert sum(shown) == pytest.approx(sum(parts), abs=step / 2 + 1e-6)
    assert all(abs(one - exact) < step + 1e-9 for one, exact in zip(shown, parts, strict=True))
