# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rights of a person: everything held of them is found, handed over and forgotten, also after a restore."""

import json
import shutil
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular.config import Settings
from circular.domain import personal
from circular.domain.permissions import COMMAND_LINE, PUBLIC, Actor, Grant
from circular.domain.personal import Kind
from circular.domain.question import Question
from circular.domain.records import EVERY_TABLE, Reminder
from circular.domain.sets import Rank, ReminderKind
from circular.errors import Invalid, NotAllowed, NotFound, Unavailable, Unreadable
from circular.i18n import translator
from circular.services import erasures, exports, frozen, integrity, people, persons, privacy
from circular.services.context import Context
from tests import builders, stores
from tests.builders import NOW
from tests.services import people as small

ANNA = {
    "iss": "https://login.example",
    "sub": "anna-17",
    "name": "Anna Bianchi",
    "email": "Anna.Bianchi@comune.it",
}
STRINGS = ("bianchi", "anna-17")
QUESTION = Question(strategy=builders.STRATEGY, as_of=NOW.date())


def dump(store) -> str:
    """Every cell of every table, as text."""
    with store.read() as reader:
        statements = [f"SELECT * FROM {table}" for table in (*EVERY_TABLE, "audit")]  # noqa: S608  # tables of ours
        rows = [row for statement in statements for row in reader.ask(statement)]
    return "\n".join(str(cell) for row in rows for cell in row).lower()


def traces(said: str) -> list[str]:
    """The lines that hold anything of Anna's; Annalisa's name is another."""
    lines = said.replace("annalisa bianchini", "").split("\n")
    return [line for line in lines if any(each in line for each in STRINGS)]


def texts_of(store, statement: str) -> str:
    with store.read() as reader:
        return "\n".join(str(row) for row in reader.ask(statement))


def write(store, table: str, row: str, **values: str) -> None:
    """Write into columns of a row, as a form would."""
    with store.change(actor="test:", now=NOW) as change:
        change.rewrite(table, {"id": row}, values)
        change.record("note", row, **values)


def lived(store, settings: Settings) -> Context:
    """Anna signed in, has a role, was reminded, and is named in texts, in the trail and in a frozen report."""
    context = Context(store=store, settings=settings, actor=COMMAND_LINE, now=NOW)
    people.grant(context, ANNA["email"], Rank.DEPARTMENT, city="city")
    actor = people.arrive(replace(context, actor=PUBLIC), ANNA)
    write(store, "action", "spin", title_it="Filare con Anna Bianchi", note_en="Ask ANNA  BIANCHI.")
    write(store, "action", "spin", source_url="https://comune.it/uffici/anna%20bianchi")
    write(
        store, "stakeholder", "mill", email="anna.bianchi@comune.it", note_it="Annalisa Bianchini ha chiamato"
    )
    with store.change(actor="test:", now=NOW) as change:
        sent = {
            "strategy_id": builders.STRATEGY,
            "kind": ReminderKind.ACTION_LATE,
            "subject": "spin",
            "sent_at": NOW,
        }
        change.insert([Reminder(id="message", recipient="anna.bianchi@comune.it", **sent)])
        change.record("send_reminders", "spin", about={"Bianchi Anna": "detto\nBianchi, Anna"})
    office = replace(context, actor=replace(actor, grants=(Grant(rank=Rank.DEPARTMENT, city="city"),)))
    frozen.freeze(office, QUESTION, since=date(2025, 12, 31), title_it="Rapporto", public=False)
    return context


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    """The database file of an installation in which Anna lived, closed."""
    path = tmp_path_factory.mktemp("persons") / "c.duckdb"
    store = stores.filled(small.small(), path)
    lived(store, Settings(database=str(path)))
    store.close()
    return path


@pytest.fixture
def context(before, tmp_path):
    """The command line on a copy of the test's own."""
    settings = Settings(database=str(stores.copied(before, tmp_path / "c.duckdb")))
    store = stores.opened(settings.database)
    yield Context(store=store, settings=settings, actor=COMMAND_LINE, now=NOW)
    store.close()


