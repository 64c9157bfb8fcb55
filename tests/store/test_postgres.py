# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What only a server's database has: several processes, a copy that follows, a line that breaks."""

import itertools
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from circular.domain.records import City
from circular.errors import Invalid, Unavailable
from circular.store import Store, open_store
from circular.store import postgres as engine
from circular.store.verify import verify
from tests.builders import NOW
from tests.servers import postgres

ROOT = Path(__file__).resolve().parents[2]
_COUNT = itertools.count()


@pytest.fixture(scope="module")
def server() -> Iterator[postgres.Server]:
    with postgres.running(safe=True) as started:
        yield started


@pytest.fixture
def address(server: postgres.Server) -> Iterator[str]:
    name = f"d{next(_COUNT)}"
    yield server.create(name)
    server.drop(name)


def city(name: str) -> City:
    return City(
        id=name,
        name=name,
        kind="municipality",
        istat_code=None,
        nuts3=None,
        population=None,
        lat=None,
        lon=None,
        source_url="",
    )


def add(store: Store, name: str) -> None:
    with store.change(actor="test:", now=NOW) as change:
        change.insert([city(name)])
        change.record("city.add", name)


def names(store: Store) -> set[str]:
    with store.read() as reader:
        return {row[0] for row in reader.ask("SELECT id FROM city")}


def soon(true: Callable[[], bool], *, within: float = 20) -> bool:
    limit = time.monotonic() + within
    while not true():
        if time.monotonic() > limit:
            return False
        time.sleep(0.02)
    return True


_ADDS = """
import sys
from tests.store.test_postgres import add
from circular.store import open_store
store = open_store(sys.argv[1])
for number in range(int(sys.argv[3])):
    add(store, f"{sys.argv[2]}{number}")
    print(number, flush=True)
store.close()
"""


def test_two_processes_write_one_trail_and_each_sees_the_other(address: str) -> None:
    with closing(open_store(address)) as here:
        others = [
            subprocess.Popen([sys.executable, "-c", _ADDS, address, name, "20"], cwd=ROOT) for name in "ab"
        ]
        for number in range(20):
            add(here, f"c{number}")
        assert [other.wait(120) for other in others] == [0, 0]
        everything = {f"{name}{number}" for name in "abc" for number in range(20)}
        assert soon(lambda: names(here) == everything)
        assert here.revision == 60
        with here.read() as reader:
            assert verify(reader).whole


def test_what_was_acknowledged_is_read_at_once(address: str) -> None:
    with closing(open_store(address)) as store:
        for number in range(10):
            add(store, str(number))
            assert str(number) in names(store)


def test_a_replica_is_told_which_tables_another_wrote_to(address: str) -> None:
    with closing(open_store(address)) as one, closing(open_store(address)) as other:
        here, there = one.changes.count, other.changes.count
        add(one, "prato")
        for store, count in ((one, here), (other, there)):
            assert soon(lambda store=store, count=count: store.changes.since(count, ["city"]))
            assert store.changes.since(count, ["audit"])
            assert not store.changes.since(count, ["status_update"])


def test_every_value_comes_through_the_copy_as_it_is(address: str) -> None:
    hard = ['a\n"b"', "c,d\r\n", "\\N", "NULL", " ", "é\u202e", "t", "\\.", "'; --"]
    with closing(open_store(address)) as copy, closing(open_store(address, copy=False)) as there:
        for number, text in enumerate(hard):
            with copy.change(actor="test:", now=NOW) as change:
                change.insert([city(f"c{number}")])
                change.insert([_office(str(number), f"c{number}", text, "" if number % 2 else None)])
                change.record("office.add", text)
        asked = "SELECT id, name_it, department FROM office ORDER BY id"
        with copy.read() as mine, there.read() as theirs:
            assert mine.ask(asked) == theirs.ask(asked)
            assert [row[1] for row in mine.ask(asked)] == hard
            trail = "SELECT position, recorded_at, payload, salt, hash FROM audit ORDER BY position"
            assert mine.ask(trail) == theirs.ask(trail)


def test_many_rows_at_once_come_as_a_whole_table(address: str) -> None:
    with closing(open_store(address)) as store, closing(open_store(address)) as other:
        with store.change(actor="test:", now=NOW) as change:
            change.insert([city(str(number)) for number in range(10_001)])
            change.record("city.add", "many")
        assert soon(lambda: len(names(other)) == 10_001)
        with psycopg.connect(address) as outside:
            told = outside.execute("SELECT key FROM touched WHERE table_name = 'city'").fetchall()
        assert told == [(None,)]


def test_a_long_answer_is_fetched_as_it_is_read(address: str) -> None:
    fails_late = "SELECT n, 1 / (100000 - n) FROM generate_series(1, 100000) AS numbers (n)"
    with closing(open_store(address, copy=False)) as store, store.read() as reader:
        batches = reader.batches(fails_late, size=1000)
        read = 0
        with pytest.raises(Invalid):
            for batch in batches:
                read += batch.num_rows
    assert read == 99_000


def test_a_long_answer_may_be_left_half_read(address: str) -> None:
    with closing(open_store(address, copy=False)) as store:
        for _ in range(2):
            with store.read() as reader:
                first = next(reader.batches("SELECT n FROM generate_series(1, 50) AS numbers (n)", size=20))
                assert first.to_pydict() == {"n": list(range(1, 21))}
                assert reader.ask("SELECT 1") == [(1,)]


