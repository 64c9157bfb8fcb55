# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the collection of garbage walks through, and how often."""

import gc

_NEW = 10_000
"""New objects after which the youngest are looked at. A page of a large city makes a million of them and keeps most:
by Python's own 700 they are walked through again and again."""


def settle() -> None:
    """Leave out of every collection what is here to stay, and collect seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW, 10, 10)
