# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a sheet that came back would change: every edit before and after, both versions of what others changed."""

from collections.abc import Mapping
from datetime import date
from itertools import groupby

from circular.domain.sets import State
from circular.exchange.problems import Problem, Severity
from circular.services.worksheets import Asked, Edit, SheetPlan, Value
from circular.ui import heading, notices
from circular.ui.markup import Markup, join, link, show, tag
from circular.ui.view import View

_MOST_LINES = 200


def trial(view: View, plan: SheetPlan) -> None:
    """Everything a person needs to say yes or no."""
    t = view.t
    changed = len({each.action for each in plan.edits})
    heading.section(
        t("worksheet.finding", n=changed) if changed else t("worksheet.finding_none"),
        lead=t("worksheet.finding_lead", n=plan.rows),
    )
    if not plan.ready:
        notices.note(t("worksheet.mend_first"))
    elif plan.conflicts:
        notices.note(t("worksheet.settle", n=len(plan.conflicts)))
    _problems(view, plan)
    _conflicts(view, plan)
    _edits(view, plan)


def _problems(view: View, plan: SheetPlan) -> None:
    """Every cell to mend, in a sentence each; what is only to be known comes after."""
    t = view.t
    for severity in Severity:
        found = [each for each in plan.problems if each.severity is severity]
        if found:
            heading.section(t(f"worksheet.problems_{severity}", n=len(found)))
            lines = [tag("li", _sentence(view, each)) for each in found]
            show(tag("ul", *lines[:_MOST_LINES], class_="cs-list"))
            if len(found) > _MOST_LINES:
                notices.note(t("worksheet.more_problems", n=len(found) - _MOST_LINES))


def _sentence(view: View, problem: Problem) -> Markup:
    t, place = view.t, problem.place
    said = problem.message(t)
    where = [t("worksheet.at_row", row=t.number(place.row))] if place.row else []
    where += [place.column] if place.column else []
    if place.row and place.value and place.value not in said:
        where.append(t("worksheet.at_value", value=place.value))
    return join(tag("strong", f"{', '.join(where)}: "), said) if where else tag("span", said)


def _edits(view: View, plan: SheetPlan) -> None:
    """Action by action, each field before and after."""
    t = view.t
    if not plan.edits:
        return
    heading.section(t("worksheet.edits"))
    lines = []
    for _, grouped in groupby(plan.edits, key=lambda edit: edit.action):
        edits = list(grouped)
        lines.append(
            tag(
                "li",
                link(t.text(edits[0].title), view.url("action", action=edits[0].action)),
                tag("span", t("worksheet.at_row", row=t.number(edits[0].row)), class_="cs-quiet"),
                tag("ul", *(tag("li", _change(view, edit)) for edit in edits)),
            )
        )
    show(tag("ul", *lines[:_MOST_LINES], class_="cs-list cs-lines"))
    if len(lines) > _MOST_LINES:
        notices.note(t("worksheet.more_edits", n=len(lines) - _MOST_LINES))


def _change(view: View, edit: Edit) -> str:
    t = view.t
    what = t("worksheet.confirmed") if edit.confirmed else t(f"worksheet.column_{edit.field}")
    after = worded(view, edit.after)
    if edit.before is None or edit.confirmed:
        return t("worksheet.said", what=what, value=after)
    return t("worksheet.moved", what=what, before=worded(view, edit.before), after=after)


def _conflicts(view: View, plan: SheetPlan) -> None:
    t = view.t
    if not plan.conflicts:
        return
    heading.section(t("worksheet.conflicts"))
    zone = view.context.settings.timezone
    lines = []
    for each in plan.conflicts:
        since = f" ({t('worksheet.since', moment=t.moment(each.since, zone))})" if each.since else ""
        lines.append(
            tag(
                "li",
                link(t.text(each.title), view.url("action", action=each.action)),
                tag("span", t("worksheet.at_row", row=t.number(each.row)), class_="cs-quiet"),
                tag(
                    "ul",
                    tag("li", tag("strong", t("worksheet.mine")), ": ", _version(view, each.mine)),
                    tag(
                        "li", tag("strong", t("worksheet.theirs")), f"{since}: ", _version(view, each.theirs)
                    ),
                ),
            )
        )
    show(tag("ul", *lines, class_="cs-list cs-lines"))


def _version(view: View, said: Mapping[Asked, Value]) -> str:
    t = view.t
    return " · ".join(
        t("worksheet.said", what=t(f"worksheet.column_{field}"), value=worded(view, value))
        for field, value in said.items()
    )


def worded(view: View, value: Value) -> str:
    """A value of a cell in the reader's language."""
    t = view.t
    match value:
        case None:
            return "—"
        case State():
            return t.term(value)
        case date():
            return t.date(value)
        case float():
            return t.percent(value, digits=0 if round(value * 100, 2).is_integer() else 1)
        case _:
            return str(value)
