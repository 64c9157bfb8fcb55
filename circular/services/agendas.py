# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A strategy's dates as a calendar to subscribe to: meetings, milestones, ends of actions, calls; all of it public."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from circular.domain.permissions import PUBLIC
from circular.domain.question import Question
from circular.domain.records import Call
from circular.domain.sets import State
from circular.exchange import calendar
from circular.exchange.calendar import Entry
from circular.i18n import Translator
from circular.services import calls, invitations, meetings, progress, strategies
from circular.services.context import Context
from circular.services.invitations import Page
from circular.store import agenda
from circular.store.agenda import Due

_OVER = (State.CANCELLED, State.MERGED)
_UNSURE = (State.PROPOSED,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A calendar file; the same dates give the same bytes, whenever it is asked for."""

    name: str
    content: bytes


def feed(context: Context, strategy: str, t: Translator, *, page: Page) -> Feed:
    """What the public may know of the strategy's dates, whoever asks: the address is made to be given away.

    Rounds of updates are the office's own and not in it, nor what is only proposed. Raises NotFound.
    """
    context = replace(context, actor=PUBLIC, asking=None)
    record = strategies.get(context, strategy)
    question = Question(
        strategy=strategy, as_of=context.today, timezone=context.settings.timezone, public=True
    )
    standings = progress.standings(context, question)
    states = {row["action"]: State(row["state"]) for row in standings.to_dict("records")}
    held = meetings.calendar(context, question)
    with context.read() as reader:
        due = [
            *agenda.milestones(reader, **question.parameters()),
            *agenda.endings(reader, **question.parameters()),
        ]
    entries = [
        replace(
            invitations.entry(context, each, t, page=page, link=False),
            recorded_at=each.meeting.recorded_at,
            sequence=max(0, each.meeting.version - 1),
        )
        for each in held
    ]
    entries += [
        _due(context, each, states[each.action], t, page=page)
        for each in due
        if states.get(each.action, State.PROPOSED) not in _UNSURE
    ]
    entries += [_call(context, each, t, page=page) for each in calls.every(context, question)]
    moments = [each.recorded_at for each in entries if each.recorded_at]
    name = t.field(record, "name")
    content = calendar.file(
        entries,
        name=name,
        now=max(moments, default=datetime.combine(date(2020, 1, 1), datetime.min.time())),
        language=t.language,
        description=t("calendar.about", name=name),
    )
    return Feed(name=f"{strategy}.ics", content=content)


def _due(context: Context, each: Due, state: State, t: Translator, *, page: Page) -> Entry:
    title = f"{each.code} · {t.text(each.title)}"
    if each.what is None:
        heading, kind = t("calendar.ends", action=title), "end"
    else:
        heading, kind = t("calendar.milestone", what=t.text(each.what), action=title), "milestone"
    text = t("calendar.reached", day=each.done_on) if each.done_on else ""
    base = context.settings.base_url
    return Entry(
        uid=f"{kind}-{each.id}@circular-strategy",
        starts=each.due_on,
        ends=each.due_on,
        title=heading,
        text=text,
        url=base.rstrip("/") + page("action", action=each.action) if base else None,
        called_off=state in _OVER,
        recorded_at=each.recorded_at,
        sequence=max(0, each.plans - 1),
        rings=False,
    )


def _call(context: Context, each: Call, t: Translator, *, page: Page) -> Entry:
    """The last day to apply; a call that was withdrawn is called off."""
    base = context.settings.base_url
    about = [each.programme, each.source_url]
    return Entry(
        uid=f"call-{each.id}@circular-strategy",
        starts=each.deadline,
        ends=each.deadline,
        title=t("calendar.call", title=t.field(each, "title"), code=each.code),
        text="\n".join(part for part in about if part),
        url=base.rstrip("/") + page("calls") if base else None,
        called_off=each.withdrawn_on is not None,
        recorded_at=each.recorded_at,
        sequence=max(0, each.version - 1),
        rings=False,
    )
