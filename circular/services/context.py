# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every use case is given: the store, who asks, and what time it is."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from circular.config import Settings
from circular.domain import permissions
from circular.domain.permissions import Actor
from circular.domain.question import Question
from circular.errors import NotAllowed
from circular.store import Change, Reader, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """One request. `now` is naive UTC; `today` is the date in the city's time zone."""

    store: Store
    settings: Settings
    actor: Actor
    now: datetime

    @property
    def today(self) -> date:
        return self.now.replace(tzinfo=UTC).astimezone(self.settings.timezone).date()

    def read(self) -> AbstractContextManager[Reader]:
        """A reader of one moment, as a context manager."""
        return self.store.read()

    @contextmanager
    def change(self, verb: str) -> Iterator[Change]:
        """The door to write: refuses an actor who may not do `verb`. Raises NotAllowed."""
        if denial := permissions.may(self.actor, verb):
            raise NotAllowed(denial.key, **denial.details)
        with self.store.change(actor=self.actor.subject, now=self.now) as change:
            yield change

    def ask(self, question: Question) -> Question:
        """The question as this actor may ask it.

        The public gets public figures, not as known on a date, and not of a day to come: what is to be published
        then is not published yet.
        """
        if permissions.sees_unpublished(self.actor):
            return question
        return replace(question, public=True, known_on=None, as_of=min(question.as_of, self.today))


def moment() -> datetime:
    """Now, in the store's form. Only the outermost layer calls this."""
    return datetime.now(UTC).replace(tzinfo=None)
