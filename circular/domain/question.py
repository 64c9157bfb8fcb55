# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every figure is asked with: of which strategy, as of when, as known when, over which actions."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from circular.domain.sets import Scope, Weighting

FOREVER = datetime(9999, 12, 31)  # noqa: DTZ001  # moments of the store are naive UTC
ROME = ZoneInfo("Europe/Rome")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The dates and the scope of a figure.

    `as_of` takes facts that happened by that day; `known_on`, if set, only those recorded by the end of that day
    in `timezone`. `weighting` None means the strategy's own. `public` takes published, adopted actions only.
    """

    strategy: str
    as_of: date
    known_on: date | None = None
    weighting: Weighting | None = None
    scope: Scope = Scope.ADOPTED
    public: bool = False
    timezone: ZoneInfo = ROME

    def at(self, as_of: date) -> "Question":
        """The same question about another date."""
        return replace(self, as_of=as_of)

    def known_before(self) -> datetime:
        """The first moment (naive UTC) that is too late to be known."""
        return FOREVER if self.known_on is None else self._end_of(self.known_on)

    def over_before(self) -> datetime:
        """The first moment (naive UTC) after the date asked about: what was approved by then was public on it."""
        return FOREVER if self.as_of == date.max else self._end_of(self.as_of)

    def _end_of(self, day: date) -> datetime:
        midnight = datetime.combine(day + timedelta(days=1), time.min, tzinfo=self.timezone)
        return midnight.astimezone(ZoneInfo("UTC")).replace(tzinfo=None)

    def parameters(self) -> dict[str, object]:
        """What the named statements bind.

        `days_asked` may list more days, `actions_asked` some actions, `strategies_asked` strategies beside this one.
        """
        return {
            "strategy": self.strategy,
            "as_of": self.as_of,
            "known_before": self.known_before(),
            "over_before": self.over_before(),
            "weighting": self.weighting,
            "scope": self.scope,
            "public": self.public,
            "days_asked": self.as_of.isoformat(),
            "actions_asked": None,
            "strategies_asked": None,
        }
