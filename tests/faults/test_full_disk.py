# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A disk that takes nothing more: saving is refused in a sentence, reading goes on, and room is enough to go on."""

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from circular.store.verify import verify
from tests import stores

ROOT = Path(__file__).resolve().parents[2]

_FILL = """
import json, resource, sys
from datetime import datetime
from pathlib import Path
from circular.errors import CircularError
from circular.domain.records import City
from circular.store import open_store, snapshot

NOW = datetime(2026, 1, 1)
path = sys.argv[1]
store = open_store(path)
store._writer.execute("SET wal_autocheckpoint = '256KB'")

def add(number):
    with store.change(actor="test:", now=NOW) as change:
        change.insert([City(id=f"c{number}", name="x" * 200_000)])
        change.record("add_city", f"c{number}")

def count():
    with store.read() as reader:
        return reader.ask("SELECT count(*) FROM city")[0][0]

add(0)
size = Path(path).stat().st_size + 2 ** 19
_, most = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))
saved, refused = ["c0"], []
for number in range(1, 40):
    try:
        add(number)
    except CircularError as error:
        refused.append(error.key)
        read = count()
        if len(refused) == 3:
            break
    else:
        saved.append(f"c{number}")
try:
    with store.read() as reader:
        snapshot.write(reader, Path(path).with_name("b.zip"), now=NOW)
    backup = "written"
except CircularError as error:
    backup = error.key
left = [each.name for each in Path(path).parent.glob("b.zip*")]
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
add("after")
saved.append("cafter")
print(json.dumps({"saved": saved, "refused": refused, "read": read, "backup": backup, "left": left, "count": count()}))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a file")
def test_it_refuses_in_a_sentence_reads_on_and_saves_again_once_there_is_room(tmp_path) -> None:
    path = tmp_path / "c.duckdb"
    command = [sys.executable, "-c", _FILL, str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout)
    assert told["refused"], "the limit was met"
    assert all(key.startswith("errors.") for key in told["refused"])
    assert told["read"] == len(told["saved"]) - 1, "what was refused is not there, what was saved is"
    assert told["left"] == ([] if told["backup"] != "written" else ["b.zip"]), "no half backup is left"
    assert told["count"] == len(told["saved"])
    with closing(stores.opened(path)) as store, store.read() as reader:
        assert verify(reader).whole
        assert {row[0] for row in reader.ask("SELECT id FROM city")} == set(told["saved"])
