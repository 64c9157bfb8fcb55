# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Frozen reports: kept once, never altered by what comes later, read only by whoever may, compared with others."""

import hashlib
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from threading import Thread

import pytest

from circular.domain.comparing import Count, Turn, compare
from circular.domain.frozen import Standing
from circular.domain.permissions import PUBLIC
from circular.domain.question import Question
from circular.domain.sets import Measure, MinutesState, Rank, Scope, State
from circular.errors import Invalid, NotAllowed, NotFound, StaleVersion, Unreadable
from circular.exchange import frozen as text
from circular.services import frozen, integrity, progress, reports
from tests import builders as b
from tests import stores
from tests.services import gathered, people

UNTIL = date(2026, 6, 30)
QUESTION = Question(strategy=b.STRATEGY, as_of=UNTIL)
SINCE = date(2025, 12, 31)
TITLE = {"title_it": "Primo semestre", "title_en": "First half"}


@pytest.fixture
def office(store):
    """The small strategy, and an office of its city."""
    return gathered.by(gathered.filled(store), gathered.OFFICE)


@pytest.fixture
def outside(office):
    return gathered.public(office)


def keep(office, **given):
    question = given.pop("question", QUESTION)
    return frozen.freeze(office, question, **({"since": SINCE} | TITLE | given))


def tell(store, *records):
    with store.change(actor="test:", now=datetime(2026, 11, 1)) as change:  # noqa: DTZ001
        b.load(change, records)


def faults(caught):
    return [each.key for each in caught.value.details["faults"]]


# ---- Freezing ----------------------------------------------------------------------------------------


def test_a_frozen_report_holds_the_public_values_of_the_day(office, outside):
    record = keep(office)
    found, report = frozen.get(office, record.id)
    assert found == record
    assert (report.since, report.as_of, report.public) == (SINCE, UNTIL, True)
    assert report == frozen.preview(office, QUESTION, since=SINCE)
    shown = progress.overview(outside, QUESTION)
    assert [axis.actual for axis in report.progress.axes] == [axis.actual for axis in shown.axes]
    assert {each.action for each in report.actions} == {"spin", "park", "gone"}
    assert report.action("hidden") is None


def test_what_an_office_freezes_for_everybody_is_what_everybody_sees(office, outside, store):
    tell(
        store,
        people.meeting("m8", "textiles", date(2026, 6, 2), citizens=9, minutes_state=MinutesState.DRAFT),
        b.action("later"),
        *b.revision("later", published=False),
        b.update("hidden", date(2026, 6, 3), explanation_it="Riservato"),
        b.indicator("i", action_id="hidden"),
    )
    seen = reports.gather(outside, QUESTION, since=SINCE)
    assert frozen.preview(office, QUESTION, since=SINCE) == text.settled(seen)


def test_the_strategys_own_actions_are_kept_whatever_is_asked(office):
    asked = replace(QUESTION, scope=Scope.TERRITORY, known_on=date(2020, 1, 1))
    assert frozen.get(office, keep(office, question=asked).id)[1].action("spin")


def test_what_comes_later_alters_nothing(office, store):
    record = keep(office)
    before = frozen.get(office, record.id)[1]
    tell(
        store,
        b.update("spin", date(2026, 5, 1), state=State.COMPLETED, recorded_at=datetime(2026, 11, 1)),  # noqa: DTZ001
        b.action("new"), *b.revision("new"), b.update("new", date(2026, 2, 1), progress=0.9),
        b.funding("spin", date(2026, 6, 1), awarded=Decimal(9_999)),
        people.meeting("m9", "textiles", date(2026, 6, 2), citizens=99),
    )  # fmt: skip
    assert frozen.get(office, record.id)[1] == before
    assert frozen.preview(office, QUESTION, since=SINCE) != before


def test_a_button_pressed_twice_keeps_one_report(office, store):
    first = keep(office)
    assert keep(office) == first
    assert len(frozen.listed(office, b.STRATEGY)) == 1
    assert [verb for verb, subject, _ in gathered.events(store) if subject == first.id] == ["freeze_reports"]


