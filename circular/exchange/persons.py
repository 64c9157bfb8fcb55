# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is held of a person as a file for themselves: a page that opens in any browser, and JSON for other programs."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile
from zoneinfo import ZoneInfo

from circular.domain.erasing import Held
from circular.i18n import Translator, catalogue

FORMAT = 1
"""Raised when what is written changes so that a program that read it would misread it."""
_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}"
    "table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}"
    "th,td{text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;border-bottom:1px solid #c5c7c9}"
    "td{overflow-wrap:anywhere}@media print{body{margin:0}}"
)
Row = tuple[str, ...]


def package(held: Held, t: Translator, *, now: datetime, zone: ZoneInfo) -> bytes:
    """Both files in one; the same data give the same bytes."""
    filled = BytesIO()
    with ZipFile(filled, "w", ZIP_DEFLATED) as archive:
        for name, content in (
            (t("privacy.file_page"), page(held, t, now=now, zone=zone)),
            (t("privacy.file_data"), as_json(held, now=now)),
        ):
            archive.writestr(name, content)
    return filled.getvalue()


def as_json(held: Held, *, now: datetime) -> bytes:
    """Everything, field for field as the data model has it; moments are UTC."""
    plain = {
        "format": FORMAT,
        "made_at": now.isoformat(),
        "accounts": [asdict(each) for each in held.whom.persons],
        "addresses": held.whom.addresses,
        "names": held.whom.names,
        "roles": [asdict(each) for each in held.roles],
        "messages": [asdict(each) for each in held.reminders],
        "reports": [asdict(each) for each in held.reports],
        "changes": [asdict(each) for each in held.acts],
        "mentions": [
            {"where": str(each.column), "row": each.row, "excerpt": each.excerpt} for each in held.mentions
        ],
    }
    return json.dumps(plain, ensure_ascii=False, indent=2, default=str).encode()


def page(held: Held, t: Translator, *, now: datetime, zone: ZoneInfo) -> bytes:
    """The same to read: one table a kind of data, what there is none of said."""
    title = escape(t("privacy.page_title", who=held.whom.label))
    parts = [f"<h1>{title}</h1>", f"<p>{escape(t('privacy.page_lead', on=t.moment(now, zone)))}</p>"]
    for key, heads, rows in _tables(held, t, zone):
        parts.append(f"<h2>{escape(t(f'privacy.held_{key}', n=len(rows)))}</h2>")
        parts.append(_table(heads, rows) if rows else f"<p>{escape(t('privacy.held_none'))}</p>")
    parts.append(f"<p>{escape(t('privacy.page_rights'))}</p>")
    return (
        f'<!doctype html><html lang="{t.language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{_STYLE}</style></head>'
        f"<body>{''.join(parts)}</body></html>"
    ).encode()


def _tables(held: Held, t: Translator, zone: ZoneInfo) -> Iterator[tuple[str, Row, Sequence[Row]]]:
    none = t.unknown

    def moment(each: datetime) -> str:
        return t.moment(each, zone)

    yield (
        "accounts",
        _heads(t, "name", "address", "provider", "since"),
        [
            (each.name or none, each.email or none, each.subject, moment(each.recorded_at))
            for each in held.whom.persons
        ],
    )
    yield (
        "roles",
        _heads(t, "address", "role", "where", "since", "until"),
        [
            (
                each.email,
                t.term(each.rank),
                each.table_id or each.city_id or t("privacy.everywhere"),
                moment(each.recorded_at),
                moment(each.ended_at) if each.ended_at else none,
            )
            for each in held.roles
        ],
    )
    yield (
        "messages",
        _heads(t, "address", "since", "about"),
        [(each.recipient, moment(each.sent_at), each.subject) for each in held.reminders],
    )
    yield (
        "reports",
        _heads(t, "since", "about", "text"),
        [(moment(each.recorded_at), each.action_id, each.explanation_it or none) for each in held.reports],
    )
    yield (
        "changes",
        _heads(t, "since", "deed", "about"),
        [(moment(each.recorded_at), _verb(t, each.verb), each.subject) for each in held.acts],
    )
    yield (
        "mentions",
        _heads(t, "where", "text"),
        [(str(each.column), each.excerpt) for each in held.mentions],
    )


def _verb(t: Translator, verb: str) -> str:
    return catalogue.lookup(t.language, f"admin.verb_{verb}") or verb.replace("_", " ")


def _heads(t: Translator, *names: str) -> Row:
    return tuple(t(f"privacy.head_{name}") for name in names)


def _table(heads: Row, rows: Sequence[Row]) -> str:
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
    body = "".join("<tr>" + "".join(f"<td>{escape(each)}</td>" for each in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
