# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a form was filled in from, as a server that takes over from a lost one finds it out again."""

from dataclasses import dataclass, replace

import pytest
import streamlit as st

from circular.ui import drafts, filled
from circular.ui.asking import Asking
from tests.ui.test_asking import form_of


@dataclass(frozen=True, kw_only=True)
class Versioned:
    id: str
    text: str
    version: int = 1


@dataclass(frozen=True, kw_only=True)
class Followed:
    """Never changed, only followed by another."""

    id: str
    text: str


MINUTES, STEP = Versioned(id="m1", text="Si apre."), Followed(id="s1", text="Presentata")
LINKED = ("a1", "a2")


@pytest.mark.parametrize(
    ("before", "now", "other"),
    [
        (None, None, False),
        (MINUTES, replace(MINUTES), False),
        (MINUTES, replace(MINUTES, version=2), True),
        (STEP, replace(STEP), False),
        (STEP, Followed(id="s2", text="Presentata"), True),
        (STEP, replace(STEP, text="Respinta"), True),
        (None, STEP, True),
        (LINKED, ("a1",), True),
        ((MINUTES, {"lana": 2}), (MINUTES, {"lana": 3}), True),
    ],
)
def test_the_mark_is_another_when_it_stands_otherwise(before, now, other):
    assert (filled.mark(before) != filled.mark(now)) is other


def test_the_order_in_which_something_was_read_makes_no_other_mark():
    assert filled.mark({"a": {1, 2}, "b": 3}) == filled.mark({"b": 3, "a": {2, 1}})
    assert filled.mark(("a", "b")) != filled.mark(("b", "a"))


@pytest.fixture
def left(monkeypatch):
    """A new server: `left(before)` is a form whose text a browser brings, filled in from `before`."""
    told: dict[str, str] = {}
    monkeypatch.setattr(drafts, "held", drafts.Drafts)
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(st, "query_params", {})
    monkeypatch.setattr(drafts, "brought", told.__contains__)
    monkeypatch.setattr(drafts, "brought_text", lambda key: told.get(key, ""))

    def form(before: object) -> Asking:
        found = form_of()
        told[found.place("text")] = "Si apre alle nove."
        told[found.place(filled.MARK)] = filled.mark(before)
        return found

    return form


def test_nothing_is_written_over_what_somebody_else_saved_meanwhile(left):
    form, now, saved = left(MINUTES), replace(MINUTES, text="Si rinvia.", version=2), []
    form.begin(now, text=now.text)
    form.save(lambda: saved.append(1), done="")
    assert form.theirs is now
    assert not saved
    form.keep_mine(form.theirs)
    form.save(lambda: saved.append(1), done="")
    assert saved


def test_who_cannot_be_shown_both_versions_is_refused_once(left):
    form, saved = left(LINKED), []
    form.begin(("a1",), text="")
    form.save(lambda: saved.append(1), done="")
    assert form.refused.key == "meeting.changed_while_away"
    assert not saved
    form.save(lambda: saved.append(1), done="")
    assert saved


def test_a_second_loss_before_the_first_try_to_save_forgets_nothing(left):
    form = left(LINKED)
    form.begin(("a1",), text="")
    assert st.session_state[form.place(filled.MARK)] == filled.mark(LINKED)


@pytest.mark.parametrize("came", [True, False])
def test_what_did_not_change_or_was_not_brought_is_saved_at_once(left, monkeypatch, came):
    form, saved = left(MINUTES), []
    if not came:
        monkeypatch.setattr(drafts, "brought", lambda key: False)
    form.begin(MINUTES if came else replace(MINUTES, version=2), text="")
    form.save(lambda: saved.append(1), done="")
    assert saved
