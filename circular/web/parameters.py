# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What may be asked of the interface: one definition a parameter, from which requests are read and described."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from starlette.requests import Request

from circular.domain.opendata import PROGRESS
from circular.domain.opentables import Resource
from circular.domain.sets import Language, Weighting
from circular.errors import Invalid

MOST_ROWS, USUAL_ROWS = 1_000, 100
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"[1-9]\d{0,8}")
_LAST_PAGE = 999_999_999


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of a request: how its text is read, and its schema and example in the description."""

    name: str
    read: Callable[[str], Any]
    schema: Mapping[str, Any]
    example: str
    words: str


def of(resource: Resource, format_: str) -> tuple[Parameter, ...]:
    """The parameters of a table: those of all tables, then its own."""
    common: tuple[Parameter, ...] = COMMON
    if resource is PROGRESS and format_ == "json":
        common = tuple(each for each in COMMON if each.name not in {"page", "per_page"})
    own = tuple(_filter(each.name, each.choices, resource) for each in resource.filters)
    return (*common, *((_WEIGHTING,) if resource.weighs else ()), *own)


def read(request: Request, known: tuple[Parameter, ...]) -> dict[str, Any]:
    """The parameters given, by name. Raises Invalid for one that is unknown, given twice or malformed."""
    names = [each.name for each in known]
    found: dict[str, Any] = {}
    for name, text in request.query_params.multi_items():
        if name not in names:
            near = get_close_matches(_OTHER_NAMES.get(name, name), names, n=1)
            key = "opendata.misspelt_parameter" if near else "opendata.unknown_parameter"
            raise Invalid(key, name=name, near=near[0] if near else "", known=", ".join(names))
        if name in found:
            raise Invalid("opendata.given_twice", name=name)
        found[name] = known[names.index(name)].read(text)
    return found


def filters(given: Mapping[str, Any], resource: Resource) -> dict[str, str]:
    """Those of the parameters that narrow the rows."""
    return {each.name: given[each.name] for each in resource.filters if each.name in given}


def _text(name: str) -> Callable[[str], str]:
    def read_text(text: str) -> str:
        if not text.strip():
            raise Invalid("opendata.empty_parameter", name=name)
        return text

    return read_text


def _choice(name: str, choices: type[StrEnum]) -> Callable[[str], str]:
    def read_choice(text: str) -> str:
        if text not in set(choices):
            raise Invalid("opendata.unknown_choice", name=name, value=text, known=", ".join(choices))
        return choices(text)

    return read_choice


def _number(name: str, most: int) -> Callable[[str], int]:
    def read_number(text: str) -> int:
        if not _NUMBER.fullmatch(text) or not 1 <= int(text) <= most:
            raise Invalid("opendata.malformed_number", name=name, value=text, most=str(most))
        return int(text)

    return read_number


def _day(text: str) -> date:
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise Invalid("opendata.malformed_date", value=text)


def _filter(name: str, choices: type[StrEnum] | None, resource: Resource) -> Parameter:
    if choices is not None:
        return Parameter(
            name=name,
            read=_choice(name, choices),
            schema={"type": "string", "enum": [str(each) for each in choices]},
            example=str(next(iter(choices))),
            words=f"filter_{name}",
        )
    example = _EXAMPLES.get((resource.name, name)) or _EXAMPLES["", name]
    return Parameter(
        name=name,
        read=_text(name),
        schema=_SOME_TEXT,
        example=example,
        words=f"filter_{name}",
    )


_SOME_TEXT = {"type": "string", "minLength": 1, "pattern": r"\S"}
_EXAMPLES = {
    ("", "axis"): "production",
    ("", "table"): "T1",
    ("", "stakeholder"): "example-comune",
    ("", "action"): "example-r04",
    ("", "indicator"): "RD",
}
_OTHER_NAMES = {"lang": "language", "date": "as_of", "limit": "per_page", "offset": "page", "id": "strategy"}
LANGUAGE = Parameter(
    name="language",
    read=_choice("language", Language),
    schema={"type": "string", "enum": [str(each) for each in Language]},
    example="en",
    words="parameter_language",
)
COMMON = (
    Parameter(
        name="strategy",
        read=_text("strategy"),
        schema=_SOME_TEXT,
        example="prato",
        words="parameter_strategy",
    ),
    Parameter(
        name="as_of",
        read=_day,
        schema={"type": "string", "format": "date", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
        example="2026-06-30",
        words="parameter_as_of",
    ),
    LANGUAGE,
    Parameter(
        name="page",
        read=_number("page", _LAST_PAGE),
        schema={"type": "integer", "minimum": 1, "maximum": _LAST_PAGE, "default": 1},
        example="1",
        words="parameter_page",
    ),
    Parameter(
        name="per_page",
        read=_number("per_page", MOST_ROWS),
        schema={"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": USUAL_ROWS},
        example="100",
        words="parameter_per_page",
    ),
)
_WEIGHTING = Parameter(
    name="weighting",
    read=_choice("weighting", Weighting),
    schema={"type": "string", "enum": [str(each) for each in Weighting]},
    example="budget",
    words="parameter_weighting",
)
