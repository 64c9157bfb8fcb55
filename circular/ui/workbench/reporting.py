# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a person has typed about actions and not saved yet: kept while they move about, given up only when it is saved.

Each action remembers the version it was filled in from, so that nobody overwrites what they did not see.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from circular.domain.lifecycle import Answer, Report
from circular.domain.sets import State
from circular.domain.workbench import Milestone, Task
from circular.errors import CircularError
from circular.services import updates
from circular.services.updates import Entry
from circular.ui import drafts, filled, session
from circular.ui.drafts import Owner
from circular.ui.view import View

UNSTATED = -1
"""Stands on the slider for a progress that nobody knows."""
_MEASURED = (State.AGREED, State.STARTED, State.SUSPENDED)
_SEEN, _REFUSED, _DONE = "reporting_seen", "reporting_refused", "reporting_done"
_OWNER, _FOUND = "reporting_owner", "reporting_found"
_TYPED = "reporting/"


def place(task: Task, field: str) -> str:
    """The name under which a field's value is kept."""
    return f"{_TYPED}{task.action}/{field}"


def step(milestone: Milestone) -> str:
    """The field that says whether a milestone was reached."""
    return f"step/{milestone.milestone}"


def typed(task: Task, field: str, default: Any) -> Any:  # noqa: ANN401  # a widget's value
    return st.session_state.get(place(task, field), default)


def answer(task: Task) -> Answer | None:
    """What was chosen for the action, if anything."""
    value = typed(task, "answer", None)
    return Answer(value) if value else None


def seen(view: View, task: Task) -> Task:
    """The version that the action was filled in from: as it is now, unless something was chosen before."""
    return _seen(view).get(task.action, task)


def pending(view: View) -> list[Task]:
    """The versions from which something not yet saved was filled in."""
    return [task for task in _seen(view).values() if answer(task)]


def touched(view: View, task: Task) -> None:
    """Remember which version was in sight when something was chosen."""
    st.session_state.pop(_DONE, None)
    if answer(task):
        _seen(view).setdefault(task.action, task)
    else:
        _seen(view).pop(task.action, None)


def begun(view: View, task: Task) -> None:
    """Take up an answer that a browser brings from a server that was lost: nobody here was told of its choosing."""
    if not answer(task):
        return
    if task.action not in _seen(view):
        _seen(view)[task.action] = before = _as_left(task, filled.told(place(task, "")))
        if before.version != task.version:
            st.rerun()  # the card has been drawn as if it were filled in from how things stand now
    filled.tell(place(task, ""), _mark(_seen(view)[task.action]))


def chosen_state(task: Task) -> State:
    return State(typed(task, "state", task.state)) if answer(task) is Answer.CHANGE else task.state


def measured(task: Task) -> bool:
    """Whether progress is asked for, given the state chosen."""
    return answer(task) is Answer.CHANGE and chosen_state(task) in _MEASURED


def percent(task: Task) -> int:
    """The progress as it stands, in whole percent."""
    return UNSTATED if task.progress is None else round(task.progress * 100)


def entry(task: Task, *, today: date) -> Entry:
    """What was typed, as the service takes it; a confirmation is of today."""
    said = answer(task) or Answer.CONFIRM
    confirmed = said is Answer.CONFIRM
    reached = {}
    if said is Answer.CHANGE:
        for each in task.milestones:
            done = each.done_on is not None
            if (now := bool(typed(task, step(each), done))) != done:
                reached[each.milestone] = now
    report = Report(
        answer=said,
        state=chosen_state(task),
        progress=_progress(task),
        happened_on=today if confirmed else typed(task, "happened_on", today),
        explanation="" if confirmed else str(typed(task, "explanation", "")),
    )
    return Entry(action=task.action, seen=task.version, report=report, reached=reached)


def settle(view: View) -> None:
    """Let whoever asks find what they typed before: after a reload, or when they have signed in again."""
    owner = _owner(view)
    before: Owner | None = st.session_state.get(_OWNER)
    if before == owner:
        return
    if before is not None and before.subject != owner.subject:
        keep(view)
        _clear()
    st.session_state[_OWNER] = owner
    if _seen(view):
        return
    found = drafts.held().find(owner, now=view.context.now)
    for name, value in found.items():
        if isinstance(value, Task):
            _seen(view)[value.action] = value
        else:
            st.session_state[name] = value
    st.session_state[_FOUND] = len(_seen(view))


