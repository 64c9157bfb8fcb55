# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The interface described as OpenAPI 3.1 has it, from the same definitions from which it answers."""

from collections.abc import Mapping
from typing import Any

from circular.domain import opendata as defined
from circular.domain.opendata import PROGRESS, RESOURCES
from circular.domain.opentables import Column, Kind, Resource
from circular.domain.sets import LeftOut, Measure, Scope, Weighting
from circular.i18n import Translator
from circular.web import parameters, reads
from circular.web.parameters import Parameter

FORMATS = ("json", "csv")
MEDIA_TYPE = "application/json"
_SHAPES: Mapping[Kind, dict[str, Any]] = {
    Kind.TEXT: {"type": "string"},
    Kind.LINK: {"type": "string"},
    Kind.CHOICE: {"type": "string"},
    Kind.INTEGER: {"type": "integer"},
    Kind.NUMBER: {"type": "number"},
    Kind.SHARE: {"type": "number"},
    Kind.MONEY: {"type": "number"},
    Kind.BOOLEAN: {"type": "boolean"},
    Kind.DATE: {"type": "string", "format": "date"},
    Kind.LIST: {"type": "array", "items": {"type": "string"}},
    Kind.SHARES: {"type": "object", "additionalProperties": {"type": "number", "minimum": 0, "maximum": 1}},
}
_NUMBER = {"type": ["number", "null"]}
_HEADERS = {
    "ETag": {"type": "string"},
    "Link": {"type": "string"},
    "X-Total-Count": {"type": "integer", "minimum": 0},
    reads.FICTIONAL: {"const": "true"},
}


