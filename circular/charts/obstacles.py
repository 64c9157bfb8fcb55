# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What barriers hold up: a bar each, what it blocks full, what waits behind that hatched, the weightiest first."""

from collections.abc import Sequence

import pandas as pd
from plotly import graph_objects as go

from circular.charts import labels, theme
from circular.charts.columns import Columns
from circular.domain.barriers import Obstacle
from circular.i18n import Translator

READABLE = 12
"""So many bars are drawn; the table has all."""
_ROW, _HEAD, _THICK = 52, 10, 0.32
_TITLE = 44  # characters: what a phone shows in a line


def shown(obstacles: Sequence[Obstacle]) -> tuple[Obstacle, ...]:
    """Those that hold anything up, as many as can be read."""
    return tuple(each for each in obstacles if each.held)[:READABLE]


def finding(obstacles: Sequence[Obstacle], t: Translator) -> str:
    """Which barrier holds up most, the weightiest first; of several that hold up as many, how many they are."""
    most = len(obstacles[0].held)
    alike = sum(len(each.held) == most for each in obstacles)
    if alike > 1:
        return t("barriers.holds_alike", alike=t.number(alike), n=most)
    return t("barriers.holds_most", title=t.text(obstacles[0].title), n=most)


def draw(obstacles: Sequence[Obstacle], t: Translator, *, dark: bool) -> go.Figure:
    """One bar a barrier under its name, in the order given."""
    colours = theme.palette(dark=dark)
    figure = theme.base(dark=dark, height=_HEAD + _ROW * max(1, len(obstacles)))
    places = list(range(len(obstacles)))
    most = max((len(each.held) for each in obstacles), default=1)
    under: list[int] = [0] * len(obstacles)
    for name, counts in (
        ("blocked", [len(each.blocked) for each in obstacles]),
        ("behind", [len(each.behind) for each in obstacles]),
    ):
        figure.add_trace(
            go.Bar(
                orientation="h",
                y=[place + 0.2 for place in places],
                base=under,
                x=counts,
                width=_THICK,
                name=t(f"barriers.chart_{name}"),
                marker={
                    "color": colours.neutral if name == "blocked" else colours.panel,
                    "line": {"color": colours.neutral, "width": 1.2},
                    "pattern": {
                        "shape": "" if name == "blocked" else "/",
                        "fgcolor": colours.neutral,
                        "size": 7,
                        "solidity": 0.25,
                    },
                },
                hovertext=[_tip(each, t) for each in obstacles],
                hovertemplate="%{hovertext}<extra></extra>",
            )
        )
        under = [low + count for low, count in zip(under, counts, strict=True)]
    for place, each in enumerate(obstacles):
        kind = labels.safe(t.term(each.barrier.kind))
        title = labels.shortened(t.text(each.title), width=_TITLE - len(kind))
        figure.add_annotation(
            x=0, xanchor="left", xref="paper", y=place - 0.2, text=f"<b>{title}</b> · {kind}",
        )  # fmt: skip
        figure.add_annotation(
            x=len(each.held), xanchor="left", xshift=6, y=place + 0.2, text=labels.safe(_short(each, t)),
            font={"size": theme.SMALL_SIZE},
        )  # fmt: skip
    figure.update_layout(
        xaxis={"visible": False, "range": [0, most * 1.75]},
        yaxis={"visible": False, "range": [len(obstacles) - 0.5, -0.55]},
        barmode="overlay",
        margin={"t": 4, "b": 4},
    )
    return figure


def sentence(obstacles: Sequence[Obstacle], t: Translator) -> str:
    """Every bar, as it would be read out."""
    return " ".join(
        t("barriers.chart_said", title=t.text(each.title), what=_said(each, t)) for each in obstacles
    )


def table(obstacles: Sequence[Obstacle], t: Translator) -> pd.DataFrame:
    """One row a barrier; unknown days and money are empty."""
    return pd.DataFrame(
        [
            {
                "code": each.barrier.code,
                "title": t.text(each.title),
                "kind": t.term(each.barrier.kind),
                "blocked": len(each.blocked),
                "behind": len(each.behind),
                "awarded": float(each.awarded) if each.awarded is not None else None,
                "days": each.days,
            }
            for each in obstacles
        ],
        columns=["code", "title", "kind", "blocked", "behind", "awarded", "days"],
    )


def columns(t: Translator) -> Columns:
    """How the columns of `table` are headed and written."""
    return {
        "code": (t("barriers.column_code"), "text"),
        "title": (t("barriers.column_title"), "text"),
        "kind": (t("barriers.column_kind"), "text"),
        "blocked": (t("barriers.column_blocked"), "number"),
        "behind": (t("barriers.column_behind"), "number"),
        "awarded": (t("barriers.column_awarded"), "money"),
        "days": (t("barriers.column_days"), "number"),
    }


def _short(each: Obstacle, t: Translator) -> str:
    """The numbers alone: the bar shows what they count."""
    counts = [t.number(len(each.blocked)), *([t.number(len(each.behind))] if each.behind else [])]
    said = " + ".join(counts)
    return said if each.awarded is None else f"{said} · {t.money(each.awarded)}"


def _said(each: Obstacle, t: Translator) -> str:
    said = t("barriers.n_blocked", n=len(each.blocked))
    if each.behind:
        said = t("barriers.and_behind", said=said, n=len(each.behind))
    return said if each.awarded is None else f"{said} · {t.money(each.awarded)}"


def _tip(each: Obstacle, t: Translator) -> str:
    title = labels.wrap(t.text(each.title), width=48, lines=3)
    return f"<b>{title}</b><br>{labels.safe(_said(each, t))}"
