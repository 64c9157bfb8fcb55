# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one table: a row a question, a column each, medians with quartiles and how many times ours."""

from collections.abc import Sequence
from statistics import median, quantiles

from benchmarks.beside import datasette, questions, superset
from benchmarks.beside.asked import AS_OF
from benchmarks.beside.measure import CACHED, DATASETTE, OURS, PLAIN, SUPERSET, Beside

_HEADS = {
    OURS: "ours",
    PLAIN: "pandas and networkx in Streamlit, files read each time",
    CACHED: "the same with `st.cache_data`",
    DATASETTE: datasette.NAME,
    SUPERSET: superset.NAME,
}
_ROWS = {**questions.NAMES, "paint": "first page seen by a person, to the last paint"}


def section(found: Beside) -> list[str]:
    """The lines of the page."""
    heads = [head for who, head in _HEADS.items() if who not in found.absent]
    columns = [who for who in _HEADS if who not in found.absent]
    rows = [_row(key, found.seconds[key], columns) for key in _ROWS if key in found.seconds]
    rows += _once("memory of the server's processes afterwards, MB", found.memory, columns, scale=1e-6)
    rows += _once("from nothing to a server that answers, s (once)", found.setting, columns, scale=1)
    counts = sorted({len(each) for asked in found.seconds.values() for each in asked.values()})
    return [
        f"## Beside what a city would pick instead: {found.actions:,} actions, {found.actions * 10:,} reports",
        "",
        f"The same made-up city for all, as of {AS_OF:%d/%m/%Y}. Before anything was timed all gave the same answers",
        "(figures to 1e-9, euro to the cent): for the others the definitions of docs/figures.md were written once more",
        "by hand, in pandas and in SQL, since none of them knows what an axis, a plan in force or a late action is.",
        f"Milliseconds waited: median [quartiles] of {_listed(counts)} runs, all in turn, and how many times ours.",
        "",
        f"| Question | {' | '.join(heads)} |",
        f"|---|{'---:|' * len(heads)}",
        *rows,
        "",
        "Ours and pandas are asked in their process, Datasette and Superset over HTTP on the same machine. Ours is",
        "asked anew each time, without what its pages remember for an unchanged database, and each question pays alone",
        "for what the questions of a page share (docs/decisions.md, 116 to 118 and 121). It gives more: one action's",
        "history is its whole sheet, ties carry their evidence, late actions all their columns. Neither tool has",
        "measures of a network: they list who works with whom. *From nothing*: for ours a `git clone` and",
        "`python3 start.py` with the shipped data; for the tools their environment, set-up and charts. Packages came",
        "from a cache on disk where it had them.",
        "",
        *_slower(found, columns),
        *_stock(found),
        *(f"Not measured: {_HEADS.get(who, who)}, {reason}." for who, reason in found.absent.items()),
        "",
    ]


def _row(key: str, asked: dict[str, list[float]], columns: Sequence[str]) -> str:
    first, without = median(asked[OURS]), "cannot" if key in questions.NAMES else "-"
    cells = [_cell(asked[who], first, ours=who == OURS) if who in asked else without for who in columns]
    return f"| {_ROWS[key]} | {' | '.join(cells)} |"


def _cell(seconds: Sequence[float], first: float, *, ours: bool) -> str:
    middle = median(seconds)
    low, _, high = (
        quantiles(seconds, n=4, method="inclusive") if len(seconds) > 1 else (middle, middle, middle)
    )
    text = f"{middle * 1000:,.0f} [{low * 1000:,.0f}-{high * 1000:,.0f}]"
    return text if ours else f"{text}<br>{_times(middle / first)}"


def _once(
    name: str, held: dict[str, float] | dict[str, int], columns: Sequence[str], *, scale: float
) -> list[str]:
    if OURS not in held:
        return []
    cells = [
        f"{held[who] * scale:,.0f}" + ("" if who == OURS else f"<br>{_times(held[who] / held[OURS])}")
        if who in held
        else "-"
        for who in columns
    ]
    return [f"| {name} | {' | '.join(cells)} |"]


def _slower(found: Beside, columns: Sequence[str]) -> list[str]:
    """An honest sentence on everything in which somebody else was quicker or smaller."""
    medians = {
        _ROWS[key]: {who: median(each) for who, each in asked.items()}
        for key, asked in found.seconds.items()
        if key in _ROWS
    }
    lost = [
        f"{name}: {_HEADS[who]} ({_times(each[who] / each[OURS])})"
        for name, each in {**medians, "memory": found.memory, "from nothing": found.setting}.items()
        for who in columns
        if who != OURS and OURS in each and who in each and each[who] < each[OURS]
    ]
    said = "; ".join(lost)
    return [
        f"**Where ours is slower or larger.** {said}." if lost else "Ours was slower or larger nowhere.",
        "",
    ]


def _stock(found: Beside) -> list[str]:
    figures = ", ".join(f"{key} {found.stock[key]:.1%} (ours {found.axes[key]:.1%})" for key in found.axes)
    return [
        "**Where they give another figure.** The mean of the last reported progress by axis, which each draws",
        f"with a few clicks, is {figures}.",
        "It counts what was reported after that day, what is not adopted and what was cancelled, passes over",
        "milestones, takes a completed action at what was last typed, and an action on two axes twice.",
    ]


def _times(ratio: float) -> str:
    return f"{ratio:,.{0 if ratio >= 10 else 2 if ratio < 1 else 1}f} times"


def _listed(counts: Sequence[int]) -> str:
    return " or ".join(map(str, counts))
