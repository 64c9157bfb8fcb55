# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The coordinator's workbench: a table's actions, oldest answer first, and one button that saves all answers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from circular.domain import permissions
from circular.domain.sets import State
from circular.domain.workbench import Task
from circular.errors import Invalid, StaleVersion
from circular.services import updates
from circular.services.actions import ActionSheet
from circular.ui import cached, filters, heading, notices
from circular.ui.admin import reminding, rounds
from circular.ui.markup import Markup, link, show, tag
from circular.ui.view import View
from circular.ui.workbench import report_card, reporting, validating

_ALL, _NONE = "all", "none"
_ANSWER, _VALIDATE = "answer", "validate"
_SHOWN = 20
"""So many cards at once: more are neither read nor quick on a phone; those answered make room for the next."""


def allowed(view: View) -> bool:
    """Whether the person may report, on how things stand today."""
    return permissions.may(view.context.actor, updates.VERB, city=view.city.id) is None


def way_in(view: View, **chosen: str | None) -> Markup | None:
    """The link to report on a table or an action, for whoever may."""
    if not allowed(view):
        return None
    return tag("p", link(view.t("report.update"), view.url("report_progress", **chosen)), class_="cs-small")


def offer(view: View, sheet: ActionSheet) -> None:
    """The same link on a project sheet; what is not of the strategy is not reported on here."""
    if sheet.standing.adopted and (way := way_in(view, action=sheet.standing.action)):
        show(way)


def draw(view: View) -> None:
    """The choice of a table, its actions, the button; whoever may not report is told why."""
    t = view.t
    if denial := permissions.may(view.context.actor, updates.VERB, city=view.city.id):
        # Where a login has expired, what was typed waits for the same person to come back.
        reporting.keep(view)
        heading.page(view, t("frame.page_report_progress"))
        notices.note(t(denial.key, **denial.details))
        return
    if view.question.as_of != view.context.today:
        heading.page(view, t("frame.page_report_progress"))
        notices.empty(
            t("report.past", day=view.question.as_of),
            t("report.past_how"),
            href=replace(view.address, as_of=None).to("report_progress"),
            opens=t("report.past_open"),
        )
        return
    reporting.settle(view)
    place = st.container()
    part = _part(view)
    with st.container(key="report"):
        if part == _VALIDATE:
            validating.draw(view, place)
        else:
            _answers(view, place)
    reporting.keep(view)


def _part(view: View) -> str:
    """What the page is used for: to answer, or, for an office, to validate what was answered."""
    t = view.t
    if not validating.allowed(view):
        return _ANSWER
    n = len(validating.waiting(view))
    if not (n or view.strategy.validation):
        return _ANSWER
    parts = {_ANSWER: t("report.part_answer"), _VALIDATE: t("report.part_validate", n=n)}
    return filters.one(view, "part", parts, label=t("report.part"), tabs=True)


def _answers(view: View, place: DeltaGenerator) -> None:
    tasks = cached.ask(view, updates.tasks)
    t = view.t
    shown = _chosen(view, tasks, place)
    with place:
        rounds.asks(view)
    if n := reporting.found():
        show(tag("p", t("report.found_again", n=n), class_="cs-notice", role="status"))
    _done(view)
    if not shown:
        notices.empty(
            t("report.none"), t("report.none_how"), href=view.url("tables"), opens=t("report.to_tables")
        )
        return
    waiting = {each.action for each in reporting.pending(view)}
    listed = [*shown[:_SHOWN], *(each for each in shown[_SHOWN:] if each.action in waiting)]
    named = {each.action for each in listed}
    # What was begun at another table is saved with the rest, so it stays in sight.
    listed += [each for each in tasks if each.action in waiting - named]
    for task in listed:
        report_card.draw(view, task)
    if len(shown) > len(listed):
        notices.note(t("report.more", n=len(shown) - len(listed)))
    with st.expander(t("report.take_along")):
        show(tag("p", t("reminders.downloads_lead")))
        reminding.downloads(view)
    _button(view)


