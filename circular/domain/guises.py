# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whom somebody who tries the product out may be: a rank, with its city and table, written as one text."""

from dataclasses import dataclass

from circular.domain.sets import Rank


@dataclass(frozen=True, slots=True, kw_only=True)
class Guise:
    """A rank to try out; `table` needs `city`."""

    rank: Rank
    city: str | None = None
    table: str | None = None

    def __str__(self) -> str:
        return "/".join(part for part in (self.rank, self.city, self.table) if part)


NOBODY = Guise(rank=Rank.PUBLIC)


def read(text: object) -> Guise:
    """The guise that was written so; the public where none was."""
    rank, city, table, *more = [*(text.split("/") if isinstance(text, str) else [""]), "", ""]
    if rank not in set(Rank) or any(more):
        return NOBODY
    return Guise(rank=Rank(rank), city=city or None, table=table or None)
