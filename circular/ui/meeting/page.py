# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of a meeting: what it is read for, and one form at a time for whoever works on it."""

from collections.abc import Callable

import streamlit as st

from circular.domain import permissions
from circular.domain.gatherings import Proceedings
from circular.domain.sets import Helix, MinutesState
from circular.errors import NotFound
from circular.services import decisions, invitations, meetings, taking_up
from circular.ui import asking, cached, figures, heading, notices, prose
from circular.ui.markup import Markup, join, link, outward, show, tag
from circular.ui.meeting import decision_forms, forms, presence_form, taking_up_form, words
from circular.ui.meeting import decisions as meeting_decisions
from circular.ui.meeting import paper as meeting_paper
from circular.ui.view import View

_FORMS: dict[str, tuple[str, Callable[[View, Proceedings], None]]] = {
    "call": (meetings.VERB, forms.call),
    "off": (meetings.VERB, forms.calling_off),
    "presences": (meetings.VERB, presence_form.draw),
    "minutes": (meetings.VERB, forms.minutes),
    "approval": (meetings.VERB, forms.approval),
    "wording": (decisions.VERB, decision_forms.wording),
    "kept": (decisions.VERB, decision_forms.kept),
    "taking_up": (taking_up.VERB, taking_up_form.draw),
}
"""What can be worked on, for whom, and its form; approving is asked about apart."""
_PAPERS = {"call": meeting_paper.call, "signing": meeting_paper.signing}


def draw(view: View) -> None:
    """The meeting the address names, a form about it, a sheet to print; or the form to call a new one."""
    t, named = view.t, st.query_params.get("meeting")
    edit, paper = st.query_params.get("edit", ""), st.query_params.get("paper", "")
    if not named:
        heading.back(t("meeting.back"), view.url("tables"))
        forms.new(view)
        return
    try:
        found = cached.ask(view, meetings.meeting, None, named)
    except NotFound as error:
        notices.error(t, error, back=view.url("tables"))
        return
    heading.title(view, words.title(t, found.gathering))
    if paper in _PAPERS:
        _PAPERS[paper](view, found)
    elif edit in _FORMS and _allowed(view, found, edit):
        heading.back(t("meeting.back_to"), view.url("meeting", meeting=named))
        heading.page(view, t(f"meeting.edit_{edit}"), lead=words.title(t, found.gathering))
        with st.container(key="report"):
            _FORMS[edit][1](view, found)
    else:
        _read(view, found)


def may(view: View, found: Proceedings, verb: str) -> bool:
    """Whether the person may do it, to how things stand today."""
    return now(view) and meetings.may(view.context, found, verb)


def now(view: View) -> bool:
    """Whether the page shows how things stand today, as it is known today."""
    return view.question.as_of == view.context.today and view.question.known_on is None


def _allowed(view: View, found: Proceedings, edit: str) -> bool:
    if edit == "approval":
        return may(view, found, "approve_minutes" if found.validation else meetings.VERB)
    return may(view, found, _FORMS[edit][0])


def _read(view: View, found: Proceedings) -> None:
    t, record = view.t, found.meeting
    heading.back(t("meeting.back"), view.url("tables", show="calendar"))
    heading.page(
        view,
        words.title(t, found.gathering),
        lead=" · ".join(filter(None, (words.when(t, record), record.place))),
    )
    asking.said()
    if found.gathering.called_off:
        notices.note(t("meeting.called_off", day=record.called_off_on))
    _work(view, found)
    _facts(view, found)
    _agenda(view, found)
    to_come = record.held_on > view.question.as_of
    if not to_come and not found.gathering.called_off:
        _presences(view, found)
        _minutes(view, found)
        meeting_decisions.section(view, found, may=may)
    _take_away(view, found)


def _work(view: View, found: Proceedings) -> None:
    """What whoever works on it does next, in the order in which it is done."""
    t, record = view.t, found.meeting
    if found.gathering.called_off or not may(view, found, meetings.VERB):
        denial = permissions.may(view.context.actor, meetings.VERB)
        if denial is None and not now(view):
            notices.note(t("meeting.only_today"))
        return
    held = record.held_on <= view.context.today
    draft = record.minutes_state is not MinutesState.APPROVED
    wanted = [("call", not held or draft), ("presences", held and draft), ("minutes", held and draft)]
    wanted += [("wording", held and draft), ("off", not held and not found.begun)]
    wanted += [("approval", held and _allowed(view, found, "approval"))]
    links = [
        tag("li", link(t(f"meeting.do_{name}"), view.url("meeting", meeting=record.id, edit=edit)))
        for edit, offered in wanted
        for name in ("reopening" if edit == "approval" and not draft else edit,)
        if offered and not (edit == "approval" and draft and not record.minutes_it)
    ]
    if links:
        show(tag("ul", *links, class_="cs-works", aria_label=t("meeting.works")))
    for edit, name in (("minutes", f"minutes/{record.id}"), ("wording", f"wording/{record.id}/new")):
        if (edit, True) in wanted and asking.unsaved(view, name):
            goes_on = link(t(f"meeting.do_{edit}"), view.url("meeting", meeting=record.id, edit=edit))
            show(tag("p", t("meeting.unsaved"), " ", goes_on, class_="cs-notice", role="status"))


