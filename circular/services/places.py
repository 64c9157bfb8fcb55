# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the actions of a strategy stand, and what is not known of it."""

from decimal import Decimal
from pathlib import Path

import pandas as pd

from circular.config import ROOT
from circular.domain.question import Question
from circular.domain.report import Dated, Placed, Step
from circular.domain.sets import Measure, Schedule, State
from circular.domain.territory import District, Municipality, Territory
from circular.domain.text import Bilingual
from circular.errors import NotFound
from circular.exchange import boundaries
from circular.services import calls, kept, portfolios, strategies
from circular.services.context import Context
from circular.store import places

BOUNDARIES = ROOT / "data" / "boundaries"


@kept.once
def territory(context: Context, question: Question) -> Territory:
    """The places of the actions in the question's scope, on the boundaries around the strategy's city."""
    question = context.ask(question)
    with context.read() as reader:
        found = places.every(reader, question)
        actions = places.actions(reader, question)
    placed = frozenset(action for each in found for action in each.actions)
    return Territory(
        boundaries=around(context, question.strategy),
        places=found,
        placed=placed,
        unplaced=tuple(action for action in actions if action not in placed),
    )


def placed(context: Context, question: Question) -> tuple[Placed, ...]:
    """The places of the actions in the question's scope, each with the ids of its actions."""
    return territory(context, question).places


def around(context: Context, strategy: str, *, root: Path = BOUNDARIES) -> tuple[Municipality, ...]:
    """The municipalities around a strategy's city; none where the program has no boundaries there."""
    code = strategies.offered(context)[strategy].city.istat_code
    return boundaries.around(root, code) if code else ()


def schedules(frame: pd.DataFrame) -> dict[str, Schedule | None]:
    """How each action of `progress.standings` stands, for the map; None where its state has no schedule."""
    return {
        action: Schedule(how) if isinstance(how, str) else None
        for action, how in zip(frame["action"], frame["schedule"], strict=True)
    }


def districts(frame: pd.DataFrame) -> tuple[District, ...]:
    """The districts of the rows of `progress.standings`, most actions first; those without a district last."""
    found = [
        _district(str(name), rows)
        for name, rows in frame.assign(district=frame["district"].fillna("")).groupby("district", sort=True)
    ]
    return tuple(sorted(found, key=lambda each: (not each.name, -len(each.actions), each.name)))


def in_district(frame: pd.DataFrame, *, name: str, known: bool = False) -> pd.DataFrame:
    """Those of the rows that are of one district, the most urgent first.

    Raises NotFound where there are none, unless the district is `known` by something else that stands there.
    """
    rows = frame[frame["district"] == name]
    if (rows.empty and not known) or not name:
        raise NotFound("places.unknown_district", name=name)
    return _in_order(rows)


def in_municipality(frame: pd.DataFrame, found: Territory, *, code: str, known: bool = False) -> pd.DataFrame:
    """The same of a municipality, by its ISTAT code. Raises NotFound where it is none that is known here."""
    here = {action for each in found.places if each.istat_code == code for action in each.actions}
    if not here and not known and found.municipality(code) is None:
        raise NotFound("places.unknown_municipality", code=code)
    return _in_order(frame[frame["action"].isin(here)])


def coming(context: Context, question: Question, frame: pd.DataFrame) -> tuple[Dated, ...]:
    """What is planned for some rows of `progress.standings` from the question's date on, soonest first.

    Where anything runs, deadlines of calls about one of its themes stand among it.
    """
    question = context.ask(question)
    frame = frame[frame["running"]]
    steps = portfolios.milestones(context, question, tuple(sorted(frame["action"])))
    found: list[Dated] = []
    if len(frame):
        found += calls.coming(context, question, themes=set(frame["theme"].dropna()))
    for row in frame.to_dict("records"):
        title = Bilingual(row["title_it"], row["title_en"] if isinstance(row["title_en"], str) else None)
        shared = {"action": row["action"], "code": row["code"], "title": title, "table": None}
        found += [
            Dated(step=Step.MILESTONE, on=step.due_on, what=step.title, **shared)
            for step in steps.get(row["action"], ())
            if step.done_on is None and step.due_on >= question.as_of
        ]
        if pd.notna(row["ends_on"]) and pd.Timestamp(row["ends_on"]).date() >= question.as_of:
            found.append(Dated(step=Step.ENDS, on=pd.Timestamp(row["ends_on"]).date(), what=None, **shared))
    return tuple(sorted(found, key=lambda each: (each.on, each.code or "", each.step)))


def _district(name: str, rows: pd.DataFrame) -> District:
    states = rows["state"].value_counts()
    measures = {measure: rows[measure.value].dropna() for measure in Measure}
    return District(
        name=name,
        actions=tuple(rows["action"]),
        states={state: int(states[state]) for state in State if state in states},
        late=int((rows["schedule"] == Schedule.LATE).sum()),
        at_risk=int((rows["schedule"] == Schedule.AT_RISK).sum()),
        money={
            measure: sum((Decimal(str(euro)) for euro in known), Decimal(0))
            for measure, known in measures.items()
            if len(known)
        },
        stated={measure: len(known) for measure, known in measures.items()},
    )


def _in_order(rows: pd.DataFrame) -> pd.DataFrame:
    """What is late first, then what runs, then what is done; by code."""
    rank = rows["schedule"].map({Schedule.LATE: 0, Schedule.AT_RISK: 1, Schedule.COMPLETED: 3}).fillna(2)
    return (
        rows.assign(rank=rank)
        .sort_values(["rank", "code"], kind="stable")
        .drop(columns="rank")
        .reset_index(drop=True)
    )
