# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The data package of a strategy's open data, as Frictionless describes one: files, columns, keys, licence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from circular.domain.opendata import LICENCE, LICENCE_URL, RESOURCES
from circular.domain.opentables import Column, Kind, Resource
from circular.i18n import Translator

_TYPES = {
    Kind.INTEGER: "integer",
    Kind.NUMBER: "number",
    Kind.SHARE: "number",
    Kind.MONEY: "number",
    Kind.BOOLEAN: "boolean",
    Kind.DATE: "date",
}
_MEDIA = {"json": "application/json", "parquet": "application/vnd.apache.parquet"}
FILE = "datapackage.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """What a package says of itself: `files` are contents by resource and format."""

    strategy: str
    title: str
    publisher: str
    as_of: str
    fictional: bool
    source: str | None
    homepage: str | None
    files: Mapping[str, Mapping[str, bytes]]


def describe(packed: Packed, t: Translator) -> dict[str, Any]:
    """The descriptor: each table as CSV with its schema, then the same as JSON and Parquet with sizes and hashes."""
    described: dict[str, Any] = {
        "profile": "data-package",
        "name": f"{packed.strategy}-open-data".lower(),
        "title": packed.title,
        "description": t("opendata.package_about", day=packed.as_of),
        "version": packed.as_of,
        "licenses": [{"name": LICENCE, "path": LICENCE_URL, "title": t("opendata.licence_name")}],
        "contributors": [{"title": packed.publisher, "role": "publisher"}],
        "fictional": packed.fictional,
    }
    if packed.fictional:
        described["description"] = f"{t('opendata.fictional')} {described['description']}"
    if packed.homepage:
        described["homepage"] = packed.homepage
    if packed.source:
        described["sources"] = [{"title": packed.title, "path": packed.source}]
    described["resources"] = [
        each
        for name, files in packed.files.items()
        for each in _resources(RESOURCES[name], files, sorted(packed.files), t)
    ]
    return described


def schema(resource: Resource, t: Translator, *, present: Sequence[str] = ()) -> dict[str, Any]:
    """The columns of a table as they stand in CSV; references to tables that are not `present` are left out."""
    return {
        "fields": [_field(column, t) for column in resource.columns],
        "primaryKey": list(resource.key),
        "foreignKeys": [
            {
                "fields": [column],
                # A package holds one strategy: its rows are told apart by the last part of their key.
                "reference": {"resource": other, "fields": [RESOURCES[other].key[-1]]},
            }
            for column, other in resource.refers
            if other in present
        ],
        "missingValues": [""],
    }


def _resources(
    resource: Resource, files: Mapping[str, bytes], present: Sequence[str], t: Translator
) -> list[dict[str, Any]]:
    title = t(f"opendata.title_{resource.name}")
    table = {
        "profile": "tabular-data-resource",
        "name": resource.name,
        "path": f"{resource.name}.csv",
        "title": title,
        "description": t(f"opendata.about_{resource.name}"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **_facts(files["csv"]),
        "schema": schema(resource, t, present=present),
    }
    return [
        table,
        *(
            {
                "profile": "data-resource",
                "type": "file",
                "name": f"{resource.name}-{format_}",
                "path": f"{resource.name}.{format_}",
                "title": f"{title} ({format_})",
                "format": format_,
                "mediatype": _MEDIA[format_],
                **_facts(content),
            }
            for format_, content in files.items()
            if format_ != "csv"
        ),
    ]


def _field(column: Column, t: Translator) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES.get(column.kind, "string"),
        "description": t(f"opendata.column_{column.words}"),
    }
    constraints: dict[str, Any] = {}
    if column.needed:
        constraints["required"] = True
    if column.kind is Kind.CHOICE and column.choices:
        constraints["enum"] = [str(each) for each in column.choices]
    return found | ({"constraints": constraints} if constraints else {})


def _facts(content: bytes) -> dict[str, Any]:
    return {"bytes": len(content), "hash": f"sha256:{sha256(content).hexdigest()}"}
