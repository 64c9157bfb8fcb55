# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The project sheet: what the action is, how far it is, who does it, with which money and milestones."""

from datetime import date
from functools import partial

from circular.charts import action as curve
from circular.domain import permissions
from circular.domain.sets import Measure, Role
from circular.domain.sheet import Party, Point, Source
from circular.i18n import Translator
from circular.services import fundings
from circular.services.actions import ActionSheet
from circular.services.documents import sheet_words as words
from circular.ui import figures, heading, marks, notices, pictures, tables
from circular.ui.markup import Markup, join, link, outward, show, tag
from circular.ui.money import links as project_links
from circular.ui.places import links as where
from circular.ui.view import View


def head(view: View, sheet: ActionSheet) -> None:
    """The title, how it stands in a sentence, and what must be known to read the sheet rightly."""
    t, standing = view.t, sheet.standing
    lead = words.lead(t, sheet, view.question)
    scope = None if standing.adopted else t("action.territory_scope")
    heading.page(view, t.text(standing.title), lead=lead, scope=scope)
    pieces = [tag("span", standing.code, class_="cs-strong")]
    if standing.shares:
        names = {axis.key: t.field(axis, "name") for axis in sheet.axes}
        if len(standing.shares) > 1:
            pieces.append(marks.shares(standing.shares, t("action.axes_alt", shares=words.shares(t, sheet))))
        pieces += [
            marks.axis(key, t("action.axis_share", axis=names[key], share=t.percent(share)))
            for key, share in standing.shares.items()
        ]
    else:
        pieces.append(tag("span", t("action.no_axes"), class_="cs-unknown"))
    if not standing.published:
        pieces.append(marks.unpublished(t))
    show(tag("p", *(piece for each in pieces for piece in (tag("span", each), "  ")), class_="cs-marks"))
    if not standing.adopted:
        notices.note(t("action.territory"))
    if standing.state_derived:
        notices.note(t("action.derived_note"))
    if view.internal and standing.waiting:
        notices.note(t("action.waiting", n=standing.waiting))


def figures_row(view: View, sheet: ActionSheet) -> None:
    """Progress, deadline, money and news as cards."""
    t, standing = view.t, sheet.standing
    known = standing.progress is not None
    figures.row(
        [
            figures.card(
                t("action.progress"),
                t.percent(standing.progress) if known else None,
                note=words.progress_note(t, standing),
            ),
            figures.card(
                t("action.deadline"),
                t.date(standing.ends_on) if standing.ends_on else None,
                note=words.deadline_note(t, standing),
            ),
            _money_card(t, sheet),
            figures.card(
                t("action.news"),
                t.date(standing.last_heard_on) if standing.last_heard_on else None,
                note=words.news_note(t, standing, view.question),
            ),
        ],
        label=t("action.figures"),
    )


def over_time(view: View, sheet: ActionSheet, points: tuple[Point, ...]) -> None:
    """Planned and actual progress, where any of it is known."""
    t, as_of = view.t, view.question.as_of
    if not any(point.actual is not None or point.planned is not None for point in points):
        return
    pictures.picture(
        view,
        partial(curve.draw, points, sheet.standing, sheet.reports, t, as_of=as_of, dark=view.dark),
        title=words.finding(t, sheet.standing),
        sentence=curve.sentence(points, sheet.standing, t, as_of=as_of),
        table=curve.table(points),
        columns={
            "day": (t("action.curve_day"), "date"),
            "actual": (t("action.progress"), "percent"),
            "planned": (t("action.how_planned"), "percent"),
        },
        name="curve",
        coverage=t("action.curve_reports", n=sum(report.counts for report in sheet.reports)),
        source=t("action.curve_replans") if len(sheet.revisions) > 1 else "",
    )


def texts(view: View, sheet: ActionSheet) -> None:
    """Idea, feasibility, way of doing, and where it belongs."""
    t, action = view.t, sheet.action
    heading.section(t("action.what"))
    written = [
        (t("action.idea"), t.field(action, "idea")),
        (t("action.feasibility"), t.field(action, "feasibility")),
        (t("action.way"), t.field(action, "way")),
        (t("action.note"), t.field(action, "note")),
    ]
    if not any(text for _, text in written):
        notices.note(t("action.no_texts"))
    merged = (
        link(action.merged_into, view.url("action", action=action.merged_into))
        if action.merged_into
        else None
    )
    pairs: list[tuple[str, str | Markup | None]] = [(name, text) for name, text in written if text]
    more: list[tuple[str, str | Markup | None]] = [
        (t("action.theme"), action.theme),
        (t("action.programme"), action.programme),
        (t("action.district"), where.district(view, action.district, adopted=sheet.standing.adopted)),
        (t("action.places"), where.places(view, sheet.places, adopted=sheet.standing.adopted)),
        (t("action.origin"), t.term(action.origin)),
        (t("action.external_id"), action.external_id),
        (t("money.project"), project_links.project(view, action.external_id, action.code)),
        (t("action.merged_into"), merged),
    ]
    figures.facts(pairs + [(name, text) for name, text in more if text], unknown=t("action.unknown"))


