# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every use case is given: the store, who asks, and what time it is."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from circular.config import Settings
from circular.domain import permissions
from circular.domain.permissions import Actor
from circular.domain.question import Question
from circular.errors import NotAllowed, StaleVersion, Unavailable
from circular.services import kept
from circular.store import Change, Reader, Store, cities
from circular.watching import counters
from circular.watching.stopping import WORK

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """One request. `now` is naive UTC; `today` is the date in the city's time zone.

    `asking` asks again who `actor` is where that may change meanwhile: a button is pressed long after it was drawn.
    """

    store: Store
    settings: Settings
    actor: Actor
    now: datetime
    asking: Callable[[], Actor] | None = field(default=None, compare=False, repr=False)

    @property
    def today(self) -> date:
        return self.now.replace(tzinfo=UTC).astimezone(self.settings.timezone).date()

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """A reader of one moment, as a context manager."""
        with counters.READS.time(), self.store.read() as reader:
            yield reader

    @contextmanager
    def change(self, verb: str) -> Iterator[Change]:
        """The door to write: refuses an actor who may do `verb` nowhere. Raises NotAllowed.

        Whether they may do it to this city or table is asked inside, with `require`, of what was read there.
        """
        actor = self.require(verb)
        try:
            with (
                WORK.under_way(),
                counters.CHANGES.labels(verb).time(),
                self.store.change(actor=actor.subject, now=self.now) as change,
            ):
                yield change
        except StaleVersion:
            counters.STALE.inc()
            raise
        except Unavailable:
            counters.ERRORS.labels("not_saved").inc()
            raise

    def require(self, verb: str, *, city: str | None = None, table: str | None = None) -> Actor:
        """Refuse, and log, an actor who may not do `verb` to what belongs to `city` and `table`; give who may.

        Raises NotAllowed.
        """
        actor = self.asking() if self.asking else self.actor
        if denial := permissions.may(actor, verb, city=city, table=table):
            counters.REFUSALS.labels(denial.key).inc()
            _log.warning(
                "refused: %s",
                verb,
                extra={"rank": actor.rank, "city": city, "table": table, "reason": denial.key},
            )
            raise NotAllowed(denial.key, **denial.details)
        if city is not None and self._is_a_copy(city):
            raise NotAllowed("errors.received")
        return actor

    def _is_a_copy(self, city: str) -> bool:
        """Whether all that a city has here was received from another installation, which alone may change it."""

        def ask() -> bool:
            with self.read() as reader:
                return cities.only_received(reader, city)

        return kept.answer(self.store, repr((cities.only_received.__qualname__, city)), ask)

    def city_of(self, strategy: str) -> str | None:
        """The city that runs a strategy; None for a strategy nobody knows."""

        def ask() -> str | None:
            with self.read() as reader:
                found = reader.one("strategies.city_of", strategy=strategy)
            return found["city_id"] if found else None

        return kept.answer(self.store, repr(("strategies.city_of", strategy)), ask)

    def sees_unpublished(self, strategy: str) -> bool:
        """Whether this actor may read what the strategy's city has not published."""
        if all(
            grant.city is None for grant in self.actor.grants
        ):  # spares most people a question to the store
            return permissions.sees_unpublished(self.actor)
        return permissions.sees_unpublished(self.actor, city=self.city_of(strategy))

    def ask(self, question: Question) -> Question:
        """The question as this actor may ask it.

        The public gets public figures, not as known on a date, and not of a day to come: what is to be published
        then is not published yet.
        """
        if self.sees_unpublished(question.strategy):
            return question
        return replace(question, public=True, known_on=None, as_of=min(question.as_of, self.today))


def moment() -> datetime:
    """Now, in the store's form. Only the outermost layer calls this."""
    return datetime.now(UTC).replace(tzinfo=None)
