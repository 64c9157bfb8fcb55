# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The trail of changes: a chain over salted payload hashes.

An alteration or removal breaks the chain on every engine, while a payload can still be redacted: the chain holds its
hash, not its text. What a redaction puts in its place, and the new salt, are vouched for by a later entry; without one
it is an alteration like any other. The old salt goes, so that nobody can try names against the old hash.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

START = "0" * 64
REDACTED = "redacted"
"""In the payload of an entry that redacted earlier ones: the new payload hash of each, by its position."""


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
    text = _text(payload)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """What takes the place of a payload; `payload_hash` is for the entry that vouches for it."""

    position: int
    payload: str
    salt: str
    payload_hash: str


def redaction(position: int, payload: object) -> Redaction:
    """Another payload for an entry, under a salt of its own."""
    text, salt = _text(payload), secrets.token_hex(16)
    return Redaction(position=position, payload=text, salt=salt, payload_hash=_digest(salt, text))


def redactions(entries: Iterable[Mapping[str, Any]]) -> dict[int, set[str]]:
    """The payload hashes that later entries vouch for, by position."""
    found: dict[int, set[str]] = {}
    for row in entries:
        if row["payload"] and f'"{REDACTED}": {{' in row["payload"]:
            try:
                vouched = json.loads(row["payload"])[REDACTED]
                earlier = {int(position): str(print_) for position, print_ in vouched.items()}
            except (ValueError, KeyError, AttributeError):
                continue  # a payload that is no longer what was written breaks the chain where it stands
            for position, print_ in earlier.items():
                if position < row["position"]:
                    found.setdefault(position, set()).add(print_)
    return found


def first_break(entries: Iterable[Mapping[str, Any]]) -> int | None:
    """The position of the first entry that does not follow from the one before it, or None where all do."""
    entries = tuple(entries)
    vouched = redactions(entries)
    previous, expected = START, 1
    for row in entries:
        linked = _digest(
            str(row["position"]),
            row["recorded_at"].isoformat(),
            *(row["actor"], row["verb"], row["subject"], row["payload_hash"], previous),
        )
        print_ = None if row["payload"] is None else _digest(row["salt"], row["payload"])
        intact = print_ == row["payload_hash"] or print_ in vouched.get(row["position"], ())
        if (
            row["position"] != expected
            or row["previous_hash"] != previous
            or row["hash"] != linked
            or not intact
        ):
            return expected
        previous, expected = row["hash"], expected + 1
    return None


def _text(payload: object) -> str:
    return json.dumps(payload, default=str, ensure_ascii=False, sort_keys=True)


def _digest(*pieces: str) -> str:
    # Lengths keep ("ab", "c") and ("a", "bc") apart.
    return hashlib.sha256("".join(f"{len(piece)}:{piece}" for piece in pieces).encode()).hexdigest()
