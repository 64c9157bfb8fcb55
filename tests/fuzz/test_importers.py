# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Importers given sound files with something wrong in them: taken whole or refused in words; what is taken is kept."""

import csv
import io
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from circular.config import Settings
from circular.domain.permissions import COMMAND_LINE
from circular.exchange import values
from circular.i18n import translator
from circular.services import exports, imports
from circular.services.context import Context
from tests import builders, stores
from tests.conftest import NOW
from tests.exchange import hostile
from tests.exchange.test_round_trip import ALL, everything
from tests.fuzz import harnesses, seeds

STRANGE = (
    *(
        "",
        " ",
        "\u00a0",
        "'",
        '"',
        "a\nb",
        "a;b,c\td",
        "=1+1",
        "'=1",
        "<",
        "<" * 2_000,
        "x" * 40_000,
        "🧵",
        "²",
        "١٢",
    ),
    *(
        "0",
        "-1",
        "1e999",
        "1e-999",
        "-1e12",
        "99999999999999999999",
        "9" * 400,
        "nan",
        "inf",
        "0x1",
        "1_000",
        "1,5",
    ),
    *(
        "31/02/2026",
        "0001-01-01",
        "9999-12-31",
        "10000-01-01",
        "2026-01-01T25:00",
        "1/1/26",
        "46000",
        "true",
        "si",
    ),
)
PIECES = st.one_of(
    st.binary(max_size=6),
    st.sampled_from([each.encode() for each in STRANGE if len(each) < 50]),
    st.sampled_from(
        [b"\0", b"\xff\xfe", b"\r", b'"', b"[" * 40, b"{}", b"NaN", b"\\u0000", b"&x;", b"<c/>", b"\x1a"]
    ),
)
SOUND = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@st.composite
def spoilt(draw: st.DrawFn, name: str) -> bytes:
    """A seed of a harness, with a few bytes put in or taken out."""
    content = bytearray(draw(st.sampled_from(seeds.of(name))))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(content)))
        content[at : at + draw(st.integers(0, 12))] = draw(PIECES)
    return bytes(content)


@st.composite
def refilled(draw: st.DrawFn, name: str) -> bytes:
    """A seed that is a table, with some of its cells written otherwise, a row twice or a column gone."""
    text = draw(st.sampled_from(seeds.of(name))).decode("utf-8", "ignore")
    delimiter = ";" if text.count(";") > text.count(",") else ","
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    for _ in range(draw(st.integers(1, 4))):
        row = rows[draw(st.integers(0, len(rows) - 1))]
        if row:
            row[draw(st.integers(0, len(row) - 1))] = draw(st.sampled_from(STRANGE))
    if draw(st.booleans()):
        rows.append(list(draw(st.sampled_from(rows))))
    memory = io.StringIO(newline="")
    csv.writer(memory, delimiter=delimiter).writerows(rows)
    return memory.getvalue().encode()


@pytest.mark.parametrize("name", harnesses.HARNESSES)
def test_seeds_are_taken_and_what_is_spoilt_never_breaks_an_importer(name: str) -> None:
    assert name == "city" or all(harnesses.run(name, seed) for seed in seeds.of(name))

    @SOUND
    @given(content=spoilt(name))
    def holds(content: bytes) -> None:
        harnesses.run(name, content)

    holds()


@pytest.mark.parametrize(
    "name", ["table", "spaces", "italia_domani", "roles", "opencoesione", "decidim", "returned"]
)
def test_no_row_is_lost_whatever_its_cells_say(name: str) -> None:
    @SOUND
    @given(content=refilled(name))
    def holds(content: bytes) -> None:
        harnesses.run(name, content)

    holds()


def test_a_row_that_vanishes_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The harness itself: an importer that drops a row in silence does not hold."""
    read = harnesses.tables.read
    monkeypatch.setattr(harnesses.tables, "read", lambda *given: read(*given)[1:])
    with pytest.raises(AssertionError):
        harnesses.run("table", seeds.of("table")[0])


@contextmanager
def empty() -> Iterator[Context]:
    with stores.lent() as store:
        yield Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=NOW)


@pytest.fixture(scope="module")
def exported() -> dict[str, list[dict[str, object]]]:
    """Every table with a row or two, as our JSON."""
    with empty() as context:
        with context.store.change(actor="test:", now=builders.LONG_AGO) as change:
            builders.load(change, [*builders.strategy(), *everything("Testo", "Altro")])
        made = exports.export(context, ALL, format="json", t=translator("it"))
    return json.loads(made.content)["tables"]


def test_what_a_trial_lets_pass_can_be_kept(exported) -> None:
    """A value that the database would refuse is refused at its cell, before anybody has said yes."""
    places = [
        (table, number, column)
        for table, rows in exported.items()
        for number, row in enumerate(rows)
        for column in row
        if column not in {"id", "recorded_at"}
    ]

    @SOUND
    @given(
        spoilt=st.lists(st.tuples(st.sampled_from(places), st.sampled_from(STRANGE)), min_size=1, max_size=3)
    )
    def holds(spoilt) -> None:
        tables = {table: [dict(row) for row in rows] for table, rows in exported.items()}
        for (table, number, column), value in spoilt:
            tables[table][number][column] = value
        with empty() as context:
            content = json.dumps({"tables": tables}).encode()
            plan = imports.plan(
                context, [("all.json", content)], profile="circular", strategy=builders.STRATEGY
            )
            if plan.ready:
                assert sum(plan.added.values()) == sum(map(len, tables.values()))
                imports.apply(context, plan)
            else:
                assert plan.changes.empty

    holds()


@pytest.mark.parametrize(
    ("number", "kept"),
    [("1e999", False), (1e13, False), (-(10**13), False), ("9999999999999.99", True), ("1e-999", True)],
)
def test_a_number_is_one_that_can_be_kept(number: object, kept: bool) -> None:
    if kept:
        assert values.number(number)[0] is not None
    else:
        with pytest.raises(harnesses.Invalid, match="number_too_large"):
            values.number(number)


def test_a_name_of_no_letters_in_a_zip_is_refused() -> None:
    """Found by fuzzing: the standard library asks for the last letter of a name that has none."""
    assert not harnesses.run("archive", hostile.forged(("", b"\x03\x00", 0, zlib.crc32(b""))))