def erased(context, **given):
    found = persons.whom(context, ANNA["email"])
    return persons.erase(context, found, **({"reason": "chiesto il 3 marzo da Anna Bianchi"} | given))


def test_everything_is_found_and_nobody_else(context):
    found = persons.held(context, persons.whom(context, "anna.bianchi@COMUNE.it"))
    where = {str(each.column) for each in found.mentions}
    assert where == {
        "action.title_it",
        "action.note_en",
        "action.source_url",
        "stakeholder.email",
        "audit.payload",
        "frozen_report.body",
    }
    assert [role.rank for role in found.roles] == [Rank.DEPARTMENT]
    assert [act.verb for act in found.acts] == ["arrive", "freeze_reports"]
    assert len(found.reminders) == 1
    assert all("Annalisa" not in each.excerpt for each in found.mentions)
    same = persons.whom(context, f"person:{found.whom.persons[0].id}")
    assert same == found.whom == persons.whom(context, found.whom.persons[0].subject)


def test_an_erasure_leaves_nothing_and_breaks_nothing(context):
    store = context.store
    assert all(each in dump(store) for each in STRINGS)
    assert integrity.verify(context).whole
    done = erased(context)
    assert (done.number, done.roles, done.reports, done.spared) == (1, 1, 1, 0)
    assert traces(dump(store)) == []
    assert integrity.verify(context).whole
    t = translator("it")
    assert "Filare con persona rimossa 1" in texts_of(store, "SELECT title_it FROM action")
    assert "Ask removed person 1." in texts_of(store, "SELECT note_en FROM action")
    assert "Annalisa Bianchini ha chiamato" in texts_of(store, "SELECT note_it FROM stakeholder")
    for written in ("json", "csv"):
        content = exports.export(context, QUESTION, format=written, t=t).content
        archive = ZipFile(BytesIO(content)) if written == "csv" else None
        pieces = [archive.read(name) for name in archive.namelist()] if archive else [content]
        said = b" ".join(pieces).decode().lower().replace("annalisa bianchini", "")
        assert not any(each in said for each in STRINGS)
    assert people.people(context) == tuple(
        each for each in people.people(context) if each.name == "persona rimossa 1" and not each.roles
    )


def test_a_frozen_report_keeps_its_first_checksum_and_the_trail_the_new_one(context):
    listed = frozen.listed(context, builders.STRATEGY)[0]
    before = listed.sha256
    erased(context)
    found, report = frozen.get(context, listed.id)
    redacted = frozen.redaction(context, listed.id)
    assert found.sha256 == before != redacted.sha256
    assert "persona rimossa 1" in str(report)
    with context.store.change(actor="test:", now=NOW) as change:
        body = found.body.replace("persona rimossa 1", "persona rimossa 2")
        change.rewrite("frozen_report", {"id": listed.id}, {"body": body})
        change.record("note", "x")
    assert integrity.verify(context).altered == (listed.id,)
    with pytest.raises(Unreadable):
        frozen.get(context, listed.id)


def test_a_redaction_is_told_from_an_alteration(context):
    erased(context)
    with context.store.change(actor="test:", now=NOW) as change:
        position = change.ask(
            "SELECT position FROM audit WHERE payload LIKE '%rimossa%' ORDER BY position LIMIT 1"
        )
        change.rewrite("audit", {"position": position[0][0]}, {"payload": '{"title_it": "altro"}'})
        change.record("note", "x")
    assert integrity.verify(context).first_break == position[0][0]


def test_a_text_about_somebody_of_the_same_name_can_be_spared(context):
    erased(context, spared=["action.note_en:spin"])
    assert "ANNA  BIANCHI" in texts_of(context.store, "SELECT note_en FROM action")
    assert "Bianchi" not in texts_of(context.store, "SELECT title_it FROM action")


