# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The trail of changes, for whoever administers: who did what to what, and whether anybody tampered with it."""

import json
from datetime import UTC, date, datetime, time, timedelta

from circular.domain.trail import Asked, Event, Leaf
from circular.services import integrity
from circular.services.context import Context
from circular.store.verify import Verdict

VERB = "read_audit"
MOST = 1_000_000
"""As many as are exported at once."""


def events(context: Context, asked: Asked | None = None, *, page: int = 0, size: int = 50) -> Leaf:
    """A page of the changes asked for, the first is page 0. Raises NotAllowed."""
    context.require(VERB)
    asked = asked or Asked()
    until = asked.until + timedelta(days=1) if asked.until else None
    wanted = {
        "verb": asked.verb,
        "actor": asked.actor,
        "about": asked.about,
        "since": _moment(context, asked.since),
        "until": _moment(context, until),
    }
    with context.read() as reader:
        rows = reader.rows("audit.events", size=size, skip=page * size, **wanted)
        total = reader.rows("audit.how_many", **wanted)[0]["changes"]
    found = (row | {"payload": json.loads(row["payload"]) if row["payload"] else None} for row in rows)
    return Leaf(events=tuple(Event(**row) for row in found), total=int(total))


def verbs(context: Context) -> tuple[str, ...]:
    """The verbs that the trail holds. Raises NotAllowed."""
    context.require(VERB)
    with context.read() as reader:
        return tuple(row["verb"] for row in reader.rows("audit.verbs"))


def actors(context: Context) -> dict[str, str | None]:
    """The accounts that the trail holds; people by their name or address. Raises NotAllowed."""
    context.require(VERB)
    with context.read() as reader:
        return {row["actor"]: row["name"] or row["email"] for row in reader.rows("audit.actors")}


def verify(context: Context) -> Verdict:
    """Prove the chain and the references. Raises NotAllowed."""
    context.require(VERB)
    return integrity.verify(context)


def _moment(context: Context, day: date | None) -> datetime | None:
    """When a day begins in the city, as the store keeps moments."""
    if day is None:
        return None
    local = datetime.combine(day, time(), tzinfo=context.settings.timezone)
    return local.astimezone(UTC).replace(tzinfo=None)
