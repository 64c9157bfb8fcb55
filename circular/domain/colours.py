# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which colour a city may show itself with: white must stay readable on it."""

import re

LEAST = 4.5
"""The contrast against white that WCAG 2.2 asks of text (1.4.3); the colour then works on white and under white."""
_WRITTEN = re.compile(r"#[0-9a-f]{6}")


def contrast(colour: str) -> float | None:
    """The contrast of a colour (#rrggbb) with white, 1 to 21; None for what is no colour."""
    written = colour.strip().lower()
    if not _WRITTEN.fullmatch(written):
        return None
    red, green, blue = (_linear(int(written[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
