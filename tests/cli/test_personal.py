# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commands about people, on one database from the first word to a copy that was put back."""

import json
import shutil
from zipfile import ZipFile

import pytest

from circular.cli import main
from circular.config import Settings
from circular.domain.permissions import COMMAND_LINE
from circular.domain.sets import Rank
from circular.services import people
from circular.services.context import Context, moment
from tests import stores
from tests.services import people as small

ANNA = "anna.bianchi@comune.it"


@pytest.fixture
def database(tmp_path, monkeypatch):
    path = tmp_path / "c.duckdb"
    store = stores.filled(small.small(), path)
    context = Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=moment())
    people.grant(context, ANNA, Rank.VIEWER, city="city")
    with store.change(actor="test:", now=moment()) as change:
        change.rewrite(
            "action", {"id": "spin"}, {"note_it": "Segue Anna Bianchi", "idea_it": "La zia Anna Bianchi"}
        )
        change.record("note", "spin")
    store.close()
    monkeypatch.setenv("CIRCULAR_DATABASE", str(path))
    monkeypatch.setenv("CIRCULAR_LANGUAGE", "en")
    return path


def test_a_person_is_looked_at_exported_erased_and_stays_erased(database, tmp_path, capsys):
    copy = shutil.copyfile(database, tmp_path / "copy.duckdb")
    also = ("--also", "Anna Bianchi")
    assert main(["person", "erase", ANNA, *also, "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "action.note_it:spin" in said
    assert "Nothing was erased" in said
    out = tmp_path / "anna.zip"
    assert main(["person", "export", ANNA, *also, "--out", str(out), "--language", "it"]) == 0
    assert ZipFile(out).namelist() == ["dati-personali.html", "dati-personali.json"]
    assert out.stat().st_mode & 0o077 == 0
    assert main(["person", "export", ANNA, *also, "--out", str(out)]) == 1
    assert main(["person", "erase", ANNA, *also]) == 1
    assert "Write the reason" in capsys.readouterr().err
    spared = ("--spare", "action.idea_it:spin", "--reason", "prot. 7")
    assert main(["person", "erase", ANNA, *also, *spared]) == 0
    assert "removed person 1" in capsys.readouterr().out
    assert main(["person", "export", ANNA, "--out", str(tmp_path / "none.zip")]) == 1
    shutil.copyfile(copy, database)
    assert main(["verify", "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["ok"]
    store = stores.opened(database)
    with store.read() as reader:
        rows = reader.ask("SELECT note_it, idea_it FROM action WHERE id = 'spin'")
        assert rows == [("Segue persona rimossa 1", "La zia Anna Bianchi")]
        assert ANNA not in str(reader.ask("SELECT * FROM role_grant"))
    store.close()


def test_what_was_kept_long_enough_goes_once(database, capsys):
    later = ("--as-of", "2031-01-01")
    assert main(["retain", *later, "--dry-run", "--json"]) == 0
    due = {"dry_run": True, "people": 0, "roles": 0, "invitations": 1, "reminders": 0}
    assert json.loads(capsys.readouterr().out) == due
    assert main(["retain"]) == 0
    assert "No personal data" in capsys.readouterr().out
    assert main(["retain", *later]) == 0
    assert "Invitations never used: 1" in capsys.readouterr().out
    assert main(["retain", *later]) == 0
    assert "No personal data" in capsys.readouterr().out


def test_the_register_is_printed_in_both_languages(capsys):
    for language, word in (("it", "Chi li vede"), ("en", "Who sees them")):
        assert main(["person", "register", "--language", language]) == 0
        said = capsys.readouterr().out
        assert word in said
        assert "⟦" not in said