def test_two_at_the_same_moment_keep_one_report(office):
    pressed = [Thread(target=keep, args=(office,)) for _ in range(3)]
    for each in pressed:
        each.start()
    for each in pressed:
        each.join()
    assert len(frozen.listed(office, b.STRATEGY)) == 1


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"title_it": " "}, ["reports.title_missing"]),
        ({"title_it": "x" * 201}, ["reports.title_long"]),
        ({"since": None}, ["reports.since_missing"]),
        ({"since": date(2026, 7, 1)}, ["reports.turned_around"]),
        (
            {"question": QUESTION.at(date(2030, 1, 1)), "title_it": ""},
            ["reports.title_missing", "reports.until_future"],
        ),
    ],
)
def test_what_cannot_be_frozen_is_refused_whole(office, store, given, wrong):
    before = store.revision
    with pytest.raises(Invalid) as caught:
        keep(office, **given)
    assert faults(caught) == wrong
    assert store.revision == before


def test_two_reports_that_read_alike_are_one_too_many(office, store):
    first = keep(office)
    tell(store, b.update("spin", date(2026, 6, 1), progress=0.7))
    with pytest.raises(Invalid) as caught:
        keep(office)
    assert faults(caught) == ["reports.twice"]
    frozen.withdraw(office, first.id, version=first.version, reason="Era sbagliato")
    assert keep(office).id != first.id


def test_others_freeze_publish_and_withdraw_nothing(office):
    record = keep(office)
    for actor in (gathered.COORDINATOR, gathered.VIEWER, gathered.STRANGER, PUBLIC):
        asking = gathered.by(office, actor)
        for attempt in (keep, look, check, publish, withdraw):
            with pytest.raises(NotAllowed):
                attempt(asking) if attempt in (keep, look, check) else attempt(asking, record)


def look(asking):
    frozen.preview(asking, QUESTION, since=SINCE)


def check(asking):
    frozen.check(asking, QUESTION, since=SINCE, title_it="x")


def publish(asking, record):
    frozen.publish(asking, record.id, version=1)


def withdraw(asking, record):
    frozen.withdraw(asking, record.id, version=1, reason="x")


# ---- Publishing and withdrawing -----------------------------------------------------------------------


def test_the_public_reads_what_is_published_and_of_what_was_withdrawn_the_reason(office, outside):
    record = keep(office)
    assert frozen.listed(outside, b.STRATEGY) == ()
    for id_ in (record.id, "guessed"):
        with pytest.raises(NotFound, match="unknown"):
            frozen.get(outside, id_)
    published = frozen.publish(office, record.id, version=record.version)
    assert [each.standing for each in frozen.listed(outside, b.STRATEGY)] == [Standing.PUBLISHED]
    assert frozen.get(outside, record.id)[1] == frozen.get(office, record.id)[1]
    frozen.withdraw(office, record.id, version=published.version, reason=" Un importo era sbagliato. ")
    (told,) = frozen.listed(outside, b.STRATEGY)
    assert (told.standing, told.withdrawn_note) == (Standing.WITHDRAWN, "Un importo era sbagliato.")
    assert frozen.published(outside, b.STRATEGY) == ()
    with pytest.raises(NotFound, match="was_withdrawn"):
        frozen.get(outside, record.id)
    assert frozen.get(office, record.id)  # kept for ever, for those who answer for it


def test_what_was_never_published_is_never_told_of(office, outside):
    record = keep(office)
    frozen.withdraw(office, record.id, version=record.version, reason="Prova")
    assert frozen.listed(outside, b.STRATEGY) == ()


def test_internal_figures_are_kept_and_never_published(office, outside):
    record = keep(office, public=False)
    report = frozen.get(office, record.id)[1]
    assert (report.public, report.action("hidden") is not None) == (False, True)
    with pytest.raises(Invalid, match="internal"):
        frozen.publish(office, record.id, version=record.version)
    assert [each.public for each in frozen.listed(gathered.by(office, gathered.VIEWER), b.STRATEGY)] == [
        False
    ]
    assert frozen.listed(outside, b.STRATEGY) == ()


def test_whoever_comes_late_is_told(office):
    record = keep(office)
    frozen.publish(office, record.id, version=1)
    with pytest.raises(StaleVersion):
        frozen.withdraw(office, record.id, version=1, reason="x")
    with pytest.raises(Invalid, match="reason_missing"):
        frozen.withdraw(office, record.id, version=2, reason="  ")
    frozen.withdraw(office, record.id, version=2, reason="x")
    with pytest.raises(StaleVersion):
        frozen.publish(office, record.id, version=3)


# ---- What was altered ---------------------------------------------------------------------------------


