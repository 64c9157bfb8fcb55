# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every pair of states in one table, and what each report has to say."""

from datetime import date

import pytest

from circular.domain.lifecycle import Answer, Report, choices, faults, goes_back
from circular.domain.sets import State

TODAY = date(2026, 11, 22)
ORDER = ("proposed", "agreed", "started", "suspended", "completed", "cancelled", "merged")
# From the row's state to the column's: = stays, > goes on, ! goes on and says why, < goes back and says why.
PAIRS = {
    "proposed":  "= > > < < ! !",
    "agreed":    "< = > ! ! ! !",
    "started":   "< < = ! ! ! !",
    "suspended": "< < > = ! ! !",
    "completed": "< < < < = < <",
    "cancelled": "< < < < < = <",
    "merged":    "< < < < < < =",
}  # fmt: skip
TABLE = [
    (State(before), State(after), sign)
    for before, row in PAIRS.items()
    for after, sign in zip(ORDER, row.split(), strict=True)
]
WANTING = {
    "=": ["report.nothing_changed"],
    ">": [],
    "!": ["report.step_needs_explanation"],
    "<": ["report.going_back_needs_reason"],
}


def report(**fields: object) -> Report:
    given = {"answer": Answer.CHANGE, "state": State.STARTED, "progress": None, "happened_on": TODAY}
    return Report(**(given | {"explanation": ""} | fields))


def keys(
    said: Report, *, state: State = State.STARTED, progress: float | None = 0.5, last_on=None
) -> list[str]:
    return [each.key for each in faults(said, state=state, progress=progress, last_on=last_on, today=TODAY)]


def test_the_table_names_every_pair():
    assert {(before, after) for before, after, _ in TABLE} == {(a, b) for a in State for b in State}


@pytest.mark.parametrize(("before", "after", "sign"), TABLE)
def test_every_pair_of_states(before, after, sign):
    assert goes_back(before, after) == (sign == "<")
    assert keys(report(state=after), state=before) == WANTING[sign]
    assert keys(report(state=after, explanation="Delibera 12"), state=before) == []


@pytest.mark.parametrize("state", list(State))
def test_choices_offer_every_state_once_and_what_goes_back_last(state):
    offered = choices(state)
    assert offered[0] is state
    assert sorted(offered) == sorted(State)
    back = [goes_back(state, each) for each in offered]
    assert back == sorted(back)


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        (report(progress=0.6), []),
        (report(progress=0.5), ["report.nothing_changed"]),
        (report(progress=0.4), ["report.less_progress_needs_reason"]),
        (report(progress=0.4, explanation="Misura corretta"), []),
        (report(progress=0.4, explanation="  \n"), ["report.less_progress_needs_reason"]),
        (report(progress=1.01), ["report.progress_out_of_bounds"]),
        (report(progress=-0.01, explanation="Sbaglio"), ["report.progress_out_of_bounds"]),
        (report(ticked=True), []),
        (report(explanation="Si aspetta il parere"), []),
        (report(answer=Answer.CONFIRM), []),
        (report(answer=Answer.CONFIRM, progress=0.5), []),
        (report(answer=Answer.CONFIRM, progress=0.6), ["report.confirmed_but_changed"]),
        (report(answer=Answer.CONFIRM, state=State.COMPLETED), ["report.confirmed_but_changed"]),
        (report(answer=Answer.CONFIRM, ticked=True), ["report.confirmed_but_changed"]),
        (report(answer=Answer.EXPLAIN), ["report.explanation_missing"]),
        (report(answer=Answer.EXPLAIN, explanation="Si aspetta"), []),
        (report(answer=Answer.EXPLAIN, explanation="Si aspetta", progress=0.9), ["report.explained_but_changed"]),
        (report(progress=0.6, happened_on=None), ["report.date_missing"]),
        (report(progress=0.6, happened_on=date(2026, 11, 23)), ["report.date_in_future"]),
        (report(progress=0.6, happened_on=date(2026, 10, 31)), ["report.date_before_last"]),
        (report(progress=0.6, happened_on=date(2026, 11, 1)), []),
        (
            report(state=State.COMPLETED, happened_on=None),
            ["report.date_missing", "report.step_needs_explanation"],
        ),
    ],
)  # fmt: skip
def test_what_a_report_has_to_say(said, wrong):
    assert keys(said, last_on=date(2026, 11, 1)) == wrong


def test_no_progress_known_is_none_lost():
    assert keys(report(progress=0.1), progress=None) == []
