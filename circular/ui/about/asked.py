# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the page is made of: the same answers that the pages give on which one reads on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from circular.domain.figures import Money, Progress
from circular.domain.forums import Forums
from circular.domain.gatherings import Gathering
from circular.domain.records import Event
from circular.domain.report import Dated
from circular.domain.sets import FundingKind, MeetingKind
from circular.services import meetings, progress, reports, stakeholders, strategies, tables
from circular.services import money as asked_money
from circular.ui import cached
from circular.ui.view import View

_LATELY = timedelta(days=365)
_OPEN = frozenset({MeetingKind.ASSEMBLY, MeetingKind.WEBINAR, MeetingKind.TRAINING})
"""Kinds of meetings to which everybody may come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """All that is known; `organisations` counts those with a part in the strategy or a seat."""

    progress: Progress
    forums: Forums
    done: tuple[Dated, ...]
    coming: tuple[Dated, ...]
    meetings: tuple[Gathering, ...]
    events: tuple[Event, ...]
    organisations: int
    money: Money
    by_kind: Mapping[FundingKind, Money]


def ask(view: View) -> Found:
    """Ask the services; everything from memory where nothing has changed."""
    day = view.question.as_of
    done, coming = cached.ask(view, reports.lines, since=day - _LATELY)
    registered = cached.ask(view, stakeholders.registry)
    parts = registered[["seats", "actions"]].sum(axis=1) + registered["governs"]
    called = cached.ask(view, meetings.calendar)
    return Found(
        progress=cached.ask(view, progress.overview),
        forums=cached.ask(view, tables.overview),
        done=done,
        coming=coming,
        meetings=tuple(each for each in called if each.upcoming(day) and _everybody(each)),
        events=tuple(cached.ask(view, strategies.events)),
        organisations=int((parts > 0).sum()),
        money=cached.ask(view, asked_money.totals),
        by_kind=cached.ask(view, asked_money.by_kind),
    )


def _everybody(each: Gathering) -> bool:
    """Whether whoever reads the page may come."""
    return each.meeting.registration_link is not None or each.meeting.kind in _OPEN