def keep(view: View) -> None:
    """Remember all that is typed and not saved, for whoever typed it."""
    owner: Owner | None = st.session_state.get(_OWNER)
    if owner is None:
        return
    typed: dict[str, Any] = {}
    for task in _seen_of(owner.strategy).values():
        typed[task.action] = task
        prefix = place(task, "")
        typed |= {
            str(name): value
            for name, value in st.session_state.items()
            if str(name).startswith(prefix) and not str(name).endswith("_button")
        }
    drafts.held().keep(owner, typed, now=view.context.now)


def found() -> int:
    """How many answers were found again that somebody had typed and not saved; says so once."""
    return int(st.session_state.pop(_FOUND, 0))


def save(view: View) -> None:
    """Save everything pending; where it is refused, all that was typed stays."""
    context, tasks = session.context(), pending(view)
    for name in (_REFUSED, _DONE):
        st.session_state.pop(name, None)
    if not tasks:
        return
    try:
        updates.report_progress(context, view.question, [entry(task, today=context.today) for task in tasks])
    except CircularError as error:
        st.session_state[_REFUSED] = error
        return
    st.session_state[_DONE] = tasks
    for task in tasks:
        forget(view, task)
    keep(view)


def forget(view: View, task: Task) -> None:
    """Give up what was typed about an action."""
    _seen(view).pop(task.action, None)
    prefix = place(task, "")
    for name in [name for name in st.session_state if str(name).startswith(prefix)]:
        del st.session_state[name]


def keep_mine(view: View, now: Task) -> None:
    """Hold on to what was typed, knowing how the action stands by now."""
    before = seen(view, now)
    if answer(before) is Answer.CONFIRM:
        # What was confirmed is how it stood then; from now on that is a change.
        st.session_state[place(now, "answer")] = Answer.CHANGE.value
        st.session_state[place(now, "state")] = before.state.value
        st.session_state[place(now, "progress")] = percent(before)
    _seen(view)[now.action] = now


def refusal() -> CircularError | None:
    found = st.session_state.get(_REFUSED)
    return found if isinstance(found, CircularError) else None


def done() -> Sequence[Task]:
    """What was saved last."""
    return tuple(st.session_state.get(_DONE, ()))


def _owner(view: View) -> Owner:
    context = view.context
    return Owner(database=context.store.path, subject=context.actor.subject, strategy=view.strategy.id)


def _clear() -> None:
    """Leave nothing of one person's for another."""
    for name in [name for name in st.session_state if str(name).startswith((_TYPED, f"{_SEEN}/"))]:
        del st.session_state[name]
    for name in (_REFUSED, _DONE, _FOUND):
        st.session_state.pop(name, None)


def _seen(view: View) -> dict[str, Task]:
    return _seen_of(view.strategy.id)


def _seen_of(strategy: str) -> dict[str, Task]:
    held: dict[str, Task] = st.session_state.setdefault(f"{_SEEN}/{strategy}", {})
    return held


def _mark(task: Task) -> str:
    """What an answer was filled in from, as far as saving and showing it takes."""
    return f"{task.version or ''} {task.state.value} {percent(task)}"


def _as_left(task: Task, brought: str) -> Task:
    """The action as the answer that a browser brings was filled in from; as it stands where nothing says otherwise."""
    if brought.count(" ") < 2 or brought == _mark(task):
        return task
    version, state, share = brought.rsplit(" ", 2)
    if state not in set(State) or share not in {str(each) for each in range(UNSTATED, 101)}:
        return task
    word = replace(task.word, id=version) if task.word and version else None
    progress = None if int(share) == UNSTATED else int(share) / 100
    return replace(task, word=word, state=State(state), progress=progress)


def _progress(task: Task) -> float | None:
    """The progress typed; None where milestones give it, or where it was left as it stands."""
    if task.by_milestones or not measured(task):
        return None
    value = int(typed(task, "progress", percent(task)))
    return None if value in (UNSTATED, percent(task)) else value / 100
