# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every shipped row is a record, every reference resolves, every fact about a real city has its source."""

import math
import re
from dataclasses import fields
from pathlib import Path

import pytest

from circular.domain import records
from circular.domain.sets import HELIX_OF
from tests.data.rows import DATA, REAL, STRATEGIES, day, grouped, read, record

SCHEMA = Path(__file__).resolve().parents[2] / "circular" / "store" / "migrations" / "0001_core.sql"
REFERENCES = re.findall(
    r"ALTER TABLE (\w+) ADD FOREIGN KEY \((\w+)\) REFERENCES (\w+)", SCHEMA.read_text(encoding="utf-8")
)
FISCAL_CODE = re.compile(r"\b[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]\b", re.IGNORECASE)
PERSONS_FIRM = re.compile(
    r"\b(snc|s\.n\.c\.|sas|s\.a\.s\.|società semplice|ditta individuale)", re.IGNORECASE
)

# Figures known from a dossier that has no public address say so in words instead of an address.
NO_ADDRESS = {
    "la-spezia-participants",
    "la-spezia-bodies",
    "la-spezia-investment-dossier",
    "la-spezia-months",
    "la-spezia-table-meetings",
    "la-spezia-committee-meetings",
    "la-spezia-committee",
    "la-spezia-phase-stakeholders",
    "la-spezia-phase-city",
}

each_strategy = pytest.mark.parametrize("strategy", STRATEGIES)
each_real = pytest.mark.parametrize("strategy", REAL)


@each_strategy
def test_files_are_tables_and_columns_are_fields(strategy: str) -> None:
    files = sorted((DATA / strategy).glob("*.csv"))
    assert files
    for path in files:
        names = {field.name for field in fields(records.TABLES[path.stem])}
        header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
        assert set(header) <= names, path.name


@each_strategy
def test_every_row_is_its_record(strategy: str) -> None:
    for table in records.TABLES:
        for row in read(strategy, table):
            record(table, row)


@each_strategy
def test_ids_are_unique_and_say_whose_they_are(strategy: str) -> None:
    for table in records.TABLES:
        ids = [row["id"] for row in read(strategy, table) if "id" in row]
        assert len(ids) == len(set(ids)), table
        assert all(id_ == strategy or id_.startswith(f"{strategy}-") for id_ in ids), table


@each_strategy
def test_every_reference_resolves_within_the_folder(strategy: str) -> None:
    assert len(REFERENCES) > 40
    for table, column, parent in REFERENCES:
        known = {row["id"] for row in read(strategy, parent)}
        named = {row[column] for row in read(strategy, table) if row.get(column)}
        assert named <= known, f"{table}.{column}"


@each_strategy
def test_shares_add_up_to_one(strategy: str) -> None:
    for revision, shares in grouped(strategy, "axis_share", "revision_id").items():
        assert math.fsum(float(share["share"]) for share in shares) == 1, revision


@each_strategy
def test_people_read_both_languages(strategy: str) -> None:
    for table in records.TABLES:
        for row in read(strategy, table):
            for column, italian in row.items():
                if column.endswith("_it"):
                    assert bool(italian) == bool(row.get(column.removesuffix("_it") + "_en")), (table, row)


@each_strategy
def test_no_person_is_in_the_files(strategy: str) -> None:
    for path in (DATA / strategy).glob("*.csv"):
        assert not FISCAL_CODE.search(path.read_text(encoding="utf-8")), path.name
    for organisation in read(strategy, "stakeholder"):
        assert not PERSONS_FIRM.search(organisation["name"]), organisation["name"]


@each_real
def test_every_fact_has_its_source(strategy: str) -> None:
    for table, kind in records.TABLES.items():
        if "source_url" not in {field.name for field in fields(kind)}:
            continue
        for row in read(strategy, table):
            addressed = row.get("source_url", "").startswith(("https://", "http://"))
            assert addressed or (row["id"] in NO_ADDRESS and row["source_url"]), (table, row["id"])


@each_real
def test_progress_of_a_real_city_is_never_invented(strategy: str) -> None:
    for update in read(strategy, "status_update"):
        assert not update.get("progress")
        assert update["origin"] == "import"
        assert update["source_url"]
    for table in ("milestone", "attendance", "decision"):
        assert not read(strategy, table)


def test_prato_tells_its_slips_and_its_growing_costs() -> None:
    plans = grouped("prato", "action_revision", "action_id")["prato-hub"]
    assert [plan["ends_on"] for plan in plans] == ["2026-06-30", "2026-07-31"]
    assert all("https://" in plan["reason"] for plan in plans)
    money = grouped("prato", "funding", "action_id")["prato-hub"]
    assert [row["estimated"] for row in money] == ["18500000.00", "18900000.00", "30000000.00"]
    assert (
        len({(row["source"], row["kind"], row.get("programme", "")) for row in money}) == 1
    )  # positions, not sums


def test_prato_has_its_tables_and_its_city() -> None:
    (city,) = read("prato", "city")
    assert (city["istat_code"], city["nuts3"]) == ("100005", "ITI15")
    kinds = [table["kind"] for table in read("prato", "working_table")]
    assert (kinds.count("table"), kinds.count("horizontal"), kinds.count("group")) == (4, 1, 12)
    collected = {
        row["period"]: row["value"]
        for row in read("prato", "measurement")
        if row["indicator_id"] == "prato-rd"
    }
    assert (collected["2022"], collected["2023"]) == ("72.86", "70.63")


def test_la_spezia_invents_no_sheet_and_names_no_person() -> None:
    assert not read("la-spezia", "action")
    sheets = {row["key"]: row["value_text"] for row in read("la-spezia", "declared_figure")}
    assert sheets["sheets"] == "44"
    tables = [table for table in read("la-spezia", "working_table") if table["kind"] == "table"]
    without = [table for table in tables if not table["coordinator_id"]]
    assert len(tables) == 5
    assert [table["name_it"] for table in without] == ["Smart People & Living"]
    assert without[0]["coordinator_note_it"]


@each_strategy
def test_stakeholders_are_where_their_kind_belongs_or_a_person_said_otherwise(strategy: str) -> None:
    moved = {
        (row["kind"], row["helix"])
        for row in read(strategy, "stakeholder")
        if HELIX_OF[row["kind"]] != row["helix"]  # type: ignore[index]  # a StrEnum is its text
    }
    assert moved <= {("network", "public"), ("cooperative", "third_sector")}


@each_strategy
def test_money_never_runs_backwards(strategy: str) -> None:
    for row in read(strategy, "funding"):
        committed, paid = row.get("committed"), row.get("paid")
        if committed and paid:
            assert float(paid) <= float(committed), row["id"]
        assert any(row.get(kind) for kind in ("estimated", "requested", "awarded", "committed", "paid")), row[
            "id"
        ]


@each_strategy
def test_plans_start_before_they_end_and_milestones_fall_within(strategy: str) -> None:
    ends = {}
    for plan in read(strategy, "action_revision"):
        starts_on, ends_on = day(plan["starts_on"]), day(plan["ends_on"])
        assert starts_on is None or ends_on is None or starts_on <= ends_on, plan["id"]
        ends[plan["id"]] = ends_on
    for due in read(strategy, "milestone_plan"):
        last = ends[due["revision_id"]]
        due_on = day(due["due_on"])
        assert last is not None
        assert due_on is not None
        assert due_on <= last, due
