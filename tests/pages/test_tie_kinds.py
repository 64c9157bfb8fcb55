# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every kind of tie on the page of partnerships: what it is called, and what it says of itself."""

import pytest

from tests.pages.opening import databases, opened, said

__all__ = ["databases", "opened"]  # fixtures
ADDRESS = {"strategy": "example", "as_of": "2026-10-31"}


@pytest.mark.parametrize(
    ("kind", "counted", "reason"),
    [
        ("meeting", "riunione comune", "riunioni"),
        ("funding", "finanziamento comune", "azioni finanziate insieme"),
        ("agreement", "accordo firmato insieme", "Patto per il riuso tessile"),
    ],
)
def test_a_kind_of_tie_names_itself_and_what_it_rests_on(opened, kind, counted, reason):
    told = said(opened("shipped", "partnerships", insider=True, lang="it", ties=kind, **ADDRESS))
    assert counted in told
    assert reason in told
    assert "⟦" not in told
