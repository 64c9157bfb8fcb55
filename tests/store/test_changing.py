# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The change door: recorded or refused, all or nothing, one after another."""

import threading
from datetime import datetime

import pytest

from circular.domain.records import City, Office
from circular.errors import Invalid
from circular.store import Store
from circular.store.verify import verify

NOW = datetime(2026, 1, 1)  # noqa: DTZ001


def add_city(store: Store, city: str = "c") -> None:
    with store.change(actor="test", now=NOW) as change:
        change.insert([City(id=city, name="Città")])
        change.record("add_city", city)


def counts(store: Store) -> dict[str, int]:
    with store.read() as reader:
        return {table: number for table, number in verify(reader).counts.items() if number}


def test_what_not_every_engine_can_hold_is_refused_by_each(store: Store) -> None:
    add_city(store)
    with pytest.raises(Invalid) as inserted, store.change(actor="test", now=NOW) as change:
        change.insert([City(id="d", name="Cit\0tà")])
        change.record("add_city", "d")
    assert (inserted.value.key, inserted.value.details) == ("errors.nul", {"text": "Cit␀tà"})
    with pytest.raises(Invalid) as given, store.change(actor="test", now=NOW) as change:
        change.execute("people.end_role", id="\0", version=1, ended_at=NOW)
    assert given.value.key == "errors.nul"
    assert counts(store) == {"city": 1, "audit": 1}


def test_a_change_is_written_and_recorded(store: Store) -> None:
    add_city(store)
    assert counts(store) == {"city": 1, "audit": 1}
    assert store.revision == 1


def test_a_write_that_is_not_recorded_is_refused(store: Store) -> None:
    with (
        pytest.raises(RuntimeError, match="without recording"),
        store.change(actor="test", now=NOW) as change,
    ):
        change.insert([City(id="c", name="Città")])
    assert counts(store) == {}


def add_offices(store: Store, *, city: str, many: int = 1, failing: bool = False) -> None:
    with store.change(actor="test", now=NOW) as change:
        change.insert([Office(id=f"o{number}", city_id=city, name_it="Ufficio") for number in range(many)])
        change.record("add_office", "o")
        if failing:
            raise KeyError("the body failed")


def test_a_failed_change_leaves_no_row_and_no_trail(store: Store) -> None:
    add_city(store)
    with pytest.raises(KeyError):
        add_offices(store, city="c", failing=True)
    assert counts(store) == {"city": 1, "audit": 1}
    assert store.revision == 1


@pytest.mark.parametrize("many", [1, 30])
def test_a_reference_must_lead_somewhere(store: Store, many: int) -> None:
    with pytest.raises(Invalid) as refused:
        add_offices(store, city="nowhere", many=many)
    assert refused.value.details == {"table": "office", "column": "city_id", "value": "nowhere"}
    assert counts(store) == {}


def test_a_reference_may_lead_to_what_the_same_change_writes(store: Store) -> None:
    with store.change(actor="test", now=NOW) as change:
        change.insert([City(id="c", name="Città")])
        change.insert([Office(id=f"o{i}", city_id="c", name_it="Ufficio") for i in range(30)])
        change.record("add", "c")
    assert counts(store) == {"city": 1, "office": 30, "audit": 1}


def test_an_id_is_taken_once(store: Store) -> None:
    add_city(store)
    with pytest.raises(Invalid):
        add_city(store)
    assert counts(store) == {"city": 1, "audit": 1}


def test_a_reader_sees_one_moment(store: Store) -> None:
    with store.read() as reader:
        before = verify(reader).counts["city"]
        add_city(store)
        assert verify(reader).counts["city"] == before
    assert counts(store)["city"] == before + 1


def test_many_writers_lose_nothing_and_failures_hurt_nobody_else(store: Store) -> None:
    add_city(store)
    refused: list[Invalid] = []
    acknowledged: list[str] = []

    def write(writer: int) -> None:
        for turn in range(10):
            office = f"o{writer}-{turn}"
            try:
                with store.change(actor=f"writer {writer}", now=NOW) as change:
                    change.insert(
                        [Office(id=office, city_id="c" if turn % 5 else "nowhere", name_it="Ufficio")]
                    )
                    change.record("add_office", office)
            except Invalid as error:
                refused.append(error)
            else:
                acknowledged.append(office)

    writers = [threading.Thread(target=write, args=(writer,)) for writer in range(20)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(refused) == 20 * 2
    with store.read() as reader:
        verdict = verify(reader)
        stored = {row[0] for row in reader.ask("SELECT id FROM office")}
    assert stored == set(acknowledged)
    assert len(acknowledged) == 20 * 8
    assert verdict.whole
    assert verdict.counts["audit"] == 1 + len(acknowledged) == store.revision