def _chosen(view: View, tasks: Sequence[Task], place: DeltaGenerator) -> list[Task]:
    """The actions to report on: the one the address names, else those of the table chosen."""
    t = view.t
    named = st.query_params.get("action")
    if named and (found := [task for task in tasks if named in (task.action, task.code)]):
        with place:
            heading.page(view, t("frame.page_report_progress"))
            heading.back(t("report.whole_table"), view.url("report_progress", table=found[0].table or _NONE))
        return found
    # What has not begun has nothing to say yet: it comes after what has.
    running = sorted((task for task in tasks if task.running), key=_urgency)
    table = filters.one(view, "table", _tables(view, tasks), label=t("report.table"))
    shown = [task for task in running if table in (_ALL, task.table or _NONE)]
    with place:
        heading.page(view, _headline(view, shown), lead=t("report.lead"))
    return shown


def _idle(task: Task) -> bool:
    return task.state is State.PROPOSED


def _urgency(task: Task) -> tuple[bool, bool, date]:
    """What the office sent back first; then the oldest answer, one that waits for the office counted as given."""
    returned = task.word is not None and task.word.returned
    return (not returned, _idle(task), task.answered_on or date.min)


def _tables(view: View, tasks: Sequence[Task]) -> dict[str, str]:
    """What can be chosen, each with how many actions it has running."""
    t = view.t
    names = {task.table or _NONE: task.table_name for task in tasks}
    worded = {
        table: t("report.counted", name=t.text(name) or t("report.no_table"), n=_running(tasks, table))
        for table, name in names.items()
    }
    whole = t("report.counted", name=t("report.all_tables"), n=_running(tasks, _ALL))
    return {_ALL: whole} | dict(sorted(worded.items(), key=lambda item: (item[0] == _NONE, item[1])))


def _running(tasks: Sequence[Task], table: str) -> int:
    return sum(task.running and table in (_ALL, task.table or _NONE) for task in tasks)


def _headline(view: View, shown: Sequence[Task]) -> str:
    t, today = view.t, view.context.today
    shown = [task for task in shown if not _idle(task)]
    if not shown:
        return t("frame.page_report_progress")
    never = sum(task.answered_on is None for task in shown)
    if never:
        return t("report.headline_never", n=never)
    oldest = min(task.answered_on for task in shown if task.answered_on)
    days = (today - oldest).days
    if days <= view.strategy.fresh_days:
        return t("report.headline_fresh", n=len(shown))
    stale = sum(
        (today - task.answered_on).days > view.strategy.fresh_days for task in shown if task.answered_on
    )
    return t("report.headline", n=stale, days=t.days(days))


def _button(view: View) -> None:
    """What is wrong with the last try, and the one button."""
    t = view.t
    waiting = len(reporting.pending(view))
    with st.container(key="report_save"):
        if refusal := reporting.refusal():
            show(tag("p", t(refusal.key, **refusal.details), class_="cs-wrong", role="alert"))
            if isinstance(refusal, StaleVersion | Invalid):
                show(tag("p", t("report.nothing_lost"), class_="cs-caption"))
        pressed = st.button(
            t("report.save", n=waiting) if waiting else t("report.save_nothing"),
            key="report_save_button",
            type="primary",
            disabled=not waiting,
            on_click=reporting.save,
            args=(view,),
            width="stretch",
        )
    if pressed and waiting and not reporting.refusal():
        # Pressed in a browser whose server was lost: this one had not drawn the button yet, so nothing was called.
        reporting.save(view)
        st.rerun()


def _done(view: View) -> None:
    """What was saved last, with a way on."""
    t, saved = view.t, reporting.done()
    if not saved:
        return
    links = [tag("li", link(t.text(task.title), view.url("action", action=task.action))) for task in saved]
    show(
        tag(
            "div",
            tag("p", tag("strong", t("report.saved", n=len(saved)))),
            tag("ul", *links, class_="cs-list"),
            tag("p", link(t("report.to_tables"), view.url("tables"))),
            class_="cs-empty",
            role="status",
        )
    )
