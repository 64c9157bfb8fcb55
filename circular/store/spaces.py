# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of spaces and theirs as records."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any, TypeVar

from circular.domain import spaces as rules
from circular.domain.question import Question
from circular.domain.records import CodesignParty, CodesignStep, Space, SpaceChange, TemporaryUse
from circular.domain.sets import Helix, OwnerType, SpaceState, StakeholderKind
from circular.domain.spaces import Belongs, Change, Partner, Return, Standing, Use
from circular.domain.text import Bilingual
from circular.store.reading import Reader, as_record

Record = TypeVar("Record")


def every(
    reader: Reader, question: Question, *, space: str | None = None
) -> tuple[tuple[Space, Standing], ...]:
    """The spaces that the asker may see, each with how it stands, by code; only the one named where one is."""
    under_way: dict[str, list[Use]] = {}
    for each in uses(reader, question, space=space):
        if each.runs:
            under_way.setdefault(each.record.space_id, []).append(each)
    return tuple(
        (_only(Space, row), _standing(row, under_way.get(row["id"], [])))
        for row in reader.rows("spaces.standings", **question.parameters(), space=space)
    )


def uses(reader: Reader, question: Question, *, space: str | None = None) -> tuple[Use, ...]:
    """The temporary uses of the spaces that the asker may see, oldest first."""
    return tuple(
        use(_only(TemporaryUse, row), holder=row["holder"], on=question.as_of)
        for row in reader.rows("spaces.uses", **question.parameters(), space=space)
    )


def use(record: TemporaryUse, *, holder: str | None, on: date) -> Use:
    """A temporary use as it stands on a day."""
    until = rules.expiry(record, on)
    record = rules.as_agreed(record, on)
    return Use(
        record=record,
        holder=holder,
        expires_on=until,
        term=rules.term(record, on),
        days_left=(until - on).days if until else None,
    )


def changes(reader: Reader, question: Question, *, space: str | None = None) -> tuple[Change, ...]:
    """The states that the spaces reached by the date, oldest first."""
    return tuple(
        Change(record=_only(SpaceChange, row), holder=row["holder"])
        for row in reader.rows("spaces.changes", **question.parameters(), space=space)
    )


def steps(reader: Reader, question: Question, *, space: str | None = None) -> tuple[CodesignStep, ...]:
    """The steps of co-design of the spaces that the asker may see."""
    found = reader.records(CodesignStep, "spaces.steps", **question.parameters(), space=space)
    return tuple(rules.as_done(each, question.as_of) for each in found)


def partners(
    reader: Reader, question: Question, *, space: str | None = None
) -> dict[str, tuple[Partner, ...]]:
    """Who designs, or designed, the use of each space."""
    found: dict[str, tuple[Partner, ...]] = {}
    for row in reader.rows("spaces.parties", **question.parameters(), space=space):
        designed = row.pop("space_id")
        row |= {"helix": Helix(row["helix"]), "kind": StakeholderKind(row["kind"])}
        found[designed] = (*found.get(designed, ()), Partner(**row))
    return found


def belonging(reader: Reader, question: Question, *, space: str | None = None) -> dict[str, Belongs]:
    """The action of each space, where the asker may see it."""
    return {
        row["space"]: Belongs(
            id=row["action"], code=row["code"], title=Bilingual(row["title_it"], row["title_en"])
        )
        for row in reader.rows("spaces.belonging", **question.parameters(), space=space)
    }


def returns(reader: Reader, question: Question) -> tuple[Return, ...]:
    """What returned to use by the date, in the order of days."""
    return tuple(
        Return(
            **{key: row[key] for key in ("space", "happened_on", "area_m2", "stakeholder", "holder")},
            state=SpaceState(row["state"]),
            helix=Helix(row["helix"]) if row["helix"] else None,
        )
        for row in reader.rows("spaces.returns", **question.parameters())
    )


def in_force(reader: Reader, space: str) -> tuple[SpaceChange, ...]:
    """The changes of a space that no other corrects, oldest first."""
    return tuple(reader.records(SpaceChange, "spaces.in_force", space=space))


def codes(reader: Reader, strategy: str) -> dict[str, str]:
    """The ids of the strategy's spaces by code, letters of either case alike."""
    return {row["code"].casefold(): row["id"] for row in reader.rows("spaces.codes", strategy=strategy)}


def space(reader: Reader, strategy: str, id_: str) -> Space | None:
    return _one(reader, Space, "spaces.space", strategy, id_)


def held_use(reader: Reader, strategy: str, id_: str) -> TemporaryUse | None:
    return _one(reader, TemporaryUse, "spaces.use", strategy, id_)


def step(reader: Reader, strategy: str, id_: str) -> CodesignStep | None:
    return _one(reader, CodesignStep, "spaces.step", strategy, id_)


def party(reader: Reader, strategy: str, id_: str) -> CodesignParty | None:
    return _one(reader, CodesignParty, "spaces.party", strategy, id_)


def _one(reader: Reader, record: type[Record], name: str, strategy: str, id_: str) -> Record | None:
    row = reader.one(name, id=id_, strategy=strategy)
    return as_record(record, row) if row else None


def _standing(row: Mapping[str, Any], under_way: list[Use]) -> Standing:
    plain = (
        *("id", "code", "since", "lat", "lon", "istat_code", "municipality", "district", "address"),
        *("area_m2", "area_in_use", "action_id", "published"),
    )
    return Standing(
        **{key: row[key] for key in plain},
        name=Bilingual(row["name_it"], row["name_en"]),
        state=SpaceState(row["state"]),
        owner_type=OwnerType(row["owner_type"]) if row["owner_type"] else None,
        use=min(under_way, key=lambda each: each.expires_on or date.max, default=None),
    )


def _only(record: type[Record], row: Mapping[str, Any]) -> Record:
    """A record out of a row that says more."""
    names = {field.name for field in fields(record)}  # type: ignore[arg-type]  # records are dataclasses
    return as_record(record, {name: row[name] for name in names})
