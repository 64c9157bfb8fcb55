# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The city, its strategy, offices, axes, organisations, tables and seats."""

from datetime import date
from typing import Any

from chapters.book import BEGIN, TODAY, Book, own, sheet

SITE = "https://comune.borgolana.example"
EARLY_LEAVERS = {("T1", "tess-valdorla"), ("T3", "commercianti"), ("T5", "costruttori")}
LATE_COMERS = {
    ("T2", "giovani-clima"),
    ("T5", "comitato-stazione"),
    ("T1", "filo-doppio"),
    ("T4", "gas-orla"),
}


def write(book: Book, frame: dict[str, Any], stories: dict[str, Any]) -> None:
    """Everything that stands still: who there is and where they sit."""
    book.add("city", **frame["city"])
    book.add("strategy", **frame["strategy"])
    for position, axis in enumerate(frame["axis"]):
        book.add("axis", id=axis["key"], strategy_id="example", position=position, **axis)
    for office in frame["office"]:
        cells = {key: value for key, value in office.items() if key != "key"}
        book.add("office", id=f"office-{office['key']}", city_id="example-city", **cells)
    _organisations(book, stories["aliases"])
    _governance(book)
    for position, table in enumerate(frame["table"]):
        _table(book, table, position)


def _organisations(book: Book, aliases: dict[str, list[str]]) -> None:
    for organisation in sheet("stakeholders"):
        book.add(
            "stakeholder",
            id=organisation["key"],
            city_id="example-city",
            name=organisation["name"],
            kind=organisation["kind"],
            helix=organisation["helix"],
            municipality=organisation["municipality"] or None,
            recorded_at=book.moment(BEGIN, within=40),
        )
    for key, names in aliases.items():
        for number, name in enumerate(names, 1):
            book.add("stakeholder_alias", id=f"{key}-alias-{number}", stakeholder_id=own(key), name=name)


def _governance(book: Book) -> None:
    parts = (
        ("office-env", "promoter", "office_id"),
        ("office-eco", "promoter", "office_id"),
        ("office-eur", "support", "office_id"),
        ("osservatorio", "coordination", "stakeholder_id"),
        ("universita", "member", "stakeholder_id"),
        ("camera", "member", "stakeholder_id"),
    )
    for key, role, column in parts:
        book.add(
            "governance",
            id=f"gov-{key}",
            strategy_id="example",
            **{column: own(key)},
            role=role,
            from_on=BEGIN,
            recorded_at=book.moment(BEGIN),
        )


def _table(book: Book, table: dict[str, Any], position: int) -> None:
    code = table["code"]
    texts = {key: value for key, value in table.items() if key.startswith(("name", "purpose", "better"))}
    book.add(
        "working_table",
        id=code.lower(),
        strategy_id="example",
        parent_id=own(table["parent"].lower()) if "parent" in table else None,
        code=code,
        kind=table["kind"],
        coordinator_id=own(table["coordinator"]),
        position=position,
        **texts,
    )
    for stage, day in table["stages"].items():
        book.add(
            "stage_change",
            id=f"{code.lower()}-{stage}",
            table_id=own(code.lower()),
            stage=stage,
            happened_on=day,
            recorded_at=book.moment(day, within=6),
        )
    first = date.fromisoformat(table["meetings"][0])
    for organisation in sheet("stakeholders"):
        key = organisation["key"]
        if code not in organisation["seats"].split() and key != table["coordinator"]:
            continue
        from_on = date(2025, 4, 1) if (code, key) in LATE_COMERS else first
        book.add(
            "seat",
            id=f"{code.lower()}-seat-{key}",
            table_id=own(code.lower()),
            stakeholder_id=own(key),
            role="coordinator"
            if key == table["coordinator"]
            else "promoter"
            if key == "comune"
            else "member",
            from_on=from_on,
            to_on=date(2025, 12, 31) if (code, key) in EARLY_LEAVERS else None,
            recorded_at=book.moment(from_on, within=10),
        )


def announce(book: Book, stories: dict[str, Any]) -> None:
    """What the city has said in public: dated events and figures it declares."""
    for number, event in enumerate(stories["event"], 1):
        book.add(
            "event",
            id=f"event-{number}",
            strategy_id="example",
            happened_on=event["on"],
            title_it=event["it"],
            title_en=event["en"],
            action_id=own(event["action"].lower()) if "action" in event else None,
            source_url=f"{SITE}/notizie/{event['on']}",
        )
    for figure in stories["figure"]:
        book.add(
            "declared_figure",
            id=figure["key"],
            strategy_id="example",
            key=figure["key"],
            name_it=figure["it"],
            name_en=figure["en"],
            value=figure["value"],
            value_text=figure["text"],
            happened_on=min(figure["on"], TODAY),
            source_url=f"{SITE}/numeri/{figure['key']}",
        )
