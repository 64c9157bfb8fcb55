# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sheets of the workbook for readers: the report's values as tables, a subject each."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

import pandas as pd

from circular.charts import axes, indicator_words
from circular.domain.gatherings import Gathering
from circular.domain.report import Report, Reported
from circular.domain.sets import Helix, Measure, StakeholderKind
from circular.exchange.digest import Column, Picture, Sheet
from circular.exchange.digest_cells import Kind, Value
from circular.i18n import Translator
from circular.store.agenda import Due

Origin = Literal["computed", "recorded"]
_DONE, _PLANNED, _MONEY = "#0066CC", "#E3E7EB", "#5D7083"


def of_axes(report: Report, t: Translator) -> Sheet:
    """How far each axis is; a figure over too little stays empty."""
    columns = [
        _column(t, "axis", "text", "recorded", width=34),
        _column(t, "actual", "percent", "computed"),
        _column(t, "planned", "percent", "computed"),
        _column(t, "coverage", "percent", "computed"),
        _column(t, "counted", "number", "computed"),
        _column(t, "live", "number", "computed"),
        *(_column(t, measure.value, "money", "recorded") for measure in Measure),
    ]
    rows: list[tuple[Value, ...]] = [
        (
            t.text(axis.name),
            axis.actual if axes.known(axis) else None,
            axis.planned if axes.known(axis) else None,
            axis.coverage,
            axis.counted,
            axis.live,
            *(axis.money.get(measure) for measure in Measure),
        )
        for axis in report.progress.axes
    ]
    picture = Picture(
        names=0,
        values=(1, 2),
        title=axes.finding(report.progress, t),
        alt=axes.sentence(report.progress, t),
        colours=(_DONE, _PLANNED),
    )
    return _sheet(t, "axes", columns, rows, picture)


def of_actions(report: Report, t: Translator) -> Sheet:
    """Every action: how it stands against its plan, with what money, and what was last said."""
    names = {axis.key: t.text(axis.name) for axis in report.progress.axes}
    columns = [
        _column(t, "code", "text", "recorded", width=12),
        _column(t, "title", "long", "recorded"),
        _column(t, "table", "text", "recorded"),
        _column(t, "office", "text", "recorded"),
        _column(t, "lead", "text", "recorded"),
        _column(t, "district", "text", "recorded", width=16),
        _column(t, "state", "text", "recorded", width=13),
        _column(t, "schedule", "text", "computed"),
        _column(t, "progress", "percent", "computed"),
        _column(t, "planned_progress", "percent", "computed"),
        _column(t, "starts_on", "date", "recorded"),
        _column(t, "ends_on", "date", "recorded"),
        _column(t, "first_ends_on", "date", "recorded"),
        _column(t, "estimated", "money", "recorded"),
        _column(t, "awarded", "money", "recorded"),
        _column(t, "paid", "money", "recorded"),
        *(
            Column(
                heading=t("digest.share_of", axis=name),
                kind="percent",
                meaning=t("digest.share_of_meaning", axis=name),
                unit=t("digest.unit_percent"),
                source=t("digest.origin_recorded"),
            )
            for name in names.values()
        ),
        _column(t, "explanation", "long", "recorded"),
        _column(t, "said_on", "date", "recorded"),
        _column(t, "heard_on", "date", "recorded"),
        _column(t, "freshness", "text", "computed", width=15),
    ]
    return _sheet(t, "actions", columns, [_action(each, names, t) for each in report.actions])


def _action(each: Reported, names: Iterable[str], t: Translator) -> tuple[Value, ...]:
    return (
        each.code,
        t.text(each.title),
        t.text(each.table) or None,
        t.text(each.office) or None,
        each.lead,
        each.district,
        t.term(each.state),
        t.term(each.schedule) if each.schedule else None,
        each.progress,
        each.planned,
        each.starts_on,
        each.ends_on,
        each.first_ends_on,
        each.estimated,
        each.awarded,
        each.paid,
        *(each.shares.get(key) if each.shares else None for key in names),
        t.text(each.explanation) or None,
        each.said_on,
        each.last_heard_on,
        t.term(each.freshness),
    )


def of_milestones(due: Sequence[Due], t: Translator) -> Sheet:
    """Every milestone of the plans in force."""
    columns = [
        _column(t, "code", "text", "recorded", width=12),
        _column(t, "title", "long", "recorded"),
        _column(t, "milestone", "long", "recorded"),
        _column(t, "due_on", "date", "recorded"),
        _column(t, "done_on", "date", "recorded"),
        _column(t, "weight", "decimal", "recorded"),
    ]
    rows: list[tuple[Value, ...]] = [
        (each.code, t.text(each.title), t.text(each.what), each.due_on, each.done_on, each.weight)
        for each in due
    ]
    return _sheet(t, "milestones", columns, rows)


