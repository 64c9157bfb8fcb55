# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which registers of a strategy have anything to show."""

from circular.domain.question import Question
from circular.services.context import Context

PAGES = frozenset({"participation", "plans", "spaces", "practices", "cities", "calls", "barriers"})
"""The pages that a strategy may have nothing for."""


def filled(context: Context, strategy: str) -> frozenset[str]:
    """The pages with anything that everybody may see today; whoever works there has all of them to fill."""
    if context.sees_unpublished(strategy):
        return PAGES
    zone = context.settings.timezone
    asked = context.ask(Question(strategy=strategy, as_of=context.today, timezone=zone))
    with context.read() as reader:
        rows = reader.rows("registers.filled", **asked.parameters())
    return frozenset(row["page"] for row in rows)
