# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether enough of a whole is known for a figure over it to be told."""

_SLACK = 1e-9  # as the statement of the axis figures compares: a half reached by adding thirds is a half


def enough(coverage: float | None, threshold: float) -> bool:
    """Whether a share of a whole (0..1) reaches a strategy's coverage threshold (0..1); unknown is nothing."""
    return (coverage or 0.0) >= threshold - _SLACK
