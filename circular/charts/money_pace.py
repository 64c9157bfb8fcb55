# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was paid against what was done: a mark an action, those that slip or are late named."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from plotly import graph_objects as go

from circular.charts import labels, projection, theme
from circular.charts.columns import Columns
from circular.charts.projection import Box
from circular.i18n import Translator

_HEIGHT, _WIDTH = 420, 290  # pixels of the plot on the narrowest screen: labels are laid out for it
_NAMED, _TRIED = 6, 40
_LETTERS, _SIZE = 24, 34
_MANY, _CELLS = 400, 25  # marks that can be told apart; cells a side where there are more


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """An action of which both are known, 0..1 (paid may be more than was awarded); `late`: its schedule is."""

    action: str
    code: str
    title: str
    physical: float
    financial: float
    awarded: float
    late: bool = False

    @property
    def gap(self) -> float:
        """By how much more was paid than was done; negative where more was done."""
        return self.financial - self.physical


@dataclass(frozen=True, slots=True, kw_only=True)
class Heap:
    """What one mark stands for: an action, or several that would lie upon each other (`action` is then empty)."""

    action: str
    title: str
    number: int
    physical: float
    financial: float
    awarded: float
    slips: bool
    late: bool


def slipping(paces: Sequence[Pace], *, gap: float) -> tuple[Pace, ...]:
    """Those whose paid and done differ by more than `gap`, the widest first, then the dearest."""
    found = [each for each in paces if abs(each.gap) > gap + 1e-9]
    return tuple(sorted(found, key=lambda each: (-round(abs(each.gap), 3), -each.awarded, each.code)))


def late(paces: Sequence[Pace]) -> tuple[Pace, ...]:
    """Those whose schedule is late, the least done first."""
    found = [each for each in paces if each.late]
    return tuple(sorted(found, key=lambda each: (each.physical, each.code)))


def draw(paces: Sequence[Pace], t: Translator, *, gap: float, dark: bool) -> go.Figure:
    """The marks; on the diagonal as much was paid as was done."""
    colours = theme.palette(dark=dark)
    top = max(1.0, *(each.financial for each in paces)) if paces else 1.0
    figure = theme.base(dark=dark, height=_HEIGHT + 70)
    figure.add_scatter(
        x=[0, 1], y=[0, 1], mode="lines", line={"color": colours.line, "width": 1.5, "dash": "dash"}, hoverinfo="skip"
    )  # fmt: skip
    apart = slipping(paces, gap=gap)
    named = [*apart, *(each for each in late(paces) if each not in apart)]
    heaps = _heaps(paces, gap=gap)
    most = max((each.awarded for each in heaps), default=1.0) or 1.0
    red, green, blue = (int(colours.neutral[place : place + 2], 16) for place in (1, 3, 5))
    faint = f"rgba({red},{green},{blue},0.35)"
    figure.add_scatter(
        x=[each.physical for each in heaps],
        y=[each.financial for each in heaps],
        mode="markers",
        marker={
            "symbol": ["diamond" if each.slips else "hexagon" for each in heaps],
            "size": [max(8.0, _SIZE * (each.awarded / most) ** 0.5) for each in heaps],
            "opacity": 1,
            "color": [colours.late if each.late else colours.ink if each.slips else faint for each in heaps],
            "line": {"color": colours.paper, "width": 1},
        },
        customdata=[each.action for each in heaps],
        hovertext=[labels.safe(_told(each, t)) for each in heaps],
        hovertemplate="%{hovertext}<extra></extra>",
        cliponaxis=False,
    )
    _name(figure, heaps, named, top=top, colours=colours)
    ticks = labels.percent_ticks(t)
    figure.update_layout(
        xaxis={"range": [-0.03, 1.05], "title": {"text": t("money.done")}, **ticks},
        yaxis={"range": [-0.03, top + 0.05], "title": {"text": t("money.paid")}, **ticks},
    )
    return figure


def finding(paces: Sequence[Pace], t: Translator, *, gap: float) -> str:
    """How many slip, and to which side."""
    if not paces:
        return t("money.pace_unknown")
    found, behind = slipping(paces, gap=gap), late(paces)
    if not found and not behind:
        return t("money.pace_together", n=len(paces))
    ahead = sum(each.gap > 0 for each in found)
    parts = [t("money.pace_paid_more", n=ahead)] if ahead else []
    parts += [t("money.pace_done_more", n=len(found) - ahead)] if len(found) > ahead else []
    parts += [t("money.pace_late_too", n=len(behind))] if behind else []
    return t("money.pace_finding", parts=t.list(parts), all=t.number(len(paces)))


