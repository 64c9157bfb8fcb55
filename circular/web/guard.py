# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What means no good is refused before anything reads it: other names, other origins, what is too long or crooked."""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from circular.domain import access
from circular.domain.sets import Language
from circular.web.refusing import Refusal, refuse

UPLOAD = "/_stcore/upload_file/"
MOST_BODY = 64 * 2**10
"""Bytes that anything but a file may bring along; no route reads more than a few words."""
MOST_QUERY, MOST_PATH = 8 * 2**10, 2 * 2**10
_FRAMING = 2**20  # what the envelope of an uploaded file may add to it; Streamlit allows as much
_SAFE = ("GET", "HEAD", "OPTIONS")
# Asked by whoever watches over the server, under whatever name it knows.
_WATCHED = ("/healthz", "/livez", "/metrics")
# Where a link from another site would do something to whoever follows it.
_OWN_WAYS = ("/auth/login", "/auth/logout")
_CROOKED = re.compile(r"[\x00-\x1f\x7f\\]|(^|/)\.\.(/|$)|^//|^/[A-Za-z]:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """By which names this server is asked. `names` None: any, where it is open to others and nobody named it."""

    names: frozenset[str] | None
    origin: str | None

    @classmethod
    def of(cls, *, bound_to: str | None, base_url: str | None) -> "Place":
        """Read it off the address listened on and the one that the installation is known by."""
        address = urlsplit(base_url) if base_url else None
        named = {name for name in (address and address.hostname, bound_to) if name}
        known = address is not None or access.is_loopback(bound_to)
        origin = f"{address.scheme}://{address.netloc}".lower() if address else None
        return cls(names=frozenset(named) if known else None, origin=origin)

    def answers_to(self, host: str | None) -> bool:
        """Whether a Host header may name this server: another name leads here only by a trick with DNS."""
        address = _split(host)
        if address is None or not address.hostname or address.path or "@" in address.netloc:
            return False
        return self.names is None or address.hostname in self.names or access.is_loopback(address.hostname)

    def trusts(self, origin: str | None, host: str | None) -> bool:
        """Whether a page of this origin may act here. A program that is no browser sends none."""
        if origin is None or origin.lower() == self.origin:
            return True
        address, asked = _split(origin.partition("://")[2]), _split(host)
        if not origin.startswith(("http://", "https://")) or not address or not asked:
            return False
        same = address.netloc.lower() == asked.netloc.lower()
        return same and (self.origin is None or access.is_loopback(asked.hostname))


class Guard:
    """Refuses by name, origin, length and shape; `most_upload` is in bytes."""

    def __init__(self, app: ASGIApp, *, place: Place, language: Language, most_upload: int) -> None:
        self.app = app
        self.place = place
        self.language = language
        self.most_upload = most_upload

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self._judge(scope) if scope["type"] in {"http", "websocket"} else None
        if refusal:
            await refuse(refusal, scope, receive, send, default=self.language)
        else:
            await self.app(scope, receive, send)

    def _judge(self, scope: Scope) -> Refusal | None:
        headers, path = Headers(scope=scope), scope["path"]
        host = headers.get("host")
        named = len(headers.getlist("host")) == 1 and self.place.answers_to(host)
        if not named and path not in _WATCHED:
            return Refusal(status=421, key="guard.other_name")
        if _CROOKED.search(path):
            return Refusal(status=400, key="guard.crooked")
        if len(path) > MOST_PATH or len(scope["query_string"]) > MOST_QUERY:
            return Refusal(status=414, key="guard.long_address", details={"most": MOST_QUERY // 2**10})
        if not self._own(scope, headers):
            return Refusal(status=403, key="guard.other_origin")
        return None if scope["type"] == "websocket" else self._brought(scope, headers)

    def _own(self, scope: Scope, headers: Headers) -> bool:
        """Whether it comes from our own pages, where it would change something."""
        if _acts(scope):
            return self.place.trusts(headers.get("origin"), headers.get("host"))
        return scope["path"] not in _OWN_WAYS or headers.get("sec-fetch-site") != "cross-site"

    def _brought(self, scope: Scope, headers: Headers) -> Refusal | None:
        # Without a length, or with two, a body ends where somebody else says.
        length = headers.get("content-length", "0")
        if "transfer-encoding" in headers or not (length.isascii() and length.isdecimal()):
            return Refusal(status=411, key="guard.no_length")
        upload = scope["path"].startswith(UPLOAD)
        most = (self.most_upload if upload else MOST_BODY) if _acts(scope) else 0
        if int(length) > most + (_FRAMING if upload else 0):
            return Refusal(status=413, key="guard.too_large", details={"most": _size(most)})
        return None


def _acts(scope: Scope) -> bool:
    return scope["type"] == "websocket" or scope["method"] not in _SAFE


def _split(place: str | None) -> SplitResult | None:
    try:
        found = urlsplit(f"//{place}") if place else None
        _ = found and found.port  # reading it is what checks it
    except ValueError:
        return None
    return found


def _size(octets: int) -> str:
    return f"{octets // 2**20} MB" if octets >= 2**20 else f"{octets // 2**10} kB"
