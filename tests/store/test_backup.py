# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A backup is of one moment, comes back as the same database, and is refused where a byte of it is not what it was."""

import hashlib
import json
import stat
import threading
import zipfile
from contextlib import closing

import pytest

from circular.domain.records import City, Office
from circular.errors import Invalid, Unavailable, Unreadable
from circular.store import restoring, snapshot
from circular.store.backup import Backup
from circular.store.snapshot import MANIFEST, SUMS
from circular.store.verify import verify
from tests import builders, stores
from tests.builders import LONG_AGO
from tests.conftest import NOW


def everything(store) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables, in an order of their own."""
    with store.read() as reader:
        return {
            table: sorted(reader.ask(f"SELECT * FROM {table}"), key=repr)  # noqa: S608  # of the schema
            for table in verify(reader).counts
        }


def backed_up(store, path):
    with store.read() as reader:
        return snapshot.write(reader, path, now=NOW)


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """The shipped strategies, and their backup."""
    store = stores.stocked()
    path = tmp_path_factory.mktemp("backup") / "whole.zip"
    backed_up(store, path)
    yield store, path
    store.close()


def test_every_row_comes_back(source, tmp_path) -> None:
    store, path = source
    target = tmp_path / "c.duckdb"
    verdict = restoring.restore(Backup(path), str(target))
    assert verdict.whole
    with closing(stores.opened(target)) as restored:
        assert everything(restored) == everything(store)
        assert restored.revision == store.revision
        with restored.change(actor="test:", now=NOW) as change:  # and it goes on where it stood
            change.record("note", "after")
    assert [each.name for each in tmp_path.iterdir()] == ["c.duckdb"]


def test_what_is_written_meanwhile_is_in_it_whole_or_not_at_all(tmp_path) -> None:
    store = stores.opened(tmp_path / "c.duckdb")
    done, enough = [], threading.Event()

    def write() -> None:
        while not enough.is_set():
            number = len(done)
            with store.change(actor="test:", now=LONG_AGO) as change:
                change.insert([City(id=f"c{number}", name="Città")])
                change.insert([Office(id=f"o{number}", city_id=f"c{number}", name_it="Ufficio")])
                change.record("add_city", f"c{number}")
            done.append(number)

    writer = threading.Thread(target=write)
    writer.start()
    manifests = []
    for number in range(3):
        before = len(done)
        manifests.append((before, backed_up(store, tmp_path / f"{number}.zip")))
    enough.set()
    writer.join()
    store.close()
    for number, (before, manifest) in enumerate(manifests):
        found = restoring.restore(Backup(tmp_path / f"{number}.zip"), str(tmp_path / f"r{number}.duckdb"))
        assert found.whole
        assert found.counts["city"] == found.counts["office"] == found.counts["audit"] == manifest.revision
        assert manifest.revision >= before, "what had been acknowledged before is in it"


def test_only_its_owner_may_read_it(source) -> None:
    assert stat.S_IMODE(source[1].stat().st_mode) == 0o600


@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.9, 0.9999])
def test_a_half_backup_is_refused(source, tmp_path, part: float) -> None:
    whole = source[1].read_bytes()
    half = tmp_path / "half.zip"
    half.write_bytes(whole[: int(len(whole) * part)])
    with pytest.raises(Unreadable) as refused:
        Backup(half)
    assert refused.value.key in {"errors.backup_half", "errors.backup_foreign"}


def test_a_byte_that_changed_is_found_wherever_it_lies(source, tmp_path) -> None:
    whole = source[1].read_bytes()
    damaged = tmp_path / "damaged.zip"
    with zipfile.ZipFile(source[1]) as archive:
        heads = [each.header_offset for each in archive.infolist()]
    places = {int(len(whole) * part / 40) for part in range(40)}
    # A member's own header says less than the list at the end, which is what is read.
    for place in sorted(place for place in places if all(not 0 <= place - head < 120 for head in heads)):
        damaged.write_bytes(whole[:place] + bytes([whole[place] ^ 0x5A]) + whole[place + 1 :])
        with pytest.raises(Unreadable):
            Backup(damaged)


def retold(source, target, **changed: object):
    """A backup whose manifest says something else, and whose checksums fit it."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        text = json.dumps(json.loads(old.read(MANIFEST)) | changed).encode()
        lines = [line for line in old.read(SUMS).decode().splitlines() if not line.endswith(MANIFEST)]
        for each in old.namelist():
            if each not in {MANIFEST, SUMS}:
                new.writestr(each, old.read(each))
        new.writestr(MANIFEST, text)
        new.writestr(SUMS, "\n".join([*lines, f"{hashlib.sha256(text).hexdigest()}  {MANIFEST}"]) + "\n")
    return target


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"format": 99}, "errors.backup_newer"),
        ({"kind": "another"}, "errors.backup_foreign"),
        ({"migrations": [["0001_core.sql", "edited"]]}, "errors.backup_other_schema"),
        ({"migrations": [["x", "y"]] * 500}, "errors.backup_newer"),
    ],
)
def test_a_backup_of_another_program_is_refused(source, tmp_path, changed, key) -> None:
    with pytest.raises(Unreadable) as refused:
        Backup(retold(source[1], tmp_path / "b.zip", **changed))
    assert refused.value.key == key