def _facts(view: View, found: Proceedings) -> None:
    t, record = view.t, found.meeting
    table = link(t.text(found.gathering.table), view.url("tables", table=found.table.id))
    pairs: list[tuple[str, str | Markup | None]] = [
        (t("meeting.of"), join(table, f" · {t.term(record.kind)}")),
    ]
    if record.link:
        pairs.append((t("meeting.link"), outward(record.link, record.link)))
    if record.registration_link:
        pairs.append((t("meeting.registration"), outward(t("meeting.register"), record.registration_link)))
    if record.source_url:
        pairs.append((t("meeting.source"), outward(record.source_url, record.source_url)))
    figures.facts(pairs, unknown=t("frame.not_available"))


def _agenda(view: View, found: Proceedings) -> None:
    agenda = view.t.field(found.meeting, "agenda")
    if agenda:
        heading.section(view.t("meeting.agenda"))
        prose.show(agenda)


def _presences(view: View, found: Proceedings) -> None:
    t, record = view.t, found.meeting
    heading.section(t("meeting.presences"))
    if not found.present and record.citizens is None:
        notices.note(t("meeting.nobody_listed" if found.gathering.told else "meeting.not_told"))
        return
    persons = sum(each.persons for each in found.present)
    said = [t("meeting.organisations", n=len(found.present)), t("meeting.persons", n=persons)]
    if record.citizens:
        said.append(t("meeting.citizens", n=record.citizens))
    show(tag("p", tag("strong", " · ".join(said))))
    lines = []
    for helix in Helix:
        came = [each for each in found.present if each.helix is helix]
        names = [
            join(
                link(each.name, view.url("stakeholders", stakeholder=each.stakeholder)),
                f" ({t.number(each.persons)})" if each.persons > 1 else None,
            )
            for each in came
        ]
        if names:
            parts = [piece for name in names for piece in (", ", name)][1:]
            lines.append(tag("li", tag("strong", t.term(helix).capitalize()), ": ", *parts))
    show(tag("ul", *lines, class_="cs-list"))
    if view.internal and found.roster:
        here = {each.stakeholder for each in found.present}
        absent = [each.name for each in found.roster if each.stakeholder not in here]
        if absent:
            said_of = t("meeting.absent", n=len(absent), names=t.list(absent))
            show(tag("p", said_of, class_="cs-caption"))


def _minutes(view: View, found: Proceedings) -> None:
    t, record = view.t, found.meeting
    heading.section(t("meeting.minutes"))
    text = t.field(record, "minutes")
    if record.minutes_state is MinutesState.APPROVED and text:
        approved = t("meeting.approved", moment=record.approved_at.date()) if record.approved_at else ""
        number = t("meeting.protocol", number=record.protocol_number) if record.protocol_number else ""
        show(tag("p", " · ".join(filter(None, (approved, number))), class_="cs-caption"))
    elif text and record.minutes_state is MinutesState.DRAFT:
        show(tag("p", tag("span", t("meeting.draft"), class_="cs-badge"), " ", t("meeting.draft_note")))
    elif text:
        show(tag("p", t("meeting.told_by_source"), class_="cs-caption"))
    if text:
        with st.container(key="minutes"):
            prose.show(text)
    else:
        notices.note(t("meeting.no_minutes"))


def _take_away(view: View, found: Proceedings) -> None:
    """What can be taken along: the date for one's calendar, the call and the list to sign, on paper."""
    t, record = view.t, found.meeting
    heading.section(t("meeting.take_away"))
    if not found.gathering.called_off:
        st.download_button(
            t("meeting.ics"),
            invitations.one(view.context, view.question, found.gathering, t, page=view.url),
            file_name=f"{record.held_on:%Y-%m-%d}.ics",
            mime="text/calendar",
            on_click="ignore",
        )
    sheets = [link(t("meeting.paper_call"), view.url("meeting", meeting=record.id, paper="call"))]
    if view.internal:
        sheets.append(
            link(t("meeting.paper_signing"), view.url("meeting", meeting=record.id, paper="signing"))
        )
    show(tag("ul", *(tag("li", each) for each in sheets), class_="cs-works"))
