# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sheets of the registers in the workbook for readers: what whoever asks finds on their pages."""

from collections.abc import Iterator, Mapping
from typing import Any

from circular.domain.openregisters import REGISTERS
from circular.domain.opentables import Resource
from circular.domain.question import Question
from circular.domain.text import Bilingual
from circular.exchange.digest import Column, Sheet
from circular.exchange.digest_cells import Kind, Value
from circular.i18n import Translator
from circular.services.context import Context
from circular.services.opendata.register_rows import ROWS

# What each sheet shows, in order; a text in two languages goes by its name without either, a list as how many it has.
_SHOWN = {
    "plans": (
        "code",
        "name",
        "kind",
        "scope",
        "adopted_on",
        "act_number",
        "ends_on",
        "indicators",
        "actions",
    ),
    "spaces": (
        "code",
        "name",
        "state",
        "since",
        "municipality",
        "district",
        "area_m2",
        "area_in_use",
        "owner_type",
        "use",
        "use_by",
        "use_until",
    ),
    "practices": ("code", "title", "theme", "stage", "reached_on", "cost", "problem", "effect", "cities"),
    "calls": ("code", "title", "programme", "kind", "opens_on", "deadline", "budget", "ceiling", "rate"),
    "barriers": ("code", "title", "kind", "since_on", "solved_on", "unlocked_by", "solution", "actions"),
}
_LONG = {"name", "title", "problem", "effect", "solution", "use"}
_COMPUTED = {"state", "area_in_use", "stage", "reached_on"}
_KINDS: Mapping[str, Kind] = {
    "date": "date",
    "money": "money",
    "share": "percent",
    "number": "number",
    "list": "number",
}


def sheets(context: Context, question: Question, t: Translator) -> Iterator[Sheet]:
    """A sheet for each register with anything in it; the question is as whoever asks may ask it."""
    for resource in REGISTERS:
        if rows := list(ROWS[resource.name](context, question)):
            yield Sheet(
                name=t(f"digest.sheet_{resource.name}"),
                lead=t(
                    f"opendata.about_{resource.name}" if question.public else f"digest.lead_{resource.name}"
                ),
                columns=tuple(_column(resource, name, t) for name in _SHOWN[resource.name]),
                rows=[
                    tuple(_value(resource, name, row, t) for name in _SHOWN[resource.name]) for row in rows
                ],
            )


def _column(resource: Resource, name: str, t: Translator) -> Column:
    defined = resource.column(f"{name}_it" if name in _LONG else name)
    kind = "long" if name in _LONG else _KINDS.get(defined.kind, "text")
    words = f"{resource.name}_{name}_{t.language}" if name in _LONG else defined.words
    return Column(
        heading=t(f"digest.column_register_{name}"),
        kind=kind,
        meaning=t("digest.meaning_register_count")
        if defined.kind == "list"
        else t(f"opendata.column_{words}"),
        unit=t(f"digest.unit_{kind}"),
        source=t("digest.origin_computed" if name in _COMPUTED else "digest.origin_recorded"),
    )


def _value(resource: Resource, name: str, row: Mapping[str, Any], t: Translator) -> Value:
    if name in _LONG:
        italian, english = row[f"{name}_it"], row[f"{name}_en"]
        return t.text(Bilingual(italian or english, english)) if italian or english else None
    defined, held = resource.column(name), row[name]
    if defined.choices and held is not None:
        return t.term(defined.choices(held))
    if defined.kind == "list":
        return len(held or ())
    return held  # type: ignore[no-any-return]  # a row holds what its column says
