# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The command line as a script uses it: exit status, one JSON object, nothing else on standard output."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from circular.cli import main, parser

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = (
    "init",
    "serve",
    "import",
    "export",
    "progress",
    "network",
    "diff",
    "report",
    "opendata",
    "cityfile",
    "grant",
    "remind",
    "person",
    "retain",
    "backup",
    "restore",
    "verify",
)


@pytest.fixture(scope="module")
def database(tmp_path_factory) -> str:
    path = str(tmp_path_factory.mktemp("cli") / "c.duckdb")
    done = run(path, "init", "--sample")
    assert done.returncode == 0, done.stderr
    return path


def run(database: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "circular", *arguments],
        cwd=ROOT,
        env={**os.environ, "CIRCULAR_DATABASE": database},
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capsys) -> None:
    with pytest.raises(SystemExit) as left:
        main([command, "--help"])
    assert left.value.code == 0
    assert len(capsys.readouterr().out.splitlines()) > 3


def test_every_command_is_listed() -> None:
    choices = parser.build()._subparsers._group_actions[0].choices
    assert sorted(choices) == sorted(COMMANDS)


def test_wrong_usage_is_status_two(capsys) -> None:
    with pytest.raises(SystemExit) as left:
        main(["progress"])
    assert left.value.code == 2
    assert "--strategy" in capsys.readouterr().err


def test_a_date_that_is_none_is_refused(capsys) -> None:
    with pytest.raises(SystemExit) as left:
        main(["progress", "--strategy", "prato", "--as-of", "31/02/2026"])
    assert left.value.code == 2
    assert "2026-03-31" in capsys.readouterr().err


def test_verify_proves_the_shipped_data_whole(database: str) -> None:
    done = run(database, "verify", "--json")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["ok"] is True
    assert answer["counts"]["strategy"] == 3


def test_an_unknown_strategy_is_status_one_with_a_sentence(database: str) -> None:
    done = run(database, "progress", "--strategy", "atlantis", "--json")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "atlantis" in done.stderr
    assert "prato" in done.stderr
    assert "Traceback" not in done.stderr


def test_progress_is_one_object_with_the_agreed_names(database: str) -> None:
    done = run(database, "progress", "--strategy", "example", "--as-of", "2026-11-22", "--json")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert list(answer) == [
        *(
            "strategy",
            "as_of",
            "known_on",
            "weighting",
            "scope",
            "axes",
            "unclassified",
            "not_adopted",
            "total",
        ),
    ]
    assert [axis["axis"] for axis in answer["axes"]] == ["production", "regeneration", "cohesion"]
    for axis in answer["axes"]:
        assert sum(each["contribution"] for each in axis["contributions"]) == pytest.approx(
            axis["actual"], abs=1e-9
        )
        assert len(axis["contributions"]) == axis["counted"] <= axis["live"]
        assert set(axis["money"]) == {"estimated", "requested", "awarded", "committed", "paid"}


def test_progress_reads_well(database: str) -> None:
    done = run(database, "progress", "--strategy", "example", "--as-of", "2026-11-22")
    assert done.returncode == 0, done.stderr
    assert "⟦" not in done.stdout
    assert "22/11/2026" in done.stdout


def test_diff_is_one_object_with_the_agreed_names(database: str) -> None:
    period = ("--from", "2026-09-30", "--to", "2026-11-22")
    done = run(database, "diff", "--strategy", "example", *period, "--json")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert list(answer) == ["from", "to", "changes", "axes"]
    assert (answer["from"], answer["to"]) == ("2026-09-30", "2026-11-22")
    agreed = {"subject", "verb", "before", "after", "happened_on", "recorded_at", "actor", "reason"}
    assert answer["changes"]
    for change in answer["changes"]:
        assert agreed <= set(change)
        assert "2026-09-30" < change["happened_on"] <= "2026-11-22"
    assert [axis["axis"] for axis in answer["axes"]] == ["production", "regeneration", "cohesion"]
    for axis in answer["axes"]:
        moved = axis["by_progress"] + axis["by_scope"]
        assert axis["after"] - axis["before"] == pytest.approx(moved, abs=1e-9)


def test_diff_reads_well(database: str) -> None:
    done = run(database, "diff", "--strategy", "example", "--from", "2026-09-30", "--to", "2026-11-22")
    assert done.returncode == 0, done.stderr
    assert "⟦" not in done.stdout
    assert "Dal 30/09/2026 al 22/11/2026" in done.stdout
    assert "15/11/2026" in done.stdout


def test_diff_refuses_dates_turned_around(database: str) -> None:
    done = run(database, "diff", "--strategy", "example", "--from", "2026-11-22", "--to", "2026-09-30")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "30/09/2026" in done.stderr


def test_an_unknown_setting_is_refused_by_name(database: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "circular", "verify"],
        cwd=ROOT,
        env={**os.environ, "CIRCULAR_DATABASE": database, "CIRCULAR_COLOUR": "blue"},
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 1
    assert "CIRCULAR_COLOUR" in done.stderr


def test_the_first_administrator_comes_from_the_command_line(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("CIRCULAR_DATABASE", str(tmp_path / "c.duckdb"))
    monkeypatch.setenv("CIRCULAR_LANGUAGE", "it")
    assert main(["grant", "Anna@Example.it", "admin"]) == 0
    assert "anna@example.it" in capsys.readouterr().out
    assert main(["grant", "anna@example.it", "coordinator"]) == 1
    assert "--table" in capsys.readouterr().err
    assert main(["grant", "anna@example.it", "viewer", "--city", "100005"]) == 1
    assert "100005" in capsys.readouterr().err
    with pytest.raises(SystemExit) as left:
        main(["grant", "anna@example.it", "mayor"])
    assert left.value.code == 2


def test_open_data_are_written_once_and_over_nothing_else(database: str, tmp_path: Path) -> None:
    out = tmp_path / "aperti"
    done = run(database, "opendata", "--strategy", "example", "--out", str(out), "--as-of", "2026-06-30")
    assert done.returncode == 0, done.stderr
    assert json.loads((out / "datapackage.json").read_text(encoding="utf-8"))["version"] == "2026-06-30"
    readme = (out / "README.md").read_text(encoding="utf-8")
    for said in ("Dati di fantasia", "Fictional data", "CC BY 4.0", "Come citare", "How to cite"):
        assert said in readme
    (out / "mine.txt").write_text("mine", encoding="utf-8")
    again = run(database, "opendata", "--strategy", "example", "--out", str(out))
    assert again.returncode == 1
    assert str(out) in again.stderr
    assert "mine.txt" in {each.name for each in out.iterdir()}
    assert run(database, "opendata", "--strategy", "rome", "--out", str(tmp_path / "no")).returncode == 1
    assert not (tmp_path / "no").exists()
