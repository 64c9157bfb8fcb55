# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where money comes from and where it goes: one block an axis or a source, one labelled bar a measure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd
from plotly import graph_objects as go

from circular.charts import labels, theme
from circular.charts.columns import Columns, worded
from circular.domain.figures import Money, Progress, SourceMoney
from circular.domain.sets import Measure
from circular.i18n import Translator

LINE = 26
_HEAD = 1.25
"""The room of a block's name, in lines."""
# The surer the money, the fuller the bar: hoped for is hatched, promised half full, paid full.
_FULLNESS = {Measure.AWARDED: 0.45, Measure.COMMITTED: 0.7, Measure.PAID: 1.0}

PROMISES = (Measure.AWARDED, Measure.COMMITTED, Measure.REQUESTED, Measure.ESTIMATED)
"""What stands for a block's money, the first that is stated; the table beside the picture has all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A thing money is stated for; `key` is an axis' key, or empty for anything else."""

    name: str
    money: Money
    key: str = ""
    note: str = ""


def by_axis(progress: Progress, t: Translator) -> tuple[Block, ...]:
    """The axes in their order, then what belongs to no axis, so that the blocks add up to the total."""
    axes = [Block(name=t.text(axis.name), key=axis.key, money=axis.money) for axis in progress.axes]
    rest = Block(name=t("charts.no_axis"), money=progress.unclassified_money)
    return tuple(block for block in (*axes, rest) if any(block.money.values()))


def by_source(sources: Sequence[SourceMoney], t: Translator, *, largest: int = 8) -> tuple[Block, ...]:
    """The largest sources, then the others together, so that the blocks add up to the total."""
    known = sorted((s for s in sources if any(s.money.values())), key=lambda s: (-_size(s.money), s.source))
    kept = known if len(known) <= largest + 1 else known[:largest]
    blocks = [Block(name=_source(each, t), note=t.term(each.kind), money=each.money) for each in kept]
    if rest := known[len(kept) :]:
        blocks.append(Block(name=t("charts.other_sources", n=len(rest)), money=_sum(s.money for s in rest)))
    return tuple(blocks)


def draw(blocks: Sequence[Block], t: Translator, *, dark: bool) -> go.Figure:
    """Every bar on one scale, its measure written on its left and its amount on its right."""
    colours = theme.palette(dark=dark)
    lines = sum(_HEAD + len(drawn(block)) for block in blocks)
    figure = theme.base(dark=dark, height=round(LINE * lines) + 12)
    top = max((block.money[m] for block in blocks for m in drawn(block)), default=Decimal(1)) or Decimal(1)
    ticks: list[tuple[float, str]] = []
    # Given to the figure all at once: one by one, plotly checks all that are there again for each.
    notes: list[dict[str, Any]] = []
    line = 0.0
    for block in blocks:
        line += _HEAD
        notes.append(_head(block, -line + 1, colours))
        for measure in drawn(block):
            _bar(figure, block, measure, -line, t=t, colours=colours)
            notes.append(_amount(block, measure, -line, t))
            ticks.append((-line, t.term(measure)))
            line += 1
    figure.update_layout(
        annotations=notes,
        xaxis={"visible": False, "range": [0, float(top)]},
        yaxis={
            "range": [-line + 0.4, 0.4],
            "showgrid": False,
            "tickmode": "array",
            "tickvals": [at for at, _ in ticks],
            "ticktext": [text for _, text in ticks],
            "ticklabelstandoff": 6,
        },
        barmode="overlay",
        margin={"r": 92},
    )
    return figure


def finding(blocks: Sequence[Block], t: Translator) -> str:
    """What holds most of the money: of what was awarded, or else of the surest promise."""
    stated = [measure for measure in (*PROMISES, Measure.PAID) if _total(blocks, measure)]
    if not stated:
        return t("charts.money_unknown")
    measure = stated[0]
    first = max(blocks, key=lambda block: block.money.get(measure) or 0)
    total = _total(blocks, measure)
    return t(
        "charts.money_most",
        name=first.name,
        share=t.percent((first.money.get(measure) or Decimal(0)) / total),
        total=t.money(total),
        measure=t.term(measure),
    )


