# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the figures of a project sheet came about, from the very facts they were taken from."""

import streamlit as st

from circular.domain.reasons import Why
from circular.services.actions import ActionSheet
from circular.services.documents import sheet_words as words
from circular.ui import figures
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
                (t("action.how_progress"), words.progress(t, sheet)),
                (t("action.how_planned"), words.planned(t, sheet, view.question)),
                (t("action.how_schedule"), _schedule(view, sheet)),
                (t("action.how_freshness"), words.freshness(t, sheet, view.question)),
                (t("action.how_weight"), words.weight(t, sheet, view.question)),
            ],
            unknown=t("action.unknown"),
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
            because = words.why(t, sheet, view.question)
            answer = tag("strong", t("action.s_yes_why", why=because) if because else t("action.s_yes"))
        else:
            answer = t("action.s_no")
        lines.append(tag("li", question, " ", answer))
    if not settled:
        lines.append(tag("li", tag("strong", t("action.s_on_track"))))
    parts = [
        tag("p", t("action.s_result", schedule=t.term(standing.schedule).capitalize())),
        tag("ol", *lines),
    ]
    if gap := words.gap(t, sheet):
        parts.append(tag("p", gap))
    return join(*parts)
