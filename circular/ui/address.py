# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The address of a view: strategy, language and dates stand in the URL, so that it can be sent by mail."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from circular.domain.sets import Language

PAGES = (
    "overview",
    "about",
    "actions",
    "action",
    "money",
    "calls",
    "barriers",
    "places",
    "spaces",
    "tables",
    "meeting",
    "report_progress",
    "participation",
    "stakeholders",
    "partnerships",
    "indicators",
    "plans",
    "practices",
    "cities",
    "history",
    "reports",
    "present",
    "open_data",
    "quality",
    "exchange",
    "admin",
)
COMMON = ("strategy", "lang", "as_of", "known_on")
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """What the parts common to all pages say; `as_of` None means today, `strategy` None the choice of one.

    `known_on` None means all that is known now; the frame takes it from whoever may not ask what was known when.
    """

    strategy: str | None = None
    language: Language = Language.IT
    as_of: date | None = None
    known_on: date | None = None

    def about(self, strategy: str) -> "Address":
        """The same language and date, about another strategy."""
        return replace(self, strategy=strategy)

    def knowing_all(self) -> "Address":
        """The same, by all that is known now."""
        return replace(self, known_on=None)

    def parameters(self) -> dict[str, str]:
        """The query parameters that bring back this address."""
        given = {
            "strategy": self.strategy,
            "lang": self.language.value,
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "known_on": self.known_on.isoformat() if self.known_on else None,
        }
        return {name: value for name, value in given.items() if value}

    def to(self, page: str, **filters: str | None) -> str:
        """The URL of a page with this strategy, language and dates; filters and ids are added."""
        if page not in PAGES:
            raise ValueError(page)
        path = "" if page == "overview" else page
        chosen = {name: value for name, value in filters.items() if value}
        # A page of a large city has thousands of links: what they share is written once.
        names, written = _written(self)
        if chosen.keys() & names:
            return f"/{path}?{urlencode(self.parameters() | chosen)}"
        return f"/{path}?{'&'.join(filter(None, (written, urlencode(chosen))))}"


@lru_cache(maxsize=256)
def _written(address: Address) -> tuple[frozenset[str], str]:
    """The query that brings back an address, and what it names."""
    given = address.parameters()
    return frozenset(given), urlencode(given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A parameter that cannot be followed: the key of the sentence that says so, and the value given."""

    parameter: str
    value: str
    key: str


def parse(
    parameters: Mapping[str, str], *, strategies: Collection[str], language: Language
) -> tuple[Address, tuple[Refusal, ...]]:
    """Read the common parameters; what cannot be followed is left at its default and refused in words.

    `language` is what to speak where the URL does not say.
    """
    refusals = []
    strategy = parameters.get("strategy") or None  # an empty one asks for the choice
    if strategy and strategy not in strategies:
        refusals.append(Refusal(parameter="strategy", value=strategy, key="frame.unknown_strategy"))
        strategy = None
    if spoken := parameters.get("lang"):
        if spoken in set(Language):
            language = Language(spoken)
        else:
            refusals.append(Refusal(parameter="lang", value=spoken, key="frame.unknown_language"))
    days: dict[str, date | None] = {}
    for name in ("as_of", "known_on"):
        given = parameters.get(name)
        days[name] = _date(given) if given else None
        if given and days[name] is None:
            refusals.append(Refusal(parameter=name, value=given, key="frame.unknown_date"))
    return Address(strategy=strategy, language=language, **days), tuple(refusals)


def _date(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if EARLIEST <= day <= LATEST else None
