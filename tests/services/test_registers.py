# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which registers have anything that everybody may see."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from circular.domain import records as r
from circular.domain.permissions import PUBLIC
from circular.domain.sets import BarrierKind, PlanKind, PlanScope, SpaceState
from circular.services import registers
from tests import builders as b

THEN = datetime(2026, 1, 1)  # noqa: DTZ001  # moments of the store are naive UTC
KNOWN = {"recorded_at": THEN, "strategy_id": b.STRATEGY}


def space(*, consent, states):
    """A space of its own strategy, with one state a month."""
    return [
        r.Space(id="s", code="S", name_it="Lanificio", consent=consent, **KNOWN),
        *(
            r.SpaceChange(
                id=f"c{month}", space_id="s", state=state, happened_on=date(2026, month, 1), recorded_at=THEN
            )
            for month, state in enumerate(states, start=1)
        ),
    ]


@pytest.mark.parametrize(
    ("records", "pages"),
    [
        ([], set()),
        (space(consent=True, states=[SpaceState.MAPPED, SpaceState.AVAILABLE]), {"spaces"}),
        (space(consent=True, states=[SpaceState.AVAILABLE, SpaceState.LOST]), set()),
        (space(consent=False, states=[SpaceState.AVAILABLE]), set()),
        ([r.Practice(id="p", code="P", title_it="Cardato", **KNOWN)], set()),
        ([r.Practice(id="p", code="P", title_it="Cardato", published=True, **KNOWN)], {"practices"}),
        ([r.Barrier(id="o", code="O", kind=BarrierKind.FUNDING, title_it="Fondi", **KNOWN)], set()),
        ([r.Plan(id="p", code="P", kind=PlanKind.WASTE, name_it="Piano", scope=PlanScope.CITY, published=True,
                 adopted_on=date(2099, 1, 1), **KNOWN)], set()),
        ([r.Phase(id="f", name_it="Ascolto", **KNOWN)], {"participation"}),
    ],
)  # fmt: skip
def test_a_page_is_in_the_menu_of_everybody_who_finds_something_there(context, records, pages):
    with context.store.change(actor="test:", now=THEN) as change:
        b.load(change, [*b.strategy(), *records])
    assert registers.filled(replace(context, actor=PUBLIC), b.STRATEGY) == pages
    assert registers.filled(context, b.STRATEGY) == registers.PAGES
