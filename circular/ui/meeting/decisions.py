# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a meeting decided, each with what became of it and what whoever works on it can do next."""

from collections.abc import Callable

from circular.domain.gatherings import Outcome, Proceedings
from circular.domain.sets import DecisionKind, MinutesState
from circular.services import decisions, taking_up
from circular.services.documents import sheet_words
from circular.ui import heading, marks, notices
from circular.ui.markup import Markup, join, link, outward, show, tag
from circular.ui.view import View

May = Callable[[View, Proceedings, str], bool]


def section(view: View, found: Proceedings, *, may: May) -> None:
    """The decisions in the order in which they were taken."""
    t = view.t
    heading.section(t("meeting.decisions"), lead=t("meeting.decisions_lead"))
    if not found.outcomes:
        notices.note(t("meeting.no_decisions" if found.gathering.told else "meeting.not_told"))
        return
    show(tag("ol", *(_line(view, found, each, may) for each in found.outcomes), class_="cs-verdicts"))


def became(view: View, each: Outcome) -> str | Markup:
    """What became of a decision, in words."""
    t, decision = view.t, each.decision
    if each.withdrawn:
        return t("meeting.withdrawn")
    if decision.kind is DecisionKind.COMMITMENT:
        if decision.done_on:
            return t("meeting.kept_on", day=decision.done_on)
        key = "meeting.overdue" if each.overdue(view.question.as_of) else "meeting.due"
        return t(key, day=decision.due_on) if decision.due_on else t("meeting.promised")
    if decision.kind is DecisionKind.ACKNOWLEDGEMENT:
        return t("meeting.acknowledged")
    return act(view, decision) if each.taken_up else t("meeting.waits")


def act(view: View, decision: object) -> str | Markup:
    """How a proposal was taken up: by an act, or by the office's word."""
    t = view.t
    said = sheet_words.taken_up(t, decision)
    note = getattr(decision, "taken_up_note", None)
    if getattr(decision, "act_kind", None) or getattr(decision, "act_number", None):
        return join(outward(said, getattr(decision, "act_url", None)), f" · {note}" if note else None)
    return said


def _line(view: View, found: Proceedings, each: Outcome, may: May) -> Markup:
    t, decision = view.t, each.decision
    named = [t.term(decision.kind).capitalize()]
    if decision.effect:
        named.append(t(f"meeting.effect_{decision.effect}"))
    if each.stakeholder_name:
        named.append(each.stakeholder_name)
    late = each.overdue(view.question.as_of)
    return tag(
        "li",
        tag("p", " · ".join(named), class_="cs-label"),
        tag("p", t.field(decision, "text"), class_="cs-struck" if each.withdrawn else None),
        tag("p", became(view, each), class_="cs-schedule-late" if late else "cs-quiet"),
        _action(view, each),
        _next(view, found, each, may),
        id=f"decision-{decision.id}",
    )


def _action(view: View, each: Outcome) -> Markup | None:
    if each.action is None:
        return None
    t, standing = view.t, each.action
    return tag(
        "p",
        "→ ",
        link(f"{standing.code} · {t.text(standing.title)}", view.url("action", action=standing.action)),
        " · ",
        marks.schedule(t, standing.schedule) if standing.schedule else marks.state(t, standing.state),
    )


def _next(view: View, found: Proceedings, each: Outcome, may: May) -> Markup | None:
    t, decision = view.t, each.decision
    if each.withdrawn:
        return None
    draft = found.meeting.minutes_state is not MinutesState.APPROVED
    wanted = []
    if may(view, found, decisions.VERB):
        wanted += ["wording"] if draft and not each.taken_up else []
        promised = decision.kind is DecisionKind.COMMITMENT
        wanted += ["kept"] if promised and decision.done_on is None else []
    if each.waits and found.meeting.minutes_state is not MinutesState.DRAFT:
        wanted += ["taking_up"] if may(view, found, taking_up.VERB) else []
    links = [
        tag(
            "li",
            link(
                t(f"meeting.do_{edit}_one"),
                view.url("meeting", meeting=found.meeting.id, edit=edit, decision=decision.id),
            ),
        )
        for edit in wanted
    ]
    return tag("ul", *links, class_="cs-works") if links else None