def test_what_somebody_changes_by_hand_is_seen(address: str) -> None:
    with closing(open_store(address)) as store:
        add(store, "a")
        add(store, "b")
        with psycopg.connect(address) as outside:
            outside.execute("UPDATE city SET population = 7 WHERE id = 'a'")
            outside.execute("DELETE FROM city WHERE id = 'b'")
        assert soon(lambda: names(store) == {"a"})
        with store.read() as reader:
            assert reader.ask("SELECT population FROM city") == [(7,)]
        with psycopg.connect(address) as outside:
            outside.execute("TRUNCATE city CASCADE")
        assert soon(lambda: not names(store))


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM audit", "TRUNCATE audit", "UPDATE audit SET actor = 'x'", "UPDATE audit SET hash = ''"],
)
def test_the_trail_refuses_to_be_changed(address: str, statement: str) -> None:
    with closing(open_store(address)) as store:
        add(store, "a")
        with psycopg.connect(address) as outside, pytest.raises(psycopg.errors.IntegrityConstraintViolation):
            outside.execute(statement)


def test_a_reference_that_leads_nowhere_is_refused_there_too(address: str) -> None:
    with closing(open_store(address)) as store:
        with pytest.raises(Invalid), store.change(actor="test:", now=NOW) as change:
            change.insert([_office("o", "nobody", "Ufficio", None)])
            change.record("office.add", "o")
        with psycopg.connect(address) as outside, pytest.raises(psycopg.errors.ForeignKeyViolation):
            outside.execute("INSERT INTO office (id, city_id, name_it) VALUES ('o', 'nobody', 'x')")
            outside.commit()


def test_pages_read_on_while_the_server_is_away_and_it_comes_back(
    server: postgres.Server, address: str
) -> None:
    with closing(open_store(address)) as store:
        add(store, "a")
        assert store.behind_since is None
        server.stop()
        try:
            with pytest.raises(Unavailable) as refused, store.change(actor="test:", now=NOW) as change:
                change.insert([city("b")])
                change.record("city.add", "b")
            assert refused.value.key == "errors.database_away"
            with pytest.raises(Unavailable):
                store.check()
            assert soon(lambda: store.behind_since is not None)
            assert names(store) == {"a"}
        finally:
            server.go()
        add(store, "c")
        assert soon(lambda: store.behind_since is None)
        assert names(store) == {"a", "c"}


def test_a_commit_that_nobody_answered_is_looked_up(server: postgres.Server, address: str) -> None:
    with closing(open_store(address)) as store:
        add(store, "a")
        # The server dies while it is told to commit: what is in the trail afterwards is what the person hears.
        with psycopg.connect(address, autocommit=True) as outside:
            outside.execute(
                "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$"
            )
            outside.execute(
                "CREATE CONSTRAINT TRIGGER dies AFTER INSERT ON city DEFERRABLE INITIALLY DEFERRED "
                "FOR EACH ROW EXECUTE FUNCTION die()"
            )
        with pytest.raises(Unavailable) as refused:
            add(store, "b")
        assert refused.value.key == "errors.database_away"
        with psycopg.connect(address, autocommit=True) as outside:
            outside.execute("DROP TRIGGER dies ON city")
        add(store, "b")
        assert names(store) == {"a", "b"}


def test_a_server_that_holds_its_breath_is_given_up(
    server: postgres.Server, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("circular.store.postgres._PATIENCE", 0)  # and five seconds for the line
    monkeypatch.setattr("circular.store.postgres._ASKS_AGAIN", ())
    with closing(open_store(address)) as store:
        add(store, "a")
        server.signal(signal.SIGSTOP)
        try:
            with pytest.raises(Unavailable), store.change(actor="test:", now=NOW):
                pytest.fail("nobody holds the door")
            assert names(store) == {"a"}
        finally:
            server.signal(signal.SIGCONT)
        monkeypatch.undo()
        add(store, "b")
        assert names(store) == {"a", "b"}


def test_who_waits_too_long_for_the_door_is_told_so(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("circular.store.postgres._PATIENCE", 0.2)
    with closing(open_store(address)) as store:
        entered, leaves = threading.Event(), threading.Event()

        def holds() -> None:
            with store.change(actor="test:", now=NOW) as change:
                change.insert([city("a")])
                change.record("city.add", "a")
                entered.set()
                leaves.wait(30)

        holder = threading.Thread(target=holds)
        holder.start()
        entered.wait(30)
        try:
            with pytest.raises(Unavailable) as refused:
                add(store, "b")
            assert refused.value.key == "errors.database_busy"
        finally:
            leaves.set()
            holder.join()
        assert names(store) == {"a"}


def test_who_comes_first_and_waits_in_vain_leaves_the_door_to_the_next(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(engine._SESSION, "lock_timeout", "200ms")
    with closing(open_store(address)) as store:
        with psycopg.connect(address) as another_program:
            another_program.execute("SELECT pg_advisory_xact_lock(%s)", [engine.DOOR])
            for _ in range(2):  # on a connection just made, and on one that is kept
                with pytest.raises(Unavailable) as refused:
                    add(store, "a")
                assert refused.value.key == "errors.database_busy"
        add(store, "b")
        assert names(store) == {"b"}


def test_a_wrong_address_is_told_without_its_password(server: postgres.Server) -> None:
    with pytest.raises(Unavailable) as refused:
        open_store(f"postgresql://circular:secret@127.0.0.1:{server.port}/nowhere")
    assert "secret" not in str(refused.value)
    assert refused.value.key == "errors.database_refuses"
    assert refused.value.details["path"] == f"postgresql://127.0.0.1:{server.port}/nowhere"


def _office(id_: str, city_id: str, name: str, department: str | None) -> object:
    from circular.domain.records import Office

    return Office(id=id_, city_id=city_id, name_it=name, name_en=None, department=department, email=None)
