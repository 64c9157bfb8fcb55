# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands in the product after importing Prato equals sums taken straight from the files with the csv module."""

import csv
import re
import unicodedata
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from circular.domain.question import Question
from circular.domain.records import TABLES
from circular.domain.sets import Measure, Scope
from circular.services import imports, integrity, progress
from tests import stores
from tests.conftest import NOW
from tests.exchange.sources import errors, warnings

FOLDER = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "pnrr_prato"
DAY = date(2025, 3, 31)
pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(),
    reason="the open data of Prato are not beside the repository (../shared/data/pnrr_prato)",
)


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def euro(text: str) -> Decimal:
    return Decimal(text or "0").quantize(Decimal("0.01"))


def axis_of(project: dict[str, str]) -> str | None:
    """By the suggested rules, the longest prefix winning."""
    fitting = [
        rule
        for rule in rows("axis_rules_suggested.csv")
        if project[rule["match_column"]].startswith(rule["prefix"])
    ]
    return max(fitting, key=lambda rule: len(rule["prefix"]))["axis"] or None if fitting else None


@pytest.fixture(scope="module")
def context():
    from circular.config import Settings
    from circular.domain.permissions import COMMAND_LINE
    from circular.services.context import Context

    store = stores.opened()
    yield Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=NOW)
    store.close()


@pytest.fixture(scope="module")
def plan(context):
    """The plan, applied."""
    made = imports.plan(context, FOLDER, profile="italia-domani", strategy="prato", city="100005")
    imports.apply(context, made)
    return made


@pytest.fixture(scope="module")
def figures(context, plan):
    return progress.overview(context, Question(strategy="prato", as_of=DAY, scope=Scope.TERRITORY))


def test_the_files_are_read_without_error(plan) -> None:
    assert errors(plan) == []
    assert plan.as_of == DAY
    assert {key for key, *_ in warnings(plan)} == {"name_is_a_number", "above_planned", "two_numbers"}


def test_every_project_is_there_and_none_is_adopted(figures) -> None:
    assert figures.actions == len(rows("projects.csv")) == 343
    assert figures.not_adopted == 343


def test_money_awarded_and_paid(figures) -> None:
    projects = rows("projects.csv")
    assert figures.money[Measure.AWARDED] == sum(euro(each["funding_total_2025"]) for each in projects)
    assert figures.money[Measure.PAID] == sum(euro(each["paid_total_2025"]) for each in projects)


def test_money_of_each_axis_and_of_none(figures) -> None:
    awarded: dict[str | None, Decimal] = defaultdict(Decimal)
    paid: dict[str | None, Decimal] = defaultdict(Decimal)
    for project in rows("projects.csv"):
        axis = axis_of(project)
        awarded[axis] += euro(project["funding_total_2025"])
        paid[axis] += euro(project["paid_total_2025"])
    for axis in figures.axes:
        assert axis.money[Measure.AWARDED] == awarded[axis.key]
        assert axis.money[Measure.PAID] == paid[axis.key]
        share_paid = axis.money[Measure.PAID] / axis.money[Measure.AWARDED]
        assert share_paid == paid[axis.key] / awarded[axis.key]
    assert figures.unclassified_money[Measure.AWARDED] == awarded[None]
    assert figures.unclassified_money[Measure.PAID] == paid[None]


def test_physical_progress_of_each_axis(figures) -> None:
    known: dict[str | None, list[float]] = defaultdict(list)
    projects: dict[str | None, int] = defaultdict(int)
    for project in rows("projects.csv"):
        axis = axis_of(project)
        projects[axis] += 1
        if project["physical_progress_2025"]:
            known[axis].append(float(project["physical_progress_2025"]))
    for axis in figures.axes:
        mean = sum(known[axis.key]) / len(known[axis.key])
        assert axis.actual == pytest.approx(mean, abs=1e-9)
        assert (axis.counted, axis.live) == (len(known[axis.key]), projects[axis.key])
    assert figures.unclassified == projects[None] == 53


def test_the_money_of_2023_is_history(context, plan) -> None:
    figures = progress.overview(
        context, Question(strategy="prato", as_of=date(2023, 2, 28), scope=Scope.TERRITORY)
    )
    stated = sum(euro(each["funding_total_2023"]) for each in rows("projects.csv"))
    assert figures.money[Measure.AWARDED] == stated
    assert Measure.PAID not in figures.money


