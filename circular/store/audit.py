# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The trail of changes: a chain over salted payload hashes.

An alteration or removal breaks the chain on every engine, while a payload can still be blotted out: the chain holds
its hash, not its text.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

START = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One change, as it stands in the chain."""

    position: int
    recorded_at: datetime
    actor: str
    verb: str
    subject: str
    payload: str | None
    salt: str
    payload_hash: str
    previous_hash: str
    hash: str


def entry(
    *,
    position: int,
    previous_hash: str,
    recorded_at: datetime,
    actor: str,
    verb: str,
    subject: str,
    payload: Mapping[str, object],
) -> Entry:
    """The next entry of the chain."""
    text = json.dumps(payload, default=str, ensure_ascii=False, sort_keys=True)
    salt = secrets.token_hex(16)
    payload_hash = _digest(salt, text)
    return Entry(
        position=position,
        recorded_at=recorded_at,
        actor=actor,
        verb=verb,
        subject=subject,
        payload=text,
        salt=salt,
        payload_hash=payload_hash,
        previous_hash=previous_hash,
        hash=_digest(
            str(position), recorded_at.isoformat(), actor, verb, subject, payload_hash, previous_hash
        ),
    )


def first_break(entries: Iterable[Mapping[str, Any]]) -> int | None:
    """The position of the first entry that does not follow from the one before it, or None where all do."""
    previous, expected = START, 1
    for row in entries:
        linked = _digest(
            str(row["position"]),
            row["recorded_at"].isoformat(),
            *(row["actor"], row["verb"], row["subject"], row["payload_hash"], previous),
        )
        intact = row["payload"] is None or _digest(row["salt"], row["payload"]) == row["payload_hash"]
        if (
            row["position"] != expected
            or row["previous_hash"] != previous
            or row["hash"] != linked
            or not intact
        ):
            return expected
        previous, expected = row["hash"], expected + 1
    return None


def _digest(*pieces: str) -> str:
    # Lengths keep ("ab", "c") and ("a", "bc") apart.
    return hashlib.sha256("".join(f"{len(piece)}:{piece}" for piece in pieces).encode()).hexdigest()
