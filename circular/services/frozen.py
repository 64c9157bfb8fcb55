# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Frozen reports: the values of a period kept for ever, published and withdrawn, and compared with what came since."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from circular.domain import frozen as rules
from circular.domain.frozen import Kept, Redacted, Standing
from circular.domain.question import Question
from circular.domain.records import FrozenReport
from circular.domain.report import Report
from circular.domain.sets import Scope
from circular.errors import Invalid, NotFound, StaleVersion, Unreadable
from circular.exchange import frozen as text
from circular.exchange.changes import identity
from circular.services import reports
from circular.services.context import Context
from circular.store import Change, Reader
from circular.store import frozen as stored

VERB = "freeze_reports"


def check(
    context: Context, question: Question, *, since: date | None, title_it: str, public: bool = True
) -> None:
    """Raise what `freeze` would of what is typed, before anything is reckoned."""
    context.require(VERB, city=context.city_of(question.strategy))
    with context.read() as reader:
        kept = stored.every(reader, question.strategy)
    asked = _Asked(title=title_it.strip(), since=since, until=question.as_of, public=public)
    asked.checked(kept, today=context.today)


def preview(context: Context, question: Question, *, since: date, public: bool = True) -> Report:
    """What would be kept: the strategy's own actions, counted as it counts them. Raises NotAllowed, Invalid."""
    context.require(VERB, city=context.city_of(question.strategy))
    asked = replace(question, scope=Scope.ADOPTED, weighting=None, known_on=None, public=public)
    return text.settled(reports.gather(context, asked, since=since))


def freeze(
    context: Context,
    question: Question,
    *,
    since: date | None,
    title_it: str,
    title_en: str = "",
    public: bool = True,
) -> FrozenReport:
    """Keep the values of a period, from the day after `since` to the question's date.

    One of internal figures (`public` False) can never be published. Asked twice for the same thing, it is kept once.
    Raises NotAllowed; NotFound; Invalid with what is wrong (details `faults`).
    """
    strategy, city = question.strategy, context.city_of(question.strategy)
    context.require(VERB, city=city)
    asked = _Asked(title=title_it.strip(), since=since, until=question.as_of, public=public)
    begins = asked.checked((), today=context.today)
    body = text.encode(preview(context, question, since=begins, public=public))
    record = FrozenReport(
        id=identity(strategy, "frozen", context.now.isoformat(), text.sha256(body)),
        strategy_id=strategy,
        title_it=asked.title,
        title_en=title_en.strip() or None,
        starts_on=begins,
        ends_on=asked.until,
        body=body,
        sha256=text.sha256(body),
        recorded_at=context.now,
    )
    with context.change(VERB) as change:
        context.require(VERB, city=city)
        kept = stored.every(change, strategy)
        if again := next((each for each in kept if _same(record, each)), None):
            return _row(change, again.id)
        asked.checked(kept, today=context.today)
        change.insert([record])
        change.record(
            VERB,
            record.id,
            done="frozen",
            title=record.title_it,
            since=begins,
            until=record.ends_on,
            public=public,
            sha256=record.sha256,
        )
    return record


def listed(context: Context, strategy: str) -> tuple[Kept, ...]:
    """The frozen reports that whoever asks may know of, the latest period first.

    Who works for the city is told of all; everybody else of those that were published, withdrawn ones with the reason.
    """
    with context.read() as reader:
        every = stored.every(reader, strategy)
    return every if context.sees_unpublished(strategy) else tuple(each for each in every if each.told_of)


def published(context: Context, strategy: str) -> tuple[Kept, ...]:
    """The frozen reports that everybody may read now, the latest period first."""
    return tuple(each for each in listed(context, strategy) if each.shown)


def get(context: Context, report_id: str) -> tuple[FrozenReport, Report]:
    """A frozen report with its values.

    Raises NotFound also where whoever asks may not know of it, or where it was withdrawn; Unreadable where its text is
    not the one whose checksum was taken, or is not understood.
    """
    with context.read() as reader:
        found = _row(reader, report_id)
        kept = _kept(reader, found)
        redacted = stored.redaction(reader, report_id)
    if not context.sees_unpublished(found.strategy_id):
        if not kept.told_of:
            raise NotFound("reports.unknown", id=report_id)
        if kept.standing is Standing.WITHDRAWN:
            raise NotFound("reports.was_withdrawn", title=found.title_it)
    return found, _checked(found, redacted)


