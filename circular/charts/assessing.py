# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How far each dimension of governance has come: a ladder of three rungs, this year's dot and the one before."""

import pandas as pd
from plotly import graph_objects as go

from circular.charts import labels, theme
from circular.charts.columns import Columns, Kind, worded
from circular.domain.assessing import PARTS, RANK, Year
from circular.domain.sets import Dimension, Readiness
from circular.i18n import Translator

_ROW = 34
_KINDS: dict[str, Kind] = {
    "part": "text",
    "dimension": "text",
    "before": "text",
    "level": "text",
    "evidence": "text",
    "source": "link",
}


def draw(found: Year, before: Year | None, t: Translator, *, dark: bool) -> go.Figure:
    """A filled dot where the year stands, a hollow one where the year before stood, the way between them a line."""
    colours = theme.palette(dark=dark)
    rows = [each for part in PARTS.values() for each in part]
    gaps = {part[0] for part in list(PARTS.values())[1:]}
    places: dict[Dimension, float] = {}
    at = 0.0
    for each in rows:
        at -= 1.7 if each in gaps else 1.0
        places[each] = at
    figure = theme.base(dark=dark, height=round(_ROW * -at) + 60)
    for each in rows:
        _rungs(figure, places[each], colours)
        _way(figure, each, found, before, at=places[each], colours=colours)
    if before is not None:
        hollow = {"symbol": "circle-open", "size": 17, "color": colours.quiet, "line": {"width": 2}}
        figure.add_scatter(name="before", marker=hollow, **_dots(before, places, t))
    filled = {"symbol": "circle", "size": 13, "color": colours.ink}
    figure.add_scatter(name="year", marker=filled, **_dots(found, places, t))
    figure.update_layout(
        xaxis={
            "range": [-0.35, len(RANK) - 0.65],
            "tickmode": "array",
            "tickvals": list(RANK.values()),
            "ticktext": [labels.wrap(t.term(level).capitalize(), width=9) for level in RANK],
            "tickangle": 0,
            "side": "top",
            "showgrid": False,
            "showline": False,
        },
        yaxis={
            "range": [at - 0.7, -0.4],
            "tickmode": "array",
            "tickvals": [places[each] for each in rows],
            "ticktext": [t.term(each).capitalize() for each in rows],
            "showgrid": False,
        },
        margin={"t": 48, "b": 8, "r": 32},
    )
    return figure


def finding(found: Year, before: Year | None, t: Translator) -> str:
    """How many dimensions are advanced, and how many rose or fell since the year before."""
    total = t.number(len(found.answers))
    said = t("assessing.finding", n=found.counted(Readiness.ADVANCED), total=total, year=str(found.year))
    if before is None:
        return said
    rose, fell, _ = found.against(before)
    since = str(before.year)
    moves = [t("assessing.rose", n=rose)] if rose else []
    moves += [t("assessing.fell", n=fell)] if fell else []
    if not moves:
        return f"{said} {t('assessing.same', year=since)}"
    return f"{said} {t('assessing.moved', year=since, moves=t.list(moves))}"


def moves(found: Year, before: Year | None, t: Translator) -> str:
    """Which dimensions rose or fell since the year before, by name."""
    if before is None:
        return t("assessing.first", year=str(found.year))
    named: dict[str, list[str]] = {"up": [], "down": []}
    for dimension, answer in found.answers.items():
        held = before.answers.get(dimension)
        if held and held.level is not answer.level:
            way = "up" if RANK[answer.level] > RANK[held.level] else "down"
            named[way].append(t.term(dimension))
    said = [t(f"assessing.names_{way}", names=t.list(names)) for way, names in named.items() if names]
    return " ".join(said) or t("assessing.same", year=str(before.year))


def sentence(found: Year, before: Year | None, t: Translator) -> str:
    """Each dimension with its level, and with the one of the year before where it was another."""
    said = []
    for dimension, answer in found.answers.items():
        name, level = t.term(dimension).capitalize(), t.term(answer.level)
        held = before.answers.get(dimension) if before else None
        if held and before and held.level is not answer.level:
            said.append(
                t(
                    "assessing.level_moved",
                    name=name,
                    level=level,
                    before=t.term(held.level),
                    year=str(before.year),
                )
            )
        else:
            said.append(t("assessing.level", name=name, level=level))
    missing = len(Dimension) - len(found.answers)
    if missing:
        said.append(t("assessing.missing", n=missing))
    return " ".join(said)


def table(found: Year, before: Year | None, t: Translator) -> pd.DataFrame:
    """One row a dimension; one not answered is empty."""
    rows = []
    for part, dimensions in PARTS.items():
        for each in dimensions:
            answer, held = found.answers.get(each), before.answers.get(each) if before else None
            rows.append(
                {
                    "part": t(f"assessing.part_{part.value}"),
                    "dimension": t.term(each).capitalize(),
                    "before": t.term(held.level) if held else "",
                    "level": t.term(answer.level) if answer else "",
                    "evidence": (t.field(answer, "evidence") or "") if answer else "",
                    "source": answer.evidence_url if answer else None,
                }
            )
    return pd.DataFrame(rows, columns=list(_KINDS))


def columns(t: Translator) -> Columns:
    """How the columns of `table` are headed and written."""
    return worded(t, **_KINDS)


def _rungs(figure: go.Figure, at: float, colours: theme.Palette) -> None:
    figure.add_scatter(
        name="ladder",
        x=list(RANK.values()),
        y=[at] * len(RANK),
        mode="lines+markers",
        line={"color": colours.grid, "width": 2},
        marker={"symbol": "line-ns-open", "size": 9, "color": colours.line, "line": {"width": 1}},
        hoverinfo="skip",
    )


def _way(
    figure: go.Figure,
    dimension: Dimension,
    found: Year,
    before: Year | None,
    *,
    at: float,
    colours: theme.Palette,
) -> None:
    now, held = found.answers.get(dimension), before.answers.get(dimension) if before else None
    if now is None or held is None or now.level is held.level:
        return
    figure.add_scatter(
        name="moved",
        x=[RANK[held.level], RANK[now.level]],
        y=[at, at],
        mode="lines",
        line={"color": colours.ink, "width": 4},
        hoverinfo="skip",
    )


def _dots(year: Year, places: dict[Dimension, float], t: Translator) -> dict[str, object]:
    """Where the answers of a year stand, and what each says."""
    return {
        "x": [RANK[each.level] for each in year.answers.values()],
        "y": [places[each] for each in year.answers],
        "mode": "markers",
        "customdata": [
            f"{t.term(name).capitalize()}, {year.year}: {t.term(each.level)}"
            for name, each in year.answers.items()
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }
