# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reminders over a real mail server: who is written to about what, and that nothing is lost or said twice."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from circular import config
from circular.config import Settings
from circular.domain import records as r
from circular.domain.permissions import COMMAND_LINE, PUBLIC
from circular.domain.sets import DecisionKind, MeetingKind, MinutesState, Rank, ReminderKind, StrategyKind
from circular.errors import Misconfigured, NotAllowed, Unavailable
from circular.i18n import translator
from circular.services import reminders, rounds
from circular.services.context import Context
from circular.store import Store
from tests import builders
from tests.conftest import NOW
from tests.servers import post_office
from tests.services import portfolio
from tests.services.test_validation import COORDINATOR, OFFICE, QUESTION, somebody, trail

TODAY = NOW.date()
ARCO, MARTA, SPAZI = "arco@example.org", "marta@example.org", "ambiente@comune.example.org"
BASE = "https://circolare.example.org"


def granted(email: str, rank: Rank, **scope: str) -> r.RoleGrant:
    return r.RoleGrant(
        id=builders.fresh("g"),
        email=email,
        rank=rank,
        granted_by="cli:",
        recorded_at=builders.LONG_AGO,
        **scope,
    )


def town(**settings: object) -> list[object]:
    """`tessile` is coordinated by an organisation with an address, `spazi` by nobody; `late` is of an office."""
    held = portfolio.small(**settings)
    return [
        *(_addressed(each) for each in held),
        r.Meeting(
            id="seduta",
            table_id="spazi",
            kind=MeetingKind.TABLE,
            held_on=date(2026, 11, 1),
            minutes_state=MinutesState.APPROVED,
            recorded_at=builders.LONG_AGO,
        ),
        r.Decision(
            id="impegno",
            meeting_id="seduta",
            kind=DecisionKind.COMMITMENT,
            text_it="Mappare i capannoni",
            stakeholder_id="org-coop",
            due_on=TODAY + timedelta(days=7),
            recorded_at=builders.LONG_AGO,
        ),
    ]


def _addressed(each: object) -> object:
    match each:
        case r.Stakeholder(id="org-lanificio"):
            return replace(each, email=ARCO.upper())
        case r.WorkingTable(id="tessile"):
            return replace(each, coordinator_id="org-lanificio")
        case r.Office():
            return replace(each, email=SPAZI)
    return each


def place(store: Store, records: list[object]) -> None:
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        people = [each for each in records if isinstance(each, r.RoleGrant)]
        builders.load(change, [each for each in records if not isinstance(each, r.RoleGrant)])
        change.insert(people)


@pytest.fixture
def office(store: Store) -> Context:
    place(store, town())
    return Context(store=store, settings=Settings(base_url=BASE), actor=OFFICE, now=NOW)


@pytest.fixture
def serving(tmp_path: Path) -> Iterator:
    """Start a mail server: `serving(refuses=...)`."""
    with ExitStack() as open_:
        yield lambda **how: open_.enter_context(post_office.running(tmp_path / "post", **how))


def sending(context: Context, post: post_office.PostOffice, **fields: object) -> Context:
    url = config.read({"CIRCULAR_SMTP_URL": post.url}, env_file=Path("no-such.env")).smtp_url
    return replace(context, settings=replace(context.settings, smtp_url=url), **fields)


def told(plan) -> dict[str, dict[str, ReminderKind]]:
    return {each.recipient: {one.subject: one.kind for one in each.things} for each in plan.messages}


def remembered(store: Store) -> list[tuple[str, str]]:
    with store.read() as reader:
        return sorted((row[0], row[1]) for row in reader.ask("SELECT recipient, subject FROM reminder"))


def test_functional_addresses_first_and_what_nobody_coordinates_falls_to_the_office(office):
    place(
        office.store,
        [granted(MARTA, Rank.DEPARTMENT, city_id="city"), granted("capo@example.org", Rank.ADMIN)],
    )
    plan = reminders.plan(office, strategy="city")
    assert told(plan) == {
        ARCO: {"late": ReminderKind.ACTION_LATE},
        MARTA: {"impegno": ReminderKind.COMMITMENT},
    }
    assert [gap.table for gap in plan.gaps] == ["spazi"]
    assert plan.unreachable == ()


def test_people_who_coordinate_are_written_to_where_the_organisation_has_no_address(store):
    held = [replace(each, email=None) if isinstance(each, r.Stakeholder) else each for each in town()]
    place(store, [*held, granted(MARTA, Rank.COORDINATOR, table_id="tessile")])
    context = Context(store=store, settings=Settings(), actor=OFFICE, now=NOW)
    assert told(reminders.plan(context, strategy="city")) == {MARTA: {"late": ReminderKind.ACTION_LATE}}
    ended = replace(granted(MARTA, Rank.COORDINATOR, table_id="spazi"), ended_at=builders.LONG_AGO)
    place(store, [ended])
    plan = reminders.plan(context, strategy="city")
    assert [gap.table for gap in plan.gaps] == ["spazi"]
    assert [each.subject for each in plan.unreachable] == ["impegno"]


def test_an_organisation_that_committed_itself_is_told_itself(store):
    held = [
        replace(each, email="coop@example.org")
        if isinstance(each, r.Stakeholder) and each.id == "org-coop"
        else each
        for each in town()
    ]
    place(store, held)
    context = Context(store=store, settings=Settings(), actor=OFFICE, now=NOW)
    assert told(reminders.plan(context, strategy="city"))["coop@example.org"] == {
        "impegno": ReminderKind.COMMITMENT
    }


def test_one_message_a_person_with_links_in_the_language_of_the_installation(office, serving):
    post = serving()
    rounds.open_round(
        office, QUESTION, title="Novembre\nBcc: altri@example.org", due_on=TODAY + timedelta(days=7)
    )
    done = reminders.send_reminders(sending(office, post), strategy="city")
    assert (len(done.sent), done.failed) == (1, ())
    (letter,) = post.letters()
    assert letter["To"] == ARCO
    assert letter["Bcc"] is None
    assert letter["Subject"] == "Strategia: 2 cose aspettano una risposta"
    said = letter.get_content()
    assert "Selezione delle fibre (Tavolo tessile): entro il 31/03/2026, scaduto da 236 giorni" in said
    assert f"{BASE}/report_progress?strategy=city&lang=it&action=late" in said
    assert (
        "Novembre Bcc: altri@example.org (Tavolo tessile): entro il 29/11/2026, fra 7 giorni: mancano 2 azioni"
        in said
    )
    english = replace(office, settings=replace(office.settings, language="en"), now=NOW + timedelta(days=60))
    reminders.send_reminders(sending(english, post), strategy="city")
    assert "await an answer" in post.letters()[-1]["Subject"]


def test_the_same_day_twice_sends_once_and_the_rhythm_goes_on(office, serving):
    post = serving()
    days = [0, 0, 1, 4, 10, 34]
    for day in days:
        reminders.send_reminders(sending(office, post, now=NOW + timedelta(days=day)), strategy="city")
    # The action is 236 days late: its steps are at 210, 240, 270; `held` ends on 31 December.
    mine = [each for each in remembered(office.store) if each[0] == ARCO]
    assert mine.count((ARCO, "late")) == 3
    assert mine.count((ARCO, "held")) == 2
    assert len(post.letters()) == len(post.to(ARCO))


def test_what_one_address_refuses_neither_loses_nor_repeats_the_others(store, serving):
    names = ["a@example.org", "b@example.org", "c@example.org"]
    held = [replace(each, email=None) if isinstance(each, r.Stakeholder) else each for each in town()]
    place(store, [*held, *(granted(name, Rank.COORDINATOR, table_id="tessile") for name in names)])
    office = Context(store=store, settings=Settings(), actor=OFFICE, now=NOW)
    done = reminders.send_reminders(sending(office, serving(refuses=(names[1],))), strategy="city")
    assert [each.recipient for each in done.sent] == [names[0], names[2]]
    assert [(each.recipient, each.reason) for each in done.failed] == [(names[1], "550 no such mailbox")]
    assert [name for name, _ in remembered(store)] == [names[0], names[2]]
    again = serving()
    retried = reminders.send_reminders(sending(office, again), strategy="city")
    assert [each.recipient for each in retried.sent] == [names[1]]


def test_a_connection_that_breaks_is_opened_anew(store, serving):
    names = ["a@example.org", "b@example.org", "c@example.org"]
    held = [replace(each, email=None) if isinstance(each, r.Stakeholder) else each for each in town()]
    place(store, [*held, *(granted(name, Rank.COORDINATOR, table_id="tessile") for name in names)])
    office = Context(store=store, settings=Settings(), actor=OFFICE, now=NOW)
    done = reminders.send_reminders(sending(office, serving(hangs_up_on=names[1])), strategy="city")
    assert [each.recipient for each in done.sent] == [names[0], names[2]]
    assert [each.recipient for each in done.failed] == [names[1]]


def test_a_server_that_asks_who_is_there_is_told(office, serving):
    post = serving(login=True)
    with_login = post.url.replace("smtp://", f"smtp://{post_office.USER}:parola%20d%27ordine@")
    url = config.read({"CIRCULAR_SMTP_URL": with_login}, env_file=Path("no-such.env")).smtp_url
    context = replace(office, settings=replace(office.settings, smtp_url=url))
    assert len(reminders.send_reminders(context, strategy="city").sent) == 1
    wrong = replace(context.settings, smtp_url=replace(url, password="sbagliata"))  # noqa: S106
    later = replace(context, settings=wrong, now=NOW + timedelta(days=31))
    with pytest.raises(Unavailable) as refused:
        reminders.send_reminders(later, strategy="city")
    assert "sbagliata" not in str(refused.value)


