# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The open data as they are defined once: every file, schema, description and page follows from `RESOURCES`.

What a column means is worded in the catalogue, under `opendata.column_` and the column's `words`.
"""

from circular.domain import openregisters
from circular.domain.opentables import SOURCE, Column, Filter, Kind, Resource, choice, column, columns, needed
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

_L, _I, _N, _S, _M, _B, _D = (
    Kind.LINK,
    Kind.INTEGER,
    Kind.NUMBER,
    Kind.SHARE,
    Kind.MONEY,
    Kind.BOOLEAN,
    Kind.DATE,
)
_AXIS_FILTER = Filter(name="axis", columns=("axis",))


_MONEY = tuple(
    column(name, _M, f"money_{name}") for name in ("estimated", "requested", "awarded", "committed", "paid")
)

STRATEGIES = Resource(
    name="strategies",
    key=("strategy",),
    columns=columns(
        "strategies",
        needed("name_it"),
        column("name_en"),
        needed("city"),
        column("istat_code"),
        column("starts_on", _D),
        column("ends_on", _D),
        needed("axes", Kind.LIST),
        needed("actions", _I),
        needed("unpublished", _I),
        SOURCE,
    ),
)
ACTIONS = Resource(
    name="actions",
    key=("strategy", "action"),
    columns=columns(
        "actions",
        needed("action", words="id_action"),
        needed("code"),
        column("external_id"),
        needed("title_it"),
        column("title_en"),
        column("idea_it"),
        column("idea_en"),
        choice("origin", Origin, needed=True),
        column("table"),
        column("table_it"),
        column("table_en"),
        column("office_it"),
        column("office_en"),
        column("lead"),
        column("district"),
        column("theme"),
        column("programme"),
        column("axes", Kind.SHARES),
        choice("state", State, needed=True),
        needed("state_derived", _B),
        choice("schedule", Schedule),
        choice("freshness", Freshness, needed=True),
        column("progress", _S),
        choice("basis", ProgressBasis),
        column("planned", _S),
        column("starts_on", _D),
        column("ends_on", _D),
        column("first_starts_on", _D),
        column("first_ends_on", _D),
        column("last_heard_on", _D),
        column("last_update_on", _D),
        needed("weight", _N),
        column("budget", _M, "money_budget"),
        *_MONEY,
        Column(name="funding_kinds", kind=Kind.LIST, choices=FundingKind),
        SOURCE,
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
    columns=columns(
        "stakeholders",
        needed("stakeholder", words="id_stakeholder"),
        needed("name"),
        choice("kind", StakeholderKind, needed=True),
        choice("helix", Helix, needed=True),
        column("municipality"),
        needed("actions", _I),
        needed("led", _I),
        needed("contracts", _I),
        needed("seats", _I),
        needed("governs", _B),
        column("website", _L),
        SOURCE,
    ),
    filters=(
        Filter(name="kind", columns=("kind",), choices=StakeholderKind),
        Filter(name="helix", columns=("helix",), choices=Helix),
    ),
)
PARTICIPATIONS = Resource(
    name="participations",
    key=("strategy", "action", "stakeholder", "role"),
    columns=columns(
        "participations",
        needed("action", words="id_action"),
        needed("stakeholder", words="id_stakeholder"),
        choice("role", Role, needed=True),
        column("from_on", _D),
        column("to_on", _D),
        SOURCE,
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
    columns=columns(
        "partnerships",
        needed("source"),
        needed("source_name"),
        needed("target"),
        needed("target_name"),
        needed("weight", _N),
        needed("actions", _I),
        needed("tables", _I),
        needed("agreements", _I),
        needed("evidence", Kind.LIST),
    ),
    filters=(Filter(name="stakeholder", columns=("source", "target")),),
    refers=(("source", "stakeholders"), ("target", "stakeholders")),
)
INDICATORS = Resource(
    name="indicators",
    key=("strategy", "indicator"),
    columns=columns(
        "indicators",
        needed("indicator", words="id_indicator"),
        needed("code"),
        needed("name_it"),
        column("name_en"),
        column("place"),
        needed("unit"),
        column("unit_en"),
        choice("direction", Direction, needed=True),
        column("tolerance", _N),
        column("axis"),
        column("action", words="id_action"),
        column("baseline", _N),
        column("baseline_on", _D),
        column("target", _N),
        column("target_on", _D),
        column("value", _N),
        column("value_on", _D),
        column("provisional", _B),
        column("attainment", _N),
        column("met", _B),
        column("change", _N),
        column("improving", _B),
        column("slope", _N),
        column("note_it"),
        column("note_en"),
        SOURCE,
    ),
    filters=(_AXIS_FILTER,),
    dated=("value_on", "baseline_on"),
    refers=(("action", "actions"),),
)
MEASUREMENTS = Resource(
    name="measurements",
    key=("strategy", "indicator", "measured_on"),
    columns=columns(
        "measurements",
        needed("indicator", words="id_indicator"),
        needed("code", words="indicators_code"),
        needed("period"),
        needed("measured_on", _D),
        needed("value", _N),
        needed("unit", words="indicators_unit"),
        needed("provisional", _B, "indicators_provisional"),
        SOURCE,
    ),
    filters=(Filter(name="indicator", columns=("indicator", "code")),),
    dated=("measured_on",),
    refers=(("indicator", "indicators"),),
)
PROGRESS = Resource(
    name="progress",
    key=("strategy", "axis"),
    columns=columns(
        "progress",
        needed("axis"),
        needed("name_it"),
        column("name_en"),
        choice("weighting", Weighting, needed=True),
        column("actual", _S),
        column("planned", _S),
        column("index", _N),
        column("coverage", _S),
        column("coverage_count", _S),
        needed("counted", _I),
        needed("live", _I),
        needed("shown", _B),
        needed("left_out_proposed", _I),
        needed("left_out_cancelled", _I),
        needed("left_out_merged", _I),
        needed("left_out_unknown", _I),
        needed("left_out_no_budget", _I),
        *_MONEY,
    ),
    weighs=True,
)
CONTRIBUTIONS = Resource(
    name="contributions",
    key=("strategy", "axis", "action"),
    columns=columns(
        "contributions",
        needed("axis", words="progress_axis"),
        needed("action", words="id_action"),
        needed("code", words="actions_code"),
        needed("share", _S),
        needed("weight", _N),
        needed("progress", _S, "actions_progress"),
        column("planned", _S, "actions_planned"),
        needed("contribution", _S),
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
        *openregisters.REGISTERS,
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
