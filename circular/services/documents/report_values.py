# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Chapters of a report about money, indicators, participation and the network of partners."""

from decimal import Decimal

from circular.charts import axes, indicator_words
from circular.charts import indicators as pictures
from circular.charts import money as charts
from circular.domain.figures import Money
from circular.domain.report import Report
from circular.domain.sets import Measure
from circular.exchange.documents.blocks import (
    Beside,
    Block,
    Card,
    Cards,
    Cell,
    Column,
    Heading,
    Part,
    Picture,
    Said,
    Table,
    Text,
)
from circular.i18n import Translator
from circular.services.documents import tables
from circular.services.documents.network import Network

_WIDE = {
    "indicator": 2.2,
    "place": 1.1,
    "baseline": 0.8,
    "value": 0.7,
    "period": 1.0,
    "target": 0.8,
    "unit": 0.8,
    "attainment": 1.0,
}
_PANEL, _PLACES = 330, 25
"""Pixels of a small picture; places in the table."""


def money(report: Report, t: Translator) -> Part:
    """Where money comes from and where it goes, then the table in which they meet."""
    title = t("documents.money")
    if not any(report.totals.values()):
        return Part(title=title, blocks=[Text(text=t("documents.money_nothing"))])
    both = (charts.by_axis(report.progress, t), charts.by_source(report.money, t))
    blocks: list[Block] = [
        tables.picture(
            charts.draw(shown, t, dark=False),
            title=charts.finding(shown, t),
            sentence=charts.sentence(shown, t),
        )
        for shown in both
        if shown
    ]
    blocks.append(_closing(report, t))
    sources = charts.by_source(report.money, t, largest=20)
    if sources:
        blocks += [
            Heading(text=t("documents.sources")),
            tables.table(charts.table(sources), charts.columns(t, sources), t, wide={"name": 1}),
        ]
    return Part(title=title, blocks=blocks)


def indicators(report: Report, t: Translator) -> Part:
    """Level, target and last change, a small picture of each that has a course, then the table."""
    found = report.indicators
    title = t("documents.indicators")
    if not found:
        return Part(title=title, blocks=[Text(text=t("documents.indicators_nothing"))])
    scales = pictures.scales(found)
    panels = [
        Picture(
            svg=tables.picture(
                pictures.draw(each, scales[each.indicator], t, dark=False),
                title="",
                sentence="",
                width=_PANEL,
            ).svg,
            title=tables.brief(indicator_words.label(each, t)),
            alt=indicator_words.sentence(each, t),
            caption=f"{indicator_words.level(each, t)}; {indicator_words.target(each, t)}",
        )
        for each in found
        if len(each.values) > 1  # one value is no course: it stands in the table
    ]
    blocks: list[Block] = [Text(text=f"{indicator_words.finding(found, t).rstrip('.')}.", tone="lead")]
    blocks += [
        Beside(left=panels[place : place + 1], right=panels[place + 1 : place + 2])
        for place in range(0, len(panels), 2)
    ]
    columns = {name: each for name, each in pictures.standing_columns(t).items() if name in _WIDE}
    blocks.append(tables.table(pictures.standings(found, t), columns, t, wide=_WIDE))
    return Part(title=title, blocks=blocks)


def participation(report: Report, t: Translator) -> Part:
    """Meetings of the period and who came, what was proposed, who has which role."""
    found = report.participated
    title = t("documents.participation")
    if not (found.meetings or found.by_role or found.proposals):
        return Part(title=title, blocks=[Text(text=t("documents.participation_nothing"))])
    cards = [
        Card(label=t("documents.meetings"), value=t.number(found.meetings), note=t("documents.in_period")),
        Card(
            label=t("documents.presences"),
            value=t.number(found.presences),
            note=t("documents.of_organisations", n=found.organisations),
        ),
        Card(
            label=t("documents.citizens"),
            value=t.number(found.citizens) if found.citizens is not None else "",
            note=t("documents.headcount" if found.citizens is not None else "documents.not_counted"),
        ),
        Card(
            label=t("documents.proposals"),
            value=t.number(found.proposals),
            note=t("documents.taken_up", n=found.taken_up),
        ),
    ]
    blocks: list[Block] = [Cards(cards=cards)]
    if found.by_role:
        blocks.append(
            Table(
                columns=[
                    Column(heading=t("documents.role"), width=1),
                    Column(heading=t("documents.organisations"), right=True),
                ],
                rows=[
                    [t.term(role).capitalize(), t.number(number)] for role, number in found.by_role.items()
                ],
                caption=t("documents.roles_caption"),
            )
        )
    return Part(title=title, blocks=blocks)


