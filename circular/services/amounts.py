# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Euro as people type them: 1.234.567,89, € 1.500 or 1234.5."""

from decimal import Decimal

from circular.errors import Invalid
from circular.exchange import values

_CENT = Decimal("0.01")
_MOST = Decimal(10) ** 13  # what the store holds


def typed(text: str | None) -> tuple[Decimal | None, bool]:
    """The euro that a text says, and whether it could be read; nothing typed is unknown, which can be read."""
    try:
        amount, _ = values.number((text or "").strip(), values.Numerals.ITALIAN)
    except Invalid:
        return None, False
    if amount is None:
        return None, True
    if abs(amount) >= _MOST or amount != amount.quantize(_CENT):
        return None, False
    return amount.quantize(_CENT), True


def shown(amount: Decimal | None) -> str:
    """An amount as it would be typed, to be changed: 1.234.567,89 without useless cents."""
    if amount is None:
        return ""
    whole = amount == amount.to_integral_value()
    english = f"{amount:,.0f}" if whole else f"{amount:,.2f}"
    return english.translate(str.maketrans(",.", ".,"))