@pytest.mark.parametrize("changed", [{"revision": 1}, {"head": "0" * 64}])
def test_a_trail_that_is_not_the_one_backed_up_is_refused(source, tmp_path, changed) -> None:
    backup = Backup(retold(source[1], tmp_path / "b.zip", **changed))
    with pytest.raises(Unreadable) as refused:
        restoring.restore(backup, str(tmp_path / "c.duckdb"))
    assert refused.value.key == "errors.backup_damaged"
    assert not list(tmp_path.glob("c.duckdb*")), "nothing is left of a restore that failed"


def test_a_database_that_holds_something_is_never_replaced(source, tmp_path) -> None:
    target = tmp_path / "c.duckdb"
    stores.written(target, builders.strategy())
    before = target.read_bytes()
    with pytest.raises(Invalid) as refused:
        restoring.restore(Backup(source[1]), str(target))
    assert refused.value.key == "errors.restore_occupied"
    assert target.read_bytes() == before


def test_an_empty_database_is(source, tmp_path) -> None:
    target = tmp_path / "c.duckdb"
    stores.opened(target).close()
    assert restoring.restore(Backup(source[1]), str(target)).whole


def test_a_database_that_was_not_whole_comes_back_only_when_asked_for_as_it_is(tmp_path) -> None:
    store = stores.filled(builders.strategy(), tmp_path / "c.duckdb")
    stores.spoil(store, "UPDATE audit SET actor = 'somebody else'")
    backed_up(store, tmp_path / "b.zip")
    store.close()
    with pytest.raises(Unreadable) as refused:
        restoring.restore(Backup(tmp_path / "b.zip"), str(tmp_path / "r.duckdb"))
    assert refused.value.key == "errors.backup_not_whole"
    found = restoring.restore(Backup(tmp_path / "b.zip"), str(tmp_path / "r.duckdb"), as_it_is=True)
    assert found.first_break == 1


def test_no_file_is_overwritten_and_no_half_one_left(store, tmp_path) -> None:
    path = tmp_path / "b.zip"
    path.write_bytes(b"somebody else's")
    with pytest.raises(Invalid) as refused:
        backed_up(store, path)
    assert refused.value.key == "errors.backup_exists"
    assert path.read_bytes() == b"somebody else's"
    with pytest.raises(Unavailable) as refused:
        backed_up(store, tmp_path / "nowhere" / "b.zip")
    assert refused.value.key == "errors.backup_not_written"
    assert list(tmp_path.iterdir()) == [path]