def test_whoever_is_only_named_can_be_erased_by_name(context):
    found = persons.whom(context, "nobody@else.it", also=["Annalisa Bianchini"])
    done = persons.erase(context, found, reason="prot. 12")
    assert done.texts == {"stakeholder": 1, "audit": 1}
    assert "anna bianchi" in dump(context.store)
    with pytest.raises(NotFound):
        persons.held(context, persons.whom(context, "nobody@else.it"))


def test_numbers_rise_and_whoever_comes_again_is_somebody_new(context):
    first = people.arrive(replace(context, actor=PUBLIC), ANNA)
    assert erased(context).number == 1
    again = people.arrive(replace(context, actor=PUBLIC), ANNA)
    assert again.subject != first.subject
    assert again.rank is Rank.PUBLIC
    assert erased(context).number == 2
    assert integrity.verify(context).whole


def test_what_cannot_be_is_refused_and_leaves_everything(context):
    revision = context.store.revision
    with pytest.raises(Invalid, match="reason_missing"):
        erased(context, reason=" ")
    with pytest.raises(NotFound, match="no_such_mention"):
        erased(context, spared=["action.note_it:none"])
    with pytest.raises(NotFound):
        persons.whom(context, "nobody")
    with pytest.raises(Invalid):
        persons.whom(context, " ")
    office = replace(context, actor=Actor(subject="person:x", rank=Rank.DEPARTMENT))
    for refused in (
        lambda: persons.whom(office, ANNA["email"]),
        lambda: persons.held(office, persons.whom(context, ANNA["email"])),
        lambda: persons.export(office, persons.whom(context, ANNA["email"]), translator("it")),
        lambda: persons.erase(office, persons.whom(context, ANNA["email"]), reason="x"),
        lambda: privacy.ledger(office),
    ):
        with pytest.raises(NotAllowed):
            refused()
    people.grant(context, "only@admin.it", Rank.ADMIN)
    with pytest.raises(Invalid, match="last_admin"):
        persons.erase(context, persons.whom(context, "only@admin.it"), reason="x")
    assert context.store.revision == revision + 1
    assert not erasures.ledger(context.settings).exists()


def test_a_ledger_that_cannot_be_written_erases_nothing(context, tmp_path):
    elsewhere = replace(context.settings, erasures=str(tmp_path / "none" / "ledger.jsonl"))
    revision = context.store.revision
    with pytest.raises(Unavailable, match="ledger_unwritable"):
        erased(replace(context, settings=elsewhere))
    assert context.store.revision == revision
    assert "bianchi" in dump(context.store)


def test_after_a_restore_the_person_is_gone_again(context, tmp_path):
    settings, store = context.settings, context.store
    with store.change(actor="test:", now=NOW) as change:
        change.rewrite("action", {"id": "spin"}, {"idea_it": "Anche qui Anna Bianchi"})
        change.record("note", "spin")
    store._connection.execute("CHECKPOINT")
    copy = shutil.copyfile(settings.database, tmp_path / "copy.duckdb")
    write(store, "action", "spin", idea_it="Qui non più")
    erased(context)
    ledger = erasures.ledger(settings)
    assert not any(each in ledger.read_text().lower() for each in STRINGS)
    assert ledger.stat().st_mode & 0o077 == 0
    assert erasures.replay(context) == ()
    restored = stores.opened(copy)
    later = replace(context, store=restored, now=NOW + timedelta(days=1))
    assert "bianchi" in dump(restored)
    done = erasures.replay(later)
    assert [each.number for each in done] == [1]
    assert traces(dump(restored)) == []
    assert integrity.verify(later).whole
    assert erasures.replay(later) == ()
    assert erasures.forgotten(later) == ()
    # The role came back with the copy; one that is given after all is another matter.
    people.grant(later, ANNA["email"], Rank.VIEWER, city="city")
    assert erasures.replay(later) == ()
    ledger.unlink()
    assert len(erasures.forgotten(later)) == 1
    ledger.write_text("{}\n")
    with pytest.raises(Unreadable, match="ledger_unreadable"):
        erasures.replay(later)
    restored.close()


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_person_is_given_everything_in_a_language_of_theirs(context, language):
    t = translator(language)
    archive = ZipFile(BytesIO(persons.export(context, persons.whom(context, ANNA["email"]), t)))
    assert archive.namelist() == [t("privacy.file_page"), t("privacy.file_data")]
    page = archive.read(t("privacy.file_page")).decode()
    assert "⟦" not in page
    assert "Anna Bianchi" in page
    assert t("privacy.held_roles", n=1) in page
    held = json.loads(archive.read(t("privacy.file_data")))
    assert [each["email"] for each in held["accounts"]] == ["anna.bianchi@comune.it"]
    assert len(held["mentions"]) >= 6
    told = texts_of(context.store, "SELECT subject, payload FROM audit WHERE verb = 'export_person'")
    assert "anna" not in told.lower()


