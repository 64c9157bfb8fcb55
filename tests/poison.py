# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A strategy in which every text that a person can type means harm to browsers, spreadsheets, calendars."""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from circular.store import Store
from tests import builders as b
from tests import canaries, canaries_registers

MARK = "POISON"
OWNED = f"{MARK}-ran"
"""What the title of a page is where anything of it ran."""
_RUN = f"document.title='{OWNED}'"
TEXT = (
    f'=cmd|\' /C calc\'!A1 {MARK}<img src=x onerror="{_RUN}"><svg onload="{_RUN}"></svg>'
    f'</script></title></style><script>{_RUN}</script><iframe srcdoc="<script>parent.{_RUN}</script>"></iframe>'
    f"[x](javascript:{_RUN.replace(' ', '')}) ![y](https://attacker.example/y.png) <form action=https://attacker.example>"
    '\u202egnp.exe $\\href{javascript:1}{z}$ #import "x": * ${7*7} {{7*7}}\r\nSet-Cookie: a=1\r\nBEGIN:VALARM'
)
ADDRESS = f"javascript:{_RUN.replace(' ', '')}//{MARK}"
# What the programme itself makes, or what is no text: an id, a code of a register, a colour, who did it.
_NOT_TYPED = ("id", "_id", "supersedes", "merged_into", "istat_code", "key", "author", "_by", "colour", "ipa_code",
              "sha256", "body", "kinds", "subject", "nuts3", "province", "region", "profile", "format",
              "source_hash", "_at")  # fmt: skip


def poisoned(record: Any) -> Any:
    """The record with harm in every text; codes stay apart from one another."""
    changed = {}
    for each in fields(record):
        held = getattr(record, each.name)
        if each.type not in {str, str | None} or each.name.endswith(_NOT_TYPED):
            continue
        if each.name.endswith(("url", "link")):
            changed[each.name] = ADDRESS
        elif each.name == "email":
            changed[each.name] = f'{MARK}"><script>{_RUN}</script>@x.example'
        else:
            changed[each.name] = f"{TEXT}{held if each.name == 'code' else ''}"
    return replace(record, **changed)


def fill(store: Store) -> None:
    """Write the strategy of the canaries, poisoned."""
    with store.change(actor="person:poison", now=canaries.LATE) as change:
        b.load(change, [poisoned(each) for each in _records()])


def _records() -> Iterator[object]:
    yield from canaries._public()
    yield from canaries_registers.public(canaries.LATE)
    yield from canaries._hidden()
    yield from canaries_registers.hidden(canaries.singing, canaries.LATE, canaries.SONG)
