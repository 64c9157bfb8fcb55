# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The portfolio of actions, narrowed to what a person looks for, and the project sheet of one of them."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from circular.domain import reasons
from circular.domain.figures import Standing
from circular.domain.portfolio import NONE, Filters, Sorting
from circular.domain.question import Question
from circular.domain.reasons import Reason
from circular.domain.records import Action, Axis, Strategy
from circular.domain.sets import Scope
from circular.domain.sheet import (
    Fact,
    Forum,
    Party,
    Place,
    Point,
    Reckoning,
    Report,
    Revision,
    Source,
    Step,
    Verdict,
)
from circular.errors import NotFound
from circular.services import attention, kept, progress
from circular.services.attention import Attention
from circular.services.context import Context
from circular.store import Reader
from circular.store import actions as stored
from circular.store import progress as figures

_SHARE = "share_"
_PARTS = ("revisions", "steps", "reports", "parties", "sources", "places", "forums", "verdicts", "facts")
"""What a sheet holds any number of, each read under the same name."""
_SEARCHED = ("title_it", "title_en", "code", "external_id", "lead", "idea_it", "idea_en")
_COLUMNS = {
    "table": "table_id",
    "state": "state",
    "schedule": "schedule",
    "freshness": "freshness",
    "district": "district",
    "theme": "theme",
}
"""Kind of choice to the column that holds one value a row."""
_RANK = {"late": 0, "at_risk": 1, "on_track": 2, "not_due": 3, "unknown": 4, "completed": 5}
_ORDERS = {
    Sorting.NEED: ("ends_on", True),
    Sorting.ENDS: ("ends_on", True),
    Sorting.SLIP: ("slip", False),
    Sorting.PROGRESS: ("progress", False),
    Sorting.BUDGET: ("budget", False),
    Sorting.HEARD: ("last_heard_on", True),
    Sorting.TITLE: ("title_it", True),
}
"""Order to its column and whether the small stand first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSheet:
    """Everything about one action at a date. `reason` is None where the state has no schedule."""

    strategy: Strategy
    axes: tuple[Axis, ...]
    action: Action
    standing: Standing
    reckoning: Reckoning
    reason: Reason | None
    revisions: tuple[Revision, ...]
    steps: tuple[Step, ...]
    reports: tuple[Report, ...]
    parties: tuple[Party, ...]
    sources: tuple[Source, ...]
    places: tuple[Place, ...]
    table: Forum | None
    forums: tuple[Forum, ...]
    waits_for: tuple[Standing, ...]
    awaited_by: tuple[Standing, ...]
    verdicts: tuple[Verdict, ...]
    facts: tuple[Fact, ...]

    @property
    def in_force(self) -> Revision | None:
        """The plan in force; None only where it was made before the action was published."""
        return self.revisions[-1] if self.revisions else None


@kept.once
def listing(context: Context, question: Question) -> pd.DataFrame:
    """One row per action in the question's scope, what asks for attention first.

    The columns of `progress.standings`, and idea_it, idea_en, external_id, lead_ids (ids by blanks), slip (days from
    the first deadline to the one in force), searched (folded text).
    """
    question = context.ask(question)
    frame = progress.standings(context, question)
    with context.read() as reader:
        more = reader.frame("actions.searched", **question.parameters())
    frame = frame.merge(more, how="left", on="action")
    frame["slip"] = (pd.to_datetime(frame["ends_on"]) - pd.to_datetime(frame["first_ends_on"])).dt.days
    frame["searched"] = _searched(frame)
    return in_order(frame)


def in_order(frame: pd.DataFrame, sorting: Sorting = Sorting.NEED) -> pd.DataFrame:
    """The rows in an order; what is not known stands last. NEED: late first, then at risk, then by deadline."""
    column, ascending = _ORDERS[sorting]
    rank = frame["schedule"].map(_RANK).fillna(len(_RANK)) if sorting is Sorting.NEED else 0
    key = folding(frame[column]) if sorting is Sorting.TITLE else frame[column]
    return (
        frame.assign(rank=rank, key=key)
        .sort_values(
            ["rank", "key", "code"], ascending=[True, ascending, True], na_position="last", kind="stable"
        )
        .drop(columns=["rank", "key"])
        .reset_index(drop=True)
    )


def portfolio(context: Context, question: Question, filters: Filters = Filters()) -> pd.DataFrame:  # noqa: B008  # frozen
    """The rows of `listing` that the filters let through."""
    needed = needing(attention.needs(context, question), filters) if filters.need else None
    return narrowed(listing(context, question), filters, needed)


def needing(needs: Attention, filters: Filters) -> frozenset[str] | None:
    """The actions that ask for attention for a chosen reason; None where no reason was chosen."""
    if not filters.need:
        return None
    return frozenset(action for need in filters.need for action in getattr(needs, need)["action"])


def narrowed(frame: pd.DataFrame, filters: Filters, needed: frozenset[str] | None = None) -> pd.DataFrame:
    """The rows of a listing that the filters let through, in its order; `needed` holds the ids `needing` gave."""
    kept = pd.Series(data=True, index=frame.index)
    for word in folded(filters.search).split():
        kept &= frame["searched"].str.contains(word, regex=False)
    for kind, column in _COLUMNS.items():
        if wanted := getattr(filters, kind):
            kept &= frame[column].fillna(NONE).isin(wanted)
    if filters.axis:
        kept &= _on_axis(frame, filters.axis)
    for wanted, column, separator in (
        (filters.lead, "lead_ids", " "),
        (filters.funding, "funding_kinds", ","),
    ):
        if wanted:
            kept &= _holds(frame[column], set(wanted), separator)
    if needed is not None:
        kept &= frame["action"].isin(needed)
    return frame[kept].reset_index(drop=True)


@kept.once
def leads(context: Context, question: Question) -> Mapping[str, str]:
    """Name by id of the organisations that lead an action of the strategy at the date."""
    question = context.ask(question)
    with context.read() as reader:
        return {row["id"]: row["name"] for row in reader.rows("actions.leads", **question.parameters())}


@kept.once
def sheet(context: Context, question: Question, action: str) -> ActionSheet:
    """The project sheet of the action with this id or code. Raises NotFound also where the asker may not know of it."""
    question = replace(context.ask(question), scope=Scope.ALL)
    with context.read() as reader:
        return _sheets(reader, question, [action])[0]


def sheets(
    context: Context, question: Question, actions: Sequence[str]
) -> tuple[tuple[ActionSheet, tuple[Point, ...]], ...]:
    """The sheets of many, in their order, each with its road (`over_time`): read together, at a fraction of the cost.

    Raises NotFound also where the asker may not know of one.
    """
    question = replace(context.ask(question), scope=Scope.ALL)
    with context.read() as reader:
        found = _sheets(reader, question, actions)
        return tuple(zip(found, _roads(reader, question, found), strict=True))


def over_time(context: Context, question: Question, sheet: ActionSheet) -> tuple[Point, ...]:
    """How the action stood on the days on which anything changed, and at the turn of every month, up to the date."""
    question = replace(context.ask(question), scope=Scope.ALL)
    with context.read() as reader:
        return _roads(reader, question, [sheet])[0]


def _sheets(reader: Reader, question: Question, named: Sequence[str]) -> tuple[ActionSheet, ...]:
    meant = stored.meant(reader, question.strategy, named)
    asked = question.parameters() | {"actions_asked": list(meant.values())}
    before, after = stored.neighbours(reader, **asked)
    standings = figures.standing_of(reader, question, {*meant.values(), *before, *after})
    for name in named:
        if meant.get(name) not in standings:
            raise NotFound("action.not_found", action=name)
    if not named:
        return ()
    strategy = reader.records(Strategy, "strategies.by_id", strategy=question.strategy)[0]
    axes = tuple(reader.records(Axis, "strategies.axes", strategy=question.strategy))
    read = {part: getattr(stored, part)(reader, **asked) for part in _PARTS}
    identity, reckoning = stored.identity(reader, **asked), stored.reckoning(reader, **asked)
    tables = stored.tables(reader, **asked)
    return tuple(
        ActionSheet(
            strategy=strategy,
            axes=axes,
            action=identity[action],
            standing=standings[action],
            reckoning=reckoning[action],
            reason=reasons.reason(
                standings[action],
                reckoning[action],
                read["steps"].get(action, ()),
                strategy,
                as_of=question.as_of,
            ),
            table=next(iter(tables.get(action, ())), None),
            waits_for=_known(standings, before.get(action, ())),
            awaited_by=_known(standings, after.get(action, ())),
            **{part: held.get(action, ()) for part, held in read.items()},
        )
        for action in (meant[name] for name in named)
    )


def _roads(
    reader: Reader, question: Question, sheets: Sequence[ActionSheet]
) -> tuple[tuple[Point, ...], ...]:
    days = {sheet.standing.action: _days(sheet, question.as_of) for sheet in sheets}
    found = figures.curves(reader, question, days=days)
    return tuple(found[sheet.standing.action] for sheet in sheets)


def _days(sheet: ActionSheet, as_of: date) -> set[date]:
    days = {report.happened_on for report in sheet.reports}
    days |= {plan.happened_on for plan in sheet.revisions if plan.happened_on}
    days |= {day for step in sheet.steps for day in (step.due_on, step.done_on) if day}
    standing = sheet.standing
    days |= {day for day in (standing.first_starts_on, standing.starts_on, standing.ends_on) if day}
    days = {day for day in days if day <= as_of} | {as_of}
    return days | set(_months(min(days), as_of))


def _months(start: date, end: date) -> list[date]:
    """The first of each month between two days; of each January where that were more than ten years."""
    step = 1 if (end - start).days <= 3653 else 12
    first = start.year * 12 + start.month
    numbers = range(first, end.year * 12 + end.month, step)
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]


def folded(text: str) -> str:
    """A text as a search compares it: small letters, no accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def folding(texts: "pd.Series[str]") -> "pd.Series[str]":
    """A column of texts, each folded."""
    return texts.fillna("").astype(str).map(folded)


def _searched(frame: pd.DataFrame) -> "pd.Series[str]":
    joined = frame[_SEARCHED[0]].fillna("").astype(str)
    for column in _SEARCHED[1:]:
        joined = joined + "\n" + frame[column].fillna("").astype(str)
    return folding(joined)


def _on_axis(frame: pd.DataFrame, wanted: tuple[str, ...]) -> "pd.Series[bool]":
    columns = [column for column in frame.columns if column.startswith(_SHARE)]
    kept = pd.Series(data=False, index=frame.index)
    for key in wanted:
        if key == NONE:
            kept |= frame[columns].isna().all(axis="columns")
        elif _SHARE + key in columns:
            kept |= frame[_SHARE + key].fillna(0) > 0
    return kept


def _holds(column: "pd.Series[str]", wanted: set[str], separator: str) -> "pd.Series[bool]":
    return column.fillna("").map(
        lambda held: bool(wanted & set(str(held).split(separator) if held else (NONE,)))
    )


def _known(standings: Mapping[str, Standing], actions: Sequence[str]) -> tuple[Standing, ...]:
    """How the actions stand that the asker may know of."""
    return tuple(standings[action] for action in actions if action in standings)
