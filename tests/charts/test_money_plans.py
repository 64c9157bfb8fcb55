# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sources with their kinds, gaps and re-planning as pictures: nothing lost, every bar as long as it should be."""

from datetime import date
from decimal import Decimal

from circular.charts import money_gap, money_pace, money_sources, replanning
from circular.charts.money_pace import Pace
from circular.domain.financing import Covering, Financed, Replanned
from circular.domain.receipts import Flow
from circular.domain.records import Axis
from circular.domain.sets import FundingKind, Measure, State
from circular.domain.text import Bilingual
from circular.i18n import translator

IT = translator("it")
AXES = [Axis(id="p", strategy_id="x", key="production", name_it="Produzione", position=0)]
NONE = dict.fromkeys(("requested", "committed", "paid", "budget", "public_budget", "private_budget"))


def flow(source, amount, kind=FundingKind.EU, axis="production"):
    return Flow(kind=kind, source=source, axis=axis, money={Measure.AWARDED: Decimal(amount)})


MIXED = (flow("FESR", 30), flow("PNRR", 50), flow("Comune", 20, FundingKind.MUNICIPAL, None))


def written(figure):
    return [each.text for each in figure.layout.annotations]


def blocks(figure):
    return sorted(round(max(each.y) - min(each.y)) for each in figure.data if len(each.x) == 5)


def test_each_source_is_drawn_with_its_kind_and_neighbours_of_a_kind_share_a_bar() -> None:
    figure = money_sources.draw(MIXED, AXES, IT, dark=False)
    assert any("<b>PNRR</b><br>europeo" in each for each in written(figure))
    # Three sources, two ends, and the bar beside the two European ones with the room between them.
    assert blocks(figure) == [20, 20, 30, 50, 80, 83]


def test_the_smaller_sources_of_a_kind_are_one_node_and_no_euro_is_lost() -> None:
    flows = tuple(flow(f"Fonte {number}", 10 + number) for number in range(12))
    figure = money_sources.draw(flows, AXES, IT, dark=False)
    assert any("Altre 4 fonti" in each for each in written(figure))
    frame = money_sources.table(flows, AXES, IT)
    assert len(frame) == 13
    assert frame["total"].iloc[-1] == frame["total"].iloc[:-1].sum() == sum(range(10, 22))


def financed(name, estimated, awarded, gap):
    return Financed(
        action=name,
        code=name,
        title=Bilingual(f"Azione {name}"),
        state=State.STARTED,
        estimated=Decimal(estimated),
        awarded=None if awarded is None else Decimal(awarded),
        wanting=True,
        gap=None if gap is None else Decimal(gap),
        partnership=False,
        **NONE,
    )


EVERY = (financed("a", 100, 60, 40), financed("b", 50, None, None), financed("c", 80, 80, 0))
WHOLE = Covering(
    actions=3,
    wanting=3,
    known=2,
    open=1,
    gap=Decimal(40),
    estimated=Decimal(180),
    unawarded=1,
    unawarded_estimate=Decimal(50),
    unestimated=0,
    budgeted=3,
    budget=Decimal(190),
    partnerships=0,
    partnership_budget=None,
    cofinanced=0,
)


def test_only_what_is_known_to_be_missing_is_drawn_and_the_table_has_all() -> None:
    figure = money_gap.draw(EVERY, IT, dark=False)
    assert [(bar.base[0], bar.x[0]) for bar in figure.data] == [(0, 60), (60, 40)]
    frame = money_gap.table(EVERY, IT)
    assert frame["code"].tolist() == ["a", "b", "c"]
    assert frame["gap"].isna().tolist() == [False, True, False]
    said = money_gap.finding(WHOLE, IT).replace("\u00a0", " ")
    assert said.startswith("Mancano 40 € a 1 azione: il 22% di quanto è stimato")


def replanned(name, first, now, changes=1, cost=None):
    return Replanned(
        action=name,
        code=name,
        title=Bilingual(f"Azione {name}"),
        first_ends_on=first,
        ends_on=now,
        end_changes=changes,
        measure=Measure.ESTIMATED if cost else None,
        first_cost=Decimal(100) if cost else None,
        cost=Decimal(cost) if cost else None,
        cost_changes=1 if cost else 0,
    )


REPLANNED = (
    replanned("a", date(2025, 1, 1), date(2025, 3, 1)),
    replanned("b", date(2025, 1, 1), date(2024, 12, 1)),
    replanned("c", None, date(2025, 1, 1), 0, cost=120),
)


def test_replanning_draws_the_first_end_and_the_one_of_now() -> None:
    figure = replanning.draw(REPLANNED, IT, as_of=date(2025, 2, 1), dark=True)
    assert [tuple(each.x) for each in figure.data] == [
        (date(2025, 1, 1), date(2025, 3, 1)),
        (date(2025, 1, 1), date(2024, 12, 1)),
    ]
    assert ["59 giorni dopo" in written(figure)[0], "31 giorni prima" in written(figure)[1]] == [True, True]
    said = replanning.finding(REPLANNED, IT).replace("\u00a0", " ")
    assert said.endswith("1 ha cambiato costo, in tutto 20 € in più")
    assert replanning.table(REPLANNED, IT)["days"].tolist()[:2] == [59, -31]


def test_the_late_are_named_and_said_even_where_paid_and_done_agree() -> None:
    late = Pace(action="z", code="z", title="Ponte", physical=0.4, financial=0.4, awarded=1.0, late=True)
    figure = money_pace.draw([late], IT, gap=0.25, dark=False)
    assert written(figure) == ["Ponte"]
    assert "1 è in ritardo" in money_pace.finding([late], IT, gap=0.25)
    assert money_pace.table([late], IT)["late"].tolist() == ["in ritardo"]


def test_projects_that_begin_alike_are_named_by_their_code() -> None:
    paces = [
        Pace(
            action=name,
            code=name,
            title=f"Piano di messa in sicurezza delle scuole {name}",
            physical=physical,
            financial=1 - physical,
            awarded=1.0,
        )
        for name, physical in (("X1", 0.0), ("X2", 1.0))
    ]
    assert sorted(written(money_pace.draw(paces, IT, gap=0.25, dark=False))) == ["X1", "X2"]
