# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The fictional city can be written again to the byte, is no real one, and tells the stories it promises."""

import csv
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.data.rows import DATA, day, grouped, read

EXAMPLE = DATA / "example"
TODAY = date(2026, 11, 22)
COMUNI = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "comuni_istat" / "comuni_utf8.csv"


def updates(code: str) -> list[dict[str, str]]:
    """An action's updates as they stand: corrected ones left out, by date."""
    replaced = {row["supersedes"] for row in read("example", "status_update")}
    rows = grouped("example", "status_update", "action_id")[f"example-{code.lower()}"]
    return sorted((row for row in rows if row["id"] not in replaced), key=lambda row: row["happened_on"])


def plans(code: str) -> list[dict[str, str]]:
    return grouped("example", "action_revision", "action_id")[f"example-{code.lower()}"]


def test_the_script_writes_the_shipped_files_to_the_byte(tmp_path: Path) -> None:
    subprocess.run([sys.executable, EXAMPLE / "generate.py", "--to", tmp_path], check=True)
    shipped = {path.name: path.read_bytes() for path in EXAMPLE.glob("*.csv")}
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == shipped


def test_the_city_and_its_neighbours_exist_nowhere() -> None:
    if not COMUNI.is_file():
        pytest.skip("the list of Italian municipalities is not beside the repository")
    with COMUNI.open(encoding="utf-8", newline="") as lines:
        real = {row["comune"].casefold() for row in csv.DictReader(lines)}
    (city,) = read("example", "city")
    towns = {row["municipality"] for row in read("example", "stakeholder") if row["municipality"]}
    assert not city.get("istat_code")
    assert real
    assert not real & {name.casefold() for name in {city["name"], *towns}}


def test_it_says_that_it_is_invented() -> None:
    (strategy,) = read("example", "strategy")
    assert strategy["kind"] == "fictional"
    assert "immaginaria" in strategy["note_it"]
    addresses = [
        row["source_url"] for table in ("event", "declared_figure") for row in read("example", table)
    ]
    assert all(".example/" in address for address in addresses)


def test_it_is_large_enough_to_show_everything() -> None:
    adopted = {row["action_id"] for row in read("example", "action_revision") if row["adopted"] == "true"}
    assert 68 <= len(adopted) <= 80
    assert len(read("example", "stakeholder")) >= 110
    assert {row["helix"] for row in read("example", "stakeholder")} == {
        "public",
        "business",
        "research",
        "third_sector",
        "citizens",
    }
    assert len({row["department"] for row in read("example", "office")}) == 3
    assert {row["kind"] for row in read("example", "funding")} == {
        "eu",
        "national",
        "regional",
        "municipal",
        "private",
    }
    assert {row["role"] for row in read("example", "participation")} >= {
        "lead",
        "partner",
        "funder",
        "beneficiary",
        "supporter",
        "contractor",
    }
    ended = [row["ends_on"] for row in read("example", "agreement")]
    assert len(ended) == 3
    assert any(ended)
    assert not all(ended)
    assert {row["kind"] for row in read("example", "decision")} == {
        "proposal",
        "commitment",
        "acknowledgement",
    }
    assert any(row["act_number"] for row in read("example", "decision"))


def test_titles_ideas_and_names_are_all_different() -> None:
    for column in ("title_it", "title_en", "idea_it"):
        texts = [row[column] for row in read("example", "action") if not row["id"].startswith("example-x")]
        assert len(texts) == len(set(texts)), column
    names = [row["name"] for row in read("example", "stakeholder")]
    assert len(names) == len(set(names))


def test_nothing_is_known_from_the_future() -> None:
    for table, column in (
        ("status_update", "happened_on"),
        ("milestone_report", "happened_on"),
    ):
        for row in read("example", table):
            assert row[column] <= str(TODAY), row["id"]
            assert row["recorded_at"][:10] <= str(TODAY), row["id"]
            assert row["recorded_at"][:10] >= row[column], row["id"]


