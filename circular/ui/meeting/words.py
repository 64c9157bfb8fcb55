# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How meetings are called and when they are, in words."""

from circular.domain.gatherings import Gathering
from circular.domain.records import Meeting
from circular.i18n import Translator


def title(t: Translator, gathering: Gathering) -> str:
    """What a meeting is called: its title, else its kind and table."""
    record = gathering.meeting
    return t.field(record, "title") or t(
        "meeting.untitled", kind=t.term(record.kind).capitalize(), table=t.text(gathering.table)
    )


def when(t: Translator, record: Meeting) -> str:
    """The day and the hours."""
    day = t.date_in_words(record.held_on)
    if record.starts_at and record.ends_at:
        return t("meeting.when_between", day=day, starts=record.starts_at, ends=record.ends_at)
    return t("meeting.when_at", day=day, starts=record.starts_at) if record.starts_at else day
