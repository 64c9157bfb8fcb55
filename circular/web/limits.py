# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How often one address may ask for what costs something, and how many websockets it may hold open.

Counted in each process. A whole office may stand behind one address, so all of these are far above what people do;
they stop a program that asks in a loop, and volume is the proxy's to stop.
"""

import asyncio
import math
import time
from collections import Counter, OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from circular.domain import access
from circular.domain.sets import Language
from circular.web.guard import UPLOAD
from circular.web.refusing import Refusal, refuse

MOST_OPEN = 250
"""Websockets of one address at a time; each page that is read holds one."""
_MOST_ADDRESSES = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """So many at once, and so many a second from then on."""

    name: str
    at_once: float
    a_second: float


LOGIN = Rate(name="login", at_once=60, a_second=1)
TIMER = Rate(name="timer", at_once=10, a_second=0.1)
MEASURES = Rate(name="measures", at_once=60, a_second=2)
DATA = Rate(name="data", at_once=600, a_second=10)
FILES = Rate(name="files", at_once=1200, a_second=20)
PAGES = Rate(name="pages", at_once=1200, a_second=20)
UPLOADS = Rate(name="uploads", at_once=120, a_second=1)
OPENINGS = Rate(name="openings", at_once=500, a_second=10)
STEPS = Rate(name="steps", at_once=500, a_second=50)

_PLACES = (
    (("/auth/", "/oauth2callback"), LOGIN),
    (("/remind", "/retain"), TIMER),
    (("/metrics",), MEASURES),
    (("/api/", "/opendata/", "/calendar/", "/feed/"), DATA),
    (("/media/",), FILES),
    ((UPLOAD,), UPLOADS),
)
# The app itself is a hundred files; they are the same for everybody and cost next to nothing.
_FREE = ("/static/", "/app/static/", "/component/", "/_stcore/", "/ui.", "/favicon.svg", "/healthz", "/livez")


class Buckets:
    """What each address has left of each rate; a bucket fills again with time, and a full one is forgotten."""

    def __init__(self, *, clock: Callable[[], float], room: int = _MOST_ADDRESSES) -> None:
        self._clock = clock
        self._room = room
        self._held: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()

    def take(self, who: str, rate: Rate, *, cost: float = 1) -> float:
        """Take from the bucket, or take nothing and give the seconds until it would hold enough."""
        now, key = self._clock(), (rate.name, who)
        left, since = self._held.pop(key, (rate.at_once, now))
        left = min(rate.at_once, left + (now - since) * rate.a_second)
        # A thousandth at least: what rounding leaves over would be waited for without time going by.
        wait = 0.0 if left >= cost else max((cost - left) / rate.a_second, 0.001)
        self._held[key] = (left if wait else left - cost, now)
        if len(self._held) > self._room:
            self._held.popitem(last=False)
        return wait


class Limits:
    """Counts by address; `trusting` says that a proxy's word on addresses is taken, `most_upload` is in bytes.

    Without such a proxy this machine itself is not counted: all who come through an unnamed proxy would look like it.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        language: Language,
        trusting: bool,
        most_upload: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.app = app
        self.language = language
        self.trusting = trusting
        # A file is held in memory for as long as its page is open: four of the largest, then one a minute.
        self.octets = Rate(name="octets", at_once=4.0 * most_upload, a_second=most_upload / 60)
        self.buckets = Buckets(clock=clock)
        self.open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        who = address(scope, trusting=self.trusting) if scope["type"] in {"http", "websocket"} else None
        if who is None:
            await self.app(scope, receive, send)
        elif refusal := self._refused(scope, who):
            await refuse(refusal, scope, receive, send, default=self.language)
        elif scope["type"] == "websocket":
            await self._connected(scope, receive, send, who)
        else:
            await self.app(scope, receive, send)

    def _refused(self, scope: Scope, who: str) -> Refusal | None:
        if scope["type"] == "websocket":
            wait = self.buckets.take(who, OPENINGS)
            if not wait and self.open[who] >= MOST_OPEN:
                return _later(30, key="guard.too_many_open")
        else:
            rate = _rate(scope["path"])
            wait = self.buckets.take(who, rate) if rate else 0
            if rate is UPLOADS and not wait:
                length = Headers(scope=scope).get("content-length", "0")
                wait = self.buckets.take(who, self.octets, cost=float(length))
        return _later(wait) if wait else None

    async def _connected(self, scope: Scope, receive: Receive, send: Send, who: str) -> None:
        """A websocket that says too much is listened to more slowly: nothing that somebody typed is lost."""

        async def slowly() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive":
                await self._patience(who)
            return message

        self.open[who] += 1
        try:
            await self.app(scope, slowly, send)
        finally:
            self.open[who] -= 1
            if not self.open[who]:
                del self.open[who]

    async def _patience(self, who: str) -> None:
        wait = self.buckets.take(who, STEPS)
        while wait:
            await asyncio.sleep(wait)
            wait = self.buckets.take(who, STEPS)


def address(scope: Scope, *, trusting: bool) -> str | None:
    """Who asks, as far as can be told; an IPv6 network counts as one. None: whoever is on this machine."""
    client = scope.get("client")
    given = client[0] if client else ""
    if not trusting and access.is_loopback(given):
        return None
    try:
        found = ip_address(given)
    except ValueError:
        return "unknown"
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or ip_network((int(found) >> 64 << 64, 64)))
    return str(found)


def _rate(path: str) -> Rate | None:
    for starts, rate in _PLACES:
        if path.startswith(starts):
            return rate
    return None if path.startswith(_FREE) else PAGES


def _later(wait: float, *, key: str = "guard.too_often") -> Refusal:
    seconds = max(1, math.ceil(wait))
    return Refusal(status=429, key=key, details={"n": seconds}, headers={"Retry-After": str(seconds)})
