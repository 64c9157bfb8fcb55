# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who: whose strategy it is, who takes part, and how the reader may."""

from circular.domain.gatherings import Gathering
from circular.domain.sets import GovernanceRole, TableKind
from circular.ui import figures, heading
from circular.ui.about import writing
from circular.ui.about.asked import Found
from circular.ui.markup import Markup, join, link, outward, tag
from circular.ui.view import View

_ROLES = (GovernanceRole.PROMOTER, GovernanceRole.COORDINATION, GovernanceRole.SUPPORT)
_MEETINGS = 3


def head(view: View, found: Found) -> None:
    """What it is, in the city's own words, and who answers for it."""
    t = view.t
    heading.page(
        view, t("about.title", name=t.field(view.strategy, "name")), lead=t.field(view.strategy, "summary")
    )
    pairs: list[tuple[str, str | Markup | None]] = []
    for role in _ROLES:
        names = [t.text(each.name) for each in found.forums.governance if each.role is role]
        if names:
            pairs.append((t(f"about.role_{role}"), t.list(names)))
    starts, ends = view.strategy.starts_on, view.strategy.ends_on
    if starts or ends:
        pairs.append((t("about.period"), _years(view)))
    if pairs:
        figures.facts(pairs, unknown=t("frame.not_available"))


def parts(view: View, found: Found) -> Markup | None:
    """The tables by name, and how many organisations sit there or do something."""
    t = view.t
    tables = [each for each in found.forums.tables if each.record.kind is not TableKind.COMMITTEE]
    said = [t("about.tables", n=len(tables))] if tables else []
    if found.organisations:
        said.append(t("about.organisations", n=found.organisations))
    if not said:
        return None
    names = [link(t.text(each.name), view.url("tables", table=each.record.id)) for each in tables]
    listed = tag("p", *[piece for name in names for piece in (" · ", name)][1:], class_="cs-text")
    opened = writing.more(link(t("about.open_stakeholders"), view.url("stakeholders")))
    return writing.part(t("about.who"), writing.said(*said), listed if tables else None, opened)


def join_in(view: View, found: Found) -> Markup:
    """The next meetings that are open to everybody, and where to write."""
    t, to = view.t, view.context.settings.feedback_email
    called = found.meetings[:_MEETINGS]
    return writing.part(
        t("about.join"),
        writing.said(t("about.meetings") if called else t("about.no_meetings")),
        writing.lines(_meeting(view, each) for each in called) if called else None,
        writing.said(t("about.write"), tag("a", to, href=f"mailto:{to}")) if to else None,
        writing.more(link(t("about.open_calendar"), view.url("tables", show="calendar"))),
    )


def _meeting(view: View, each: Gathering) -> Markup:
    t, record = view.t, each.meeting
    title = t.field(record, "title") or t.text(each.table)
    said = [
        tag("strong", t.date_in_words(record.held_on)),
        " · ",
        link(title, view.url("meeting", meeting=record.id)),
    ]
    if record.place:
        said += [" · ", record.place]
    if record.registration_link:
        said += [" · ", outward(t("about.register"), record.registration_link)]
    return join(*said)


def _years(view: View) -> str:
    t, starts, ends = view.t, view.strategy.starts_on, view.strategy.ends_on
    if starts and ends:
        return t("about.years", start=str(starts.year), end=str(ends.year))
    if starts:
        return t("about.since", year=str(starts.year))
    return t("about.until", year=str(ends.year)) if ends else t.unknown