@pytest.mark.parametrize("forged", [False, True], ids=["the text alone", "the text and its checksum"])
def test_a_text_that_was_altered_is_found(office, store, forged):
    record = keep(office)
    assert integrity.verify(office).whole
    body = record.body.replace("Azione spin", "Azione finita")
    assert body != record.body
    stores.spoil(store, "UPDATE frozen_report SET body = replace(body, 'Azione spin', 'Azione finita')")
    if forged:
        forged_sum = hashlib.sha256(body.encode()).hexdigest()
        stores.spoil(store, f"UPDATE frozen_report SET sha256 = '{forged_sum}'")  # noqa: S608
    else:
        for attempt in (
            lambda: frozen.get(office, record.id),
            lambda: frozen.publish(office, record.id, version=1),
        ):
            with pytest.raises(Unreadable, match="altered"):
                attempt()
    verdict = integrity.verify(office)
    assert (verdict.altered, verdict.whole, verdict.first_break) == ((record.id,), False, None)


# ---- Comparing ----------------------------------------------------------------------------------------


def test_a_report_is_compared_with_the_one_before_and_with_now(office, outside, store):
    march = keep(office, question=QUESTION.at(date(2026, 3, 31)), title_it="Primo trimestre")
    keep(
        office, question=QUESTION.at(date(2026, 3, 31)), public=False
    )  # of other figures: not the one before
    june = keep(office)
    assert frozen.previous(office, march.id) is None
    assert frozen.previous(office, june.id)[0] == march
    for record in (march, june):
        frozen.publish(office, record.id, version=1)
    assert frozen.previous(outside, june.id)[0].id == march.id
    frozen.withdraw(office, march.id, version=2, reason="x")
    assert frozen.previous(outside, june.id) is None
    tell(store, b.update("spin", date(2026, 10, 1), state=State.COMPLETED))
    then = frozen.get(office, june.id)[1]
    now = frozen.now(office, QUESTION, then)
    assert (now.since, now.as_of, now.public) == (UNTIL, gathered.TODAY, True)
    assert [(each.action, each.turn) for each in compare(then, now).actions] == [("spin", Turn.STATE)]


def reported(context, *records, day=UNTIL):
    with b.loaded(context.store, [*b.strategy(), *records]) as reader:
        from tests.services.test_as_of import opened

        return reports.gather(opened(reader, context.actor), QUESTION.at(day), since=day)


def test_progress_and_scope_are_told_apart(context):
    def plan(name, progress, **fields):
        return [
            b.action(name),
            *b.revision(name, **fields),
            b.update(name, date(2026, 1, 1), progress=progress),
        ]

    before = reported(context, *plan("a", 0.2), *plan("b", 0.4), *plan("gone", 0.0))
    after = reported(context, *plan("a", 0.6), *plan("b", 0.4), *plan("come", 0.2))
    found = compare(before, after)
    row = found.axes[0]
    assert row.actual == (pytest.approx(0.2), pytest.approx(0.4))
    # a gained 0.4 of three; the one that came and the one that went make up the rest
    assert (row.by_progress, row.by_scope) == (pytest.approx(0.4 / 3), pytest.approx(0.2 - 0.4 / 3))
    assert [(each.turn, each.action) for each in found.actions] == [
        (Turn.APPEARED, "come"), (Turn.VANISHED, "gone"), (Turn.PROGRESS, "a"),
    ]  # fmt: skip
    assert found.axes[1].actual == (None, None)
    assert found.axes[1].by_progress is None


def test_nothing_is_otherwise_than_itself(office):
    report = frozen.preview(office, QUESTION, since=SINCE)
    found = compare(report, report)
    assert found.alike
    assert found.actions == ()
    assert found.money[Measure.AWARDED] == (Decimal(1077), Decimal(1077))
    assert found.counts[Count.ACTIONS] == (3, 3)
    assert all((row.by_progress or 0, row.by_scope or 0) == (0, 0) for row in found.axes)
    internal = frozen.preview(office, QUESTION, since=SINCE, public=False)
    assert not compare(report, internal).alike


def test_an_office_of_one_city_is_no_office_of_another(office):
    record = keep(office)
    elsewhere = gathered.by(office, gathered.person(Rank.DEPARTMENT, city="elsewhere"))
    assert frozen.listed(elsewhere, b.STRATEGY) == ()
    with pytest.raises(NotFound):
        frozen.get(elsewhere, record.id)
