# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Open data in folders by city need no strategy to be named; open data of one strategy do."""

from pathlib import Path

from circular.cli import main


def test_without_a_strategy_only_folders_by_city_are_written(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("CIRCULAR_DATABASE", str(tmp_path / "c.duckdb"))
    monkeypatch.setenv("CIRCULAR_LANGUAGE", "en")
    assert main(["opendata", "--out", str(tmp_path / "one")]) == 2
    assert "--partitioned" in capsys.readouterr().err
    assert main(["opendata", "--partitioned", "--out", str(tmp_path / "all")]) == 0
    assert list((tmp_path / "all").iterdir()) == []
    assert not (tmp_path / "one").exists()