def people(view: View, sheet: ActionSheet) -> None:
    """Office, tables, and every organisation by role: leads first, contractors last."""
    t = view.t
    heading.section(t("action.who"))
    office = sheet.in_force.office if sheet.in_force else None
    table = (
        link(t.text(sheet.table.name), view.url("tables", table=sheet.table.table)) if sheet.table else None
    )
    pairs: list[tuple[str, str | Markup | None]] = [
        (t("action.office"), t.text(office) if office else None),
        (t("action.table"), table),
    ]
    if sheet.forums:
        pairs.append((t("action.forums"), t.list([t.text(forum.name) for forum in sheet.forums])))
    pairs += _by_role(view, sheet)
    figures.facts(pairs, unknown=t("action.unknown"))
    if not sheet.parties:
        notices.note(t("action.no_parties"))


def plan(view: View, sheet: ActionSheet) -> None:
    """The milestones of the plan in force, with what each weighs and when the first plan wanted it."""
    t, as_of = view.t, view.question.as_of
    done = sum(step.done_on is not None for step in sheet.steps)
    heading.section(t("action.plan"))
    if not sheet.steps:
        notices.note(t("action.no_steps"))
        return
    total = sum(step.weight for step in sheet.steps)
    rows: list[list[str | Markup | None]] = []
    for step in sheet.steps:
        if step.done_on:
            end: str | Markup = t.date(step.done_on)
        elif step.due_on < as_of:
            overdue = t("action.step_overdue", n=(as_of - step.due_on).days)
            end = tag("span", overdue, class_="cs-schedule-late")
        else:
            end = tag("span", t("action.step_open"), class_="cs-quiet")
        first = t.date(step.first_due_on) if step.first_due_on else "—"
        weight = t.percent(step.weight / total) if total else None
        rows.append([t.text(step.title), weight, first, t.date(step.due_on), end])
    tables.plain(
        t,
        {
            t("action.step"): "text",
            t("action.step_weight"): "percent",
            t("action.step_first"): "date",
            t("action.step_due"): "date",
            t("action.step_done"): "date",
        },
        rows,
        caption=t("action.plan_lead", done=t.number(done), n=len(sheet.steps)),
    )


def money(view: View, sheet: ActionSheet) -> None:
    """What each source gives now, and what its first position was."""
    t = view.t
    heading.section(t("action.sources"))
    if permissions.may(view.context.actor, fundings.VERB, city=view.city.id) is None:
        there = view.url("money", edit="funding", action=sheet.standing.action)
        show(tag("p", link(t("money.record"), there), class_="cs-small"))
    if not sheet.sources:
        notices.note(t("action.no_sources"))
        return
    measures = [
        measure for measure in Measure if any(source.now[measure] is not None for source in sheet.sources)
    ]
    rows = [_source(t, source, measures) for source in sheet.sources]
    if len(sheet.sources) > 1:
        sums: list[str | Markup | None] = [tag("strong", t("action.total")), "", ""]
        for measure in measures:
            known = [amount for source in sheet.sources if (amount := source.now[measure]) is not None]
            sums.append(tag("strong", t.money_full(sum(known))) if known else None)
        rows.append(sums)
    tables.plain(
        t,
        {
            t("action.source"): "text",
            t("action.kind"): "text",
            t("action.position"): "date",
            **{t.term(measure).capitalize(): "money" for measure in measures},
        },
        rows,
        caption=t("action.sources_caption"),
    )


def _money_card(t: Translator, sheet: ActionSheet) -> Markup:
    budget = sheet.standing.budget
    value = t.money(budget) if budget is not None else None
    return figures.card(t("action.money"), value, note=words.money_note(t, sheet))


def _by_role(view: View, sheet: ActionSheet) -> list[tuple[str, str | Markup | None]]:
    """One line a role: leads first, contractors last."""
    t = view.t
    first = min((party.from_on for party in sheet.parties if party.from_on), default=None)
    lines: list[tuple[str, str | Markup | None]] = []
    for role in Role:
        members = [_party(view, party, first) for party in sheet.parties if party.role is role]
        if members:
            separated = [piece for member in members for piece in (" · ", member)][1:]
            lines.append((t.term(role).capitalize(), join(*separated)))
    return lines


def _party(view: View, party: Party, first: date | None) -> Markup:
    """A name; who was not there from the start, or is there for a time, is said."""
    t = view.t
    name = link(party.name, view.url("stakeholders", stakeholder=party.stakeholder))
    later = party.from_on if party.from_on != first else None
    said = [t.period(later, party.to_on)] if later or party.to_on else []
    said += [party.note] if party.note else []
    return join(name, tag("span", f" ({'; '.join(said)})", class_="cs-quiet")) if said else name


def _source(t: Translator, source: Source, measures: list[Measure]) -> list[str | Markup | None]:
    name = outward(source.source, source.source_url)
    more = " · ".join(part for part in (source.programme, t.text(source.note)) if part)
    cells: list[str | Markup | None] = [
        join(name, tag("div", more, class_="cs-quiet")) if more else name,
        t.term(source.kind),
        t.date(source.as_of),
    ]
    return cells + [_amount(t, source, measure) for measure in measures]


def _amount(t: Translator, source: Source, measure: Measure) -> str | Markup | None:
    now, first = source.now[measure], source.first[measure]
    if now is None or first is None or now == first:
        return None if now is None else t.money_full(now)
    before = t("action.position_first", day=source.first_on, amount=t.money_full(first))
    return join(t.money_full(now), tag("div", before, class_="cs-quiet"))
