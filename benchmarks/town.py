# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Made-up evidence of any size with the tails of real cities: few organisations act often, few actions have many."""

from dataclasses import dataclass

import numpy as np

from circular.domain.sets import Helix, Role, StakeholderKind, Tie
from circular.network.build import Organisation
from circular.network.evidence import Evidence

AXES = ("production", "regeneration", "cohesion")
_ACTIONS = 0.6  # for each organisation
_LARGEST = 40  # organisations in one action
_AT_HOME = 0.72  # of those in an action act on its axis first of all
_ROLES = (Role.PARTNER, Role.FUNDER, Role.SUPPORTER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """Organisations, their parts in actions, and the axis share of each action."""

    organisations: tuple[Organisation, ...]
    evidence: tuple[Evidence, ...]
    shares: dict[str, dict[str, float]]


def town(size: int) -> Town:
    """The same town at every run."""
    chance = np.random.default_rng(size)
    home = chance.choice(len(AXES), size, p=[0.40, 0.32, 0.28])
    activity = chance.pareto(1.6, size) + 0.35
    activity = np.minimum(activity, activity.sum() * 0.006)
    count = int(size * _ACTIONS)
    members = np.clip(1 + chance.negative_binomial(1.25, 1.25 / 4.85, count), 1, _LARGEST)
    axis = chance.choice(len(AXES), count, p=[0.38, 0.34, 0.28])
    action = np.repeat(np.arange(count), members)
    drawn = chance.random(len(action))
    who = np.searchsorted(np.cumsum(activity), drawn * activity.sum())
    at_home = chance.random(len(action)) < _AT_HOME
    for number in range(len(AXES)):
        pool = np.flatnonzero(home == number)
        chosen = at_home & (axis[action] == number)
        reach = np.cumsum(activity[pool])
        who[chosen] = pool[np.searchsorted(reach, drawn[chosen] * reach[-1])]
    # Nobody stands idle: whoever was never drawn has a part in one action.
    idle = np.setdiff1d(np.arange(size), who)
    action, who = np.append(action, chance.integers(count, size=len(idle))), np.append(who, idle)
    order = np.argsort(action, kind="stable")
    action, who = action[order], who[order]
    first = np.append(True, np.diff(action) > 0)
    roles = chance.choice(len(_ROLES), len(action), p=[0.8, 0.08, 0.12])
    return Town(
        organisations=tuple(
            Organisation(
                id=f"o{number:06}",
                name=f"Organisation {number}",
                kind=StakeholderKind.COMPANY,
                helix=tuple(Helix)[number % len(Helix)],
            )
            for number in range(size)
        ),
        evidence=tuple(
            Evidence(
                kind=Tie.ACTION,
                subject=f"a{place:06}",
                stakeholder=f"o{organisation:06}",
                role=Role.LEAD if leads else _ROLES[role],
            )
            for place, organisation, leads, role in zip(
                action.tolist(), who.tolist(), first.tolist(), roles.tolist(), strict=True
            )
        ),
        shares={f"a{place:06}": {AXES[number]: 1.0} for place, number in enumerate(axis.tolist())},
    )