def test_meetings_to_come_are_called_and_nothing_is_told_of_them() -> None:
    told = {row["meeting_id"] for table in ("attendance", "decision") for row in read("example", table)}
    ahead = [row for row in read("example", "meeting") if row["held_on"] > str(TODAY)]
    assert len(ahead) == 3
    for row in read("example", "meeting"):
        assert row["recorded_at"][:10] <= str(TODAY), row["id"]
        assert row in ahead or row["recorded_at"][:10] >= row["held_on"], row["id"]
    for row in ahead:
        assert row["id"] not in told
        assert not row["minutes_it"]
        assert row["minutes_state"] == "draft"


def test_minutes_decisions_and_feedback_show_every_state() -> None:
    meetings, decisions = read("example", "meeting"), read("example", "decision")
    assert {row["minutes_state"] for row in meetings} == {"", "draft", "approved"}
    for row in meetings:
        assert bool(row["approved_at"]) == (row["minutes_state"] == "approved")
        assert row["approved_at"][:10] <= str(TODAY)
    approved = {row["id"] for row in meetings if row["minutes_state"] == "approved"}
    assert all(row["meeting_id"] in approved for row in decisions if row["taken_up_on"] or row["effect"])
    waiting = [row for row in decisions if row["effect"] == "creates" and not row["act_on"]]
    assert [row["action_id"] for row in waiting] == [""]
    kept = [bool(row["done_on"]) for row in decisions if row["kind"] == "commitment"]
    assert any(kept)
    assert not all(kept)
    voices = read("example", "table_feedback")
    assert {(bool(row["answer_it"]), bool(row["published_on"])) for row in voices} == {
        (True, True),
        (True, False),
        (False, False),
    }


def test_slip_the_sorting_plant_is_re_planned_twice_and_still_waits() -> None:
    ends = [plan["ends_on"] for plan in plans("P01")]
    assert ends == ["2025-12-31", "2026-09-30", "2027-01-31"]
    assert all(plan["reason"] for plan in plans("P01")[1:])
    due = {
        row["milestone_id"]: row
        for row in read("example", "milestone_plan")
        if row["revision_id"] == "example-p01-r3"
    }
    reached = {row["milestone_id"] for row in read("example", "milestone_report")}
    total = sum(float(row["weight"]) for row in due.values())
    planned = sum(float(row["weight"]) for row in due.values() if row["due_on"] <= str(TODAY)) / total
    actual = sum(float(row["weight"]) for name, row in due.items() if name in reached) / total
    assert planned - actual > 0.25  # late by its own causes
    assert ("example-p02", "example-p01") in {
        (row["action_id"], row["predecessor_id"]) for row in read("example", "action_dependency")
    }


def test_recovery_the_river_park_stops_and_comes_back() -> None:
    states = [row["state"] for row in updates("R02")]
    assert states[2:5] == ["started", "suspended", "suspended"]
    assert states[-1] == "started"
    last_plan = f"{plans('R02')[-1]['id']}"
    due = [row for row in read("example", "milestone_plan") if row["revision_id"] == last_plan]
    reached = {row["milestone_id"] for row in read("example", "milestone_report")}
    assert all(row["milestone_id"] in reached for row in due if row["due_on"] <= str(TODAY))


def test_cancellation_an_action_at_eighty_per_cent_is_given_up() -> None:
    last = updates("C20")[-1]
    assert (last["state"], float(last["progress"])) == ("cancelled", 0.8)
    assert {code for code in ("C20", "R16") if updates(code)[-1]["state"] == "cancelled"} == {"C20", "R16"}


def test_re_plan_the_covered_market_grows_in_weight_and_money() -> None:
    assert [float(plan["weight"]) for plan in plans("R01")] == [1, 2, 3]
    assert [plan["ends_on"] for plan in plans("R01")] == sorted(plan["ends_on"] for plan in plans("R01"))
    last: dict[str, float] = {}
    totals = []
    for row in sorted(
        grouped("example", "funding", "action_id")["example-r01"], key=lambda row: row["as_of"]
    ):
        last[row["kind"]] = float(row["estimated"])
        totals.append(sum(last.values()))
    assert totals[-1] == 2_900_000
    assert totals == sorted(totals)