def redaction(context: Context, report_id: str) -> Redacted | None:
    """When personal data were last taken out of a report's text, if ever. Raises as `get` does."""
    get(context, report_id)
    with context.read() as reader:
        return stored.redaction(reader, report_id)


def previous(context: Context, report_id: str) -> tuple[FrozenReport, Report] | None:
    """The report of the same kind of figures before this one, as far as whoever asks may know of it; with its values.

    Raises as `get` does.
    """
    with context.read() as reader:
        found = _row(reader, report_id)
        kept = _kept(reader, found)
    earlier = rules.before(kept, listed(context, found.strategy_id))
    return get(context, earlier.id) if earlier else None


def now(context: Context, question: Question, report: Report) -> Report:
    """How things stand today, in the same kind of figures as a report that was frozen; its period is the time since."""
    asked = replace(
        question,
        as_of=context.today,
        scope=Scope.ADOPTED,
        weighting=None,
        known_on=None,
        public=report.public,
    )
    return reports.gather(context, asked, since=min(report.as_of, context.today))


def publish(context: Context, report_id: str, *, version: int) -> FrozenReport:
    """Let everybody read a frozen report.

    Raises NotAllowed, NotFound, StaleVersion; Invalid where its figures are internal; Unreadable where it was altered.
    """
    with context.change(VERB) as change:
        found = _current(context, change, report_id, version)
        if not _checked(found, stored.redaction(change, report_id)).public:
            raise Invalid("reports.internal", title=found.title_it)
        row = change.swap("frozen.publish", id=report_id, version=version, now=change.now)
        change.record(VERB, report_id, done="published", sha256=found.sha256)
    return FrozenReport(**row)


def withdraw(context: Context, report_id: str, *, version: int, reason: str) -> FrozenReport:
    """Take a report out of sight; everybody who could read it reads the reason in its place, for ever.

    Raises NotAllowed, NotFound, StaleVersion; Invalid without a reason.
    """
    with context.change(VERB) as change:
        _current(context, change, report_id, version)
        if not reason.strip():
            raise Invalid("reports.reason_missing")
        note = reason.strip()
        row = change.swap("frozen.withdraw", id=report_id, version=version, now=change.now, note=note)
        change.record(VERB, report_id, done="withdrawn", reason=note)
    return FrozenReport(**row)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What somebody wants frozen."""

    title: str
    since: date | None
    until: date
    public: bool

    def checked(self, kept: Iterable[Kept], *, today: date) -> date:
        """The day it begins. Raises Invalid with everything that is wrong."""
        found = rules.faults(
            title=self.title, since=self.since, until=self.until, today=today, public=self.public, kept=kept
        )
        if found or self.since is None:
            raise Invalid("reports.refused", n=len(found), faults=tuple(found))
        return self.since


def _same(record: FrozenReport, kept: Kept) -> bool:
    """Whether what is kept already is the very report: a button pressed twice."""
    wanted = record.title_it, record.title_en, record.starts_on, record.ends_on, record.sha256
    held = kept.title.it, kept.title.en, kept.starts_on, kept.ends_on, kept.sha256
    return wanted == held and kept.standing is not Standing.WITHDRAWN


def _current(context: Context, change: Change, report_id: str, version: int) -> FrozenReport:
    """The report as it stands, which must be as it was seen. Raises NotAllowed, NotFound, StaleVersion."""
    found = _row(change, report_id)
    context.require(VERB, city=context.city_of(found.strategy_id))
    if found.version != version or found.withdrawn_at is not None:
        raise StaleVersion("reports.overtaken", title=found.title_it)
    return found


def _row(reader: Reader, report_id: str) -> FrozenReport:
    found = stored.by_id(reader, report_id)
    if found is None:
        raise NotFound("reports.unknown", id=report_id)
    return found


def _kept(reader: Reader, found: FrozenReport) -> Kept:
    return next(each for each in stored.every(reader, found.strategy_id) if each.id == found.id)


def _checked(found: FrozenReport, redacted: Redacted | None) -> Report:
    """The values of a report whose text is still the one that was frozen, or that a redaction left."""
    if text.sha256(found.body) != (redacted.sha256 if redacted else found.sha256):
        raise Unreadable("reports.altered", title=found.title_it, day=found.recorded_at.date())
    return text.decode(found.body)
