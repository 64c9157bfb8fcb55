# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A city's file on the command line: made, checked, tried, received, and refused with status 1."""

import json

import pytest

from circular.cli import main
from tests import stores
from tests.services.test_network import city


@pytest.fixture
def there(tmp_path):
    path = tmp_path / "there.duckdb"
    stores.written(path, city("beta", code="900002"))
    return path


def test_a_city_goes_from_one_database_to_another(there, tmp_path, monkeypatch, capsys):
    file = str(tmp_path / "beta.city.zip")
    monkeypatch.setenv("CIRCULAR_DATABASE", str(there))
    assert main(["cityfile", "export", "--strategy", "beta", "--as-of", "2026-09-30", "--out", file]) == 0
    told = capsys.readouterr().out.split()[-1]
    assert main(["cityfile", "verify", file, "--sha256", told, "--json"]) == 0
    head = json.loads(capsys.readouterr().out)
    assert (head["ok"], head["strategy"], head["sha256"]) == (True, "beta", told)
    assert main(["cityfile", "import", file]) == 1  # it is run here
    assert "beta" in capsys.readouterr().err

    monkeypatch.setenv("CIRCULAR_DATABASE", str(tmp_path / "here.duckdb"))
    assert main(["cityfile", "import", file, "--dry-run", "--json"]) == 0
    tried = json.loads(capsys.readouterr().out)
    assert (tried["applied"], tried["added"]["action"], tried["as_of"]) == (False, 4, "2026-09-30")
    assert main(["cityfile", "import", file]) == 0
    assert main(["cityfile", "import", file, "--json"]) == 0
    again = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (again["added"], again["changed"], again["removed"]) == ({}, {}, {})


def test_what_is_not_there_or_no_file_is_refused(tmp_path, capsys):
    assert main(["cityfile", "verify", str(tmp_path / "nothing.zip")]) == 1
    other = tmp_path / "other.zip"
    other.write_bytes(b"no zip at all")
    assert main(["cityfile", "verify", str(other)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 2