def network(report: Report, t: Translator, *, drawn: Network | None = None) -> Part:
    """The partnership network, drawn where somebody could, and year by year; then where actions are."""
    title = t("documents.network")
    blocks: list[Block] = []
    if report.network and report.network[-1].organisations:
        last = report.network[-1]
        ties = t("documents.n_ties", n=last.ties)
        blocks += [
            Text(text=t("documents.network_now", n=last.organisations, ties=ties, day=last.on), tone="lead"),
            *([Picture(svg=drawn.svg, title=drawn.finding, alt=drawn.sentence, width=0.8)] if drawn else []),
            Table(
                columns=[
                    Column(heading=t("documents.day"), width=1),
                    Column(heading=t("documents.organisations"), right=True),
                    Column(heading=t("documents.ties"), right=True),
                    Column(heading=t("documents.undated"), right=True),
                ],
                rows=[
                    [
                        t.date(each.on),
                        t.number(each.organisations),
                        t.number(each.ties),
                        t.number(each.undated),
                    ]
                    for each in report.network
                ],
                caption=t("documents.network_caption"),
            ),
        ]
    else:
        blocks.append(Text(text=t("documents.network_nothing")))
    if report.places:
        most = sorted(report.places, key=lambda place: (-len(place.actions), place.name))
        blocks += [
            Heading(text=t("documents.places")),
            Table(
                columns=[
                    Column(heading=t("documents.place"), width=1),
                    Column(heading=t("documents.place_actions"), right=True),
                ],
                rows=[[tables.brief(place.name), t.number(len(place.actions))] for place in most[:_PLACES]],
                caption=t("documents.more_places", n=len(most) - _PLACES) if len(most) > _PLACES else "",
            ),
        ]
    return Part(title=title, blocks=blocks)


def _closing(report: Report, t: Translator) -> Table:
    """Every euro once: the rows add up to the last one. Financial and physical progress are not the same."""
    found = report.progress
    measures = [measure for measure in Measure if report.totals.get(measure) is not None]
    rows: list[list[Cell]] = [
        [
            Said(text=t.text(axis.name), mark=tables.axis_mark(axis)),
            *tables.amounts(axis.money, measures, t),
            _share(axis.money, t),
            t.percent(axis.actual) if axes.known(axis) else t.unknown,
        ]
        for axis in found.axes
        if axis.live or any(axis.money.values())
    ]
    if any(found.unclassified_money.values()):
        rest = found.unclassified_money
        rows.append([t("charts.no_axis"), *tables.amounts(rest, measures, t), _share(rest, t), "—"])
    rows.append(
        [t("documents.total"), *tables.amounts(report.totals, measures, t), _share(report.totals, t), "—"]
    )
    return Table(
        columns=[
            Column(heading=t("documents.axis"), width=1),
            *(Column(heading=t.term(measure).capitalize(), right=True) for measure in measures),
            Column(heading=t("documents.financial"), right=True),
            Column(heading=t("documents.physical"), right=True),
        ],
        rows=rows,
        caption=t("documents.money_caption"),
        total=True,
    )


def _share(money: Money, t: Translator) -> str:
    """Paid over awarded; not known where either is unknown."""
    awarded, paid = money.get(Measure.AWARDED), money.get(Measure.PAID)
    if not awarded or paid is None:
        return t.unknown
    return t.percent(Decimal(paid) / Decimal(awarded))