def of_money(report: Report, t: Translator) -> Sheet:
    """Every source with what it gives, the most awarded first."""
    columns = [
        _column(t, "source", "text", "recorded", width=34),
        _column(t, "programme", "text", "recorded", width=34),
        _column(t, "kind", "text", "recorded"),
        *(_column(t, measure.value, "money", "recorded") for measure in Measure),
    ]
    rows: list[tuple[Value, ...]] = [
        (each.source, each.programme, t.term(each.kind), *(each.money.get(measure) for measure in Measure))
        for each in report.money
    ]
    place = {measure: 3 + number for number, measure in enumerate(Measure)}
    stated = [
        each for each in (Measure.AWARDED, Measure.PAID) if any(s.money.get(each) for s in report.money)
    ]
    said = t.list(f"{t.term(each)} {t.money(report.totals.get(each))}" for each in stated)
    picture = Picture(
        names=0,
        values=tuple(place[each] for each in stated),
        title=t("digest.money_title"),
        alt=t("digest.money_alt", amounts=said),
        colours=(_MONEY, _DONE)[: len(stated)],
    )
    return _sheet(t, "money", columns, rows, picture if stated else None)


def of_indicators(report: Report, t: Translator) -> Sheet:
    """Every indicator, a value a row, so that its road can be drawn; where it stands is repeated in each."""
    columns = [
        _column(t, "code", "text", "recorded", width=14),
        _column(t, "indicator", "long", "recorded"),
        _column(t, "unit", "text", "recorded", width=12),
        _column(t, "period", "text", "recorded", width=14),
        _column(t, "value", "decimal", "recorded"),
        _column(t, "provisional", "text", "recorded", width=12),
        _column(t, "baseline", "decimal", "recorded"),
        _column(t, "target", "decimal", "recorded"),
        _column(t, "target_on", "date", "recorded"),
        _column(t, "attainment", "percent", "computed"),
        _column(t, "met", "text", "computed", width=12),
        _column(t, "value_source", "link", "recorded"),
    ]
    words = {True: t("charts.yes"), False: t("charts.no"), None: None}
    rows: list[tuple[Value, ...]] = []
    for each in report.indicators:
        name = indicator_words.label(each, t)
        standing = (each.baseline, each.target, each.target_on, each.attainment, words[each.met])
        measured: list[tuple[Value, ...]] = [
            (value.period, value.value, words[value.provisional], *standing, value.source_url)
            for value in each.values
        ]
        unmeasured: tuple[Value, ...] = (None, None, None, *standing, each.source_url)
        rows += [(each.code, name, t.unit(each), *rest) for rest in measured or [unmeasured]]
    return _sheet(t, "indicators", columns, rows)


def of_meetings(held: Sequence[Gathering], t: Translator) -> Sheet:
    """Meetings held and called, and who came, by numbers."""
    columns = [
        _column(t, "held_on", "date", "recorded"),
        _column(t, "table", "text", "recorded", width=30),
        _column(t, "meeting_kind", "text", "recorded", width=16),
        _column(t, "meeting_title", "long", "recorded"),
        _column(t, "place", "text", "recorded", width=28),
        _column(t, "called_off", "date", "recorded"),
        _column(t, "organisations_present", "number", "computed"),
        _column(t, "presences", "number", "computed"),
        _column(t, "citizens", "number", "recorded"),
        _column(t, "decisions", "number", "computed"),
    ]
    rows: list[tuple[Value, ...]] = [
        (
            each.meeting.held_on,
            t.text(each.table),
            t.term(each.meeting.kind),
            t.field(each.meeting, "title") or None,
            each.meeting.place,
            each.meeting.called_off_on,
            each.organisations if each.told else None,
            each.persons if each.told else None,
            each.meeting.citizens if each.told else None,
            each.decisions if each.told else None,
        )
        for each in held
    ]
    return _sheet(t, "meetings", columns, rows)


def of_organisations(registry: pd.DataFrame, t: Translator) -> Sheet:
    """Organisations with the parts they have; no person and no address."""
    columns = [
        _column(t, "organisation", "text", "recorded", width=44),
        _column(t, "organisation_kind", "text", "recorded", width=26),
        _column(t, "helix", "text", "recorded", width=20),
        _column(t, "municipality", "text", "recorded"),
        _column(t, "seats", "number", "computed"),
        _column(t, "actions", "number", "computed"),
        _column(t, "led", "number", "computed"),
        _column(t, "contracts", "number", "computed"),
    ]
    rows = [_organisation(row, t) for row in registry.to_dict("records")]
    return _sheet(t, "organisations", columns, rows)


def _organisation(row: dict[Any, Any], t: Translator) -> tuple[Value, ...]:
    municipality = row["municipality"]
    return (
        str(row["name"]),
        t.term(StakeholderKind(row["kind"])),
        t.term(Helix(row["helix"])),
        municipality if isinstance(municipality, str) else None,
        *(int(row[name]) for name in ("seats", "actions", "led", "contracts")),
    )


def _column(t: Translator, name: str, kind: Kind, origin: Origin, *, width: float | None = None) -> Column:
    return Column(
        heading=t(f"digest.column_{name}"),
        kind=kind,
        meaning=t(f"digest.meaning_{name}"),
        unit=t(f"digest.unit_{kind}"),
        source=t(f"digest.origin_{origin}"),
        width=width,
    )


def _sheet(
    t: Translator,
    name: str,
    columns: Sequence[Column],
    rows: Sequence[tuple[Value, ...]],
    picture: Picture | None = None,
) -> Sheet:
    return Sheet(
        name=t(f"digest.sheet_{name}"),
        lead=t(f"digest.lead_{name}"),
        columns=tuple(columns),
        rows=rows,
        picture=picture,
    )