def test_target_met_then_worse_separate_collection() -> None:
    values = {
        row["period"]: float(row["value"])
        for row in read("example", "measurement")
        if row["indicator_id"] == "example-i-rd"
    }
    target = next(
        row for row in read("example", "indicator_target") if row["id"] == "example-i-rd-target-2025"
    )
    assert values["2023"] < float(target["value"]) <= values["2024"]
    assert values["2024"] > values["2025"] > values["2026-06"]


def test_merger_and_correction_and_late_word() -> None:
    merged = next(row for row in read("example", "action") if row["code"] == "C19")
    assert merged["merged_into"] == "example-c06"
    assert updates("C19")[-1]["state"] == "merged"
    wrong, right = grouped("example", "status_update", "action_id")["example-m03"][3:5]
    assert right["supersedes"] == wrong["id"]
    assert float(wrong["progress"]) > float(right["progress"])
    late = updates("P09")[-1]
    assert (date.fromisoformat(late["recorded_at"][:10]) - date.fromisoformat(late["happened_on"])).days > 60


def test_indicators_show_every_kind() -> None:
    indicators = {row["code"]: row for row in read("example", "indicator")}
    assert len(indicators) == 17
    assert indicators["VP"]["direction"] == "keep"
    assert indicators["VP"]["tolerance"]
    assert not indicators["IC"]["baseline"]
    assert any(row["provisional"] == "true" for row in read("example", "measurement"))
    assert {row["axis_id"] for row in indicators.values()} >= {
        "example-production",
        "example-regeneration",
        "example-cohesion",
    }


def test_what_the_pages_must_tell_apart_is_there() -> None:
    shared = {row["revision_id"] for row in read("example", "axis_share")}
    revisions = [row for row in read("example", "action_revision") if row["adopted"] == "true"]
    assert [row for row in revisions if row["id"] not in shared]  # unclassified
    assert [row for row in revisions if row["published"] == "false"]
    assert [
        row for row in read("example", "action_revision") if row["adopted"] == "false"
    ]  # on the territory
    reported = {row["action_id"] for row in read("example", "status_update")}
    assert [row for row in read("example", "action") if row["id"] not in reported]  # proposed
    drafts = [row for row in read("example", "status_update") if row["validation"] == "draft"]
    assert len(drafts) == 6
    assert all(row["recorded_at"] > "2026-11" for row in drafts)
    assert [row for row in read("example", "status_update") if row["confirmed_unchanged"] == "true"]
    with_milestones = {row["action_id"] for row in read("example", "milestone")}
    assert 0.3 < len(with_milestones) / len(read("example", "action")) < 0.6


def test_some_are_heard_of_and_some_are_silent() -> None:
    latest = {
        code: max(row["happened_on"] for row in rows)
        for code, rows in grouped("example", "status_update", "action_id").items()
    }
    assert sum(when >= "2026-10-23" for when in latest.values()) >= 15
    held = {
        table: max(day(row["held_on"]) or TODAY for row in rows)
        for table, rows in grouped("example", "meeting", "table_id").items()
    }
    assert held["example-t4"] < date(2026, 1, 1)  # a silent table
    assert held["example-t6"] > date(2026, 11, 1)
    came = {row["stakeholder_id"] for row in read("example", "attendance")}
    seated = {row["stakeholder_id"] for row in read("example", "seat")}
    assert len(seated - came) == 5  # seats that never came


def test_updates_told_at_a_meeting_came_after_it() -> None:
    held = {row["id"]: row["held_on"] for row in read("example", "meeting")}
    told = [row for row in read("example", "status_update") if row["meeting_id"]]
    assert len(told) > 20
    assert all(held[row["meeting_id"]] <= row["happened_on"] for row in told)


def test_only_those_with_a_seat_come() -> None:
    held = {row["id"]: row for row in read("example", "meeting")}
    seats = {(row["table_id"], row["stakeholder_id"]): row for row in read("example", "seat")}
    for row in read("example", "attendance"):
        meeting = held[row["meeting_id"]]
        seat = seats[meeting["table_id"], row["stakeholder_id"]]
        assert seat["from_on"] <= meeting["held_on"]
        assert not seat["to_on"] or meeting["held_on"] <= seat["to_on"]
