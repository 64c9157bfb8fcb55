# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A project sheet as the blocks of a document: what its page shows, in the same words, on two sides of paper."""

from collections.abc import Iterator, Sequence

from circular.charts import action as curve
from circular.charts import still
from circular.domain.question import Question
from circular.domain.sets import Role
from circular.domain.sheet import Party, Point
from circular.exchange.documents.blocks import (
    Beside,
    Block,
    Card,
    Cards,
    Cell,
    Facts,
    Heading,
    Marks,
    Part,
    Picture,
    Said,
    Text,
)
from circular.i18n import Translator
from circular.services.actions import ActionSheet
from circular.services.documents import sheet_story, sheet_tables
from circular.services.documents import sheet_words as words

_CURVE = 560
"""Pixels: what is written in the picture is then as large as the text beside it."""


def part(sheet: ActionSheet, points: Sequence[Point], question: Question, t: Translator) -> Part:
    """The sheet of one action; `points` is its road (`actions.over_time`)."""
    standing = sheet.standing
    blocks: list[Block] = [Text(text=words.lead(t, sheet, question), tone="lead"), _marks(sheet, t)]
    blocks += [Text(text=note, tone="notice") for note in _notices(sheet, question, t)]
    blocks += [
        _cards(sheet, question, t),
        *_figures(sheet, points, question, t),
        Beside(left=_texts(sheet, t), right=_people(sheet, t)),
        *sheet_tables.steps(sheet, question.as_of, t),
        *sheet_tables.replans(sheet, t),
        *sheet_tables.money(sheet, t),
        *sheet_story.story(sheet, t),
        *sheet_story.decisions(sheet, t),
    ]
    neighbours, papers = list(sheet_story.neighbours(sheet, t)), list(sheet_story.papers(sheet, t))
    blocks += [Beside(left=neighbours, right=papers)] if neighbours and papers else [*neighbours, *papers]
    above = t("documents.sheet_above", code=standing.code)
    return Part(title=t.text(standing.title) or standing.code, above=above, blocks=blocks)


def _marks(sheet: ActionSheet, t: Translator) -> Marks:
    names = {axis.key: t.field(axis, "name") for axis in sheet.axes}
    said = [
        Said(text=t("action.axis_share", axis=names[key], share=t.percent(share)), mark=key, strong=True)
        for key, share in sheet.standing.shares.items()
    ] or [Said(text=t("action.no_axes"), quiet=True)]
    if not sheet.standing.published:
        said.append(Said(text=t("frame.unpublished"), strong=True))
    return Marks(said=said)


def _notices(sheet: ActionSheet, question: Question, t: Translator) -> Iterator[str]:
    standing = sheet.standing
    if not standing.adopted:
        yield t("action.territory")
    if standing.state_derived:
        yield t("action.derived_note")
    if standing.waiting and not question.public:
        yield t("action.waiting", n=standing.waiting)


def _cards(sheet: ActionSheet, question: Question, t: Translator) -> Cards:
    standing = sheet.standing
    return Cards(
        cards=[
            Card(
                label=t("action.progress"),
                value=t.percent(standing.progress) if standing.progress is not None else "",
                note=words.progress_note(t, standing),
            ),
            Card(
                label=t("action.deadline"),
                value=t.date(standing.ends_on) if standing.ends_on else "",
                note=words.deadline_note(t, standing),
            ),
            Card(
                label=t("action.money"),
                value=t.money(standing.budget) if standing.budget is not None else "",
                note=words.money_note(t, sheet),
            ),
            Card(
                label=t("action.news"),
                value=t.date(standing.last_heard_on) if standing.last_heard_on else "",
                note=words.news_note(t, standing, question),
            ),
        ]
    )


def _figures(
    sheet: ActionSheet, points: Sequence[Point], question: Question, t: Translator
) -> Iterator[Block]:
    """The road where any of it is known, beside what the figures were reckoned from."""
    standing = sheet.standing
    schedule = t("action.s_none", state=t.term(standing.state))
    if standing.schedule:
        schedule = f"{t.term(standing.schedule).capitalize()}. {words.gap(t, sheet)}".strip()
    how: list[Block] = [
        Heading(text=t("documents.how")),
        Facts(
            pairs=[
                (t("action.how_progress"), words.progress(t, sheet)),
                (t("action.how_planned"), words.planned(t, sheet, question)),
                (t("action.how_schedule"), schedule),
                (t("action.how_freshness"), words.freshness(t, sheet, question)),
                (t("action.how_weight"), words.weight(t, sheet, question)),
            ]
        ),
    ]
    if not any(point.actual is not None or point.planned is not None for point in points):
        yield from how
        return
    figure = curve.draw(points, standing, sheet.reports, t, as_of=question.as_of, dark=False)
    drawn = Picture(
        svg=still.svg(figure, width=_CURVE),
        title=words.finding(t, standing),
        alt=curve.sentence(points, standing, t, as_of=question.as_of),
        caption=t("action.curve_reports", n=sum(report.counts for report in sheet.reports)),
    )
    yield Beside(left=[drawn], right=how, width=0.56)


def _texts(sheet: ActionSheet, t: Translator) -> list[Block]:
    action = sheet.action
    written = [
        (t(f"action.{name}"), t.field(action, name)) for name in ("idea", "feasibility", "way", "note")
    ]
    more = [
        (t("action.theme"), action.theme),
        (t("action.programme"), action.programme),
        (t("action.district"), action.district),
        (t("action.places"), t.list([place.name for place in sheet.places])),
        (t("action.origin"), t.term(action.origin)),
        (t("action.external_id"), action.external_id),
    ]
    pairs: list[tuple[str, Cell]] = [(name, text) for name, text in (*written, *more) if text]
    head = [Heading(text=t("action.what"))]
    if not any(text for _, text in written):
        return [*head, Text(text=t("action.no_texts"), tone="quiet"), Facts(pairs=pairs)]
    return [*head, Facts(pairs=pairs)]


def _people(sheet: ActionSheet, t: Translator) -> list[Block]:
    office = sheet.in_force.office if sheet.in_force else None
    unknown = t("action.unknown")
    pairs: list[tuple[str, Cell]] = [
        (t("action.office"), t.text(office) or unknown),
        (t("action.table"), t.text(sheet.table.name) if sheet.table else unknown),
    ]
    if sheet.forums:
        pairs.append((t("action.forums"), t.list([t.text(forum.name) for forum in sheet.forums])))
    for role in Role:
        members = [_party(party, sheet.parties, t) for party in sheet.parties if party.role is role]
        if members:
            pairs.append((t.term(role).capitalize(), " · ".join(members)))
    found: list[Block] = [Heading(text=t("action.who")), Facts(pairs=pairs)]
    return found if sheet.parties else [*found, Text(text=t("action.no_parties"), tone="quiet")]


def _party(party: Party, every: Sequence[Party], t: Translator) -> str:
    """A name; who was not there from the start, or is there for a time, is said."""
    first = min((other.from_on for other in every if other.from_on), default=None)
    later = party.from_on if party.from_on != first else None
    said = [t.period(later, party.to_on)] if later or party.to_on else []
    said += [party.note] if party.note else []
    return f"{party.name} ({'; '.join(said)})" if said else party.name
