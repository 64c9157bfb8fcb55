# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""People and the roles they hold, as whoever gives roles looks at them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from circular.domain.sets import Rank
from circular.domain.text import Bilingual

_ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What a login provider says of somebody; `subject` tells them apart for ever, whatever they are called."""

    subject: str
    name: str | None
    email: str | None
    unverified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleHeld:
    """A role that holds: everywhere, in a city, or at a table of it."""

    id: str
    version: int
    rank: Rank
    city: str | None
    table: Bilingual | None
    since: datetime
    granted_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Somebody who holds roles, has logged in, or both; `since` is the first time they did."""

    email: str | None
    name: str | None = None
    person: str | None = None
    since: datetime | None = None
    roles: tuple[RoleHeld, ...] = ()


class Scope(NamedTuple):
    """A role with what its city and table are called; None is everywhere."""

    rank: Rank
    city: str | None
    table: Bilingual | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A table that somebody meant, and its city."""

    id: str
    code: str
    city_id: str


def claims(given: Mapping[str, object]) -> Claims | None:
    """The claims of a login; None where they do not say who it is."""
    issuer, subject = given.get("iss"), given.get("sub")
    if not (isinstance(issuer, str) and issuer and isinstance(subject, str) and subject):
        return None
    email, verified = given.get("email"), given.get("email_verified")
    return Claims(
        subject=f"{issuer} {subject}",
        name=_text(given.get("name")) or _text(given.get("given_name")),
        email=address(email) if isinstance(email, str) else None,
        # Some providers write it as a text.
        unverified=verified is False or str(verified).lower() == "false",
    )


def address(text: str) -> str | None:
    """An e-mail address as roles are kept by it; None where the text is none."""
    written = text.strip().lower()
    return written if _ADDRESS.fullmatch(written) else None


def expired(given: Mapping[str, object], *, now: float) -> bool:
    """Whether what a provider said holds no longer; `now` in seconds, as `exp` is."""
    ends = given.get("exp")
    return isinstance(ends, int | float) and not isinstance(ends, bool) and ends <= now


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
