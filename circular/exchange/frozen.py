# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A report as text that is kept for ever: the same report always gives the same text, and the text gives it back."""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from circular.domain.report import Report
from circular.errors import Unreadable

FORMAT = 1
"""Raised when what is written changes so that an earlier version of the product would misread it."""
_DIGITS = 9
"""Figures hold to a billionth. What lies behind is the order in which an engine added them."""


def encode(report: Report) -> str:
    """The report as canonical JSON: keys in order, no spaces, dates and euro as text."""
    plain = {"format": FORMAT, "report": _adapter().dump_python(report, mode="json")}
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def decode(text: str) -> Report:
    """The report of a text. Raises Unreadable where it is none, or was written by a newer version of the product."""
    try:
        plain = json.loads(text)
    except ValueError as error:
        raise Unreadable("reports.unreadable") from error
    number = plain.get("format") if isinstance(plain, dict) else None
    if not isinstance(number, int) or "report" not in plain:
        raise Unreadable("reports.unreadable")
    if number > FORMAT:
        raise Unreadable("reports.newer", format=str(number), known=str(FORMAT))
    try:
        return _adapter().validate_python(plain["report"])
    except ValidationError as error:
        raise Unreadable("reports.unreadable") from error


def sha256(text: str) -> str:
    """The checksum of a text, as anybody can compute it from the file."""
    return hashlib.sha256(text.encode()).hexdigest()


def settled(report: Report) -> Report:
    """The report with its figures rounded to a billionth, so that asking twice gives one text."""
    return _adapter().validate_python(_rounded(_adapter().dump_python(report)))


def _rounded(value: Any) -> Any:  # noqa: ANN401  # whatever a report holds
    match value:
        case float():
            return round(value, _DIGITS)
        case Mapping():
            return {key: _rounded(each) for key, each in value.items()}
        case list() | tuple():
            return [_rounded(each) for each in value]
        case _:
            return value


@cache
def _adapter() -> TypeAdapter[Report]:
    return TypeAdapter(Report)
