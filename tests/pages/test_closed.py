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
