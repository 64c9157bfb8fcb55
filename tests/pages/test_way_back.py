# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who follows a link to what is not there is led to the page that lists what is, under its name."""

import re
from html import unescape
from urllib.parse import parse_qs

import pytest

from circular.i18n import translator
from tests.pages.opening import databases, markup, opened

__all__ = ["databases", "opened"]
PLACES = [
    ("stakeholders", {"stakeholder": "nobody"}, "stakeholders"),
    ("spaces", {"space": "nowhere"}, "spaces"),
    ("places", {"district": "nowhere"}, "places"),
    ("practices", {"practice": "nothing"}, "practices"),
    ("plans", {"plan": "nothing"}, "plans"),
    ("reports", {"report": "nothing"}, "reports"),
    ("meeting", {"meeting": "never"}, "tables"),
    ("action", {"action": "nothing"}, "overview"),
]


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize(("page", "asked", "listing"), PLACES, ids=[page for page, _, _ in PLACES])
def test_the_way_back_is_named_for_where_it_leads(opened, page, asked, listing, language):
    app = opened("shipped", page, strategy="example", lang=language, **asked)
    (refusal,) = re.findall(r'<div class="cs-refusal".*?</div>', markup(app))
    ((href, label),) = re.findall(r'<a href="([^"]*)"[^>]*>(.*?)</a>', refusal)
    t = translator(language)
    where, _, query = unescape(href).partition("?")
    assert where == ("/" if listing == "overview" else f"/{listing}")
    assert parse_qs(query)["strategy"] == ["example"]
    assert not asked.keys() & parse_qs(query).keys()
    expected = (
        t("frame.back_to_start")
        if listing == "overview"
        else t("frame.back_to_page", page=t(f"frame.page_{listing}"))
    )
    assert label == expected
