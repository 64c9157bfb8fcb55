# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
# ruff: noqa: RUF001  # the minus sign of typography is what people are shown
"""Values as people write them: the ones that are easy to get wrong."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from circular.domain.sets import Language, State, StrategyKind
from circular.domain.text import Bilingual
from circular.i18n import Translator, translator

IT, EN = translator("it"), translator("en")
HARD = "\u00a0"


@pytest.mark.parametrize(
    ("amount", "italian", "english"),
    [
        (None, "n.d.", "n/a"),
        (0, "0_€", "€0"),
        (0.4, "0_€", "€0"),
        (950, "950_€", "€950"),
        (9_999.4, "9.999_€", "€9,999"),
        (12_345, "12,3_mila_€", "€12.3k"),
        (950_000, "950_mila_€", "€950k"),
        (999_499, "999_mila_€", "€999k"),
        (999_500, "1_mln_€", "€1m"),
        (24_312_000, "24,3_mln_€", "€24.3m"),
        (Decimal("24350000.00"), "24,4_mln_€", "€24.4m"),
        (99_960_000, "100_mln_€", "€100m"),
        (244_180_000, "244_mln_€", "€244m"),
        (999_600_000, "1_mld_€", "€1bn"),
        (1_250_000_000, "1,3_mld_€", "€1.3bn"),
        (-24_312_000, "−24,3_mln_€", "−€24.3m"),
        (-500, "−500_€", "−€500"),
    ],
)
def test_money_is_short_and_never_rolls_over_into_a_thousand(amount, italian, english):
    assert IT.money(amount) == italian.replace("_", HARD)
    assert EN.money(amount) == english


def test_money_in_full_keeps_the_cents_of_large_sums():
    # As a float this sum ends in .98.
    amount = Decimal("90071992547409.99")
    assert IT.money_full(amount) == f"90.071.992.547.409,99{HARD}€"
    assert EN.money_full(amount) == "€90,071,992,547,409.99"
    assert IT.money_full(Decimal("-0.004")) == f"0,00{HARD}€"


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0, "0%"),
        (0.004, "<1%"),
        (0.005, "1%"),
        (0.145, "15%"),  # 14.499999999999998 as a product of floats
        (0.425, "43%"),
        (0.994, "99%"),
        (0.999, ">99%"),
        (1, "100%"),
        (1.2, "120%"),
        (-0.05, "−5%"),
        (None, "n.d."),
    ],
)
def test_a_share_does_not_read_as_nothing_or_all_unless_it_is(share, text):
    assert IT.percent(share) == text


def test_a_share_with_digits_keeps_its_limits_in_the_language():
    assert IT.percent(0.0004, digits=1) == "<0,1%"
    assert EN.percent(0.99996, digits=1) == ">99.9%"


@pytest.mark.parametrize(
    ("difference", "italian", "english"),
    [
        (0.034, "+3,4 punti", "+3.4 points"),
        (-0.01, "−1 punto", "−1 point"),
        (0.01, "+1 punto", "+1 point"),
        (0.0004, "0 punti", "0 points"),
        (-0.0004, "0 punti", "0 points"),
        (0.09, "+9 punti", "+9 points"),
        (None, "n.d.", "n/a"),
    ],
)
def test_points_carry_their_sign_and_number(difference, italian, english):
    assert IT.signed_points(difference) == italian
    assert EN.signed_points(difference) == english


def test_points_without_a_sign_are_a_distance():
    assert IT.points(-0.09) == "9 punti"


@pytest.mark.parametrize(
    ("value", "digits", "italian", "english"),
    [
        (1234.5, 1, "1.234,5", "1,234.5"),
        (-1234, 0, "−1.234", "−1,234"),
        (0.5, 0, "1", "1"),
        (2.5, 0, "3", "3"),
        (-0.01, 0, "0", "0"),
        (Decimal("70.63"), 2, "70,63", "70.63"),
    ],
)
def test_numbers(value, digits, italian, english):
    assert IT.number(value, digits) == italian
    assert EN.number(value, digits) == english


def test_dates_and_periods():
    start, end = date(2024, 2, 1), date(2025, 3, 31)
    assert (IT.date(end), EN.date(end)) == ("31/03/2025", "31/03/2025")
    assert (IT.date_in_words(end), EN.date_in_words(end)) == ("31 marzo 2025", "31 March 2025")
    assert (IT.month(end), EN.month(end)) == ("marzo 2025", "March 2025")
    assert IT.period(start, end) == "dal 01/02/2024 al 31/03/2025"
    assert IT.period(start, None) == "dal 01/02/2024"
    assert IT.period(None, end) == "fino al 31/03/2025"
    assert EN.period(None, None) == "dates not known"


def test_a_moment_is_told_in_the_citys_time_even_where_the_day_differs():
    rome = ZoneInfo("Europe/Rome")
    assert IT.moment(datetime(2025, 3, 31, 22, 30), rome) == "01/04/2025, 00:30"  # noqa: DTZ001


@pytest.mark.parametrize(
    ("n", "italian", "english"),
    [(0, "0 giorni", "0 days"), (1, "1 giorno", "1 day"), (1234, "1.234 giorni", "1,234 days")],
)
def test_the_plural_follows_the_number(n, italian, english):
    assert (IT.days(n), EN.days(n)) == (italian, english)


def test_lists_read_as_sentences():
    assert IT.list(["a", "b", "c"]) == "a, b e c"
    assert EN.list(name for name in ("a", "b", "c")) == "a, b and c"
    assert IT.list([]) == ""


@pytest.mark.parametrize("t", [IT, EN])
def test_what_nobody_knows_is_said_the_same_way_everywhere(t: Translator):
    said = {t.number(None), t.percent(None), t.points(None), t.money(None), t.money_full(None), t.date(None)}
    said |= {t.date_in_words(None), t.month(None), t.moment(None, ZoneInfo("Europe/Rome")), t.days(None)}
    assert said == {t.unknown}


def test_texts_of_the_data_fall_back_to_italian_only():
    assert EN.text(Bilingual("Asse", "Axis")) == "Axis"
    assert EN.text(Bilingual("Asse")) == "Asse"
    assert IT.text(Bilingual("Asse", "Axis")) == "Asse"
    assert IT.text(None) == ""


def test_closed_sets_are_worded_by_their_name():
    assert IT.term(State.STARTED) == "avviata"
    assert EN.term(StrategyKind.FICTIONAL) == "fictional city"


def test_a_missing_key_shows_itself_and_a_missing_value_is_an_error():
    assert IT("nothing.here") == "⟦nothing.here⟧"
    assert IT("format.nothing", n=2) == "⟦format.nothing⟧"
    with pytest.raises(KeyError):
        IT("format.from")


def test_values_may_hold_braces():
    assert IT("format.from", start="{n}") == "dal {n}"


def test_a_language_we_do_not_speak_is_refused():
    with pytest.raises(ValueError, match="fr"):
        translator("fr")
    assert translator("it").language is Language.IT
