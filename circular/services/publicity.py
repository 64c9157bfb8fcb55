# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one rule of what is not told to the public while an election is on.

From the day an election is called until the vote, law 28/2000, art. 9, forbids public bodies to communicate other than
impersonally and indispensably. So what *tells* of results falls silent: the overview's figures and findings, the page
that explains the strategy, news, scenes of a presentation. What is *registered* stays: the sheet of each action,
meetings and minutes, money, indicators, exports, open data. These are kept by duty (legislative decree 33/2013), say
the good and the bad alike, and must be sought. Whether an election is on is for the office to declare.
"""

from circular.domain.records import QuietPeriod
from circular.services import quiet
from circular.services.context import Context


def paused(context: Context, strategy: str) -> QuietPeriod | None:
    """The quiet period that keeps results from whoever asks; None for those who work here.

    It is today that counts, whatever date is looked at: it is today that the page is shown.
    """
    return None if context.sees_unpublished(strategy) else quiet.now(context, strategy)
