# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cells mean what the person who typed them meant, or are refused with what to write."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from circular.errors import Invalid
from circular.exchange import values
from circular.exchange.values import Numerals


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1.598,00", "1598.00"),
        ("1598.00", "1598.00"),
        ("1.234.567,89", "1234567.89"),
        ("€ 1.234.567,89", "1234567.89"),
        ("12,5", "12.5"),
        ("1,598.25", "1598.25"),
        ("-3,5", "-3.5"),
        ("0.177", "0.177"),
        ("237868.65625", "237868.65625"),
        (1598.5, "1598.5"),
        (7, "7"),
    ],
)
def test_numbers_in_either_form(written: object, read: str) -> None:
    assert values.number(written) == (Decimal(read), False)


def test_blank_is_unknown_and_not_zero() -> None:
    assert values.number("  ") == (None, False)
    assert values.number(None) == (None, False)


@pytest.mark.parametrize("written", ["tanti", "1.2.3", "12 %", "nan", "Infinity", "1,2,3", True])
def test_what_is_no_number_is_refused(written: object) -> None:
    with pytest.raises(Invalid, match=r"exchange\.not_a_number"):
        values.number(written)


def test_one_point_and_three_digits_are_a_thousand_unless_the_column_is_plain() -> None:
    assert values.number("1.234", Numerals.ITALIAN) == (Decimal(1234), True)
    assert values.number("1.234", None) == (Decimal(1234), True)
    assert values.number("1.234", Numerals.PLAIN) == (Decimal("1.234"), False)


@pytest.mark.parametrize(
    ("cells", "how"),
    [
        (["1.234", "1.598,00"], Numerals.ITALIAN),
        (["1.234", "6083.0", ""], Numerals.PLAIN),
        (["1.234", "0.177"], Numerals.PLAIN),
        (["1.234", None, "12"], None),
    ],
)
def test_a_column_says_how_it_writes_numbers(cells: list[object], how: Numerals | None) -> None:
    assert values.numerals(cells) is how


@pytest.mark.parametrize(
    "written",
    [
        "31/03/2026",
        "31-3-26",
        "31.03.2026",
        "2026-03-31",
        "2026-03-31T22:10:00Z",
        "20260331",
        datetime(2026, 3, 31, 9),  # noqa: DTZ001  # as a dated cell is read
    ],
)
def test_dates_in_every_form(written: object) -> None:
    assert values.day(written) == date(2026, 3, 31)


@pytest.mark.parametrize("written", ["31/02/2026", "2026-13-01", "20260231"])
def test_a_day_that_never_was_is_refused(written: str) -> None:
    with pytest.raises(Invalid, match=r"exchange\.impossible_date"):
        values.day(written)


@pytest.mark.parametrize("written", ["marzo 2026", "46112", "03/2026"])
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(Invalid, match=r"exchange\.not_a_date"):
        values.day(written)


def test_na_is_napoli() -> None:
    assert values.text("NA") == "NA"


def test_lost_zeros_come_back_and_are_said() -> None:
    assert values.code("1272", digits=6) == ("001272", True)
    assert values.code(1272.0, digits=6) == ("001272", True)
    assert values.code("100005", digits=6) == ("100005", False)
    with pytest.raises(Invalid, match=r"exchange\.not_a_code"):
        values.code("Prato", digits=6)


def test_html_of_a_platform_becomes_text() -> None:
    assert values.without_tags("<p>Orto &amp; bosco</p><br>di città") == "Orto & bosco di città"
    assert values.without_tags("<p></p>") is None
