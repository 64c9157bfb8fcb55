# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A project sheet in words, the same on the page and on paper: how it stands, why, and how that was reckoned."""

from decimal import Decimal

from circular.domain.figures import Standing
from circular.domain.question import Question
from circular.domain.reasons import Why
from circular.domain.sets import Measure, ProgressBasis, Schedule, State, UpdateOrigin, Weighting
from circular.domain.sheet import Report
from circular.i18n import Translator
from circular.services.actions import ActionSheet


def why(t: Translator, sheet: ActionSheet, question: Question) -> str:
    """The reason of the schedule as the end of a sentence; empty where the state has none."""
    reason = sheet.reason
    if reason is None:
        return ""
    late = [other for other in sheet.waits_for if other.schedule is Schedule.LATE]
    if reason.why is Why.PREDECESSOR and late:
        return t("action.why_predecessors", titles=t.list([f"«{t.text(other.title)}»" for other in late]))
    if reason.why is Why.COMPLETED and reason.day is None:
        return ""
    return t(
        f"action.why_{reason.why.value}",
        day=reason.day,
        days=t.days((question.as_of - reason.day).days) if reason.day else "",
        points=t.points(reason.gap, 0),
        title=t.text(reason.step.title) if reason.step else "",
    )


def lead(t: Translator, sheet: ActionSheet, question: Question) -> str:
    """State and reason as one sentence."""
    state = t.term(sheet.standing.state).capitalize()
    because = why(t, sheet, question)
    return t("action.lead", state=state, why=because) if because else t("action.lead_state", state=state)


def shares(t: Translator, sheet: ActionSheet) -> str:
    """How the action divides over the axes."""
    names = {axis.key: t.field(axis, "name") for axis in sheet.axes}
    return t.list(
        [
            t("action.axis_share", axis=names[key], share=t.percent(share))
            for key, share in sheet.standing.shares.items()
        ]
    )


def finding(t: Translator, standing: Standing) -> str:
    """The curve of progress and plan as a title."""
    if standing.state is State.COMPLETED:
        return t("action.curve_done")
    if standing.progress is None:
        return t("action.curve_no_progress")
    if standing.planned is None:
        return t("action.curve_no_plan", progress=t.percent(standing.progress))
    gap = standing.planned - standing.progress
    if abs(gap) < 0.005:
        return t("action.curve_even")
    return t("action.curve_behind" if gap > 0 else "action.curve_ahead", points=t.points(gap, 0))


def progress_note(t: Translator, standing: Standing) -> str:
    """What stands under the figure of progress."""
    if standing.progress is None:
        return t("action.progress_unknown")
    if standing.planned is None:
        return t("action.progress_unplanned")
    return t("action.progress_planned", planned=t.percent(standing.planned))


def deadline_note(t: Translator, standing: Standing) -> str:
    """What stands under the deadline: how far it has moved."""
    if standing.ends_on is None:
        return t("action.deadline_unknown")
    slip = (standing.ends_on - standing.first_ends_on).days if standing.first_ends_on else 0
    if not slip or standing.first_ends_on is None:
        return t("action.deadline_same")
    key = "action.deadline_moved" if slip > 0 else "action.deadline_brought"
    return t(key, day=standing.first_ends_on, days=t.days(abs(slip)))


def money_note(t: Translator, sheet: ActionSheet) -> str:
    """What stands under the money: how much of it is paid."""
    paid = [amount for source in sheet.sources if (amount := source.now[Measure.PAID]) is not None]
    if paid:
        return t("action.money_paid", paid=t.money(sum(paid, Decimal(0))))
    return t("action.money_unknown" if sheet.standing.budget is None else "action.money_unpaid")


def news_note(t: Translator, standing: Standing, question: Question) -> str:
    """What stands under the day of the last news."""
    if standing.last_heard_on is None:
        return t("action.news_never")
    ago = t.days((question.as_of - standing.last_heard_on).days)
    return t("action.news_ago", days=ago, freshness=t.term(standing.freshness))


