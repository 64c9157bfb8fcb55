# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The database's file is taken away, brought back, or another put in its place, while the program has it open."""

import shutil
import sys
from contextlib import closing

import pytest

from circular.errors import Unavailable
from circular.store.verify import verify
from tests import builders, stores
from tests.conftest import NOW

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody take an open file away")


def note(store, text: str) -> None:
    with store.change(actor="test:", now=NOW) as change:
        change.record("note", text)


def subjects(store) -> list[str]:
    with store.read() as reader:
        return [row[0] for row in reader.ask("SELECT subject FROM audit ORDER BY position")]


def test_while_it_is_missing_one_reads_and_nobody_saves_until_it_is_back(tmp_path) -> None:
    path, elsewhere = tmp_path / "c.duckdb", tmp_path / "elsewhere.duckdb"
    with closing(stores.opened(path)) as store:
        note(store, "before")
        assert store.behind_since is None
        path.rename(elsewhere)
        assert subjects(store) == ["before"]
        assert store.behind_since is not None
        with pytest.raises(Unavailable) as refused:
            note(store, "into nowhere")
        assert refused.value.key == "errors.database_gone"
        with pytest.raises(Unavailable):
            store.check()
        assert not path.exists(), "no empty database was made in its place"
        elsewhere.rename(path)
        note(store, "after")
        store.check()
        assert store.behind_since is None
    with closing(stores.opened(path)) as store:
        assert subjects(store) == ["before", "after"]


def test_another_in_its_place_is_opened_by_itself(tmp_path) -> None:
    path, other = tmp_path / "c.duckdb", tmp_path / "restored.duckdb"
    stores.written(other, builders.strategy())
    with closing(stores.opened(path)) as store:
        for number in range(5):
            note(store, f"of the one before {number}")
        revision = store.revision
        shutil.move(other, path)
        assert len(subjects(store)) == 1
        assert store.revision != revision, "what was remembered of the one before is not shown for this one"
        note(store, "after")
    with closing(stores.opened(path)) as store, store.read() as reader:
        assert verify(reader).whole
        assert verify(reader).counts["audit"] == 2