def sentence(blocks: Sequence[Block], t: Translator) -> str:
    """Every amount, as it would be read out."""
    said = [
        t(
            "charts.money_of",
            name=block.name,
            amounts=t.list(
                f"{t.term(measure)} {t.money(block.money[measure])}" for measure in _stated(block)
            ),
        )
        for block in blocks
    ]
    return " ".join(said) or t("charts.money_unknown")


def table(blocks: Sequence[Block]) -> pd.DataFrame:
    """One row a block; a measure nobody stated is empty."""
    rows = [
        {"name": block.name, "kind": block.note}
        | {measure.value: _euro(block.money.get(measure)) for measure in Measure}
        for block in blocks
    ]
    return pd.DataFrame(rows, columns=["name", "kind", *Measure])


def columns(t: Translator, blocks: Sequence[Block]) -> Columns:
    """How the columns of `table` are headed and written; measures nobody stated are left out."""
    stated: Columns = {
        m.value: (t.term(m), "money")
        for m in Measure
        if any(block.money.get(m) is not None for block in blocks)
    }
    noted = any(block.note for block in blocks)
    return {**worded(t, name="text"), **(worded(t, kind="text") if noted else {}), **stated}


def _source(source: SourceMoney, t: Translator) -> str:
    parts = dict.fromkeys(part for part in (source.source, source.programme) if part)
    return " · ".join(parts) or t("charts.source_unknown")


def _stated(block: Block) -> list[Measure]:
    return [measure for measure in Measure if block.money.get(measure) is not None]


def drawn(block: Block) -> list[Measure]:
    """What is drawn of a block: what was awarded, or else the surest promise, and what was paid of it."""
    stated = _stated(block)
    promised = next((measure for measure in PROMISES if measure in stated), None)
    return [measure for measure in (promised, Measure.PAID) if measure is not None and measure in stated]


def _head(block: Block, y: float, colours: theme.Palette) -> dict[str, Any]:
    sign = (
        f'<span style="color:{colours.axis(block.key)}">{theme.axis_sign(block.key)}</span> '
        if block.key
        else ""
    )
    return {
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "yref": "y",
        "y": y - 0.15,
        "text": f"{sign}<b>{labels.wrap(block.name, width=42, lines=1)}</b>",
    }


def _bar(
    figure: go.Figure, block: Block, measure: Measure, y: float, *, t: Translator, colours: theme.Palette
) -> None:
    colour = colours.axis(block.key)
    amount = block.money[measure]
    marker: dict[str, Any] = {"line": {"color": colour, "width": 1}}
    if measure in _FULLNESS:
        marker |= {"color": _faded(colour, _FULLNESS[measure])}
    else:
        marker |= {"color": "rgba(0,0,0,0)", "pattern": theme.hatched(colour)}
    figure.add_bar(
        name=measure.value,
        orientation="h",
        x=[float(amount)],
        y=[y],
        width=0.56,
        marker=marker,
        hovertemplate=f"{labels.safe(block.name)}, {t.term(measure)}: <b>{t.money_full(amount)}</b><extra></extra>",
    )


def _amount(block: Block, measure: Measure, y: float, t: Translator) -> dict[str, Any]:
    amount = t.money(block.money[measure])
    return {
        "xref": "paper",
        "x": 1,
        "xshift": 8,
        "xanchor": "left",
        "yref": "y",
        "y": y,
        "text": f"<b>{amount}</b>" if measure is Measure.PAID else amount,
        "font": {"size": theme.SMALL_SIZE},
    }


def _faded(colour: str, fullness: float) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{fullness:g})"


def _size(money: Money) -> Decimal:
    return max(money.values(), default=Decimal(0))


def _total(blocks: Sequence[Block], measure: Measure) -> Decimal:
    return sum((block.money.get(measure) or Decimal(0) for block in blocks), Decimal(0))


def _sum(moneys: Iterable[Money]) -> Money:
    total: dict[Measure, Decimal] = {}
    for money in moneys:
        for measure, amount in money.items():
            total[measure] = total.get(measure, Decimal(0)) + amount
    return total


def _euro(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)