# ---- Random people with random acts ---------------------------------------------------------------

_LETTERS = st.text("abcdefghijklmnopqrstuvwxyzàèìòùçñßøžщд", min_size=5, max_size=9)
_TEXTS = [
    each
    for each in personal.COLUMNS
    if each.kind in (Kind.WRITING, Kind.LINK, Kind.ORGANISATION, Kind.CONTACT)
]


@pytest.fixture(scope="module")
def crowd(tmp_path_factory):
    """A store that every example adds a person to, in memory; the ledger is kept."""
    settings = Settings(database=":memory:", erasures=str(tmp_path_factory.mktemp("crowd") / "ledger.jsonl"))
    store = stores.filled(small.small())
    yield Context(store=store, settings=settings, actor=COMMAND_LINE, now=NOW)
    store.close()


@given(data=st.data())
def test_of_nobody_anything_is_left(crowd, data):
    first, last, account = (data.draw(_LETTERS).capitalize() + "qz" for _ in range(3))
    claims = {"iss": "https://login.example", "sub": account, "name": f"{first} {last}"}
    claims["email"] = f"{first}.{last}@comune.it"
    actor = people.arrive(replace(crowd, actor=PUBLIC), claims)
    if data.draw(st.booleans()):
        people.grant(crowd, claims["email"], Rank.VIEWER, city="city")
    ways = st.sampled_from(
        [f"{first} {last}", f"{last}, {first}", f"{first.upper()}\n{last}", claims["email"]]
    )
    with crowd.store.read() as reader:
        rows = {
            table: [row[0] for row in reader.ask(f"SELECT id FROM {table} ORDER BY id")]  # noqa: S608  # ours
            for table in (
                "action",
                "stakeholder",
                "working_table",
                "strategy",
                "city",
                "seat",
                "participation",
            )
        }
    places = [each for each in _TEXTS if rows.get(each.table)]
    with crowd.store.change(actor=actor.subject, now=NOW) as change:
        for column in data.draw(st.lists(st.sampled_from(places), max_size=6)):
            text = f"prima {data.draw(ways)} dopo"
            change.rewrite(
                column.table, {"id": data.draw(st.sampled_from(rows[column.table]))}, {column.name: text}
            )
            change.record("note", "x", deep=[{text: [text]}])
        change.record("note", "x", author=claims["name"])
    strings = [each.casefold() for each in (first, last, account)]
    assert strings[1] in dump(crowd.store).casefold()
    persons.erase(crowd, persons.whom(crowd, claims["email"]), reason=f"chiesto da {first} {last}")
    left = dump(crowd.store).casefold()
    assert [each for each in strings if each in left] == []
    content = exports.export(crowd, QUESTION, format="json", t=translator("it")).content.decode().casefold()
    assert [each for each in strings if each in content] == []
    assert [each for each in strings if each in erasures.ledger(crowd.settings).read_text().casefold()] == []
    assert integrity.verify(crowd).whole
