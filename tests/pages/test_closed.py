# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A database that cannot be opened, as people see it."""

import pytest
import streamlit as st

from tests.pages.visits import html, text, visit

NOBODY = "postgresql://circular:secret@127.0.0.1:1/strategy"


@pytest.mark.parametrize(
    ("language", "heading", "sentence", "way"),
    [
        ("it", "Il cruscotto per ora non si apre", "La base di dati non risponde.", "Riprova"),
        ("en", "The dashboard cannot be opened right now", "The database does not answer.", "Try again"),
    ],
)
def test_it_is_said_under_a_heading_without_where_it_stands(monkeypatch, language, heading, sentence, way):
    app = visit(monkeypatch, NOBODY, "actions", lang=language)
    st.cache_resource.clear()
    assert f"<h1>{heading}</h1>" in html(app)
    said = text(app)
    assert sentence in said
    assert f'href="/?lang={language}"' in html(app)
    assert way in said
    for inside in ("127.0.0.1", "secret", "postgresql"):
        assert inside not in said


@pytest.mark.parametrize(("language", "sentence"), [("it", "Nel registro"), ("en", "The log of")])
@pytest.mark.parametrize("beside", [False, True])
def test_only_who_sits_at_the_machine_hears_which_file_it_is(
    monkeypatch, tmp_path, language, sentence, beside
):
    broken = tmp_path / "archive.duckdb"
    broken.write_bytes(b"nothing that can be read" * 1000)
    monkeypatch.setattr("circular.ui.identity.access.is_local", lambda **_: beside)
    app = visit(monkeypatch, broken, "actions", lang=language)
    st.cache_resource.clear()
    said = text(app)
    assert (sentence in said) is not beside
    assert (broken.name in said) is beside
