# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the public is told of as it happens: an action moved on, minutes were approved, a report came out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from hashlib import sha256

from circular.domain.frozen import Kept
from circular.domain.gatherings import Gathering
from circular.domain.history import Happening, SubjectKind, Verb
from circular.domain.sets import MinutesState
from circular.domain.text import Bilingual


class What(StrEnum):
    """What a piece of news tells. The names up to `reached` are those of the history."""

    AGREED = "agreed"
    STARTED = "started"
    RESUMED = "resumed"
    REOPENED = "reopened"
    SUSPENDED = "suspended"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    MERGED = "merged"
    REACHED = "reached"
    ENTERED = "entered"
    MINUTES = "minutes"
    REPORT = "report"


ACHIEVED = frozenset({What.STARTED, What.COMPLETED, What.REACHED})
"""What may be called done."""

REGISTERED = frozenset({What.ENTERED, What.MINUTES})
"""What says no more than that something now stands in the register: told in a quiet period, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One piece of news. `subject` is the id of the action, meeting or report; `detail` names a milestone.

    `key` never changes for the same fact; `appeared` (naive UTC) is when it was first there to be read.
    """

    key: str
    what: What
    subject: str
    title: Bilingual
    detail: Bilingual | None = None
    happened_on: date
    appeared: datetime


def of_happenings(happenings: Iterable[Happening]) -> list[News]:
    """The public's news among what happened to actions; nobody is told of a fact before its action was published."""
    told = [each for each in happenings if each.subject.kind is SubjectKind.ACTION]
    entered = {each.subject.id: each.recorded_at for each in told if each.verb is Verb.ENTERED}
    return [
        News(
            key=_key(each),
            what=What(each.verb.value),
            subject=each.subject.id,
            title=each.subject.title,
            detail=each.detail if each.verb is Verb.REACHED else None,
            happened_on=each.happened_on,
            appeared=max(each.recorded_at, entered.get(each.subject.id, each.recorded_at)),
        )
        for each in told
        if each.verb.value in set(What)
    ]


def of_minutes(gatherings: Iterable[Gathering]) -> list[News]:
    """The meetings whose minutes were approved, each on the day on which they were."""
    return [
        News(
            key=f"{What.MINUTES}/{each.meeting.id}",
            what=What.MINUTES,
            subject=each.meeting.id,
            title=each.table,
            happened_on=each.meeting.held_on,
            appeared=max(each.meeting.approved_at, datetime.combine(each.meeting.held_on, time.min)),
        )
        for each in gatherings
        if each.told and each.meeting.minutes_state is MinutesState.APPROVED and each.meeting.approved_at
    ]


def of_reports(kept: Iterable[Kept]) -> list[News]:
    """The frozen reports that everybody may read, each from when it was published."""
    return [
        News(
            key=f"{What.REPORT}/{each.id}",
            what=What.REPORT,
            subject=each.id,
            title=each.title,
            happened_on=each.ends_on,
            appeared=each.published_at,
        )
        for each in kept
        if each.shown and each.published_at
    ]


def _key(each: Happening) -> str:
    told = f"{each.verb}/{each.subject.id}/{each.happened_on}/{each.recorded_at:%Y%m%dT%H%M%S%f}"
    if each.detail is None:
        return told
    # Two milestones may be reached on one day; the text itself does not belong into an address.
    return f"{told}/{sha256(each.detail.it.encode()).hexdigest()[:8]}"
