# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rights of a person: to be told what is held of them, to take it away, and to be forgotten."""

import secrets
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from uuid import uuid4

from circular.domain import erasing, people, redacting
from circular.domain.erasing import Erased, Held, Mention, Quarry, Whom
from circular.domain.personal import Kind
from circular.domain.sets import Rank
from circular.errors import Invalid, NotFound, Unavailable
from circular.exchange import persons as files
from circular.i18n import Translator, catalogue
from circular.services import erasures
from circular.services.context import Context
from circular.store import Reader
from circular.store import personal as stored

VERB = erasures.VERB
EXPORT = "export_person"


def whom(context: Context, who: str, *, also: Iterable[str] = ()) -> Whom:
    """Whom an address, an account or what a provider calls somebody means; `also` are other spellings of their name.

    Raises NotAllowed; Invalid where that is nothing one can look for; NotFound where nobody is known so.
    """
    context.require(EXPORT)
    asked, others = who.strip(), tuple(each.strip() for each in also if each.strip())
    if not asked:
        raise Invalid("privacy.who_missing")
    with context.read() as reader:
        persons = stored.persons(reader, asked)
        written = people.address(asked)
        addresses = {each.email for each in persons if each.email} | ({written} if written else set())
        # Somebody who comes in by two ways has two accounts and one address.
        accounts = {each.id: each for address in addresses for each in stored.persons(reader, address)}
        accounts |= {each.id: each for each in persons}
    names = {each.name for each in accounts.values() if each.name} | set(others)
    found = Whom(
        persons=tuple(accounts.values()), addresses=tuple(sorted(addresses)), names=tuple(sorted(names))
    )
    if not accounts and not addresses and not others:
        raise NotFound("privacy.nobody", who=asked)
    return found


def held(context: Context, person: Whom) -> Held:
    """Everything that is held of somebody. Raises NotAllowed; NotFound where that is nothing."""
    context.require(EXPORT)
    with context.read() as reader:
        accounts = [each.id for each in person.persons]
        found = Held(
            whom=person,
            roles=tuple(role for each in person.addresses for role in stored.roles(reader, each)),
            reminders=tuple(sent for each in person.addresses for sent in stored.reminders(reader, each)),
            reports=tuple(report for each in accounts for report in stored.reports(reader, each)),
            acts=tuple(act for each in accounts for act in stored.acts(reader, each)),
            mentions=tuple(_mentions(reader, person.quarry())),
        )
    if found.empty:
        raise NotFound("privacy.nobody", who=person.label)
    return found


def export(context: Context, person: Whom, t: Translator) -> bytes:
    """The same as one file for the person: a page to read in a language of theirs, and JSON for another program.

    Written into the trail, without saying of whom. Raises NotAllowed, NotFound.
    """
    found = held(context, person)
    with context.change(EXPORT) as change:
        change.record(EXPORT, person.persons[0].id if person.persons else "-")
    return files.package(found, t, now=context.now, zone=context.settings.timezone)


def erase(context: Context, person: Whom, *, reason: str, spared: Collection[str] = ()) -> Erased:
    """Replace somebody everywhere by "removed person n"; `spared` are mentions (by `key`) that mean somebody else.

    Their roles end. Raises NotAllowed; NotFound; Invalid without a reason, or for the last who may give roles;
    Unavailable where the ledger cannot be written.
    """
    context.require(VERB)
    if not reason.strip():
        raise Invalid("privacy.reason_missing")
    found = held(context, person)
    known = {each.key for each in found.mentions}
    if unknown := sorted(set(spared) - known):
        raise NotFound("privacy.no_such_mention", mention=unknown[0])
    quarry = person.quarry()
    try:
        with context.change(VERB) as change:
            _somebody_stays(change, person)
            told = [number for number, _ in stored.erasures(change).values()]
            told += [each.number for each in erasures.read(context.settings)]
            line = erasing.line(
                person,
                erasure=uuid4().hex,
                number=max(told, default=0) + 1,
                erased_at=context.now,
                salt=secrets.token_hex(16),
                spared=spared,
            )
            said = quarry.anybody.replaced(reason.strip(), erasing.handle(line.number))
            done = erasures.carry_out(change, line, quarry, reason=said)
            # Last: what the ledger holds and the database does not is done again at the next start.
            erasures.keep(context.settings, line)
    except OSError as error:
        path = str(erasures.ledger(context.settings))
        raise Unavailable("privacy.ledger_unwritable", path=path, reason=str(error.strerror)) from error
    return done


def place(t: Translator, mention: Mention) -> str:
    """Where a person is named, in words: what it is a text of, its column and its row."""
    table = mention.column.table
    noun = catalogue.lookup(t.language, f"exchange.noun_{table}") or t(f"privacy.noun_{table}")
    return t("privacy.mention_at", noun=noun, column=mention.column.name, row=mention.row)


def _mentions(reader: Reader, quarry: Quarry) -> Iterator[Mention]:
    for each in stored.texts(reader):
        if each.column.kind is Kind.ADDRESS:
            continue
        text = erasures.named(each.column, each.text, quarry.anybody)
        if text is not None:
            excerpt = redacting.excerpt(text, quarry.anybody.spans(text))
            yield Mention(column=each.column, row=each.row, excerpt=excerpt)


def _somebody_stays(reader: Reader, person: Whom) -> None:
    admins = {each["email"] for each in reader.rows("people.roles") if each["rank"] == Rank.ADMIN}
    if admins and admins <= set(person.addresses):
        raise Invalid("people.last_admin")


def dry(context: Context, person: Whom) -> Held:
    """What an erasure would meet, for whoever has to confirm it. Raises NotAllowed, NotFound."""
    context.require(VERB)
    found = held(context, person)
    return replace(found, acts=())
