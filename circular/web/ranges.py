# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Parts of a file by bytes, so that a reader of Parquet fetches the end of it first and then what it needs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.responses import Response

_ASKED = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The bytes from `start` up to but without `end`; none where nothing of what was asked for is there."""

    start: int
    end: int


def asked(headers: Mapping[str, str], length: int, *, tag: str) -> Part | None:
    """The one part a request asks for; None where it wants the whole, several parts, or a part of another state."""
    found = _ASKED.fullmatch(headers.get("range", "").replace(" ", ""))
    if not found or headers.get("if-range", tag) != tag:
        return None
    first, last = found.groups()
    if first:
        start, end = int(first), min(int(last) + 1, length) if last else length
        return None if last and int(last) < start else Part(start=start, end=end)
    return Part(start=max(length - int(last), 0) if int(last) else length, end=length) if last else None


def answer(body: bytes, part: Part, *, media_type: str, headers: Mapping[str, str]) -> Response:
    """The part with 206, or 416 where it lies behind the end."""
    if part.start >= len(body):
        return Response(status_code=416, headers={**headers, "Content-Range": f"bytes */{len(body)}"})
    place = f"bytes {part.start}-{part.end - 1}/{len(body)}"
    sent = {**headers, "Content-Range": place}
    return Response(body[part.start : part.end], 206, headers=sent, media_type=media_type)
