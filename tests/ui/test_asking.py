# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whose draft a form keeps: that of somebody known by name, and nobody's of the public."""

from types import SimpleNamespace

import pytest
import streamlit as st

from circular.domain.permissions import OPERATOR, PUBLIC
from circular.ui import drafts
from circular.ui.asking import Asking, unsaved
from tests.conftest import NOW


def form_of(actor=OPERATOR):
    """A form of minutes, on a page that shows nothing."""
    context = SimpleNamespace(actor=actor, now=NOW, store=SimpleNamespace(path="a.duckdb"))
    return Asking(
        SimpleNamespace(context=context, strategy=SimpleNamespace(id="prato"), t=None), "minutes/m1"
    )


@pytest.mark.parametrize(("actor", "kept"), [(OPERATOR, True), (PUBLIC, False)])
def test_the_public_leaves_no_draft(monkeypatch, actor, kept):
    held = drafts.Drafts()
    monkeypatch.setattr(drafts, "held", lambda: held)
    monkeypatch.setattr(st, "session_state", {})
    form = form_of(actor)
    form.begin(None, minutes_it="")
    st.session_state[form.place("minutes_it")] = "Si apre alle nove."
    form.told()
    assert bool(held._held) is kept
    assert unsaved(form.view, form.name) is kept
