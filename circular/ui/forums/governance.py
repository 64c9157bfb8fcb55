# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who runs the strategy as one picture: who promotes and supports it, who coordinates, the tables and their groups."""

from collections.abc import Sequence

from circular.domain.forums import Forums, Governor, Table
from circular.domain.sets import GovernanceRole, TableKind
from circular.ui import heading, notices
from circular.ui.markup import Markup, join, link, outward, show, tag
from circular.ui.view import View

_ABOVE = (GovernanceRole.PROMOTER, GovernanceRole.SUPPORT, GovernanceRole.COORDINATION)


def picture(view: View, found: Forums) -> None:
    """A list in a list that looks like what it is: from those who answer for it to those who sit together."""
    t = view.t
    heading.section(t("meeting.governance"), lead=t("meeting.governance_lead"))
    committees = [table for table in found.tables if table.record.kind is TableKind.COMMITTEE]
    members = [each for each in found.governance if each.role is GovernanceRole.MEMBER]
    levels = [
        level
        for level in (
            _level(view, found.governance, GovernanceRole.PROMOTER, GovernanceRole.SUPPORT),
            _level(view, found.governance, GovernanceRole.COORDINATION),
            _committee(view, committees, members),
            _tables(view, [table for table in found.tables if table not in committees]),
        )
        if level is not None
    ]
    if not levels:
        notices.empty(t("meeting.no_governance"), t("meeting.no_governance_how"))
        return
    show(tag("ol", *levels, class_="cs-organ", aria_label=t("meeting.governance")))


def _level(view: View, governors: Sequence[Governor], *roles: GovernanceRole) -> Markup | None:
    boxes = [
        _box(view, view.t(f"tables.governance_{role}"), [each for each in governors if each.role is role])
        for role in roles
        if any(each.role is role for each in governors)
    ]
    return tag("li", tag("ul", *boxes)) if boxes else None


def _box(view: View, title: str, governors: Sequence[Governor]) -> Markup:
    lines = [tag("li", _name(view, each)) for each in governors]
    return tag("li", tag("p", title, class_="cs-label"), tag("ul", *lines), class_="cs-box")


def _name(view: View, each: Governor) -> Markup:
    t, name = view.t, view.t.text(each.name)
    named = (
        link(name, view.url("stakeholders", stakeholder=each.stakeholder))
        if each.stakeholder
        else tag("strong", name)
    )
    since = t("meeting.since", day=each.from_on) if each.from_on else t("meeting.since_unknown")
    source = outward(t("meeting.source"), each.source_url) if each.source_url else None
    return join(
        named,
        tag("span", since, join(" · ", source) if source else None, class_="cs-quiet cs-line"),
    )


def _committee(view: View, committees: Sequence[Table], members: Sequence[Governor]) -> Markup | None:
    boxes = [_forum(view, table) for table in committees]
    if members:
        boxes.append(_box(view, view.t("tables.governance_member"), members))
    return tag("li", tag("ul", *boxes)) if boxes else None


def _tables(view: View, tables: Sequence[Table]) -> Markup | None:
    return tag("li", tag("ul", *(_forum(view, table) for table in tables))) if tables else None


def _forum(view: View, table: Table) -> Markup:
    t = view.t
    groups = [
        tag("li", _linked(view, group), tag("span", _coordinated(view, group), class_="cs-quiet cs-line"))
        for group in table.groups
    ]
    return tag(
        "li",
        tag("p", f"{t.term(table.record.kind)} {table.record.code}", class_="cs-label"),
        tag("p", _linked(view, table), class_="cs-strong"),
        tag("p", _coordinated(view, table), class_="cs-quiet"),
        tag("ul", *groups, class_="cs-under") if groups else None,
        class_="cs-box",
    )


def _linked(view: View, table: Table) -> Markup:
    return link(view.t.text(table.name), view.url("tables", table=table.record.id))


def _coordinated(view: View, table: Table) -> str:
    """Who coordinates it, how many sit there, since when it is in its stage."""
    t = view.t
    facts = [t("meeting.coordinated", name=table.coordinator)] if table.coordinator else []
    if table.present():
        facts.append(t("meeting.seats", n=len(table.present())))
    if table.stages:
        stage, since = table.stages[-1]
        worded = t.term(stage)
        facts.append(t("meeting.stage_since", stage=worded, day=since) if since else worded)
    return " · ".join(facts)
