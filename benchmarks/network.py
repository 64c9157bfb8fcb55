# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How long it takes to build, measure and place networks of any size, and how that compares with plain networkx."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import log
from typing import Any

import networkx as nx

from benchmarks import in_networkx
from benchmarks.timing import Measured, interleaved
from benchmarks.town import AXES, Town, town
from circular.network import cuts, holes, layout, measures, mixing, paths, poles, positions
from circular.network.arrays import Graph
from circular.network.build import build
from circular.network.evidence import Gathering, gather, select

SIZES = (200, 2_000, 10_000, 100_000)
_AS_OF = date(2026, 1, 1)
_LOUVAIN_UP_TO = 10_000  # beyond, networkx's own communities take minutes, and ours are its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to do, by us and by networkx; `theirs_up_to` is where networkx would begin to take minutes."""

    name: str
    ours: Callable[[], object]
    theirs: Callable[[], object] | None = None
    theirs_up_to: int = max(SIZES)
    ours_up_to: int = max(SIZES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """The processor time of a task at a size, in seconds; None where it was not tried."""

    task: str
    size: int
    ours: float
    theirs: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """A network that was measured; the margin is that of betweenness where it was estimated."""

    organisations: int
    parts: int
    ties: int
    sources: int | None
    margin: float


def measure(*, rounds: int, largest: int = max(SIZES)) -> tuple[list[Size], list[Timed]]:
    """Every task at every size up to `largest`; small networks as many times as asked for, large ones once."""
    sizes, timed = [], []
    for size in (size for size in SIZES if size <= largest):
        made = town(size)
        gatherings = gather(select(made.evidence, as_of=_AS_OF))
        graph = build(gatherings, made.organisations, shares=made.shares)
        plain = in_networkx.project(gatherings)
        if size <= 2_000:
            _agree(graph, plain)
        between = paths.centrality(graph)
        sizes.append(
            Size(
                organisations=len(graph),
                parts=len(made.evidence),
                ties=graph.number_of_edges(),
                sources=between.sources,
                margin=between.betweenness_margin,
            )
        )
        tasks = list(_tasks(made, gatherings, graph, plain))
        timed += _timed(tasks, size, rounds=rounds if size <= 200 else max(rounds // 3, 1))
    return sizes, timed


def lines(sizes: list[Size], timed: list[Timed]) -> list[str]:
    """The section of the page: a row a task, a column a size, and how the cost grows with the number of ties."""
    heads = [f"{size.organisations:,} org.<br>{size.ties:,} ties" for size in sizes]
    found = {(each.task, each.size): each for each in timed}
    asked = sorted({each.size for each in timed})
    rows = []
    for task in dict.fromkeys(each.task for each in timed):
        cells = [_cell(found.get((task, size))) for size in asked]
        rows.append(f"| {task} | {' | '.join(cells)} | {_growth(task, asked, sizes, found)} |")
    estimated = [
        f"{size.organisations:,} organisations: from {size.sources} sources, betweenness ± {size.margin:.4f} (95%)"
        for size in sizes
        if size.sources
    ]
    return [
        f"## Networks of {asked[0]:,} to {asked[-1]:,} organisations",
        "",
        "Made up the same at every run: few organisations act often, few actions have many (40 at most). In each cell",
        "the milliseconds that our code worked, then those of plain networkx in the same run and how many times as",
        "long that is; a dash where networkx would take minutes and was not run. Up to 2,000 organisations all weights",
        "and measures must first be equal to 1e-9. *Growth*: the cost grows with this power of the number of ties,",
        "over the last two sizes; it falls where paths begin to be estimated. Ours carries the evidence of every tie,",
        "networkx's projection does not. Betweenness and closeness are exact for parts of up to",
        f"{paths.EXACT:,} organisations, estimated in larger ones:",
        f"{'; '.join(estimated)}." if estimated else "no network here was larger.",
        "",
        f"| Task | {' | '.join(heads)} | growth |",
        f"|---|{'---:|' * len(heads)}---:|",
        *rows,
        "",
    ]


def _tasks(made: Town, gatherings: list[Gathering], graph: Graph, plain: Graph) -> Iterator[Task]:
    axis = mixing.main_axis(graph, AXES)
    mixes = dict(graph.nodes(data="axes"))
    radius = dict.fromkeys(graph, 0.01)
    links = [(one, other, weight) for one, other, weight in graph.edges(data="weight")]
    yield Task(name="gather the evidence", ours=lambda: gather(select(made.evidence, as_of=_AS_OF)))
    yield Task(
        name="build and project, with evidence",
        ours=lambda: build(gatherings, made.organisations, shares=made.shares),
        theirs=lambda: in_networkx.project(gatherings),
    )
    yield Task(
        name="betweenness and closeness",
        ours=lambda: paths.centrality(graph),
        theirs=lambda: in_networkx.paths(plain),
        theirs_up_to=2_000,
    )
    yield Task(
        name="degree and strength",
        ours=lambda: (measures.degree(graph), measures.strength(graph)),
        theirs=lambda: (dict(plain.degree()), dict(plain.degree(weight="weight"))),
    )
    yield Task(
        name="constraint",
        ours=lambda: holes.constraint(graph),
        theirs=lambda: nx.constraint(plain, weight="weight"),
        theirs_up_to=10_000,
    )
    yield Task(
        name="effective size",
        ours=lambda: holes.effective_size(graph),
        theirs=lambda: nx.effective_size(_unweighted(plain)),
        theirs_up_to=2_000,
    )
    yield Task(name="core number", ours=lambda: cuts.core(graph), theirs=lambda: nx.core_number(plain))
    yield Task(
        name="articulation points and bridges",
        ours=lambda: cuts.cuts(graph),
        theirs=lambda: in_networkx.cuts(plain),
    )
    yield Task(
        name="components",
        ours=lambda: cuts.components(graph),
        theirs=lambda: list(nx.connected_components(plain)),
    )
    yield Task(
        name="communities (networkx's own)",
        ours=lambda: measures.community(graph),
        ours_up_to=_LOUVAIN_UP_TO,
    )
    yield Task(name="brokerage between axes", ours=lambda: mixing.brokerage(graph, axis))
    yield Task(name="E-I index by axis", ours=lambda: mixing.ei_index(graph, axis))
    yield Task(
        name="all measures",
        ours=lambda: positions.measure(graph, axes=AXES),
        ours_up_to=_LOUVAIN_UP_TO,
    )
    yield Task(
        name="places between the poles",
        ours=lambda: poles.layout(mixes, axes=AXES, radius=radius),
        ours_up_to=_LOUVAIN_UP_TO,
    )
    yield Task(
        name="places by force",
        ours=lambda: layout.force(graph, links, radius=radius),
        theirs=lambda: nx.spring_layout(plain, seed=0),
        theirs_up_to=200,
        ours_up_to=_LOUVAIN_UP_TO,
    )


def _timed(tasks: list[Task], size: int, *, rounds: int) -> list[Timed]:
    questions: dict[str, Callable[[], object]] = {}
    for task in tasks:
        if size <= task.ours_up_to:
            questions[f"ours {task.name}"] = task.ours
            if task.theirs and size <= task.theirs_up_to:
                questions[f"theirs {task.name}"] = task.theirs
    # What takes long needs no turn that does not count.
    once = size > 2_000
    found: dict[str, Measured] = {
        each.question: each for each in interleaved(questions, rounds=1 if once else rounds, warm=not once)
    }
    return [
        Timed(
            task=task.name,
            size=size,
            ours=found[f"ours {task.name}"].work,
            theirs=found[f"theirs {task.name}"].work if f"theirs {task.name}" in found else None,
        )
        for task in tasks
        if f"ours {task.name}" in found
    ]


def _cell(timed: Timed | None) -> str:
    if timed is None:
        return "-"
    ours = f"{timed.ours * 1000:,.1f}"
    if timed.theirs is None:
        return ours
    ratio = timed.theirs / max(timed.ours, 1e-6)
    return f"{ours}<br>nx {timed.theirs * 1000:,.1f} ({ratio:,.{0 if ratio >= 10 else 1}f} times)"


def _growth(task: str, asked: list[int], sizes: list[Size], found: dict[tuple[str, int], Timed]) -> str:
    ties = {size: network.ties for size, network in zip(asked, sizes, strict=True)}
    known = [size for size in asked if (task, size) in found][-2:]
    if len(known) < 2:
        return ""
    one, other = known
    cost = log(max(found[task, other].ours, 1e-6) / max(found[task, one].ours, 1e-6))
    return f"{cost / log(ties[other] / ties[one]):.1f}"


def _unweighted(graph: Graph) -> Graph:
    plain: Graph = nx.Graph(graph.edges)
    plain.add_nodes_from(graph)
    return plain


def _agree(ours: Graph, theirs: Graph) -> None:
    """Nothing is measured where the two do not give the same."""
    between, near = in_networkx.paths(theirs)
    measured = paths.centrality(ours)
    pairs: tuple[tuple[str, Mapping[Any, float | None], Mapping[Any, float]], ...] = (
        ("weights", _weights(ours), _weights(theirs)),
        ("betweenness", measured.betweenness, between),
        ("closeness", measured.closeness, near),
        ("constraint", holes.constraint(ours), nx.constraint(theirs, weight="weight")),
        ("core", cuts.core(ours), nx.core_number(theirs)),
    )
    for name, one, other in pairs:
        if one.keys() != other.keys() or any(
            value is not None and abs(value - other[node]) > 1e-9 for node, value in one.items()
        ):
            raise AssertionError(f"{name}: ours and networkx's are not the same, so nothing was measured")


def _weights(graph: Graph) -> dict[tuple[str, ...], float]:
    return {tuple(sorted((one, other))): weight for one, other, weight in graph.edges(data="weight")}
