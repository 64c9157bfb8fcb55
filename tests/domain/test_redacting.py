# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is found in a text and who is not; what a ledger knows of them finds the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular.domain import redacting

ROWS = redacting.spellings(names=["Niccolò De Rossi"], addresses=["n.rossi@comune.it"])
PRINTS = tuple((len(row), redacting.digest("ab" * 16, row)) for row in ROWS)
WAYS = {"known": redacting.known(ROWS), "hashed": redacting.hashed("ab" * 16, PRINTS)}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Lo segue Niccolò De Rossi.", "Lo segue X."),
        # An apostrophe for an accent stands between the words, and is no more than a gap.
        ("NICCOLO’ DE ROSSI e niccolo  de\nrossi", "X e X"),  # noqa: RUF001  # as people type it
        ("niccolo de rossi", "X"),
        ("De Rossi Niccolò; Rossi Niccolò De", "X; X"),
        ("De Rossi, Niccolò", "X"),
        ("scrivere a <N.Rossi@Comune.it>", "scrivere a <X>"),
        ("Nicco\u0300lo\u0300 De Rossi", "X"),
        ("Niccolò De Rossini", "Niccolò De Rossini"),
        ("xn.rossi@comune.it", "xn.rossi@comune.it"),
        ("Niccolò -----> De Rossi", "Niccolò -----> De Rossi"),
        ("De Rossi", "De Rossi"),
        ("https://x.it/Niccol%C3%B2%20De%20Rossi", "https://x.it/X"),
        ("", ""),
    ],
)
def test_whole_names_are_found_however_they_are_written(way, text, left):
    assert WAYS[way].replaced(text, "X") == left


@pytest.mark.parametrize("way", WAYS)
def test_json_is_searched_as_it_is_read(way):
    held = {"Niccolò De Rossi": ["detto\nNiccolò De Rossi", 3, None, {"a": "altro"}]}
    assert WAYS[way].within(held, "X") == {"X": ["detto\nX", 3, None, {"a": "altro"}]}


def test_nobody_has_no_spelling():
    assert redacting.spellings(names=["", " !!! "], addresses=[]) == ()
    assert redacting.known(()).spans("qualunque cosa") == ()


def test_prints_of_one_salt_say_nothing_under_another():
    other = redacting.hashed("cd" * 16, PRINTS)
    assert other.spans("Niccolò De Rossi") == ()


_WORDS = st.sampled_from(
    ["Niccolò", "De", "Rossi", "rossi", "n", "comune", "it", ".", "@", " ", ",", "tavolo", "è"]
)


@given(st.lists(_WORDS, max_size=25).map("".join))
def test_both_ways_find_the_same_and_leave_nothing(text):
    found = WAYS["known"].spans(text)
    assert WAYS["hashed"].spans(text) == found
    assert WAYS["known"].spans(WAYS["known"].replaced(text, "persona rimossa 1")) == ()
