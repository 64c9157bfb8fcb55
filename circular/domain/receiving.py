# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A city's file: what stands at its head, and when a strategy may be received, or renewed, from one."""

from dataclasses import dataclass
from datetime import date, datetime

from circular.errors import Invalid

PROFILE = "cityfile"
"""What the import of a city's file is kept as: the mark of a strategy that is a copy."""
FORMAT = 1
"""Raised when what is written changes so that an earlier version of the product would misread it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a city's file says of itself; `sender` is the address of the installation that made it, if it has one."""

    format: int
    product: str
    schema: int
    strategy: str
    name_it: str
    name_en: str | None
    city: str
    istat_code: str | None
    fictional: bool
    as_of: date
    made_at: datetime
    sender: str | None
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """The last file that a strategy was received with, and when it was."""

    head: Head
    file: str
    on: datetime


def readable(head: Head, *, schema: int) -> None:
    """Refuse a file that a newer version of the product made. Raises Invalid."""
    if head.format > FORMAT or head.schema > schema:
        raise Invalid(
            "cities.file_newer",
            product=head.product,
            format=head.format,
            schema=head.schema,
            known_format=FORMAT,
            known_schema=schema,
        )


def acceptable(head: Head, *, today: date, here: bool, city_here: bool, held: Received | None) -> None:
    """Refuse a file that would overwrite what is kept here, or an older one. Raises Invalid.

    `here` is whether the strategy is run in this installation, `city_here` whether its city runs another one here.
    """
    if here:
        raise Invalid("cities.file_run_here", name=head.name_it)
    if city_here:
        raise Invalid("cities.file_city_here", name=head.city)
    if head.as_of > today:
        raise Invalid("cities.file_ahead", day=head.as_of, today=today)
    if held is not None and held.head.as_of > head.as_of:
        raise Invalid("cities.file_older", day=head.as_of, held=held.head.as_of)
