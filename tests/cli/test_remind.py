# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The command that a timer runs: a dry run says and sends nothing, a run sends over SMTP, once."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import stores
from tests.servers import post_office
from tests.services.test_reminders import ARCO, town

ROOT = Path(__file__).resolve().parents[2]
DAY = ("--as-of", "2026-11-22")


@pytest.fixture
def database(tmp_path) -> str:
    path = str(tmp_path / "c.duckdb")
    stores.written(path, town())
    return path


def run(database: str, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "circular", "remind", *arguments],
        cwd=ROOT,
        env={**os.environ, "CIRCULAR_DATABASE": database, "CIRCULAR_LANGUAGE": "it", **settings},
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


def test_a_dry_run_says_who_and_what_and_needs_no_server(database):
    done = run(database, "--dry-run", *DAY)
    assert done.returncode == 0, done.stderr
    assert f"{ARCO}: una cosa" in done.stdout
    assert "Selezione delle fibre (Tavolo tessile): entro il 31/03/2026" in done.stdout
    assert "Nessun indirizzo di chi coordina «Tavolo spazi»" in done.stdout
    assert "Prova: sarebbe partito un messaggio." in done.stdout
    assert "CIRCULAR_BASE_URL" in done.stderr


def test_it_sends_once_and_answers_in_json(database, tmp_path):
    with post_office.running(tmp_path / "post") as post:
        settings = {"CIRCULAR_SMTP_URL": post.url, "CIRCULAR_BASE_URL": "https://circolare.example.org"}
        done = run(database, "--json", *DAY, **settings)
        assert done.returncode == 0, done.stderr
        answer = json.loads(done.stdout)
        assert answer["dry_run"] is False
        assert ARCO in answer["sent"]
        assert answer["failed"] == []
        assert [each["subject"] for each in answer["unreachable"]] == ["impegno"]
        again = json.loads(run(database, "--json", *DAY, **settings).stdout)
        assert again["messages"] == []
        (letter,) = post.to(ARCO)
    assert "https://circolare.example.org/report_progress?" in letter.get_content()


def test_what_is_refused_is_said_and_is_status_one(database, tmp_path):
    with post_office.running(tmp_path / "post", refuses=(ARCO,)) as post:
        done = run(database, *DAY, CIRCULAR_SMTP_URL=post.url)
    assert done.returncode == 1
    assert f"Non inviato a {ARCO}: 550 no such mailbox" in done.stdout


def test_without_a_server_it_says_which_setting(database):
    done = run(database, *DAY)
    assert done.returncode == 1
    assert "CIRCULAR_SMTP_URL" in done.stderr
    assert done.stdout == ""
