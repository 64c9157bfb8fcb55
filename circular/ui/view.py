# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a page is given: who asks, in which language, about which strategy and date."""

from dataclasses import dataclass

from circular.domain import permissions
from circular.domain.question import Question
from circular.domain.receiving import Received
from circular.domain.records import City, Strategy
from circular.i18n import Translator
from circular.services.context import Context
from circular.ui.address import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One run of one page. `revision` rises with every change: cached readers take it as an argument.

    `received` says from whom and when, where the strategy is a copy that came as a city's file.
    """

    t: Translator
    context: Context
    strategy: Strategy
    city: City
    question: Question
    address: Address
    dark: bool
    received: Received | None = None

    @property
    def revision(self) -> int:
        return self.context.store.revision

    @property
    def internal(self) -> bool:
        """Whether figures are taken over what is not published, too."""
        return permissions.sees_unpublished(self.context.actor, city=self.city.id)

    def url(self, page: str, **filters: str | None) -> str:
        """The URL of a page about the same strategy and date, in the same language."""
        return self.address.to(page, **filters)
