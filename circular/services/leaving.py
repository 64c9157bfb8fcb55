# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a strategy would lose if an organisation left: leads, funders, bridges, and what is known of progress."""

from collections.abc import Mapping
from dataclasses import dataclass

from circular.domain.coverage import enough
from circular.domain.figures import AxisProgress
from circular.domain.question import Question
from circular.domain.sets import LeftOut, Measure
from circular.domain.text import Bilingual
from circular.errors import NotAllowed, NotFound
from circular.network import whatif
from circular.network.whatif import Leaving
from circular.services import partnership_questions, progress, strategies, undertakings
from circular.services.context import Context
from circular.services.partnership_questions import Named
from circular.services.partnerships import Network
from circular.store import stakeholders


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisLoss:
    """The coverage of an axis figure if nobody reported the actions that lose their only lead, and whether it is shown.

    None where nothing is counted on the axis. `lost` is how many of the `counted` actions these are.
    """

    key: str
    name: Bilingual
    before: float | None
    after: float | None
    shown_before: bool
    shown_after: bool
    counted: int
    lost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What is left without an organisation. `orphans` are the actions it alone leads or has a part in at all.

    `money` is that of the orphans and `funded_money` that of the actions it alone funds: of the whole action each time,
    as nobody says what part one organisation gives. `awarded` is that of each action. What nobody stated is absent.
    """

    organisation: str
    name: str
    leaving: Leaving
    orphans: tuple[str, ...]
    axes: tuple[AxisLoss, ...]
    money: Mapping[Measure, float]
    funded_money: Mapping[Measure, float]
    awarded: Mapping[str, float]
    actions: Mapping[str, tuple[str, Bilingual]]
    organisations: Mapping[str, Named]


def loss(context: Context, question: Question, *, organisation: str, network: Network) -> Loss:
    """What a network asked for with this question would lose.

    Raises NotAllowed for the public, NotFound where nobody has this id.
    """
    if not context.sees_unpublished(question.strategy):
        raise NotAllowed("questions.signed_in_only")
    with context.read() as reader:
        found = stakeholders.find(reader, strategy=question.strategy, stakeholder=organisation)
    if found is None:
        raise NotFound("errors.unknown_stakeholder", id=organisation)
    left = whatif.leaving(network.whole, network.gatherings, found.id)
    orphans = tuple(sorted({*left.led, *left.alone}))
    strategy = strategies.get(context, question.strategy)
    return Loss(
        organisation=found.id,
        name=found.name,
        leaving=left,
        orphans=orphans,
        axes=tuple(
            axis_loss(axis, orphans, threshold=strategy.coverage_threshold)
            for axis in progress.overview(context, question).axes
        ),
        money=_money(network, orphans),
        funded_money=_money(network, left.funded),
        awarded={
            action: amount
            for action, row in network.actions.items()
            if (amount := undertakings.number(row[Measure.AWARDED.value])) is not None
        },
        actions={
            action: (row["code"], Bilingual(row["title_it"], undertakings.text(row["title_en"])))
            for action, row in network.actions.items()
        },
        organisations=partnership_questions.named(network),
    )


def axis_loss(axis: AxisProgress, orphans: tuple[str, ...], *, threshold: float) -> AxisLoss:
    """An axis figure's coverage without some actions, by the definitions of the figure itself.

    Coverage is the weight counted over the weight under way; what is no longer reported stays under way.
    """
    masses = {each.action: each.share * each.weight for each in axis.contributions}
    lost = {action: masses[action] for action in orphans if action in masses}
    whole = sum(masses.values())
    kept = max(whole - sum(lost.values()), 0.0) / whole if whole and len(lost) < len(masses) else 0.0
    after = axis.coverage * kept if axis.coverage is not None else None
    by_count = (axis.counted - len(lost)) / axis.live if axis.live else 0.0
    return AxisLoss(
        key=axis.key,
        name=axis.name,
        before=axis.coverage,
        after=after,
        shown_before=axis.shown,
        shown_after=axis.shown
        and len(lost) < len(masses)
        and enough(after, threshold)
        and (not axis.left_out.get(LeftOut.NO_BUDGET) or enough(by_count, threshold)),
        counted=axis.counted,
        lost=len(lost),
    )


def _money(network: Network, actions: tuple[str, ...]) -> dict[Measure, float]:
    found: dict[Measure, float] = {}
    for action in actions:
        for measure in Measure:
            if (amount := undertakings.number(network.actions[action][measure.value])) is not None:
                found[measure] = found.get(measure, 0.0) + amount
    return found
