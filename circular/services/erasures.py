# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Carrying an erasure out, keeping it in a ledger beside the database, and doing it again after a restore.

The ledger stands outside the database because a restored backup brings back what was erased. It holds opaque ids and
salted prints; whoever has it can test a guess, and learns no name from it: it is kept as the backups are.
"""

import json
import os
from collections import Counter
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

from circular.config import ROOT, Settings
from circular.domain import erasing
from circular.domain.erasing import Erased, Line, Quarry
from circular.domain.permissions import Actor
from circular.domain.personal import Column, Kind
from circular.domain.redacting import Sought
from circular.domain.sets import Rank
from circular.errors import Unreadable
from circular.exchange import frozen as frozen_text
from circular.i18n import translator
from circular.services.context import Context
from circular.store import Change, audit
from circular.store import personal as stored
from circular.store.embedded import MEMORY

VERB = "erase_person"
REPLAYING = Actor(subject="system:erasures", rank=Rank.ADMIN)
_OF_LINKS = "/:?=&#%+,;@~!$'()*[]"
_SUFFIX = ".erasures.jsonl"


def ledger(settings: Settings) -> Path | None:
    """Where this installation keeps its ledger; None for a database that is gone when the process ends."""
    if settings.erasures:
        return Path(settings.erasures)
    if settings.database == MEMORY:
        return None
    if settings.database_is_served:
        return ROOT / "var" / f"circular{_SUFFIX}"
    return Path(f"{settings.database}{_SUFFIX}")


def read(settings: Settings) -> tuple[Line, ...]:
    """The erasures of the ledger, the first one first. Raises Unreadable where a line is none of ours."""
    path = ledger(settings)
    if path is None or not path.exists():
        return ()
    found = []
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            found.append(erasing.read(text))
        except (ValueError, KeyError, TypeError) as error:
            raise Unreadable("privacy.ledger_unreadable", path=str(path), line=number) from error
    return tuple(found)


def replay(context: Context) -> tuple[Erased, ...]:
    """Carry out again what the ledger holds and this database does not know of: it was restored from before.

    Quick where there is nothing to do. Raises Unreadable where the ledger cannot be understood.
    """
    lines = read(context.settings)
    if not lines:
        return ()
    with context.read() as reader:
        done = stored.erasures(reader)
    missing = [line for line in lines if line.erasure not in done]
    found = []
    for line in missing:
        with context.store.change(actor=REPLAYING.subject, now=context.now) as change:
            if line.erasure not in stored.erasures(change):  # another replica may have been quicker
                found.append(carry_out(change, line, line.quarry(), again=True))
    return tuple(found)


def forgotten(context: Context) -> tuple[str, ...]:
    """The erasures that the trail tells of and the ledger lacks: a restore would undo them."""
    kept = {line.erasure for line in read(context.settings)}
    with context.read() as reader:
        return tuple(each for each in stored.erasures(reader) if each not in kept)


def keep(settings: Settings, line: Line) -> None:
    """Write an erasure to the ledger and to the disk under it. Raises OSError."""
    path = ledger(settings)
    if path is None:
        return
    with os.fdopen(
        os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "a", encoding="utf-8"
    ) as file:
        file.write(f"{line.text()}\n")
        file.flush()
        os.fsync(file.fileno())


def carry_out(
    change: Change, line: Line, quarry: Quarry, *, reason: str | None = None, again: bool = False
) -> Erased:
    """Put the pseudonym wherever the person stands, and say in the trail where that was; never what stood there."""
    done: Counter[str] = Counter(person=_rename(change, line))
    prints: dict[int, str] = {}
    roles, reports = 0, 0
    for each in stored.texts(change):
        if f"{each.column}:{each.row}" in line.spared:
            continue
        match each.column.kind:
            case Kind.ADDRESS:
                changed = _blank_address(change, each, line, quarry)
                roles += changed and each.column.table == "role_grant"
            case Kind.TRAIL:
                changed = _redact_entry(change, each, line, quarry.anybody, prints)
            case Kind.FROZEN:
                changed = _redact_report(change, each, line, quarry.anybody)
                reports += changed
            case _:
                changed = _rewrite(change, each, line, quarry.anybody)
        done[each.column.table] += changed
    texts = {table: many for table, many in sorted(done.items()) if many}
    change.record(
        VERB,
        line.persons[0] if line.persons else line.erasure,
        erasure=line.erasure,
        number=line.number,
        reason=reason,
        again=again,
        texts=texts,
        spared=len(line.spared),
        **{audit.REDACTED: prints},
    )
    return Erased(
        number=line.number,
        erasure=line.erasure,
        texts=texts,
        roles=roles,
        reports=reports,
        spared=len(line.spared),
    )


def named(column: Column, text: str, sought: Sought) -> str | None:
    """The text of a column in which somebody sought is named, as it is read; None where nobody is."""
    if stored.is_json(column):
        read = (sought.read(each) for each in _strings(json.loads(text)))
        return next((each for each in read if each is not None), None)
    return sought.read(text)


def _strings(value: object) -> list[str]:
    match value:
        case str():
            return [value]
        case dict():
            return [text for pair in value.items() for each in pair for text in _strings(each)]
        case list():
            return [text for each in value for text in _strings(each)]
        case _:
            return []


def _words(line: Line, language: str) -> str:
    return translator(language)("privacy.removed_person", n=line.number)


def _replaced(column: Column, text: str, sought: Sought, line: Line) -> str | None:
    if named(column, text, sought) is None:
        return text
    match column.kind:
        case Kind.CONTACT:
            return None
        case Kind.LINK:
            return quote(sought.replaced(text, f"removed-person-{line.number}"), safe=_OF_LINKS)
        case _:
            return sought.replaced(text, _words(line, column.language))


def _before(change: Change, each: stored.Text, line: Line) -> bool:
    """Whether a role was given before the erasure: what was given since to the same address is somebody's again."""
    if each.column.table != "role_grant":
        return True
    held = change.one("people.role", id=each.row)
    return held is not None and held["recorded_at"] <= line.erased_at


