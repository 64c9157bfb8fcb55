# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rounding parts so that, as they are shown, they still add up to what is shown for the whole."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal


def adding_up(parts: Sequence[float], *, digits: int) -> list[float]:
    """Each part with `digits` decimals, by largest remainder: the sum is the rounded sum of the parts.

    Ties go to the part that comes first.
    """
    step = Decimal(1).scaleb(-digits)
    exact = [Decimal(str(part)) for part in parts]
    whole = sum(exact, Decimal(0)).quantize(step, rounding=ROUND_HALF_UP)
    floors = [part.quantize(step, rounding=ROUND_FLOOR) for part in exact]
    missing = int((whole - sum(floors, Decimal(0))) / step)
    largest = sorted(range(len(exact)), key=lambda index: (floors[index] - exact[index], index))
    raised = set(largest[:missing])
    return [float(floor + step if index in raised else floor) for index, floor in enumerate(floors)]
