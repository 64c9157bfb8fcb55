# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register of personal data in words: complete, and the same in the document as on the page."""

import re

import pytest

from circular.config import ROOT, Settings
from circular.domain import personal
from circular.domain.permissions import Actor, Grant
from circular.domain.personal import Place
from circular.domain.sets import Rank
from circular.errors import NotAllowed
from circular.i18n import translator
from circular.services import privacy


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_document_says_what_the_program_prints(language):
    document = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
    found = re.search(rf"<!-- register:{language} -->\n(.*?)\n<!-- end -->", document, re.DOTALL)
    assert found
    assert found[1] == privacy.markdown(translator(language), Settings())


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_line_of_the_register_says_everything(language):
    entries = privacy.entries(translator(language), Settings(retain_people=7))
    assert len(entries) == len(personal.PERSONAL) + len(Place)
    for entry in entries:
        assert all(entry.cells())
        assert "⟦" not in " ".join(entry.cells())
    assert "7" in entries[0].time


def test_the_register_is_for_the_office_of_the_city(context):
    def asked(rank: Rank, city: str) -> None:
        actor = Actor.holding([Grant(rank=rank, city=city)], subject="person:x")
        given = type(context)(store=context.store, settings=context.settings, actor=actor, now=context.now)
        privacy.register(given, translator("it"), city="city")

    asked(Rank.DEPARTMENT, "city")
    for rank, city in ((Rank.DEPARTMENT, "elsewhere"), (Rank.COORDINATOR, "city"), (Rank.VIEWER, "city")):
        with pytest.raises(NotAllowed):
            asked(rank, city)
