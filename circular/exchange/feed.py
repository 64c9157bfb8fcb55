# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""News as an Atom feed (RFC 4287), which readers of news and other sites fetch by themselves."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

_ATOM = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
MEDIA_TYPE = "application/atom+xml"
# What XML cannot hold at all, however it is written.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One piece of news; `id` is an address that stays the same for ever, moments are naive UTC."""

    id: str
    title: str
    text: str
    url: str
    updated: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The feed itself: what it is called, who writes it, where it and the page it stands for are found."""

    id: str
    title: str
    subtitle: str
    author: str
    rights: str
    language: str
    url: str
    self_url: str
    updated: datetime


def file(cover: Cover, entries: Sequence[Entry]) -> bytes:
    """The feed; it was changed when the latest of its entries was."""
    feed = ET.Element("feed", {"xmlns": _ATOM, _LANGUAGE: cover.language})
    updated = max((entry.updated for entry in entries), default=cover.updated)
    _say(feed, id=cover.id, title=cover.title, subtitle=cover.subtitle, updated=_moment(updated))
    _say(ET.SubElement(feed, "author"), name=cover.author)
    _link(feed, cover.self_url, rel="self", type=MEDIA_TYPE)
    _link(feed, cover.url, rel="alternate", type="text/html")
    _say(feed, rights=cover.rights)
    for each in entries:
        entry = ET.SubElement(feed, "entry")
        _say(entry, id=each.id, title=each.title, updated=_moment(each.updated), summary=each.text)
        _link(entry, each.url, rel="alternate", type="text/html")
    ET.indent(feed)
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True))


def _say(parent: ET.Element, **texts: str) -> None:
    for name, text in texts.items():
        ET.SubElement(parent, name).text = _UNWRITABLE.sub("", text)


def _link(parent: ET.Element, address: str, **attributes: str) -> None:
    ET.SubElement(parent, "link", {"href": address, **attributes})


def _moment(moment: datetime) -> str:
    return moment.replace(tzinfo=UTC, microsecond=0).isoformat().replace("+00:00", "Z")
