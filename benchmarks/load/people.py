# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people do: readers walk through pages, coordinators report on their actions and read what became of it."""

import asyncio
from dataclasses import dataclass, field
from random import Random
from urllib.parse import urlencode

from benchmarks import grown
from benchmarks.load.place import WORDS, Place
from benchmarks.load.tab import Failed, Tab
from circular.domain.lifecycle import Answer
from circular.domain.sets import Language
from circular.i18n import translator

WORDED = translator(Language.IT)
WALK = {
    "": 22,
    "actions": 16,
    "action": 20,
    "partnerships": 7,
    "money": 6,
    "indicators": 6,
    "tables": 6,
    "meeting": 4,
    "stakeholders": 4,
    "places": 3,
    "history": 2,
    "reports": 2,
    "participation": 1,
    "about": 1,
}
"""Pages by how often they are gone to, of a hundred; the overview has no name in the address."""
_CLICKED = 0.3
"""Of all that people do, so much is a choice on the page where they are."""
_TYPING = 0.2
"""Of the time that a reader thinks, so much passes between two fields of a form."""


@dataclass(slots=True)
class Told:
    """What people waited for: seconds by kind of request, what was saved for them, what went wrong."""

    waits: dict[str, list[float]] = field(default_factory=dict)
    saved: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    received: int = 0
    counting: bool = False

    def wait(self, kind: str, seconds: float) -> None:
        if self.counting:
            self.waits.setdefault(kind, []).append(seconds)


async def look(tab: Tab, place: Place) -> None:
    """Open every page once, so that a server that has just begun is as one that people have used for a while."""
    chance = Random(0)  # noqa: S311  # not a secret
    for page in WALK:
        await tab.open(page, _query(page, place, chance))


async def read(tab: Tab, place: Place, told: Told, *, think: float, chance: Random) -> None:
    """Walk through the pages until stopped."""
    pages, weights = list(WALK), list(WALK.values())
    await asyncio.sleep(chance.random() * think)  # nobody clicks in step with the others
    page = chance.choices(pages, weights)[0]
    told.wait(f"page {page or 'overview'}", await tab.open(page, _query(page, place, chance)))
    while True:
        await asyncio.sleep(chance.expovariate(1 / think))
        if page == "actions" and chance.random() < _CLICKED * 2:
            words = chance.choice(("tessile", "acqua", "scuola", "mercato", "quartiere"))
            told.wait("a search", await tab.set("filter.q", string_value=words))
        else:
            page = chance.choices(pages, weights)[0]
            told.wait(f"page {page or 'overview'}", await tab.open(page, _query(page, place, chance)))


async def report(tab: Tab, place: Place, told: Told, *, think: float, chance: Random) -> None:
    """Report on one action after the other, and look at the overview in between, until there is none left."""
    await asyncio.sleep(chance.random() * think)
    for action in place.tasks[str(tab.email)]:
        asked = urlencode({"strategy": grown.STRATEGY, "action": action})
        told.wait("the form", await tab.open("report_progress", asked))
        await asyncio.sleep(chance.expovariate(1 / think))
        answer = WORDED(f"report.answer_{Answer.EXPLAIN}")
        field_of = f"reporting/{action}"
        told.wait("a field", await tab.set(f"{field_of}/answer", string_array_value=[answer]))
        await asyncio.sleep(chance.expovariate(1 / (think * _TYPING)))
        words = f"{WORDS}{action}"
        told.wait("a field", await tab.set(f"{field_of}/explanation", string_value=words))
        took = await tab.press("report_save_button")
        told.wait("a save", took)
        if WORDED("report.saved", n=1) not in tab.said:
            raise Failed(f"the report on {action} was not acknowledged")
        told.saved.append(action)
        await asyncio.sleep(chance.expovariate(1 / think))
        told.wait("page overview", await tab.open("", urlencode({"strategy": grown.STRATEGY})))
        await asyncio.sleep(chance.expovariate(1 / think))


def _query(page: str, place: Place, chance: Random) -> str:
    asked = {"strategy": grown.STRATEGY}
    match page:
        case "action":
            asked["action"] = chance.choice(place.actions)
        case "meeting":
            asked["meeting"] = chance.choice(place.meetings)
    return urlencode(asked)
