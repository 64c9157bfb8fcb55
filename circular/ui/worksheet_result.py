# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a sheet that came back would change: every edit before and after, both versions of what others changed."""

from collections.abc import Mapping
from datetime import date

from circular.charts.columns import Kind
from circular.domain.sets import State
from circular.services.worksheets import Asked, SheetPlan, Value
from circular.ui import heading, import_result, notices, tables
from circular.ui.markup import join, link, tag
from circular.ui.tables import Cell
from circular.ui.view import View

_MOST_ROWS = 200


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
    if plan.problems:
        import_result.problems(view, plan.problems)
    _conflicts(view, plan)
    _edits(view, plan)


def _edits(view: View, plan: SheetPlan) -> None:
    t = view.t
    if not plan.edits:
        return
    rows: list[tuple[Cell, ...]] = []
    last = None
    for edit in plan.edits[:_MOST_ROWS]:
        name = link(t.text(edit.title), view.url("action", action=edit.action))
        what = t("worksheet.confirmed") if edit.confirmed else t(f"worksheet.column_{edit.field}")
        first = edit.action != last
        rows.append(
            (
                t.number(edit.row) if first else "",
                name if first else "",
                what,
                worded(view, edit.before),
                worded(view, edit.after),
            )
        )
        last = edit.action
    headings: dict[str, Kind] = {
        t("worksheet.row"): "number",
        t("worksheet.column_title"): "text",
        t("worksheet.what"): "text",
        t("worksheet.before"): "text",
        t("worksheet.after"): "text",
    }
    tables.plain(t, headings, rows, caption=t("worksheet.edits"))
    if len(plan.edits) > _MOST_ROWS:
        notices.note(t("worksheet.more_edits", n=len(plan.edits) - _MOST_ROWS))


def _conflicts(view: View, plan: SheetPlan) -> None:
    t = view.t
    if not plan.conflicts:
        return
    heading.section(t("worksheet.conflicts"))
    zone = view.context.settings.timezone
    rows: list[tuple[Cell, ...]] = [
        (
            t.number(each.row),
            link(t.text(each.title), view.url("action", action=each.action)),
            _version(view, each.mine),
            join(
                _version(view, each.theirs),
                tag("br") if each.since else None,
                t("worksheet.since", moment=t.moment(each.since, zone)) if each.since else None,
            ),
        )
        for each in plan.conflicts
    ]
    headings: dict[str, Kind] = {
        t("worksheet.row"): "number",
        t("worksheet.column_title"): "text",
        t("worksheet.mine"): "text",
        t("worksheet.theirs"): "text",
    }
    tables.plain(t, headings, rows, caption=t("worksheet.conflicts"))


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
