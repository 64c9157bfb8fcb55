# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The address says all of a view, and what it says wrongly is refused in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular.domain.sets import Language
from circular.ui import address
from circular.ui.address import Address

KNOWN = ("prato", "la-spezia")


@given(
    st.sampled_from(KNOWN),
    st.sampled_from(Language),
    st.none() | st.dates(address.EARLIEST, address.LATEST),
    st.none() | st.dates(address.EARLIEST, address.LATEST),
)
def test_what_an_address_writes_it_reads_again(strategy, language, as_of, known_on):
    here = Address(strategy=strategy, language=language, as_of=as_of, known_on=known_on)
    assert address.parse(here.parameters(), strategies=KNOWN, language=Language.IT) == (here, ())


@pytest.mark.parametrize(
    ("name", "value", "key"),
    [
        ("strategy", "roma", "frame.unknown_strategy"),
        ("strategy", "<script>", "frame.unknown_strategy"),
        ("lang", "fr", "frame.unknown_language"),
        ("as_of", "2025-02-31", "frame.unknown_date"),
        ("as_of", "ieri", "frame.unknown_date"),
        ("as_of", "0001-01-01", "frame.unknown_date"),
        ("as_of", "31/03/2025", "frame.unknown_date"),
        ("known_on", "domani", "frame.unknown_date"),
    ],
)
def test_what_cannot_be_followed_is_refused_and_left_out(name, value, key):
    given_ = {"strategy": "prato", "lang": "en", "as_of": "2025-03-31"} | {name: value}
    here, refusals = address.parse(given_, strategies=KNOWN, language=Language.IT)
    assert [(refusal.parameter, refusal.value, refusal.key) for refusal in refusals] == [(name, value, key)]
    assert getattr(here, {"lang": "language"}.get(name, name)) == {"lang": Language.IT}.get(name)


def test_several_faults_are_all_told():
    _, refusals = address.parse(
        {"strategy": "x", "lang": "x", "as_of": "x"}, strategies=KNOWN, language=Language.EN
    )
    assert [refusal.parameter for refusal in refusals] == ["strategy", "lang", "as_of"]


def test_an_empty_address_takes_the_language_given_and_chooses_nothing():
    assert address.parse({}, strategies=KNOWN, language=Language.EN) == (Address(language=Language.EN), ())
    assert address.parse({"strategy": ""}, strategies=KNOWN, language=Language.IT) == (Address(), ())


def test_links_carry_the_view_and_escape_what_is_added():
    here = Address(strategy="prato", language=Language.EN, as_of=date(2025, 3, 31))
    assert here.to("overview") == "/?strategy=prato&lang=en&as_of=2025-03-31"
    assert here.to("action", action="a&b=1 #2") == (
        "/action?strategy=prato&lang=en&as_of=2025-03-31&action=a%26b%3D1+%232"
    )
    assert here.to("actions", axis=None) == "/actions?strategy=prato&lang=en&as_of=2025-03-31"
    assert here.to("actions", as_of="2024-12-31") == "/actions?strategy=prato&lang=en&as_of=2024-12-31"


def test_a_page_that_does_not_exist_is_not_linked_to():
    with pytest.raises(ValueError, match="nowhere"):
        Address().to("nowhere")