def test_states_are_derived_and_said_to_be(context, plan) -> None:
    started = {
        each["project_id"]
        for each in rows("projects.csv")
        if euro(each["paid_total_2025"]) or float(each["physical_progress_2025"] or 0)
    }
    standings = progress.standings(context, Question(strategy="prato", as_of=DAY, scope=Scope.TERRITORY))
    with context.read() as reader:
        external = dict(reader.ask("SELECT id, external_id FROM action"))
    for standing in standings.itertuples():
        assert standing.state == ("started" if external[standing.action] in started else "agreed")
        assert standing.state_derived
        assert standing.schedule == "unknown"


def test_organisations_after_merging_spellings(context, plan) -> None:
    """Distinct names, written out here a second time: legal forms, accents, points and case taken away."""
    withheld = {each.name for each in plan.withheld}
    # Three ministries and departments that the source writes in two ways no rule can join.
    same = {
        "MAECI MIN AFF EST": "MIN AFFARI ESTERI E COOPERAZ INT",
        "MIMIT MINISTERO DELLE IMPRESE E DEL MADE IN ITALY": "MINISTERO IMPRESE E DEL MADE IN ITALY",
        "DIPARTIMENTO PER LE POLITICHE GIOVANILI": "PCM DIP POL GIOVAN E SERV CIV UNIVERS",
    }
    distinct = set()
    for role in rows("project_roles.csv"):
        if role["org_name"] in withheld:
            continue
        plain = unicodedata.normalize("NFD", role["org_name"].upper()).encode("ascii", "ignore").decode()
        plain = re.sub(r"S\.P\.A\.$", " SPA", plain).replace(".", "").replace("'", " ")
        plain = re.sub(r"\b(SRLS?|SPA|UNIPERSONALE|UNINOMINALE)\b", " ", re.sub(r"[^A-Z0-9&+ ]", " ", plain))
        plain = " ".join(plain.split())
        distinct.add(same.get(plain, plain))
    assert plan.added["stakeholder"] == len(distinct) == 304


def test_whoever_is_withheld_is_not_stored(context, plan) -> None:
    names = {each.name for each in plan.withheld}
    assert names
    with context.read() as reader:
        stored = {name for (name,) in reader.ask("SELECT lower(name) FROM stakeholder")}
        stored |= {name for (name,) in reader.ask("SELECT lower(name) FROM stakeholder_alias")}
    assert not {name.lower() for name in names} & stored


def test_contractors_are_kept_as_such(context, plan) -> None:
    withheld = {each.name for each in plan.withheld}
    roles = {
        "ATTUATORE": "lead",
        "TITOLARE": "funder",
        "DESTINATARIO FINALE": "beneficiary",
        "SUBAPPALTATORE": "subcontractor",
    }
    wanted = {
        (role["project_id"], roles.get(role["role"], "contractor"), role["org_id"] or role["org_name"])
        for role in rows("project_roles.csv")
        if role["org_name"] not in withheld
    }
    with context.read() as reader:
        kept = reader.ask("SELECT role, count(*) FROM participation GROUP BY role ORDER BY role")
    counted = {
        role: sum(1 for _, ours, _ in wanted if ours == role) for role in {ours for _, ours, _ in wanted}
    }
    # One organisation under two numbers or spellings in one project is one participation.
    assert {role: count for role, count in kept if role != "contractor"} == {
        role: count for role, count in counted.items() if role != "contractor"
    }
    assert 0 <= counted["contractor"] - dict(kept)["contractor"] <= 12


def test_a_second_import_changes_nothing(context, plan) -> None:
    before = context.store.revision
    again = imports.plan(context, FOLDER, profile="italia-domani", strategy="prato")
    assert (again.added, again.changed, again.empty) == ({}, {}, True)
    assert again.unchanged["action"] == 343
    assert imports.apply(context, again).batch is None
    assert context.store.revision == before


def test_the_store_is_whole_and_says_so_in_one_event(context, plan) -> None:
    verdict = integrity.verify(context)
    assert verdict.whole
    assert verdict.counts["audit"] == 1
    assert {table: n for table, n in verdict.counts.items() if n and table in TABLES} == {
        **plan.added,
        "import_batch": 1,
    }


def test_adopting_all_of_them_moves_them_into_the_strategy(context, plan) -> None:
    store = stores.opened()
    from dataclasses import replace

    other = replace(context, store=store)
    made = imports.plan(other, FOLDER, profile="italia-domani", strategy="prato", city="100005", adopt=True)
    imports.apply(other, made)
    adopted = progress.overview(other, Question(strategy="prato", as_of=DAY))
    assert adopted.actions == 343
    assert adopted.not_adopted == 0
    assert progress.overview(other, Question(strategy="prato", as_of=date(2025, 3, 30))).actions == 0
    store.close()
