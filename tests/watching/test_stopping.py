# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is let finish when the process is told to stop."""

import threading

import pytest

from circular.watching.stopping import Work


def test_work_that_runs_is_waited_for():
    work, begun, go_on = Work(), threading.Event(), threading.Event()

    def run() -> None:
        with work.under_way():
            begun.set()
            go_on.wait(10)

    thread = threading.Thread(target=run)
    thread.start()
    assert begun.wait(10)
    assert work.running == 1
    assert not work.ended(within=0.01)
    go_on.set()
    assert work.ended(within=10)
    thread.join()


def test_work_that_fails_has_ended_too():
    work = Work()
    with pytest.raises(ValueError, match="x"), work.under_way():
        int("x")
    assert work.ended(within=0)


def test_nobody_is_let_in_once_it_stops():
    work = Work()
    assert not work.stopping
    work.stop()
    assert work.stopping
