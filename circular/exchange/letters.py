# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reminders as a mail, as a page to print, and as entries of a calendar."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from html import escape
from itertools import groupby
from urllib.parse import urlencode

from circular.domain.reminders import Message, Thing
from circular.domain.sets import ReminderKind
from circular.domain.text import Bilingual
from circular.exchange import calendar
from circular.exchange.calendar import Entry
from circular.i18n import Translator

Names = Mapping[str, Bilingual]
"""What strategies are called, by id."""


def mail(
    message: Message,
    t: Translator,
    *,
    sender: str,
    names: Names,
    base_url: str | None,
    as_of: date,
    now: datetime,
) -> EmailMessage:
    """One message to one address; `now` (naive UTC) is when it is written."""
    letter = EmailMessage()
    letter["From"] = sender
    letter["To"] = message.recipient
    letter["Subject"] = t(
        "reminders.subject", n=len(message.things), names=_plain(_named(message.things, names, t))
    )
    letter["Date"] = format_datetime(now.replace(tzinfo=UTC))
    letter["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2].strip("> "))
    # Nobody reads what comes back on its own: out-of-office notes need not be sent.
    letter["Auto-Submitted"] = "auto-generated"
    letter["Content-Language"] = str(t.language)
    letter.set_content("\n".join(lines(message.things, t, names=names, base_url=base_url, as_of=as_of)))
    return letter


def lines(
    things: Sequence[Thing], t: Translator, *, names: Names, base_url: str | None, as_of: date
) -> Iterator[str]:
    """The message as plain text: by strategy, then by kind, each thing with its day and its link."""
    yield t("reminders.greeting", day=as_of)
    for strategy, kind, held in _grouped(things):
        if strategy:
            yield from ("", _plain(t.text(names[strategy])).upper())
        yield from ("", t(f"reminders.kind_{kind}"))
        for each in held:
            yield f"- {title(each, t)}: {when(each, t, as_of=as_of)}"
            if url := link(each, t, base_url=base_url):
                yield f"  {url}"
    yield from ("", t("reminders.why"))


def page(things: Sequence[Thing], t: Translator, *, names: Names, base_url: str | None, as_of: date) -> bytes:
    """The same as a page that opens in any browser and prints."""
    heading = escape(t("reminders.digest_title", names=_named(things, names, t), day=as_of))
    parts = [f"<h1>{heading}</h1>"]
    if not things:
        parts.append(f"<p>{escape(t('reminders.nothing'))}</p>")
    for strategy, kind, held in _grouped(things):
        if strategy:
            parts.append(f"<h2>{escape(t.text(names[strategy]))}</h2>")
        items = "".join(f"<li>{_item(each, t, base_url=base_url, as_of=as_of)}</li>" for each in held)
        parts.append(f"<h3>{escape(t(f'reminders.kind_{kind}'))}</h3><ul>{items}</ul>")
    return (
        f'<!doctype html><html lang="{t.language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{heading}</title><style>{_STYLE}</style></head>'
        f"<body>{''.join(parts)}</body></html>"
    ).encode()


_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}"
    "li{margin:.5rem 0}a{color:#0b4f8a}"
)


def entries(things: Iterable[Thing], t: Translator, *, base_url: str | None, now: datetime) -> bytes:
    """What has a day, as a calendar file; silence has none that anybody could put in a calendar."""
    dated = [each for each in things if each.due_on and each.kind is not ReminderKind.ACTION_SILENT]
    return calendar.file(
        [
            Entry(
                uid=f"{each.kind}-{each.subject}@circular-strategy",
                starts=each.due_on,
                title=t(f"reminders.entry_{each.kind}", title=title(each, t)),
                url=link(each, t, base_url=base_url),
            )
            for each in dated
            if each.due_on
        ],
        name=t("reminders.calendar"),
        now=now,
    )


def title(thing: Thing, t: Translator) -> str:
    """What it is called, with its table; on one line, whatever was typed."""
    name = _plain(t.text(thing.title))
    return (
        t("reminders.at_table", title=name, table=_plain(t.text(thing.table_name)))
        if thing.table_name
        else name
    )


def when(thing: Thing, t: Translator, *, as_of: date) -> str:
    """How it stands with its day."""
    if thing.kind is ReminderKind.ACTION_SILENT:
        if thing.due_on is None:
            return t("reminders.never")
        return t("reminders.silent")
    if thing.due_on is None:
        return t("reminders.never")
    days = (thing.due_on - as_of).days
    said = t("reminders.today", day=thing.due_on)
    if days > 0:
        said = t("reminders.to_come", n=days, day=thing.due_on)
    elif days < 0:
        said = t("reminders.past", n=-days, day=thing.due_on)
    return t("reminders.missing", n=thing.missing, when=said) if thing.missing else said


def link(thing: Thing, t: Translator, *, base_url: str | None) -> str | None:
    """Where to act on it; None where nobody has said at which address this installation answers."""
    if base_url is None:
        return None
    given = {"strategy": thing.strategy, "lang": str(t.language)}
    if thing.kind is ReminderKind.COMMITMENT:
        where, more = "tables", {"table": thing.table}
    elif thing.kind is ReminderKind.ROUND:
        where, more = "report_progress", {"table": thing.table}
    else:
        where, more = "report_progress", {"action": thing.subject}
    return f"{base_url}/{where}?{urlencode(given | {key: value for key, value in more.items() if value})}"


def _item(thing: Thing, t: Translator, *, base_url: str | None, as_of: date) -> str:
    name = escape(title(thing, t))
    if url := link(thing, t, base_url=base_url):
        name = f'<a href="{escape(url)}">{name}</a>'
    return f"{name}: {escape(when(thing, t, as_of=as_of))}"


def _grouped(things: Sequence[Thing]) -> Iterator[tuple[str | None, ReminderKind, list[Thing]]]:
    """By strategy and kind; the strategy is named before its first kind alone."""
    for strategy, mine in groupby(sorted(things, key=lambda each: each.strategy), lambda each: each.strategy):
        name: str | None = strategy
        for kind, held in groupby(mine, lambda each: each.kind):
            yield name, kind, list(held)
            name = None


def _named(things: Iterable[Thing], names: Names, t: Translator) -> str:
    chosen = {each.strategy for each in things} or set(names)
    return t.list([t.text(name) for strategy, name in names.items() if strategy in chosen])


def _plain(text: str) -> str:
    """On one line: a title with a line break in it must not become a header of the message."""
    return " ".join(text.split())
