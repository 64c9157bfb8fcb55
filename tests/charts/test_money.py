# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Money in pictures closes: axes and the rest, sources and the others, add up to the total."""

from decimal import Decimal

from circular.charts import money
from circular.domain.figures import SourceMoney
from circular.domain.sets import FundingKind, Measure
from circular.i18n import translator
from tests.charts.figures import axis, euro, progress

IT, EN = translator("it"), translator("en")
SHOWN = progress(
    axis("production", money=euro(estimated="30000000", awarded="22312000.50", paid="4000000")),
    axis(money=euro(awarded="52000000", paid="10000000")),
    axis("cohesion", money={}),
    unclassified_money=euro(awarded="48000000"),
)


def source(name, kind=FundingKind.EU, **amounts):
    return SourceMoney(source=name, programme=None, kind=kind, money=euro(**amounts))


def test_what_is_on_no_axis_yet_is_a_block_of_its_own_and_an_axis_without_money_is_none():
    names = [block.name for block in money.by_axis(SHOWN, IT)]
    assert names == ["Innovazione dei processi produttivi", "Rigenerazione urbana", "Non ancora su un asse"]


def test_what_was_awarded_and_paid_is_drawn_and_labelled_or_else_the_surest_promise():
    figure = money.draw(money.by_axis(SHOWN, IT), IT, dark=False)
    assert [trace.name for trace in figure.data] == ["awarded", "paid", "awarded", "paid", "awarded"]
    written = [annotation.text for annotation in figure.layout.annotations]
    assert "22,3\u00a0mln\u00a0€" in written
    assert "<b>4\u00a0mln\u00a0€</b>" in written
    assert list(figure.layout.yaxis.ticktext)[:2] == ["assegnato", "pagato"]


def test_money_only_hoped_for_is_hatched_and_money_paid_is_full():
    hoped_for = money.Block(
        name="Piano", key="production", money=euro(estimated="5", requested="3", paid="1")
    )
    hoped, paid = money.draw([hoped_for], IT, dark=False).data
    assert (hoped.name, hoped.marker.pattern.shape) == ("requested", "/")
    assert paid.marker.color == "rgba(0,102,204,1)"


def test_all_bars_share_one_scale():
    figure = money.draw(money.by_axis(SHOWN, IT), IT, dark=True)
    assert figure.layout.xaxis.range == (0, 52_000_000)


def test_beyond_the_largest_sources_the_others_are_added_up():
    sources = [source(f"Fonte {n}", awarded=str(n * 1000)) for n in range(1, 13)]
    blocks = money.by_source(sources, IT, largest=8)
    assert len(blocks) == 9
    assert blocks[0].name == "Fonte 12"
    assert blocks[-1].name == "Altre 4 fonti"
    assert sum(block.money[Measure.AWARDED] for block in blocks) == Decimal(78000)


def test_the_finding_names_the_largest_and_its_share():
    assert money.finding(money.by_axis(SHOWN, IT), IT) == (
        "Rigenerazione urbana: 43% dell\u2019importo assegnato (122\u00a0mln\u00a0€)"
    )
    assert money.finding((), IT) == "Nessun importo è noto"


def test_the_sentence_reads_every_amount():
    said = money.sentence(money.by_axis(SHOWN, EN), EN)
    assert "Urban regeneration: awarded €52m and paid €10m." in said


def test_the_table_is_exact_and_leaves_out_what_nobody_stated():
    blocks = money.by_axis(SHOWN, IT)
    frame, headings = money.table(blocks), money.columns(IT, blocks)
    assert frame["awarded"][0] == 22312000.50
    assert set(headings) <= set(frame.columns)
    assert "committed" not in headings
    assert headings["paid"] == ("pagato", "money")
