# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""QR codes: a drawing that a page may show, large enough for a long address."""

from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from circular.exchange import qr

ADDRESS = "https://comune.example.it/actions?strategy=prato&lang=it"


def test_the_drawing_keeps_the_white_that_readers_need() -> None:
    drawing = ET.fromstring(qr.svg(ADDRESS))  # noqa: S314  # our own
    ground, code = drawing.iter("{http://www.w3.org/2000/svg}path")
    assert ground.get("fill") == "#fff"
    # Four modules of quiet: nothing is drawn above or left of them.
    assert code.get("d", "").startswith("M4 4.5")


def test_each_address_has_a_code_of_its_own() -> None:
    assert qr.inline(ADDRESS) == qr.inline(ADDRESS)
    assert qr.inline(ADDRESS) != qr.inline(f"{ADDRESS}&as_of=2026-01-01")


@pytest.mark.parametrize("length", [10, 1_500])
def test_it_is_given_as_data_without_a_request(length: int) -> None:
    found = qr.inline("https://example.org/" + "x" * length)
    assert found.startswith("data:image/svg+xml")
    assert "viewBox" in unquote(found)
