# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Project sheets: identity, texts, the plan and how it was changed, milestones, shares, places, order."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from chapters.book import BEGIN, Book, own, sheet
from chapters.city import SITE

AXES = {"P": "production", "R": "regeneration", "C": "cohesion"}


@dataclass
class Plan:
    """One action as written by hand, and what the plan made of it."""

    cells: dict[str, str]
    adopted_on: date
    starts: date | None
    ends: date | None
    milestones: list[tuple[str, float, date]] = field(default_factory=list)
    done: list[date] = field(default_factory=list)

    @property
    def code(self) -> str:
        return self.cells["code"]

    @property
    def key(self) -> str:
        return self.code.lower()

    @property
    def state(self) -> str:
        return self.cells["state"]

    @property
    def foreign(self) -> bool:
        """A public project on the territory, not adopted by the strategy."""
        return self.code.startswith("X")

    @property
    def progress(self) -> float | None:
        """How far it is today; None where nobody has said."""
        written = self.cells["p"].removeprefix("m")
        return None if written == "?" else float(written)

    @property
    def last(self) -> date:
        """The deadline in force, or the end of the horizon."""
        return self.ends or date(2027, 12, 31)


def write(book: Book, phrases: dict[str, Any], stories: dict[str, Any]) -> list[Plan]:
    """All sheets, in the order in which they were written."""
    plans = [_read(book, cells) for cells in sheet("actions")]
    for plan in plans:
        _identity(book, plan, phrases[plan.cells["mode"]], stories)
    for plan in plans:
        _revisions(book, plan, phrases[plan.cells["mode"]], stories)
        _links(book, plan, stories)
    return plans


def _read(book: Book, cells: dict[str, str]) -> Plan:
    starts, ends = None, None
    if cells["plan"]:
        starts, ends = (date.fromisoformat(day) for day in cells["plan"].split(".."))
    asked = (starts or date(2025, 3, 1)) - timedelta(days=book.chance.randint(25, 120))
    latest = date(2026, 9, 30) - timedelta(days=book.chance.randint(0, 60))
    return Plan(cells, min(max(asked, BEGIN + timedelta(days=5)), latest), starts, ends)


def _identity(book: Book, plan: Plan, mode: dict[str, Any], stories: dict[str, Any]) -> None:
    cells = plan.cells
    lead = next(row["name"] for row in sheet("stakeholders") if row["key"] == cells["lead"])
    cost = sum(int(part[1:]) for part in cells["money"].split())
    texts: dict[str, str] = {}
    if not plan.foreign:
        cost_it, cost_en = _cost(cost)
        for column in ("feasibility", "way"):
            italian, english = book.pick(mode[column])
            texts[f"{column}_it"] = italian.format(lead=lead, cost=cost_it)
            texts[f"{column}_en"] = english.format(lead=lead, cost=cost_en)
    merged = stories["merged"].get(plan.code)
    book.add(
        "action",
        id=plan.key,
        strategy_id="example",
        code=plan.code,
        title_it=cells["title_it"],
        title_en=cells["title_en"],
        idea_it=cells["idea_it"],
        idea_en=cells["idea_en"],
        **texts,
        origin="import" if plan.foreign else "table" if plan.code[0] in "RC" else "office",
        table_id=own(cells["table"].lower()) if cells["table"] else None,
        district=cells["district"] or None,
        theme=cells["theme"],
        merged_into=own(merged.lower()) if merged else None,
        source_url=f"{SITE}/opere/{plan.key}" if plan.foreign else None,
        recorded_at=book.moment(plan.adopted_on, within=3),
    )


def _cost(thousands: int) -> tuple[str, str]:
    """An amount as a sheet words it, in Italian and English."""
    if not thousands:
        return "da stimare", "still to be estimated"
    if thousands < 1000:
        return f"{thousands} mila euro", f"{thousands} thousand euro"
    millions = f"{thousands / 1000:.1f}"
    return f"{millions.replace('.', ',')} milioni di euro", f"{millions} million euro"


