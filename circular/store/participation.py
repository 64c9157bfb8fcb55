# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of participation as records."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from circular.domain.participation import (
    AtTable,
    Met,
    OfHelix,
    Process,
    Quarter,
    SilentSeat,
    Tally,
    Theme,
    Themes,
)
from circular.domain.phases import Counted, Fallen
from circular.domain.records import Phase, WorkingTable
from circular.domain.sets import Helix, MeetingKind
from circular.domain.text import Bilingual
from circular.store.reading import Reader, as_record

_TALLIED = tuple(field.name for field in fields(Tally))
_PHASE = tuple(field.name for field in fields(Phase))
_MONTHS = 3
Rows = list[dict[str, Any]]


def process(reader: Reader, *, estimated: Decimal | None, **asked: object) -> Process:
    """The process in numbers over the window asked for; `asked` also holds `since` and `until`."""
    met, came = reader.rows("participation.met", **asked), reader.rows("participation.came", **asked)
    returned = reader.rows("participation.returned", **asked)
    tallies = _tallies(met, came, returned)
    whole = next((row for row in met if row["held"] == "whole"), None)
    seated = {row["helix"]: row["organisations"] for row in reader.rows("participation.seated", **asked)}
    involved = reader.one("participation.involved", **asked)
    even = reader.one("participation.balance", **asked)
    sheets = reader.one("participation.sheets", **asked)
    return Process(
        whole=tallies.get(("whole", None), Tally()),
        involved=involved["organisations"] if involved else 0,
        first_on=whole["first_on"] if whole else None,
        last_on=whole["last_on"] if whole else None,
        months=whole["months"] if whole else 0,
        kinds=_kinds(met, held="kind"),
        quarters=_quarters(met, tallies),
        tables=tuple(
            AtTable(
                table=table.id,
                name=Bilingual(table.name_it, table.name_en),
                tally=tallies.get(("table", table.id), Tally()),
            )
            for table in reader.records(WorkingTable, "tables.every", **asked)
        ),
        helices=tuple(
            OfHelix(helix=helix, seated=seated.get(helix, 0), tally=tallies.get(("helix", helix), Tally()))
            for helix in Helix
        ),
        balance=even["organisations"] if even else None,
        balance_presences=even["presences"] if even else None,
        sheets=sheets["sheets"] if sheets else 0,
        dated=sheets["dated"] if sheets else 0,
        estimated=estimated,
    )


def silent(reader: Reader, **asked: object) -> tuple[SilentSeat, ...]:
    """The seats that never came, those that missed the most meetings first."""
    return tuple(
        SilentSeat(
            table=row["table_id"],
            stakeholder=row["stakeholder"],
            name=row["name"],
            helix=Helix(row["helix"]),
            from_on=row["from_on"],
            missed=row["missed"],
        )
        for row in reader.rows("participation.silent", **asked)
    )


def phases(reader: Reader, **asked: object) -> tuple[Counted, ...]:
    """The phases in their order, with what was counted in each."""
    found = []
    for row in reader.rows("participation.phases", **asked):
        counted = {name: value for name, value in row.items() if name not in _PHASE}
        phase = as_record(Phase, {name: row[name] for name in _PHASE})
        found.append(Counted(phase=phase, **counted))
    return tuple(found)


def contents(reader: Reader, **asked: object) -> tuple[Fallen, ...]:
    """What fell into each phase, in the order of time."""
    return tuple(
        Fallen(
            phase=row["phase"],
            sheet=row["what"] == "action",
            subject=row["subject"],
            on=row["on_day"],
            title=Bilingual(row["title_it"], row["title_en"]),
        )
        for row in reader.rows("participation.phase_contents", **asked)
    )


def own_phases(reader: Reader, strategy: str) -> tuple[Phase, ...]:
    """The phases of a strategy as they stand."""
    return tuple(reader.records(Phase, "participation.own_phases", strategy=strategy))


def themes(reader: Reader, **asked: object) -> Themes:
    """Themes by district, and the tables at which each is met."""
    districts: dict[str | None, dict[str | None, int]] = {}
    for row in reader.rows("participation.matrix", **asked):
        districts.setdefault(row["theme"], {})[row["district"]] = row["actions"]
    tables: dict[str, tuple[Met, ...]] = {}
    for row in reader.rows("participation.forums_of_themes", **asked):
        name = Bilingual(row.pop("name_it"), row.pop("name_en"))
        theme, table = row.pop("theme"), row.pop("table_id")
        tables[theme] = (*tables.get(theme, ()), Met(table=table, name=name, **row))
    found = [Theme(name=name, districts=held) for name, held in districts.items()]
    ordered = sorted(found, key=lambda each: (each.name is None, -each.actions, each.name or ""))
    return Themes(themes=tuple(ordered), tables=tables)


def _tallies(met: Rows, came: Rows, returned: Rows) -> dict[tuple[str, object], Tally]:
    """By group (whole, table, helix, quarter) and its key; a quarter's meetings are those of all kinds."""
    found: dict[tuple[str, object], dict[str, int | None]] = {}
    for row in met:
        if row["held"] != "kind":
            held = found.setdefault((row["held"], row[_KEY[row["held"]]] if _KEY[row["held"]] else None), {})
            for name in ("meetings", "known", "citizens", "counted"):
                if row[name] is not None:
                    held[name] = (held.get(name) or 0) + row[name]
    for row in came:
        key = row[_KEY[row["held"]]] if _KEY[row["held"]] else None
        found.setdefault((row["held"], key), {}).update(_numbers(row))
    for row in returned:
        group = "table" if row["table_id"] else "helix" if row["helix"] else "whole"
        found.setdefault((group, row["table_id"] or row["helix"]), {}).update(_numbers(row))
    return {group: Tally(**values) for group, values in found.items()}  # type: ignore[arg-type]  # only citizens may be None


_KEY: Mapping[str, str] = {"whole": "", "table": "table_id", "helix": "helix", "quarter": "quarter"}


def _numbers(row: Mapping[str, Any]) -> dict[str, int]:
    return {name: row[name] or 0 for name in _TALLIED if name in row}


def _kinds(rows: Rows, *, held: str, quarter: date | None = None) -> dict[MeetingKind, int]:
    counts = {
        row["kind"]: row["meetings"] for row in rows if row["held"] == held and row["quarter"] == quarter
    }
    return {kind: counts[kind] for kind in MeetingKind if kind in counts}


def _quarters(met: Rows, tallies: Mapping[tuple[str, object], Tally]) -> tuple[Quarter, ...]:
    """Every quarter from the first with a meeting to the last, those without one too."""
    days = sorted({row["quarter"] for row in met if row["held"] == "quarter"})
    if not days:
        return ()
    found, day = [], days[0]
    while day <= days[-1]:
        tally = tallies.get(("quarter", day), Tally())
        found.append(Quarter(starts_on=day, kinds=_kinds(met, held="quarter", quarter=day), tally=tally))
        ahead = day.month - 1 + _MONTHS
        day = date(day.year + ahead // 12, ahead % 12 + 1, 1)
    return tuple(found)
