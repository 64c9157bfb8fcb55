# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""An answer that a browser brings from a lost server: it writes over nothing that was said in between."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
import streamlit as st

from circular.domain.lifecycle import Answer
from circular.domain.sets import State, UpdateOrigin
from circular.domain.text import Bilingual
from circular.domain.workbench import Task, Word
from circular.ui import drafts, filled
from circular.ui.workbench import reporting
from tests.conftest import NOW

VIEW = SimpleNamespace(strategy=SimpleNamespace(id="prato"))
WORD = Word(
    id="u1", happened_on=NOW.date(), recorded_at=NOW, state=State.STARTED, progress=0.4, explanation=None,
    confirmed_unchanged=False, origin=UpdateOrigin.PERSON,
)  # fmt: skip
TASK = Task(
    action="a1", code="A1", title=Bilingual("Lana"), table=None, table_name=None, state=State.STARTED, progress=0.4,
    basis=None, heard_on=None, last_on=None, ends_on=None, word=WORD, milestones=(),
)  # fmt: skip
LATER = replace(TASK, word=replace(WORD, id="u2"), state=State.COMPLETED, progress=1.0)
NEVER = replace(TASK, word=None, progress=None)


class Rerun(Exception):
    """The page begins anew."""


@pytest.fixture
def brought(monkeypatch):
    """`brought(mark)`: a new server, to which a browser brings a confirmation with this mark."""

    def rerun() -> None:
        raise Rerun

    def session(mark: str) -> None:
        monkeypatch.setattr(st, "session_state", {reporting.place(TASK, "answer"): Answer.CONFIRM.value})
        monkeypatch.setattr(st, "rerun", rerun)
        monkeypatch.setattr(drafts, "brought_text", lambda key: mark)

    return session


def left(task: Task) -> str:
    """The mark that a server leaves with the browser for an answer filled in from this."""
    reporting.begun(VIEW, task)
    return str(st.session_state[reporting.place(task, filled.MARK)])


@pytest.mark.parametrize(("before", "now"), [(TASK, LATER), (NEVER, LATER)])
def test_it_is_about_how_things_stood_when_it_was_chosen(brought, before, now):
    brought("")
    mark = left(before)
    brought(mark)
    with pytest.raises(Rerun):
        reporting.begun(VIEW, now)
    (found,) = reporting.pending(VIEW)
    stood = before.version, before.state, before.progress
    assert (found.version, found.state, found.progress) == stood
    assert reporting.entry(found, today=NOW.date()).seen == before.version != now.version
    assert left(now) == mark


@pytest.mark.parametrize("mark", ["", "u1", "u1 started", "u1 nowhere 40", "u1 started 4000", "u1 started ½"])
def test_a_mark_that_nobody_made_stands_for_nothing(brought, mark):
    brought(mark)
    reporting.begun(VIEW, LATER)
    assert reporting.pending(VIEW) == [LATER]


def test_what_nobody_changed_is_taken_up_as_it_stands(brought):
    brought("")
    brought(left(TASK))
    reporting.begun(VIEW, TASK)
    assert reporting.pending(VIEW) == [TASK]