def progress(t: Translator, sheet: ActionSheet) -> str:
    """Where the figure of progress comes from."""
    standing, weighed = sheet.standing, sheet.reckoning
    match standing.basis:
        case ProgressBasis.COMPLETED:
            return t("action.p_completed", day=standing.last_update_on)
        case ProgressBasis.MILESTONES:
            return t(
                "action.p_milestones",
                progress=t.percent(standing.progress),
                done=_plain(t, weighed.done),
                total=_plain(t, weighed.total),
            )
        case ProgressBasis.REPORTED:
            return t("action.p_reported", progress=t.percent(standing.progress))
        case None:
            return t("action.p_unknown")


def planned(t: Translator, sheet: ActionSheet, question: Question) -> str:
    """Where the figure of the plan comes from."""
    standing, weighed, as_of = sheet.standing, sheet.reckoning, question.as_of
    if standing.planned is None:
        return t("action.q_unknown")
    share = t.percent(standing.planned)
    if weighed.total:
        due, total = _plain(t, weighed.due), _plain(t, weighed.total)
        return t("action.q_milestones", planned=share, day=as_of, due=due, total=total)
    start, end = standing.starts_on, standing.ends_on
    if start is None or end is None:
        return share
    whole = (end - start).days
    gone = min(max((as_of - start).days, 0), whole)
    return t("action.q_dates", planned=share, gone=t.number(gone), all=t.number(whole), start=start, end=end)


def gap(t: Translator, sheet: ActionSheet) -> str:
    """How far from its plan, as a subtraction; empty where it cannot be said."""
    standing, reason = sheet.standing, sheet.reason
    if reason is None or reason.gap is None:
        return ""
    return t(
        "action.s_gap",
        planned=t.percent(standing.planned),
        progress=t.percent(standing.progress),
        points=t.signed_points(reason.gap, 0),
    )


def freshness(t: Translator, sheet: ActionSheet, question: Question) -> str:
    """How long ago a person said something, and what that is called."""
    standing, strategy = sheet.standing, sheet.strategy
    word = t.term(standing.freshness).capitalize()
    if standing.last_heard_on is None:
        return t("action.f_never", freshness=word)
    return t(
        "action.f_heard",
        freshness=word,
        day=standing.last_heard_on,
        days=t.days((question.as_of - standing.last_heard_on).days),
        fresh=t.number(strategy.fresh_days),
        ageing=t.number(strategy.ageing_days),
        stale=t.number(strategy.stale_days),
    )


def weight(t: Translator, sheet: ActionSheet, question: Question) -> str:
    """What the action weighs in the figures of the axes."""
    standing = sheet.standing
    if not standing.adopted:
        return t("action.w_territory")
    budget = t("action.w_budget_unknown")
    if standing.budget is not None:
        budget = t("action.w_budget", budget=t.money_full(standing.budget))
    counted = {
        Weighting.EQUAL: t("action.w_equal"),
        Weighting.BUDGET: budget,
        Weighting.OWN: t("action.w_own", weight=_plain(t, standing.weight)),
    }[question.weighting or sheet.strategy.weighting]
    if not standing.shares:
        return f"{counted} {t('action.w_unclassified')}"
    return f"{counted} {t('action.w_shares', shares=shares(t, sheet))}"


def teller(t: Translator, sheet: ActionSheet, report: Report, *, author: str | None = None) -> str:
    """Who said so: an import, `author` where the reader may know, else a table or an office."""
    if report.origin is UpdateOrigin.IMPORT:
        return t("action.report_import")
    if author:
        return author
    if sheet.table:
        return t.text(sheet.table.name)
    office = sheet.in_force.office if sheet.in_force else None
    return t.text(office) if office else ""


def taken_up(t: Translator, decision: object) -> str:
    """How a proposal was taken up: by an act, or by the office's word; a decision has the same fields everywhere."""
    kind, number = getattr(decision, "act_kind", None), getattr(decision, "act_number", None)
    day = getattr(decision, "taken_up_on", None) or getattr(decision, "act_on", None)
    if kind or number:
        return t("meeting.by_act", kind=kind or t("meeting.act"), number=number or "", day=day)
    note = getattr(decision, "taken_up_note", None)
    return t("meeting.by_word", day=day, note=note) if note else t("meeting.by_office", day=day)


def _plain(t: Translator, value: float | None) -> str:
    """A weight without needless decimals."""
    if value is None:
        return t.unknown
    return t.number(value, 0 if float(value).is_integer() else 2)
