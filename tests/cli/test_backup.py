# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""`backup` of a database that a program serves, and of one that nobody has open; `restore` of both."""

import json
import stat
from contextlib import closing
from pathlib import Path

import pytest

from circular.cli import main
from circular.config import Settings
from circular.domain.permissions import PUBLIC
from circular.errors import Unavailable
from circular.services import door
from circular.services.context import Context
from circular.store.backup import Backup
from tests import builders, stores
from tests.conftest import NOW


@pytest.fixture
def database(tmp_path, monkeypatch):
    """A small database, and the commands meaning it."""
    path = stores.written(tmp_path / "c.duckdb", builders.strategy())
    monkeypatch.setenv("CIRCULAR_DATABASE", str(path))
    monkeypatch.setenv("CIRCULAR_LANGUAGE", "it")
    return path


def told(capsys):
    return json.loads(capsys.readouterr().out)


def test_a_database_comes_back_from_a_folder_of_backups(database, tmp_path, monkeypatch, capsys) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    assert main(["backup", str(folder), "--json"]) == 0
    made = told(capsys)
    assert made["revision"] == 1
    assert [str(each) for each in folder.iterdir()] == [made["path"]]
    monkeypatch.setenv("CIRCULAR_DATABASE", str(tmp_path / "new.duckdb"))
    assert main(["restore", made["path"], "--json"]) == 0
    assert told(capsys)["ok"]
    assert main(["verify", "--json"]) == 0
    assert told(capsys)["counts"]["audit"] == 2, "that it was restored is recorded"
    assert main(["restore", made["path"]]) == 1
    assert "un ripristino non ne cancella nessuno" in capsys.readouterr().err


def test_whoever_serves_makes_it_and_records_it_once_it_is_on_disk(database, tmp_path, capsys) -> None:
    store = stores.opened(database)
    context = Context(store=store, settings=Settings(database=str(database)), actor=PUBLIC, now=NOW)
    with closing(store), door.opened(str(database), lambda: context):
        assert stat.S_IMODE(door.note(str(database)).stat().st_mode) == 0o600
        assert main(["backup", str(tmp_path / "b.zip"), "--json"]) == 0
        assert told(capsys)["revision"] == 1
        with store.read() as reader:
            recorded = reader.one("audit.last_backup")
        assert recorded is not None
        assert recorded["verb"] == "back_up"
        assert main(["backup", str(tmp_path / "b.zip")]) == 1
        assert "già un file" in capsys.readouterr().err
        assert main(["backup", str(tmp_path / "nowhere" / "b.zip")]) == 1
        assert "non è stata scritta" in capsys.readouterr().err
        with store.read() as reader:
            assert len(reader.rows("audit.chain")) == 2, "only what reached its place is recorded"
    assert Backup(tmp_path / "b.zip").manifest.revision == 1
    assert not door.note(str(database)).exists()
    assert not list(tmp_path.glob(".backup-*"))


def test_a_stranger_without_the_key_gets_nothing(database, tmp_path) -> None:
    store = stores.opened(database)
    context = Context(store=store, settings=Settings(database=str(database)), actor=PUBLIC, now=NOW)
    with closing(store), door.opened(str(database), lambda: context):
        note = door.note(str(database))
        note.write_text(json.dumps(json.loads(note.read_text()) | {"key": "guessed"}))
        with pytest.raises(Unavailable) as refused:
            door.fetch_backup(str(database), tmp_path / "b.zip")
    assert refused.value.key == "errors.nobody_answers"
    assert not list(tmp_path.glob("b.zip*"))


def test_the_note_of_a_program_that_was_killed_stands_in_nobodys_way(database, tmp_path, capsys) -> None:
    door.note(str(database)).write_text(json.dumps({"port": 9, "key": "old", "pid": 1}))
    assert main(["backup", str(tmp_path / "b.zip")]) == 0
    assert "Copia di sicurezza di" in capsys.readouterr().out


def test_no_empty_database_is_made_to_be_backed_up(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("CIRCULAR_DATABASE", str(tmp_path / "missing.duckdb"))
    assert main(["backup", str(tmp_path / "b.zip")]) == 1
    assert not list(Path(tmp_path).iterdir())
