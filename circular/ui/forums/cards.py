# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A working table as a card: stage, who sits there, how its actions stand, when it met, its groups."""

from collections.abc import Iterable
from functools import partial

from circular.charts import tables as matrix
from circular.domain.forums import Forums, Member, Session, Silence, Table, Undertaking, standings
from circular.domain.sets import Helix, Schedule, SeatRole, Stage, State
from circular.ui import filters, heading, marks, notices, pictures
from circular.ui.barriers import of_table
from circular.ui.forums import agenda, governance
from circular.ui.markup import Markup, join, link, outward, show, tag
from circular.ui.view import View
from circular.ui.workbench import page as workbench

_LISTED = 12
"""So many actions stand on a card; the others are one link away."""
_URGENT = (Schedule.LATE, Schedule.AT_RISK)
_OVER = (State.CANCELLED, State.MERGED)


def headline(view: View, found: Forums) -> str:
    """The one thing to say first: which table has been silent for longest, else how many sit together."""
    t = view.t
    waiting = [
        (table.silence.days, table)
        for table in found.tables
        if table.silence and table.silence.days is not None and _quiet(view, table.silence)
    ]
    if waiting:
        days, table = max(waiting, key=lambda pair: pair[0])
        actions = t("tables.actions", n=table.silence.actions if table.silence else 0)
        return t("tables.silent_table", table=t.text(table.name), days=t.days(days), actions=actions)
    members = {member.stakeholder for table in found.tables for member in table.present()}
    return t(
        "tables.headline",
        tables=t("tables.tables", n=len(found.tables)),
        groups=t("tables.groups", n=sum(len(table.groups) for table in found.tables)),
        members=t("tables.organisations", n=len(members)),
    )


def draw(view: View, found: Forums) -> None:
    """The tables, the calendar of their meetings, or who runs them."""
    t = view.t
    heading.page(view, headline(view, found) if found.tables else t("tables.none"))
    parts = {part: t(f"meeting.show_{part}") for part in ("tables", "calendar", "governance")}
    shown = filters.one(view, "show", parts, label=t("meeting.show"), tabs=True)
    if shown == "calendar":
        agenda.section(view, agenda.every(view))
    elif shown == "governance":
        governance.picture(view, found)
    elif not found.tables:
        notices.empty(t("tables.empty"), t("tables.empty_how"))
    else:
        agenda.strip(view, agenda.every(view))
        cards(view, found)
        _matrix(view, found)


def _matrix(view: View, found: Forums) -> None:
    """Which tables touch which axes."""
    t = view.t
    if any(table.answered_for() for table in found.tables):
        heading.section(t("tables.matrix"))
        pictures.picture(
            view,
            partial(matrix.draw, found, t, dark=view.dark),
            title=matrix.finding(found, t),
            sentence=matrix.sentence(found, t),
            table=matrix.table(found, t),
            columns=matrix.columns(found, t),
            name="tables",
            coverage=t("tables.matrix_note"),
        )
    elif found.unassigned:
        notices.note(t("tables.unassigned", n=len(found.unassigned)))


def card(view: View, table: Table) -> None:
    """One table alone, under a heading that names it."""
    show(tag("div", _card(view, table, alone=True), class_="cs-forums"))


def cards(view: View, found: Forums) -> None:
    """The tables with their groups inside, as many side by side as fit."""
    show(tag("div", *(_card(view, table) for table in found.tables), class_="cs-forums"))


def _card(view: View, table: Table, *, alone: bool = False) -> Markup:
    t = view.t
    return tag(
        "section",
        tag("p", table.record.code, " · ", t.term(table.record.kind), class_="cs-label"),
        None if alone else tag("h3", link(t.text(table.name), view.url("tables", table=table.record.id))),
        tag("p", t.field(table.record, "purpose"), class_="cs-purpose")
        if table.record.purpose_it and not alone
        else None,
        _path(view, table),
        _silence(view, table.silence),
        _standing(view, table.answered_for()),
        _facts(view, table),
        of_table.line(view, table.record),
        _members(view, table.members),
        _actions(view, table.actions, table.record.id),
        workbench.way_in(view, table=table.record.id) if table.actions else None,
        _sessions(view, table.sessions),
        _groups(view, table.groups),
        tag("p", outward(t("tables.source"), table.record.source_url), class_="cs-caption")
        if table.record.source_url
        else None,
        class_="cs-forum",
    )


def _path(view: View, table: Table) -> Markup:
    """The six stages as a path with the one it is in; where no source says, that."""
    t = view.t
    if table.stage is None:
        return tag("p", t("tables.no_stage"), class_="cs-caption")
    reached = dict(table.stages)
    order = list(Stage)
    now = order.index(table.stage)
    steps = [
        tag(
            "li",
            t.term(stage),
            class_="cs-now" if position == now else "cs-past" if position < now else None,
            aria_current="step" if position == now else None,
            title=t("tables.since", day=reached[stage]) if reached.get(stage) else None,
        )
        for position, stage in enumerate(order)
    ]
    return tag("ol", *steps, class_="cs-stages", aria_label=t("tables.stages"))


def _silence(view: View, silence: Silence | None) -> Markup | None:
    if silence is None or not _quiet(view, silence):
        return None
    t = view.t
    actions = t("tables.actions", n=silence.actions)
    if silence.days is None:
        return tag("p", t("tables.never_heard", actions=actions), class_="cs-notice")
    return tag("p", t("tables.silent", days=t.days(silence.days), actions=actions), class_="cs-notice")


