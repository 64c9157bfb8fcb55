# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Opening a database when something is wrong: a word that says what to do, and nothing lost."""

import os
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from circular.domain.records import City
from circular.errors import Unavailable
from circular.store import embedded, open_store
from circular.store.verify import verify

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 1, 1)  # noqa: DTZ001

_HOLD = """
import sys, time
from circular.store import Store, open_store
store = open_store(sys.argv[1])
print("open", flush=True)
time.sleep(60)
"""
_WRITE = """
import sys, itertools
from datetime import datetime
from circular.domain.records import City
from circular.store import Store, open_store
store = open_store(sys.argv[1])
for number in itertools.count():
    with store.change(actor="writer", now=datetime(2026, 1, 1)) as change:
        change.insert([City(id=f"{sys.argv[2]}-{number}", name="Città")])
        change.record("add_city", str(number))
    print(f"{sys.argv[2]}-{number}", flush=True)
"""
_FILL = """
import resource, sys
from datetime import datetime
from circular.domain.records import City
from circular.errors import CircularError
from circular.store import Store, open_store
store = open_store(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (2**20, 2**20))
done = 0
try:
    for number in range(200):
        with store.change(actor="writer", now=datetime(2026, 1, 1)) as change:
            change.insert([City(id=f"c{number}", name="x" * 20000)])
            change.record("add_city", str(number))
        done += 1
except CircularError as error:
    print(done, error.key)
"""


def child(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ},
    )


def test_a_second_process_is_told_who_holds_the_file(tmp_path) -> None:
    path = str(tmp_path / "c.duckdb")
    holder = child(_HOLD, path)
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == "open"
        with pytest.raises(Unavailable) as refused:
            open_store(path)
    finally:
        holder.kill()
        holder.communicate()
    assert refused.value.key == "errors.database_locked"
    assert refused.value.details["pid"] == str(holder.pid)


@pytest.mark.parametrize(
    "content", [b"", b"not a database at all, but long enough to look like a file" * 100]
)
def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path, content: bytes) -> None:
    path = tmp_path / "c.duckdb"
    path.write_bytes(content)
    with pytest.raises(Unavailable) as refused:
        open_store(str(path))
    assert refused.value.key == "errors.database_unreadable"
    assert path.read_bytes() == content


def test_a_half_written_file_is_refused(tmp_path) -> None:
    path = tmp_path / "c.duckdb"
    open_store(str(path)).close()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 3])
    with pytest.raises(Unavailable) as refused:
        open_store(str(path))
    assert refused.value.key == "errors.database_unreadable"


def test_a_missing_folder_is_named(tmp_path) -> None:
    with pytest.raises(Unavailable) as refused:
        open_store(str(tmp_path / "nowhere" / "c.duckdb"))
    assert refused.value.key == "errors.folder_missing"
    assert refused.value.details["path"].endswith("nowhere")


def test_a_nearly_full_disk_refuses_changes_and_keeps_reading(tmp_path, monkeypatch) -> None:
    store = open_store(str(tmp_path / "c.duckdb"))
    monkeypatch.setattr(embedded, "_LEAST_FREE_BYTES", 2**62)
    with pytest.raises(Unavailable) as refused, store.change(actor="test", now=NOW) as change:
        change.insert([City(id="c", name="Città")])
    assert refused.value.key == "errors.disk_full"
    with store.read() as reader:
        assert verify(reader).counts["city"] == 0
    monkeypatch.undo()
    with store.change(actor="test", now=NOW) as change:
        change.insert([City(id="c", name="Città")])
        change.record("add_city", "c")
    store.close()


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no limit on the size of a file a process may write"
)
def test_a_disk_that_refuses_to_write_loses_no_acknowledged_change(tmp_path) -> None:
    path = str(tmp_path / "c.duckdb")
    writer = child(_FILL, path)
    output, _ = writer.communicate(timeout=60)
    done, key = output.split()
    assert key.startswith("errors.")
    store = open_store(path)
    with store.read() as reader:
        verdict = verify(reader)
    store.close()
    assert verdict.whole
    assert verdict.counts["city"] == int(done)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_killed_process_loses_no_acknowledged_change(tmp_path) -> None:
    path = str(tmp_path / "c.duckdb")
    acknowledged: set[str] = set()
    for round_number in range(5):
        writer = child(_WRITE, path, str(round_number))
        assert writer.stdout is not None
        for _ in range(20):
            acknowledged.add(writer.stdout.readline().strip())
        writer.send_signal(signal.SIGKILL)
        rest, _ = writer.communicate()
        acknowledged.update(rest.split("\n")[:-1])
    store = open_store(path)
    with store.read() as reader:
        verdict = verify(reader)
        stored = {row[0] for row in reader.ask("SELECT id FROM city")}
    store.close()
    assert verdict.whole
    assert acknowledged <= stored
    assert len(stored - acknowledged) <= 5, (
        "at most the change under way at each kill was stored unacknowledged"
    )


def test_a_database_is_not_made_beside_the_log_of_another(tmp_path: Path) -> None:
    path = tmp_path / "c.duckdb"
    killed = subprocess.Popen(
        [sys.executable, "-c", _WRITE, str(path), "a"], stdout=subprocess.PIPE, cwd=ROOT
    )
    assert killed.stdout
    killed.stdout.readline()
    killed.kill()
    killed.communicate()
    log = path.with_name("c.duckdb.wal")
    assert log.stat().st_size > 0
    moved = path.rename(tmp_path / "moved.duckdb")
    with pytest.raises(Unavailable) as refused:
        open_store(str(path))
    assert refused.value.key == "errors.log_alone"
    assert not path.exists()
    log.rename(tmp_path / "moved.duckdb.wal")
    store = open_store(str(moved))
    with store.read() as reader:
        assert reader.ask("SELECT count(*) > 0 FROM city") == [(True,)]
        assert verify(reader).whole
    store.close()
    assert not (tmp_path / "moved.duckdb.wal").exists()
