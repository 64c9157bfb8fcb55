# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures are drawn once for the same content, and anew for any other."""

from dataclasses import replace
from functools import partial

import pandas as pd
import pytest

from circular.charts.money import Block
from circular.domain.sets import Language, Measure
from circular.i18n import translator
from circular.ui import cached

BLOCK = Block(name="Regione", money={Measure.AWARDED: 10})
FRAME = pd.DataFrame({"title": ["Lana"], "paid": [1.0]})


@pytest.fixture
def drawing():
    made = []

    def draw(*given, **named):
        made.append((given, named))
        return object()

    draw.__qualname__ = f"drawing {id(made)}"
    return draw, made


def test_the_same_content_is_drawn_once_whoever_made_it(drawing):
    draw, made = drawing
    t = translator(Language.IT)
    first = cached.drawn(partial(draw, [replace(BLOCK)], FRAME, t, dark=False))
    again = cached.drawn(partial(draw, [replace(BLOCK)], FRAME.copy(), translator(Language.IT), dark=False))
    assert first is again
    assert len(made) == 1


@pytest.mark.parametrize(
    "other",
    [
        lambda draw, t: partial(draw, [replace(BLOCK, name="Comune")], FRAME, t, dark=False),
        lambda draw, t: partial(draw, [replace(BLOCK, money={Measure.AWARDED: 11})], FRAME, t, dark=False),
        lambda draw, t: partial(draw, [BLOCK], FRAME.assign(paid=2.0), t, dark=False),
        lambda draw, t: partial(draw, [BLOCK], FRAME, translator(Language.EN), dark=False),
        lambda draw, t: partial(draw, [BLOCK], FRAME, t, dark=True),
    ],
    ids=["name", "amount", "row", "language", "dark"],
)
def test_whatever_differs_is_drawn_anew(drawing, other):
    draw, made = drawing
    t = translator(Language.IT)
    first = cached.drawn(partial(draw, [BLOCK], FRAME, t, dark=False))
    assert cached.drawn(other(draw, t)) is not first
    assert len(made) == 2