def _standing(view: View, actions: tuple[Undertaking, ...]) -> Markup:
    """How the actions it answers for stand: a bar for the eye, the same in words and numbers."""
    t = view.t
    counts = standings(actions)
    if not counts:
        return tag("p", t("tables.no_actions"), class_="cs-caption")
    drawn = [
        tag("span", class_=f"cs-part cs-part-{standing.value.replace('_', '-')}", style=f"flex:{count}")
        for standing, count in counts.items()
        if standing not in _OVER
    ]
    told = [
        tag("li", _marked(view, standing), " ", tag("strong", t.number(count)))
        for standing, count in counts.items()
    ]
    return join(
        tag("div", *drawn, class_="cs-stand", aria_hidden="true"),
        tag("ul", *told, class_="cs-counts", aria_label=t("tables.standing")),
    )


def _facts(view: View, table: Table) -> Markup:
    t = view.t
    last = table.last_session()
    note = t.field(table.record, "coordinator_note")
    pairs = [
        (t("tables.coordinator"), " · ".join(filter(None, (table.coordinator, note))) or None),
        (
            t("tables.members_and_groups" if table.groups else "tables.members"),
            t.number(len(table.present())) if table.present() else None,
        ),
        (t("tables.last_meeting"), t.date(last.held_on) if last else None),
    ]
    return tag(
        "dl",
        *(tag("div", tag("dt", name), tag("dd", value or marks.unknown(t))) for name, value in pairs),
        class_="cs-forum-facts",
    )


def _members(view: View, members: tuple[Member, ...]) -> Markup | None:
    """Everyone by helix, whoever promotes or coordinates said so."""
    t = view.t
    if not members:
        return None
    lines = []
    for helix in Helix:
        names = [
            join(
                link(member.name, view.url("stakeholders", stakeholder=member.stakeholder)),
                f" ({t.term(member.role)})" if member.role is not SeatRole.MEMBER else None,
            )
            for member in members
            if member.helix is helix
        ]
        if names:
            lines.append(
                tag("li", tag("strong", t.term(helix)), f" ({len(names)}): ", _separated(names, ", "))
            )
    return _folded(t("tables.members_of", n=len(members)), tag("ul", *lines))


def _actions(view: View, actions: tuple[Undertaking, ...], table: str) -> Markup | None:
    t = view.t
    if not actions:
        return None
    order = list(Schedule)
    urgent = sorted(
        actions,
        key=lambda action: (
            action.visiting,
            action.schedule not in _URGENT,
            order.index(action.schedule) if action.schedule else len(order),
            action.code,
        ),
    )
    lines = [_action(view, action) for action in urgent[:_LISTED]]
    all_of_them = t("tables.open_actions", n=sum(not action.visiting for action in actions))
    more = tag("p", link(all_of_them, view.url("actions", table=table)), class_="cs-small")
    return _folded(t("tables.actions_of", n=len(actions)), tag("ul", *lines, class_="cs-lines"), more)


def _action(view: View, action: Undertaking) -> Markup:
    t = view.t
    return tag(
        "li",
        link(t.text(action.title), view.url("action", action=action.action)),
        tag(
            "span",
            action.code,
            " · ",
            marks.schedule(t, action.schedule) if action.schedule else marks.state(t, action.state),
            " · ",
            t.percent(action.progress) if action.progress is not None else t("tables.unknown_progress"),
            " · " + t("tables.visiting") if action.visiting else None,
            class_="cs-quiet",
        ),
    )


def _sessions(view: View, sessions: tuple[Session, ...]) -> Markup | None:
    t = view.t
    if not sessions:
        return None
    lines = [
        tag(
            "li",
            t.date(session.held_on),
            " · ",
            link(t.text(session.title) or t.term(session.kind), view.url("meeting", meeting=session.meeting)),
            f" · {session.place}" if session.place else None,
            " · " + t("tables.presences", n=session.persons) if session.persons else None,
            " · " + t("tables.citizens", n=session.citizens) if session.citizens else None,
            " · " + t("tables.decisions", n=session.decisions) if session.decisions else None,
        )
        for session in sessions
    ]
    return _folded(t("tables.meetings_of", n=len(sessions)), tag("ul", *lines, class_="cs-lines"))


def _groups(view: View, groups: tuple[Table, ...]) -> Markup | None:
    if not groups:
        return None
    return tag(
        "div",
        tag("h4", view.t("tables.groups", n=len(groups))),
        tag("ul", *(tag("li", _group(view, group)) for group in groups), class_="cs-groups"),
    )


def _group(view: View, group: Table) -> Markup:
    t = view.t
    facts = [
        t("tables.stage", stage=t.term(group.stage)) if group.stage else None,
        t("tables.organisations", n=len(group.present())) if group.present() else None,
        t("tables.actions", n=len(group.answered_for())) if group.answered_for() else None,
    ]
    return join(
        tag(
            "p",
            link(t.text(group.name), view.url("tables", table=group.record.id), class_="cs-strong"),
            tag("span", " ", group.record.code, class_="cs-quiet"),
        ),
        tag("p", " · ".join(filter(None, facts)), class_="cs-quiet") if any(facts) else None,
        _members(view, group.members),
        _actions(view, group.actions, group.record.id),
        _sessions(view, group.sessions),
    )


def _folded(title: str, *content: Markup | None) -> Markup:
    return tag("details", tag("summary", title), *content)


def _marked(view: View, standing: Schedule | State) -> Markup:
    return (
        marks.schedule(view.t, standing) if isinstance(standing, Schedule) else marks.state(view.t, standing)
    )


def _quiet(view: View, silence: Silence) -> bool:
    """Whether nobody has said anything for longer than the strategy calls fresh."""
    return silence.days is None or silence.days > view.strategy.fresh_days


def _separated(pieces: Iterable[Markup], by: str = " · ") -> Markup:
    parts = [part for piece in pieces for part in (by, piece)][1:]
    return join(*parts)