def test_a_server_whose_certificate_nobody_vouches_for_gets_nothing(office, serving, tmp_path, monkeypatch):
    certificate = post_office.self_signed(tmp_path / "server.pem")
    post = serving(certificate=certificate)
    url = config.read(
        {"CIRCULAR_SMTP_URL": f"{post.url}&starttls=yes"}, env_file=Path("no-such.env")
    ).smtp_url
    context = replace(office, settings=replace(office.settings, smtp_url=url))
    with pytest.raises(Unavailable) as refused:
        reminders.send_reminders(context, strategy="city")
    assert "certificate" in str(refused.value.details["reason"])
    assert remembered(office.store) == []
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert len(reminders.send_reminders(context, strategy="city").sent) == 1
    assert len(post.letters()) == 1


def test_without_a_server_it_is_said_and_nothing_is_remembered(office, store):
    with pytest.raises(Misconfigured):
        reminders.send_reminders(office, strategy="city")
    nobody = config.read(
        {"CIRCULAR_SMTP_URL": "smtp://127.0.0.1:9?from=a@example.org"}, env_file=Path("no-such.env")
    )
    unreachable = replace(office, settings=replace(office.settings, smtp_url=nobody.smtp_url))
    with pytest.raises(Unavailable):
        reminders.send_reminders(unreachable, strategy="city")
    assert remembered(store) == []


def test_the_trail_says_what_it_was_about_and_not_to_whom(office, serving):
    before = trail(office.store)
    reminders.send_reminders(sending(office, serving()), strategy="city")
    with office.store.read() as reader:
        actor, verb, payload = reader.ask(
            "SELECT actor, verb, payload FROM audit ORDER BY position DESC LIMIT 1"
        )[0]
    assert trail(office.store) == before + 1
    assert (actor, verb) == (OFFICE.subject, "send_reminders")
    assert "late" in payload
    assert ARCO not in payload


def test_nobody_is_written_to_about_an_invented_city_by_mistake(store):
    place(store, town(kind=StrategyKind.FICTIONAL))
    context = Context(store=store, settings=Settings(), actor=COMMAND_LINE, now=NOW)
    assert reminders.plan(context).messages == ()
    assert reminders.plan(context, strategy="city").messages != ()


def test_an_open_round_asks_about_silence_by_itself(office):
    far = replace(office, now=NOW + timedelta(days=365))
    silent = told(reminders.plan(far, strategy="city"))
    assert ReminderKind.ACTION_LATE in silent[ARCO].values()
    rounds.open_round(far, QUESTION, title="Novembre", due_on=far.today)
    asked = told(reminders.plan(far, strategy="city"))[ARCO]
    assert ReminderKind.ACTION_SILENT not in asked.values()


@pytest.mark.parametrize(
    "actor",
    [PUBLIC, somebody(Rank.VIEWER), COORDINATOR, somebody(Rank.DEPARTMENT, city="elsewhere")],
    ids=["public", "viewer", "coordinator", "another city"],
)
def test_whoever_may_not_is_refused_and_nothing_goes(office, serving, actor):
    post = serving()
    outsider = sending(office, post, actor=actor)
    with pytest.raises(NotAllowed):
        reminders.plan(outsider, strategy="city")
    with pytest.raises(NotAllowed):
        reminders.send_reminders(outsider, strategy="city")
    assert post.letters() == []
    assert remembered(office.store) == []


def test_the_digest_and_the_calendar_are_of_ones_own_tables(office):
    mine = replace(office, actor=COORDINATOR)
    page = reminders.digest(mine, QUESTION, translator("it")).decode()
    assert "Selezione delle fibre" in page
    assert "Mappare i capannoni" not in page
    assert f'<a href="{BASE}/report_progress?strategy=city&amp;lang=it&amp;action=late">' in page
    calendar = Calendar.from_ical(reminders.deadlines(office, QUESTION, translator("it")))
    days = {str(event["summary"]): event["dtstart"].dt for event in calendar.walk("VEVENT")}
    assert days["Impegno: Mappare i capannoni (Tavolo spazi)"] == TODAY + timedelta(days=7)
    assert days["Fine prevista: Selezione delle fibre (Tavolo tessile)"] == date(2026, 3, 31)
    with pytest.raises(NotAllowed):
        reminders.digest(replace(office, actor=PUBLIC), QUESTION, translator("it"))