def describe(t: Translator, *, server: str) -> dict[str, Any]:
    """The whole description, worded in the translator's language."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": t("opendata.api_title"),
            "version": "1",
            "description": t("opendata.api_about", most=str(parameters.MOST_ROWS)),
            "license": {"name": "CC BY 4.0", "url": defined.LICENCE_URL},
        },
        "servers": [{"url": server}],
        "paths": {
            f"/api/v1/{resource.name}.{format_}": {"get": _operation(resource, format_, t)}
            for resource in RESOURCES.values()
            for format_ in FORMATS
        },
        "components": {
            "schemas": {
                **{resource.name: _row(resource, t) for resource in RESOURCES.values()},
                **{f"{resource.name}_page": _page(resource) for resource in RESOURCES.values()},
                "progress_object": _progress(),
                "money": _money(),
                "problem": _problem(),
            },
            "responses": {
                "problem": {
                    "description": t("opendata.api_problem"),
                    "content": {reads.PROBLEM: {"schema": {"$ref": "#/components/schemas/problem"}}},
                },
                "unchanged": {"description": t("opendata.api_unchanged")},
            },
        },
    }


def _operation(resource: Resource, format_: str, t: Translator) -> dict[str, Any]:
    whole = resource is PROGRESS and format_ == "json"
    problem = {"$ref": "#/components/responses/problem"}
    return {
        "operationId": f"{resource.name}_{format_}",
        "summary": t(f"opendata.title_{resource.name}"),
        "description": t(f"opendata.about_{resource.name}"),
        "parameters": [
            *(
                _parameter(each, t, required=whole and each.name == "strategy")
                for each in parameters.of(resource, format_)
            ),
            _if_none_match(t),
        ],
        "responses": {
            "200": {
                "description": t("opendata.api_rows") if not whole else t("opendata.about_progress"),
                "headers": {
                    name: {"schema": shape}
                    for name, shape in _HEADERS.items()
                    if not whole or name in {"ETag", reads.FICTIONAL}
                },
                "content": _content(resource, format_),
            },
            "304": {"$ref": "#/components/responses/unchanged"},
            "400": problem,
            "404": problem,
            "405": problem,
            "503": problem,
        },
    }


def _parameter(each: Parameter, t: Translator, *, required: bool) -> dict[str, Any]:
    return {
        "name": each.name,
        "in": "query",
        "required": required,
        "description": t(f"opendata.{each.words}"),
        "schema": dict(each.schema),
        "example": int(each.example) if each.schema["type"] == "integer" else each.example,
    }


def _if_none_match(t: Translator) -> dict[str, Any]:
    return {
        "name": "If-None-Match",
        "in": "header",
        "required": False,
        "description": t("opendata.parameter_if_none_match"),
        "schema": {"type": "string"},
    }


def _content(resource: Resource, format_: str) -> dict[str, Any]:
    if format_ == "csv":
        heading = ",".join(column.name for column in resource.columns)
        return {"text/csv": {"schema": {"type": "string"}, "example": f"{heading}\r\n"}}
    name = "progress_object" if resource is PROGRESS else f"{resource.name}_page"
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}


def _row(resource: Resource, t: Translator) -> dict[str, Any]:
    return {
        "type": "object",
        "description": t(f"opendata.about_{resource.name}"),
        "properties": {column.name: _column(column, t) for column in resource.columns},
        "required": [column.name for column in resource.columns],
        "additionalProperties": False,
    }


def _column(column: Column, t: Translator) -> dict[str, Any]:
    shape = dict(_SHAPES[column.kind])
    if column.choices:
        choices = [str(each) for each in column.choices]
        if column.kind is Kind.LIST:
            shape["items"] = {"type": "string", "enum": choices}
        else:
            shape["enum"] = choices if column.needed else [*choices, None]
    if not column.needed:
        shape["type"] = [shape["type"], "null"]
    return shape | {"description": t(f"opendata.column_{column.words}")}


def _page(resource: Resource) -> dict[str, Any]:
    text, number = {"type": "string"}, {"type": "integer", "minimum": 0}
    properties = {
        "resource": {"const": resource.name},
        "title": text,
        "strategies": {"type": "array", "items": text},
        "as_of": {"type": "string", "format": "date"},
        "as_of_asked": {"type": "string", "format": "date"},
        "as_of_note": text,
        "fictional": {"type": "boolean"},
        "note": text,
        "licence": {"const": defined.LICENCE},
        "licence_url": {"const": defined.LICENCE_URL},
        "attribution": text,
        "page": number,
        "per_page": number,
        "pages": number,
        "total": number,
        "links": {"type": "object", "additionalProperties": text},
        "data": {"type": "array", "items": {"$ref": f"#/components/schemas/{resource.name}"}},
    }
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in {"as_of_asked", "as_of_note", "note"}],
        "additionalProperties": False,
    }


def _progress() -> dict[str, Any]:
    contribution = {
        "action": {"type": "string"},
        "code": {"type": "string"},
        "share": {"type": "number"},
        "weight": {"type": "number"},
        "progress": {"type": "number"},
        "contribution": {"type": "number"},
    }
    counts = {str(reason): {"type": "integer", "minimum": 0} for reason in LeftOut}
    axis = {
        "axis": {"type": "string"},
        **dict.fromkeys(("actual", "planned", "index", "coverage", "coverage_count"), _NUMBER),
        "counted": {"type": "integer", "minimum": 0},
        "live": {"type": "integer", "minimum": 0},
        "left_out": _closed(counts),
        "money": {"$ref": "#/components/schemas/money"},
        "contributions": {"type": "array", "items": _closed(contribution)},
    }
    tally = _closed({"actions": {"type": "integer"}, "money": {"$ref": "#/components/schemas/money"}})
    return _closed(
        {
            "strategy": {"type": "string"},
            "as_of": {"type": "string", "format": "date"},
            "known_on": {"type": "null"},
            "weighting": {"type": "string", "enum": [str(each) for each in Weighting]},
            "scope": {"const": str(Scope.ADOPTED)},
            "axes": {"type": "array", "items": _closed(axis)},
            "unclassified": tally,
            "not_adopted": {"type": "integer", "minimum": 0},
            "total": tally,
        }
    )


def _money() -> dict[str, Any]:
    return _closed({str(measure): _NUMBER for measure in Measure})


def _problem() -> dict[str, Any]:
    text = {"type": "string"}
    shape = {"type": text, "title": text, "status": {"type": "integer"}, "detail": text, "instance": text}
    return _closed(shape) | {
        "example": {
            "type": "about:blank",
            "title": "Not found",
            "status": 404,
            "detail": "There is no strategy “rome”. Known: prato.",
            "instance": "/api/v1/actions.json",
        }
    }


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    """An object with all of these properties and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
