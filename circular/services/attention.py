# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an office should look at first, and how much of it cannot be said."""

from dataclasses import dataclass

import pandas as pd

from circular.domain.question import Question
from circular.domain.sets import Freshness, Schedule
from circular.services import kept, progress
from circular.services.context import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """Rows of `progress.standings` by what calls for attention; an action may stand under several.

    Running actions are those agreed, started or suspended.
    `silent`: running, and no person has said anything for longer than the strategy bears.
    `ending`: running, and due within 60 days.
    `unfunded`: running, and nobody is known to have awarded, committed or paid anything; of these, `money_unknown`
    have no money stated at all.
    For `schedule_unknown` actions dates or progress are missing, so that no delay can be seen.
    """

    late: pd.DataFrame
    at_risk: pd.DataFrame
    silent: pd.DataFrame
    ending: pd.DataFrame
    unfunded: pd.DataFrame
    running: int
    schedule_unknown: int
    money_unknown: int


@kept.once
def needs(context: Context, question: Question) -> Attention:
    """What calls for attention in the question's scope, the nearest end first."""
    frame = progress.standings(context, question).sort_values(["ends_on", "code"], na_position="last")
    running, schedule = frame["running"], frame["schedule"]
    unfunded = frame["unfunded"]
    money = ["estimated", "requested", "awarded", "committed", "paid"]
    return Attention(
        late=frame[schedule == Schedule.LATE],
        at_risk=frame[schedule == Schedule.AT_RISK],
        silent=frame[running & (frame["freshness"] == Freshness.SILENT)],
        ending=frame[frame["ending"]],
        unfunded=frame[unfunded],
        running=int(running.sum()),
        schedule_unknown=int((schedule == Schedule.UNKNOWN).sum()),
        money_unknown=int((unfunded & frame[money].isna().all(axis=1)).sum()),
    )
