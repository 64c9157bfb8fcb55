# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A crowd at the door of running servers: it comes in, is watched for a while, and leaves."""

import asyncio
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from random import Random

import websockets

from benchmarks import grown
from benchmarks.load import people
from benchmarks.load.people import Told
from benchmarks.load.place import OFFICE, Place, Served, coordinator
from benchmarks.load.tab import Failed, Tab

THINK = 5.0
_OFFICE = 0.3
"""Of readers, so many are of the city's office and read what is not published."""
_ARRIVING = 0.05
"""Seconds between two arrivals."""

Doing = Callable[..., Coroutine[None, None, None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A crowd and what it met. `work`: seconds of processor of the servers a second; `memory`: bytes when it was in.

    `database` and `database_memory` are the same of a database server, where there is one.
    """

    readers: int
    coordinators: int
    seconds: float
    waits: dict[str, list[float]]
    saved: tuple[str, ...]
    failed: tuple[str, ...]
    work: float
    generating: float
    empty: int
    memory: int
    database: float = 0.0
    database_memory: int = 0

    @property
    def every(self) -> list[float]:
        return sorted(wait for waits in self.waits.values() for wait in waits)

    @property
    def rate(self) -> float:
        return len(self.every) / self.seconds

    @property
    def cost(self) -> float:
        """Seconds of processor that servers spent on a rerun, saves and what they keep up included."""
        return self.work / self.rate if self.rate else 0.0

    @property
    def each(self) -> float:
        """Bytes that a session takes; what is remembered for all is in it."""
        return (self.memory - self.empty) / (self.readers + self.coordinators)


def percentile(waits: Sequence[float], share: float) -> float:
    """The wait that so many did not exceed; `waits` in order, at least one."""
    return waits[min(len(waits) - 1, int(share * len(waits)))]


def watch(
    place: Place, served: Served, *, readers: int, coordinators: int = 0, seconds: float, think: float = THINK
) -> Found:
    """Let a crowd in, wait until everybody has seen a page, then count for so many seconds."""
    doing: list[tuple[str | None, Doing]] = [
        (OFFICE if number < readers * _OFFICE else None, people.read) for number in range(readers)
    ]
    doing += [(coordinator(number), people.report) for number in range(coordinators)]
    return asyncio.run(_watch(place, served, doing, seconds=seconds, think=think))


async def _watch(
    place: Place, served: Served, doing: Sequence[tuple[str | None, Doing]], *, seconds: float, think: float
) -> Found:
    told, inside = Told(), _Inside()
    await _warmed(place, served)
    empty = served.used().memory
    readers = sum(does is people.read for _, does in doing)
    async with asyncio.TaskGroup() as group:
        tasks = []

        def doer(does: Doing, tab: Tab, chance: Random) -> Doing:
            return lambda: does(tab, place, told, think=think, chance=chance)

        for number, (email, does) in enumerate(doing):
            tab = Tab(line=served.line, email=email)
            chance = Random(number)  # noqa: S311  # not a secret
            tasks.append(group.create_task(_one(tab, inside, told, doer(does, tab, chance))))
            await asyncio.sleep(_ARRIVING)
        await inside.all(len(doing))
        before, own = served.used(), time.process_time()
        told.counting, began = True, time.perf_counter()
        inside.begun.set()
        if readers:
            await asyncio.sleep(seconds)
        else:
            await asyncio.wait(tasks, timeout=seconds)
        told.counting, took = False, time.perf_counter() - began
        after = served.used()
        busy = (time.process_time() - own) / took
        for task in tasks:
            # A save is sent and answered as one: whoever is stopped in between was not told that it is kept.
            task.cancel()
    return Found(
        readers=readers,
        coordinators=len(doing) - readers,
        seconds=took,
        waits=told.waits,
        saved=tuple(told.saved),
        failed=tuple(told.failed),
        work=(after.work - before.work) / took,
        generating=busy,
        empty=empty,
        memory=after.memory,
        database=(after.database_work - before.database_work) / took,
        database_memory=after.database_memory,
    )


async def _warmed(place: Place, served: Served) -> None:
    for line in served.each:
        for email in (None, OFFICE):
            async with Tab(line=line, email=email) as tab:
                await tab.open("", f"strategy={grown.STRATEGY}")
                if people.WORDED("signing.here") in tab.said:
                    raise Failed("everybody is the local operator: no login is set up")
                await people.look(tab, place)


class _Inside:
    """Who has come in, or has failed to; and that counting has begun."""

    def __init__(self) -> None:
        self._count = 0
        self._changed = asyncio.Event()
        self.begun = asyncio.Event()

    def one(self) -> None:
        self._count += 1
        self._changed.set()

    async def all(self, expected: int) -> None:
        while self._count < expected:
            self._changed.clear()
            await self._changed.wait()


async def _one(tab: Tab, inside: _Inside, told: Told, do: Doing) -> None:
    arrived = False
    try:
        async with tab:
            await tab.open("", f"strategy={grown.STRATEGY}")
            inside.one()
            arrived = True
            await inside.begun.wait()
            await do()
    except (Failed, OSError, websockets.WebSocketException) as error:
        told.failed.append(f"{type(error).__name__}: {error}"[:200])
    finally:
        told.received += tab.received
        if not arrived:
            inside.one()
