# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The open data as they are defined once: every file, schema, description and page follows from `RESOURCES`.

What a column means is worded in the catalogue, under `opendata.column_` and the column's `words`.
"""

from enum import StrEnum

from circular.domain.opentables import Column, Filter, Kind, Resource
from circular.domain.sets import (
    Direction,
    Freshness,
    FundingKind,
    Helix,
    Origin,
    ProgressBasis,
    Role,
    Schedule,
    StakeholderKind,
    State,
    Weighting,
)

_T, _L, _I, _N, _S, _M, _B, _D = (
    Kind.TEXT,
    Kind.LINK,
    Kind.INTEGER,
    Kind.NUMBER,
    Kind.SHARE,
    Kind.MONEY,
    Kind.BOOLEAN,
    Kind.DATE,
)
_COMMON = (
    Column(name="strategy", needed=True, words="common_strategy"),
    Column(name="fictional", kind=_B, needed=True, words="common_fictional"),
    Column(name="as_of", kind=_D, needed=True, words="common_as_of"),
)
_AXIS_FILTER = Filter(name="axis", columns=("axis",))


def _columns(resource: str, *columns: Column) -> tuple[Column, ...]:
    """The common columns, then these; a column without words of its own has those of its resource."""
    own = (
        Column(
            name=each.name,
            kind=each.kind,
            needed=each.needed,
            choices=each.choices,
            words=each.words or f"{resource}_{each.name}",
        )
        for each in columns
    )
    return (*_COMMON, *own)


def _column(name: str, kind: Kind = _T, words: str = "") -> Column:
    return Column(name=name, kind=kind, words=words)


def _needed(name: str, kind: Kind = _T, words: str = "") -> Column:
    return Column(name=name, kind=kind, needed=True, words=words)


def _choice(name: str, choices: type[StrEnum], *, needed: bool = False, words: str = "") -> Column:
    return Column(name=name, kind=Kind.CHOICE, needed=needed, choices=choices, words=words)


_MONEY = tuple(
    _column(name, _M, f"money_{name}") for name in ("estimated", "requested", "awarded", "committed", "paid")
)
_SOURCE = _column("source_url", _L, "common_source_url")

STRATEGIES = Resource(
    name="strategies",
    key=("strategy",),
    columns=_columns(
        "strategies",
        _needed("name_it"),
        _column("name_en"),
        _needed("city"),
        _column("istat_code"),
        _column("starts_on", _D),
        _column("ends_on", _D),
        _needed("axes", Kind.LIST),
        _needed("actions", _I),
        _needed("unpublished", _I),
        _SOURCE,
    ),
)
ACTIONS = Resource(
    name="actions",
    key=("strategy", "action"),
    columns=_columns(
        "actions",
        _needed("action", words="id_action"),
        _needed("code"),
        _column("external_id"),
        _needed("title_it"),
        _column("title_en"),
        _column("idea_it"),
        _column("idea_en"),
        _choice("origin", Origin, needed=True),
        _column("table"),
        _column("table_it"),
        _column("table_en"),
        _column("office_it"),
        _column("office_en"),
        _column("lead"),
        _column("district"),
        _column("theme"),
        _column("programme"),
        _column("axes", Kind.SHARES),
        _choice("state", State, needed=True),
        _needed("state_derived", _B),
        _choice("schedule", Schedule),
        _choice("freshness", Freshness, needed=True),
        _column("progress", _S),
        _choice("basis", ProgressBasis),
        _column("planned", _S),
        _column("starts_on", _D),
        _column("ends_on", _D),
        _column("first_starts_on", _D),
        _column("first_ends_on", _D),
        _column("last_heard_on", _D),
        _column("last_update_on", _D),
        _needed("weight", _N),
        _column("budget", _M, "money_budget"),
        *_MONEY,
        Column(name="funding_kinds", kind=Kind.LIST, choices=FundingKind),
        _SOURCE,
    ),
    filters=(
        Filter(name="axis", columns=("axes",)),
        Filter(name="state", columns=("state",), choices=State),
        Filter(name="schedule", columns=("schedule",), choices=Schedule),
        Filter(name="table", columns=("table",)),
    ),
    dated=("last_heard_on", "last_update_on"),
)
STAKEHOLDERS = Resource(
    name="stakeholders",
    key=("strategy", "stakeholder"),
    columns=_columns(
        "stakeholders",
        _needed("stakeholder", words="id_stakeholder"),
        _needed("name"),
        _choice("kind", StakeholderKind, needed=True),
        _choice("helix", Helix, needed=True),
        _column("municipality"),
        _needed("actions", _I),
        _needed("led", _I),
        _needed("contracts", _I),
        _needed("seats", _I),
        _needed("governs", _B),
        _column("website", _L),
        _SOURCE,
    ),
    filters=(
        Filter(name="kind", columns=("kind",), choices=StakeholderKind),
        Filter(name="helix", columns=("helix",), choices=Helix),
    ),
)
PARTICIPATIONS = Resource(
    name="participations",
    key=("strategy", "action", "stakeholder", "role"),
    columns=_columns(
        "participations",
        _needed("action", words="id_action"),
        _needed("stakeholder", words="id_stakeholder"),
        _choice("role", Role, needed=True),
        _column("from_on", _D),
        _column("to_on", _D),
        _SOURCE,
    ),
    filters=(
        Filter(name="action", columns=("action",)),
        Filter(name="stakeholder", columns=("stakeholder",)),
        Filter(name="role", columns=("role",), choices=Role),
    ),
    refers=(("action", "actions"), ("stakeholder", "stakeholders")),
)
PARTNERSHIPS = Resource(
    name="partnerships",
    key=("strategy", "source", "target"),
    columns=_columns(
        "partnerships",
        _needed("source"),
        _needed("source_name"),
        _needed("target"),
        _needed("target_name"),
        _needed("weight", _N),
        _needed("actions", _I),
        _needed("tables", _I),
        _needed("agreements", _I),
        _needed("evidence", Kind.LIST),
    ),
    filters=(Filter(name="stakeholder", columns=("source", "target")),),
    refers=(("source", "stakeholders"), ("target", "stakeholders")),
)
INDICATORS = Resource(
    name="indicators",
    key=("strategy", "indicator"),
    columns=_columns(
        "indicators",
        _needed("indicator", words="id_indicator"),
        _needed("code"),
        _needed("name_it"),
        _column("name_en"),
        _column("place"),
        _needed("unit"),
        _choice("direction", Direction, needed=True),
        _column("tolerance", _N),
        _column("axis"),
        _column("action", words="id_action"),
        _column("baseline", _N),
        _column("baseline_on", _D),
        _column("target", _N),
        _column("target_on", _D),
        _column("value", _N),
        _column("value_on", _D),
        _column("provisional", _B),
        _column("attainment", _N),
        _column("met", _B),
        _column("change", _N),
        _column("improving", _B),
        _column("slope", _N),
        _column("note_it"),
        _column("note_en"),
        _SOURCE,
    ),
    filters=(_AXIS_FILTER,),
    dated=("value_on", "baseline_on"),
    refers=(("action", "actions"),),
)
MEASUREMENTS = Resource(
    name="measurements",
    key=("strategy", "indicator", "measured_on"),
    columns=_columns(
        "measurements",
        _needed("indicator", words="id_indicator"),
        _needed("code", words="indicators_code"),
        _needed("period"),
        _needed("measured_on", _D),
        _needed("value", _N),
        _needed("unit", words="indicators_unit"),
        _needed("provisional", _B, "indicators_provisional"),
        _SOURCE,
    ),
    filters=(Filter(name="indicator", columns=("indicator", "code")),),
    dated=("measured_on",),
    refers=(("indicator", "indicators"),),
)
PROGRESS = Resource(
    name="progress",
    key=("strategy", "axis"),
    columns=_columns(
        "progress",
        _needed("axis"),
        _needed("name_it"),
        _column("name_en"),
        _choice("weighting", Weighting, needed=True),
        _column("actual", _S),
        _column("planned", _S),
        _column("index", _N),
        _column("coverage", _S),
        _column("coverage_count", _S),
        _needed("counted", _I),
        _needed("live", _I),
        _needed("shown", _B),
        _needed("left_out_proposed", _I),
        _needed("left_out_cancelled", _I),
        _needed("left_out_merged", _I),
        _needed("left_out_unknown", _I),
        _needed("left_out_no_budget", _I),
        *_MONEY,
    ),
    weighs=True,
)
CONTRIBUTIONS = Resource(
    name="contributions",
    key=("strategy", "axis", "action"),
    columns=_columns(
        "contributions",
        _needed("axis", words="progress_axis"),
        _needed("action", words="id_action"),
        _needed("code", words="actions_code"),
        _needed("share", _S),
        _needed("weight", _N),
        _needed("progress", _S, "actions_progress"),
        _column("planned", _S, "actions_planned"),
        _needed("contribution", _S),
    ),
    filters=(_AXIS_FILTER,),
    weighs=True,
    refers=(("action", "actions"),),
)

RESOURCES = {
    resource.name: resource
    for resource in (
        STRATEGIES,
        ACTIONS,
        STAKEHOLDERS,
        PARTICIPATIONS,
        PARTNERSHIPS,
        INDICATORS,
        MEASUREMENTS,
        PROGRESS,
        CONTRIBUTIONS,
    )
}
"""Every table that is published, by name, in the order in which they are offered."""

LICENCE = "CC-BY-4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
FORMATS = ("csv", "json", "parquet")
MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}