def _rename(change: Change, line: Line) -> int:
    """Let the accounts of the person be nobody's: how many there were."""
    found = [each for each in line.persons if change.existing("person", {each})]
    for nth, person in enumerate(found):
        values = {"subject": erasing.handle(line.number, nth=nth), "name": _words(line, "it"), "email": None}
        change.rewrite("person", {"id": person}, values)
    return len(found)


def _blank_address(change: Change, each: stored.Text, line: Line, quarry: Quarry) -> bool:
    if not quarry.is_address(each.text) or not _before(change, each, line):
        return False
    values: dict[str, object] = {each.column.name: erasing.handle(line.number)}
    if each.column.table == "role_grant":
        change.execute("personal.end_role", id=each.row, now=change.now)
    else:
        values["id"] = uuid4().hex  # the id was made of the address, among others
    change.rewrite(each.column.table, {"id": each.row}, values)
    return True


def _redact_entry(
    change: Change, each: stored.Text, line: Line, sought: Sought, prints: dict[int, str]
) -> bool:
    held = json.loads(each.text)
    left = sought.within(held, _words(line, "it"))
    if left == held:
        return False
    new = audit.redaction(int(each.row), left)
    change.rewrite("audit", {"position": new.position}, {"payload": new.payload, "salt": new.salt})
    prints[new.position] = new.payload_hash
    return True


def _rewrite(change: Change, each: stored.Text, line: Line, sought: Sought) -> bool:
    value = _replaced(each.column, each.text, sought, line)
    if value == each.text:
        return False
    change.rewrite(each.column.table, {"id": each.row}, {each.column.name: value})
    return True


def _redact_report(change: Change, each: stored.Text, line: Line, sought: Sought) -> bool:
    """Take somebody out of a frozen report. Its first checksum stays; the trail holds the one of what is left."""
    held = json.loads(each.text)
    left = sought.within(held, _words(line, "it"))
    if left == held:
        return False
    body = json.dumps(left, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    change.rewrite("frozen_report", {"id": each.row}, {"body": body})
    change.record("redact_report", each.row, erasure=line.erasure, sha256=frozen_text.sha256(body))
    return True