def _revisions(book: Book, plan: Plan, mode: dict[str, Any], stories: dict[str, Any]) -> None:
    changes = [change for change in stories["revision"] if change["action"] == plan.code]
    hidden = plan.code in stories["lists"]["unpublished"]
    published = not hidden and plan.code not in stories["lists"]["not_published_at_first"]
    weight = 1.0
    plan.done = [date.fromisoformat(day) for day in stories["done"].get(plan.code, [])]
    _revision(book, plan, 1, plan.adopted_on, weight, published=published, reason=None)
    if plan.starts and (plan.cells["p"].startswith("m") or _finished_by_milestones(plan)):
        _milestones(book, plan, mode)
        _dues(book, plan, 1, plan.starts)
    for number, change in enumerate(changes, 2):
        plan.ends = change.get("ends", plan.ends)
        weight = change.get("weight", weight)
        published = change.get("published", published)
        _revision(book, plan, number, change["on"], weight, published=published, reason=change["reason"])
        if plan.milestones:
            _dues(book, plan, number, change["on"])


def _finished_by_milestones(plan: Plan) -> bool:
    """Half of what is finished was followed by milestones too."""
    return plan.state == "completed" and not plan.foreign and int(plan.code[1:]) % 2 == 0


def _revision(
    book: Book, plan: Plan, number: int, day: date, weight: float, *, published: bool, reason: str | None
) -> None:
    revision = book.add(
        "action_revision",
        id=f"{plan.key}-r{number}",
        action_id=own(plan.key),
        happened_on=day,
        recorded_at=book.moment(day, within=4),
        starts_on=plan.starts,
        ends_on=plan.ends,
        weight=weight,
        office_id=own(f"office-{plan.cells['office']}"),
        adopted=not plan.foreign,
        published=published,
        reason=reason,
    )
    for part in plan.cells["shares"].split():
        book.add("axis_share", revision_id=revision, axis_id=own(AXES[part[0]]), share=int(part[1:]) / 100)


def _milestones(book: Book, plan: Plan, mode: dict[str, Any]) -> None:
    for position, (italian, english, weight) in enumerate(mode["milestones"]):
        key = book.add(
            "milestone",
            id=f"{plan.key}-m{position + 1}",
            action_id=own(plan.key),
            title_it=italian,
            title_en=english,
            position=position,
        )
        plan.milestones.append((key, float(weight), plan.last))


def _dues(book: Book, plan: Plan, number: int, since: date) -> None:
    """Spread what is still to be done between a day and the end; what was reached keeps its date."""
    reached = len([day for day in plan.done if day <= since])
    open_weight = sum(weight for _, weight, _ in plan.milestones[reached:])
    passed = 0.0
    for index, (key, weight, planned) in enumerate(plan.milestones):
        due = planned
        if index >= reached:
            passed += weight
            due = since + timedelta(days=round((plan.last - since).days * passed / open_weight))
        plan.milestones[index] = (key, weight, due)
        book.add(
            "milestone_plan",
            revision_id=own(f"{plan.key}-r{number}"),
            milestone_id=key,
            due_on=due,
            weight=weight,
        )


def _links(book: Book, plan: Plan, stories: dict[str, Any]) -> None:
    place = plan.cells["district"]
    if place:
        book.add("action_place", id=f"{plan.key}-place", action_id=own(plan.key), name=f"{place}, Borgolana")
    if plan.code in {"M04", "C09", "X02", "X04"}:
        book.add("action_place", id=f"{plan.key}-place-2", action_id=own(plan.key), name="Monterave")
    for code in stories["also_at"].get(plan.code, []):
        book.add("action_table", action_id=own(plan.key), table_id=own(code.lower()))
    for code in stories["dependencies"].get(plan.code, []):
        book.add("action_dependency", action_id=own(plan.key), predecessor_id=own(code.lower()))
