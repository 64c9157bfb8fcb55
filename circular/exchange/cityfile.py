# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A city's file: a zip of a head and of a strategy as our JSON, bound together by a SHA-256 over both.

The checksum is taken over the canonical text of head and strategy together (keys in order, no spaces), so that nothing
of the file can be altered unnoticed; that it is the sender's own is known by comparing it with what the sender says.
"""

import hashlib
import io
import json
import zipfile
from dataclasses import asdict
from datetime import date, datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from circular.domain.receiving import FORMAT, Head
from circular.errors import Invalid, Unreadable
from circular.exchange import jsontext, limits
from circular.exchange.archives import Archive

KIND = "circular-strategy/city"
MEDIA_TYPE = "application/zip"
_HEAD, _STRATEGY = "head.json", "strategy.json"
_ZIPPED = (2026, 1, 1, 0, 0, 0)  # the same strategy gives the same bytes, whenever it is written


def encode(head: Head, strategy: bytes) -> tuple[Head, bytes]:
    """The file, and its head with the checksum; `strategy` is our JSON as exported."""
    plain = _plain(head)
    checked = checksum(plain, json.loads(strategy))
    plain["sha256"] = checked
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (
            (_HEAD, json.dumps({"kind": KIND, **plain}, ensure_ascii=False, indent=1).encode()),
            (_STRATEGY, strategy),
        ):
            archive.writestr(zipfile.ZipInfo(name, _ZIPPED), content, zipfile.ZIP_DEFLATED)
    return _adapter().validate_python(plain), memory.getvalue()


def head_of(content: bytes) -> tuple[dict[str, Any], bytes]:
    """The head as it stands in a file, and its strategy, neither looked into. Raises Unreadable."""
    try:
        archive = Archive("city.zip", content)
    except Unreadable as error:
        if error.key == "exchange.broken_zip":
            raise Unreadable("cities.file_broken") from error
        raise
    entries = {entry.name: entry for entry in archive.entries}
    if set(entries) != {_HEAD, _STRATEGY} or len(entries) != len(archive.entries):
        raise Unreadable("cities.file_other_kind")
    for entry in archive.entries:
        limits.weigh(entry.name, entry.size)
    try:
        head, strategy = (archive.read(entries[name]) for name in (_HEAD, _STRATEGY))
    except Unreadable as error:
        raise Unreadable("cities.file_broken") from error
    plain = _object(head)
    if plain.pop("kind", None) != KIND:
        raise Unreadable("cities.file_other_kind")
    return plain, strategy


def decode(content: bytes) -> tuple[Head, bytes]:
    """The head of a file and its strategy as our JSON.

    Raises Unreadable where it is none or broken, Invalid where the checksum does not fit. A head that cannot be read
    but names a newer format is given as far as it goes: the caller refuses it in the right words.
    """
    plain, strategy = head_of(content)
    if isinstance(plain.get("format"), int) and plain["format"] > FORMAT:
        return _newer(plain), strategy
    try:
        head = _adapter().validate_python(plain)
    except ValidationError as error:
        raise Unreadable("cities.file_head", field=".".join(map(str, error.errors()[0]["loc"]))) from error
    if checksum(plain, _object(strategy)) != head.sha256:
        raise Invalid("cities.file_altered", sha256=head.sha256)
    return head, strategy


def checksum(head: dict[str, Any], strategy: object) -> str:
    """The SHA-256 over the canonical text of both, the checksum itself left out."""
    bare = {key: value for key, value in head.items() if key not in {"sha256", "kind"}}
    text = json.dumps(
        {"head": bare, "strategy": strategy}, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return hashlib.sha256(text.encode()).hexdigest()


def kept(head: Head) -> dict[str, Any]:
    """The head as it is kept with the import."""
    return _plain(head) | {"sha256": head.sha256}


def restored(plain: object) -> Head:
    """The head that was kept with an import."""
    return _adapter().validate_python(plain)


def _plain(head: Head) -> dict[str, Any]:
    return {
        key: value.isoformat() if isinstance(value, date | datetime) else value
        for key, value in asdict(head).items()
        if key != "sha256"
    }


def _object(content: bytes) -> dict[str, Any]:
    try:
        found = jsontext.parse(content.decode())
    except UnicodeDecodeError as error:
        raise Unreadable("cities.file_broken") from error
    except Invalid as error:
        if error.key == "exchange.broken_json":
            raise Unreadable("cities.file_broken") from error
        raise
    if not isinstance(found, dict):
        raise Unreadable("cities.file_other_kind")
    return found


def _newer(plain: dict[str, Any]) -> Head:
    return Head(
        format=plain["format"],
        product=str(plain.get("product", "?"))[:40],
        schema=plain["schema"] if isinstance(plain.get("schema"), int) else 0,
        strategy="",
        name_it="",
        name_en=None,
        city="",
        istat_code=None,
        fictional=False,
        as_of=date.min,
        made_at=datetime.min,  # noqa: DTZ901  # said to nobody
        sender=None,
        sha256="",
    )


@cache
def _adapter() -> TypeAdapter[Head]:
    return TypeAdapter(Head)
