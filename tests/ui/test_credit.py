# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Beside every download: whose the data are, of which day, under which licence; in the file nothing but data."""

import re

import pandas as pd
import pytest

from circular.i18n import translator
from circular.ui import tables
from tests.pages import visits


def _credit(app):
    found = re.findall(r'<p class="[^"]*cs-credit">.*?</p>', visits.html(app))
    assert found
    return found[0]


@pytest.mark.parametrize(
    ("language", "licence"),
    [("it", "Dati con licenza CC BY 4.0"), ("en", "Data under the CC BY 4.0 licence")],
)
def test_the_public_is_told_that_the_data_may_go_on(monkeypatch, shipped, language, licence):
    said = _credit(
        visits.visit(monkeypatch, shipped, "history", strategy="example", lang=language, as_of="2026-09-30")
    )
    assert f'href="https://creativecommons.org/licenses/by/4.0/deed.{language}"' in said
    assert licence in said
    assert "30/09/2026" in said
    assert "Borgolana" in said


def test_what_is_internal_is_not_licensed(monkeypatch, shipped):
    said = _credit(visits.visit(monkeypatch, shipped, "history", insider=True, strategy="example", lang="it"))
    assert "dato interno" in said
    assert "creativecommons" not in said


def test_a_file_holds_its_rows_and_nothing_else():
    frame = pd.DataFrame({"Azione": ["Filato"], "Quota": [0.5]})
    assert tables.csv(translator("it"), frame).decode("utf-8-sig") == "Azione;Quota\r\nFilato;0,5\r\n"
