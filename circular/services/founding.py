# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where an import goes: a strategy that exists, or a new one for a municipality, with the three axes it starts from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from circular.domain.records import Axis, City, Strategy
from circular.errors import Invalid, NotFound
from circular.exchange import values
from circular.exchange.drafts import Snapshot
from circular.exchange.problems import Findings, Place
from circular.exchange.tables import Entry
from circular.i18n import translator
from circular.store import Reader
from circular.store import imports as stored

_ISTAT_DIGITS = 6
_AXES = ("production", "regeneration", "cohesion")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The strategy an import goes to: ids of its axes by key, and the rows to write first where it is new."""

    city_id: str
    axes: Mapping[str, str]
    city: City | None = None
    strategy: Strategy | None = None
    new_axes: tuple[Axis, ...] = ()
    in_source: bool = False

    @property
    def creates(self) -> bool:
        return self.strategy is not None or self.in_source


def ground(
    reader: Reader,
    *,
    strategy: str,
    city: str | None,
    city_name: str | None,
    entries: Sequence[Entry],
    snapshot: Snapshot | None,
    findings: Findings,
) -> Ground:
    """Find the strategy, or what it takes to create it.

    Raises NotFound for a strategy that neither exists, nor stands in the source, nor can be created for a city.
    """
    of_this_strategy(entries, strategy, findings)
    found = reader.records(Strategy, "strategies.by_id", strategy=strategy)
    if found:
        axes = reader.records(Axis, "strategies.axes", strategy=strategy)
        return Ground(city_id=found[0].city_id, axes={axis.key: axis.id for axis in axes})
    for entry in entries:
        if entry.table == "strategy" and entry.given["id"] == strategy:
            return Ground(city_id=str(entry.given["city_id"]), axes={}, in_source=True)
    if city is None:
        known = [each.id for each in reader.records(Strategy, "strategies.every")]
        raise NotFound("exchange.unknown_strategy", id=strategy, known=", ".join(known) or "-")
    return _new(reader, strategy, city, city_name, snapshot, findings)


def _new(  # noqa: PLR0917  # what a strategy is made of
    reader: Reader,
    strategy: str,
    code: str,
    city_name: str | None,
    snapshot: Snapshot | None,
    findings: Findings,
) -> Ground:
    try:
        istat_code, _ = values.code(code, digits=_ISTAT_DIGITS)
    except Invalid as error:
        raise Invalid("exchange.bad_city_code", value=code) from error
    city = stored.city_by_code(reader, str(istat_code))
    new_city = None
    if city is None:
        name = city_name or _named_in(snapshot, str(istat_code))
        if name is None and findings.has_errors:
            name = code  # nothing will be written: the errors are what there is to say
        if name is None:
            raise Invalid("exchange.city_has_no_name", value=istat_code)
        city = new_city = City(id=f"{strategy}-city", name=name, istat_code=istat_code)
    it, en = translator("it"), translator("en")
    axes = tuple(
        Axis(
            id=f"{strategy}-{key}",
            strategy_id=strategy,
            key=key,
            name_it=it(f"exchange.axis_{key}"),
            name_en=en(f"exchange.axis_{key}"),
            position=position,
        )
        for position, key in enumerate(_AXES)
    )
    return Ground(
        city_id=city.id,
        axes={axis.key: axis.id for axis in axes},
        city=new_city,
        strategy=Strategy(
            id=strategy,
            city_id=city.id,
            name_it=it("exchange.new_strategy", city=city.name),
            name_en=en("exchange.new_strategy", city=city.name),
            position=len(reader.records(Strategy, "strategies.every")),
        ),
        new_axes=axes,
    )


def _named_in(snapshot: Snapshot | None, istat_code: str) -> str | None:
    for draft in snapshot.actions if snapshot else ():
        for code, name in draft.places.values():
            if code == istat_code:
                return name
    return None


def of_this_strategy(entries: Sequence[Entry], strategy: str, findings: Findings) -> None:
    """A workbook of another strategy is not poured into this one."""
    for entry in entries:
        theirs = entry.given.get("id") if entry.table == "strategy" else entry.given.get("strategy_id")
        if theirs is not None and theirs != strategy:
            column = "id" if entry.table == "strategy" else "strategy_id"
            place = Place(file=entry.place.file, row=entry.place.row, column=column, value=str(theirs))
            findings.error("exchange.other_strategy", place, strategy=strategy)
