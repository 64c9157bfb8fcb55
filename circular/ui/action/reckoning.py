# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the figures of a project sheet came about, from the very facts they were taken from."""

import streamlit as st

from circular.domain.reasons import Why
from circular.domain.sets import ProgressBasis, Weighting
from circular.services.actions import ActionSheet
from circular.ui import figures
from circular.ui.action import sheet as pieces
from circular.ui.markup import Markup, join, tag
from circular.ui.view import View

# The conditions in their order, each with the reasons that mean "this is the one that held".
_RULES: tuple[tuple[str, frozenset[Why]], ...] = (
    ("completed", frozenset({Why.COMPLETED})),
    ("late_dates", frozenset({Why.PAST_END, Why.OVERDUE_MILESTONE})),
    ("not_due", frozenset({Why.NOT_STARTED})),
    ("unknown", frozenset({Why.NO_DATES, Why.NO_PROGRESS})),
    ("late_gap", frozenset({Why.FAR_BEHIND})),
    ("at_risk", frozenset({Why.BEHIND, Why.PREDECESSOR})),
)


def panel(view: View, sheet: ActionSheet) -> None:
    """Folded away: progress, plan, schedule, news and weight, each with its reckoning."""
    t = view.t
    with st.expander(t("action.how")):
        figures.facts(
            [
                (t("action.how_progress"), _progress(view, sheet)),
                (t("action.how_planned"), _planned(view, sheet)),
                (t("action.how_schedule"), _schedule(view, sheet)),
                (t("action.how_freshness"), _freshness(view, sheet)),
                (t("action.how_weight"), _weight(view, sheet)),
            ],
            unknown=t("action.unknown"),
        )


def _progress(view: View, sheet: ActionSheet) -> str:
    t, standing, weighed = view.t, sheet.standing, sheet.reckoning
    match standing.basis:
        case ProgressBasis.COMPLETED:
            return t("action.p_completed", day=standing.last_update_on)
        case ProgressBasis.MILESTONES:
            return t(
                "action.p_milestones",
                progress=t.percent(standing.progress),
                done=_plain(view, weighed.done),
                total=_plain(view, weighed.total),
            )
        case ProgressBasis.REPORTED:
            return t("action.p_reported", progress=t.percent(standing.progress))
        case None:
            return t("action.p_unknown")


def _planned(view: View, sheet: ActionSheet) -> str:
    t, standing, weighed, as_of = view.t, sheet.standing, sheet.reckoning, view.question.as_of
    if standing.planned is None:
        return t("action.q_unknown")
    planned = t.percent(standing.planned)
    if weighed.total:
        due, total = _plain(view, weighed.due), _plain(view, weighed.total)
        return t("action.q_milestones", planned=planned, day=as_of, due=due, total=total)
    start, end = standing.starts_on, standing.ends_on
    if start is None or end is None:
        return planned
    whole = (end - start).days
    gone = min(max((as_of - start).days, 0), whole)
    return t(
        "action.q_dates", planned=planned, gone=t.number(gone), all=t.number(whole), start=start, end=end
    )


def _schedule(view: View, sheet: ActionSheet) -> Markup:
    t, standing, strategy = view.t, sheet.standing, sheet.strategy
    reason = sheet.reason
    if reason is None or standing.schedule is None:
        return tag("span", t("action.s_none", state=t.term(standing.state)))
    thresholds = {
        "overdue": t.number(strategy.overdue_days),
        "late_gap": t.points(strategy.late_gap, 0),
        "at_risk": t.points(strategy.risk_gap, 0),
    }
    lines, settled = [], False
    for rule, reasons in _RULES:
        question = t(f"action.s_{rule}", overdue=thresholds["overdue"], points=thresholds.get(rule, ""))
        if settled:
            answer: str | Markup = tag("span", t("action.s_not_reached"), class_="cs-quiet")
        elif reason.why in reasons:
            settled = True
            words = pieces.why_words(t, sheet, as_of=view.question.as_of)
            answer = tag("strong", t("action.s_yes_why", why=words) if words else t("action.s_yes"))
        else:
            answer = t("action.s_no")
        lines.append(tag("li", question, " ", answer))
    if not settled:
        lines.append(tag("li", tag("strong", t("action.s_on_track"))))
    parts = [
        tag("p", t("action.s_result", schedule=t.term(standing.schedule).capitalize())),
        tag("ol", *lines),
    ]
    if reason.gap is not None:
        gap = t(
            "action.s_gap",
            planned=t.percent(standing.planned),
            progress=t.percent(standing.progress),
            points=t.signed_points(reason.gap, 0),
        )
        parts.append(tag("p", gap))
    return join(*parts)


def _freshness(view: View, sheet: ActionSheet) -> str:
    t, standing, strategy = view.t, sheet.standing, sheet.strategy
    word = t.term(standing.freshness).capitalize()
    if standing.last_heard_on is None:
        return t("action.f_never", freshness=word)
    return t(
        "action.f_heard",
        freshness=word,
        day=standing.last_heard_on,
        days=t.days((view.question.as_of - standing.last_heard_on).days),
        fresh=t.number(strategy.fresh_days),
        ageing=t.number(strategy.ageing_days),
        stale=t.number(strategy.stale_days),
    )


def _weight(view: View, sheet: ActionSheet) -> str:
    t, standing = view.t, sheet.standing
    if not standing.adopted:
        return t("action.w_territory")
    budget = t("action.w_budget_unknown")
    if standing.budget is not None:
        budget = t("action.w_budget", budget=t.money_full(standing.budget))
    counted = {
        Weighting.EQUAL: t("action.w_equal"),
        Weighting.BUDGET: budget,
        Weighting.OWN: t("action.w_own", weight=_plain(view, standing.weight)),
    }[view.question.weighting or sheet.strategy.weighting]
    if not standing.shares:
        return f"{counted} {t('action.w_unclassified')}"
    return f"{counted} {t('action.w_shares', shares=pieces.shares_words(t, sheet))}"


def _plain(view: View, value: float | None) -> str:
    """A weight without needless decimals."""
    if value is None:
        return view.t.unknown
    return view.t.number(value, 0 if float(value).is_integer() else 2)
