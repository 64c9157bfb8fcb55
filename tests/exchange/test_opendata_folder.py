# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A folder of open data is written whole or not at all, and over nothing that somebody else put there."""

import json
from pathlib import Path

import pytest

from circular.errors import Invalid
from circular.exchange.opendata import folder

DESCRIBED = json.dumps({"name": "city-open-data", "resources": [{"path": "actions.csv"}]}).encode()
FILES = {"README.md": b"one", "datapackage.json": DESCRIBED, "catalog.ttl": b"", "actions.csv": b"a\n"}


def held(path: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in path.iterdir()}


@pytest.mark.parametrize("prepared", ["absent", "empty", "deep"])
def test_a_new_or_empty_folder_is_filled(tmp_path, prepared) -> None:
    out = tmp_path / "a" / "b" if prepared == "deep" else tmp_path / "out"
    if prepared == "empty":
        out.mkdir()
    folder.write(out, FILES)
    assert held(out) == FILES
    assert [each.name for each in out.parent.iterdir()] == [out.name]


def test_an_earlier_one_is_replaced_and_nothing_of_it_stays(tmp_path) -> None:
    out = tmp_path / "out"
    folder.write(out, FILES)
    later = {name: content for name, content in FILES.items() if name != "catalog.ttl"} | {
        "README.md": b"two"
    }
    folder.write(out, later)
    assert held(out) == later
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize(
    "others",
    [
        {"mine.txt": b"letter"},
        {**FILES, "mine.txt": b"letter"},
        {"datapackage.json": b"{}"},
        {"datapackage.json": b"no json"},
        {"datapackage.json": json.dumps({"name": "another", "resources": []}).encode()},
        {"actions.csv": b"a"},
    ],
)
def test_what_is_somebody_elses_stays(tmp_path, others) -> None:
    for name, content in others.items():
        (tmp_path / name).write_bytes(content)
    with pytest.raises(Invalid) as refused:
        folder.write(tmp_path, FILES)
    assert refused.value.key == "opendata.folder_taken"
    assert held(tmp_path) == others


def test_a_file_in_its_place_is_refused(tmp_path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(Invalid):
        folder.write(tmp_path / "out", FILES)
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


def test_when_writing_fails_the_earlier_one_stays(tmp_path, monkeypatch) -> None:
    out = tmp_path / "out"
    folder.write(out, FILES)

    def full(path: Path, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        with pytest.raises(OSError, match="No space"):
            folder.write(out, FILES | {"README.md": b"two"})
    assert held(out) == FILES
    assert list(tmp_path.iterdir()) == [out]


def test_when_the_new_one_cannot_take_its_place_the_earlier_one_comes_back(tmp_path, monkeypatch) -> None:
    out = tmp_path / "out"
    folder.write(out, FILES)
    moved, rename = [], Path.rename

    def second_fails(path: Path, target: Path) -> Path:
        moved.append(path)
        if len(moved) == 2:
            raise OSError(13, "Permission denied")
        return rename(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", second_fails)
        with pytest.raises(OSError, match="Permission"):
            folder.write(out, FILES | {"README.md": b"two"})
    assert held(out) == FILES
    assert list(tmp_path.iterdir()) == [out]