def sentence(paces: Sequence[Pace], t: Translator, *, gap: float) -> str:
    """The slipping ones, as they would be read out."""
    apart = slipping(paces, gap=gap)
    both = [*apart[:_NAMED], *(each for each in late(paces) if each not in apart)]
    told = [_told(each, t) for each in both[: 2 * _NAMED]]
    return " ".join([finding(paces, t, gap=gap) + ".", *(f"{each}." for each in told)])


def table(paces: Sequence[Pace], t: Translator) -> pd.DataFrame:
    """One row an action, the widest gap first."""
    rows = [
        {
            "code": each.code,
            "title": each.title,
            "physical": each.physical,
            "financial": each.financial,
            "gap": each.gap,
            "awarded": each.awarded,
            "late": t("money.late") if each.late else "",
        }
        for each in sorted(paces, key=lambda each: (-abs(each.gap), each.code))
    ]
    return pd.DataFrame(rows, columns=list(columns(t)))


def columns(t: Translator) -> Columns:
    """How the columns of `table` are headed and written."""
    return {
        "code": (t("money.column_code"), "text"),
        "title": (t("money.column_action"), "text"),
        "physical": (t("money.done"), "percent"),
        "financial": (t("money.paid"), "percent"),
        "gap": (t("money.column_gap"), "percent"),
        "awarded": (t("money.column_awarded"), "money"),
        "late": (t("money.column_schedule"), "text"),
    }


def _name(
    figure: go.Figure,
    heaps: Sequence[Heap],
    named: Sequence[Pace],
    *,
    top: float,
    colours: theme.Palette,
) -> None:
    """The titles of those that slip most, as far as they meet neither a mark nor each other."""
    across, up = _WIDTH / 1.08, _HEIGHT / (top + 0.08)
    frame = Box(left=0, right=_WIDTH, bottom=0, top=_HEIGHT)
    taken = [projection.round_mark(each.physical * across, each.financial * up, 5) for each in heaps]
    most = max((each.awarded for each in heaps), default=1.0) or 1.0
    names = [labels.shortened(each.title, width=_LETTERS) for each in named[:_TRIED]]
    written = 0
    for each, beginning in zip(named, names, strict=False):
        # Projects of one measure begin alike: there only the code tells them apart.
        name = labels.safe(each.code) if names.count(beginning) > 1 else beginning
        spot = projection.beside(
            each.physical * across,
            each.financial * up,
            radius=max(7, _SIZE / 2 * (each.awarded / most) ** 0.5),
            width=len(name) * theme.SMALL_SIZE * 0.54,
            height=theme.SMALL_SIZE * 1.35,
            taken=taken,
            frame=frame,
        )
        if spot and written < _NAMED:
            written += 1
            taken.append(spot.box)
            figure.add_annotation(
                x=each.physical,
                y=each.financial,
                xshift=spot.xshift,
                yshift=spot.yshift,
                xanchor=spot.xanchor,
                yanchor=spot.yanchor,
                text=name,
                font={"size": theme.SMALL_SIZE, "color": colours.late if each.late else colours.ink},
                borderpad=0,
            )


def _heaps(paces: Sequence[Pace], *, gap: float) -> tuple[Heap, ...]:
    """A mark an action; where there are more than can be told apart, a mark for those a hair's breadth apart."""
    apart = {each.action for each in slipping(paces, gap=gap)}
    cells: dict[object, list[Pace]] = {}
    for each in paces:
        near = (
            round(each.physical * _CELLS),
            round(each.financial * _CELLS),
            each.action in apart,
            each.late,
        )
        cells.setdefault(near if len(paces) > _MANY else each.action, []).append(each)
    return tuple(
        Heap(
            action=held[0].action if len(held) == 1 else "",
            title=held[0].title,
            number=len(held),
            physical=sum(each.physical for each in held) / len(held),
            financial=sum(each.financial for each in held) / len(held),
            awarded=sum(each.awarded for each in held),
            slips=held[0].action in apart,
            late=held[0].late,
        )
        for held in cells.values()
    )


def _told(each: Pace | Heap, t: Translator) -> str:
    number = each.number if isinstance(each, Heap) else 1
    title = each.title if number == 1 else t("money.actions", n=number)
    key = "money.pace_told_late" if each.late else "money.pace_told"
    return t(key, title=title, paid=t.percent(each.financial), done=t.percent(each.physical))
