# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A CUP is found where it stands, and nothing else is taken for one."""

import pytest

from circular.domain import cup


@pytest.mark.parametrize(
    ("codes", "found"),
    [
        (("C31C22000130006",), "C31C22000130006"),
        (("C31C22000620006|PRJ_120SCU0422X_002401",), "C31C22000620006"),
        ((None, "c31c22000130006"), "C31C22000130006"),
        (("R03", "J91J22001620007"), "J91J22001620007"),
        (("C31C2200013000",), None),  # a figure too few
        (("XC31C22000130006",), None),  # part of something longer
        (("C31C220001300067",), None),
        (("CC1C22000130006",), None),
        ((None, ""), None),
    ],
)
def test_a_cup_is_a_letter_two_figures_a_letter_and_eleven_figures(codes, found) -> None:
    assert cup.of(*codes) == found


def test_its_page_is_that_of_the_register() -> None:
    assert cup.opencup("C31C22000130006") == "https://opencup.gov.it/portale/progetto/-/cup/C31C22000130006"
