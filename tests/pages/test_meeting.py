# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages of meetings and tables through the frame: who is offered what, in both languages, and what forms keep."""

from copy import copy
from dataclasses import replace
from datetime import timedelta

import pytest
import streamlit as st

from circular.config import Settings
from circular.domain.decisions import Wording
from circular.domain.listening import Reply, Voice
from circular.domain.meetings import Call, Presences
from circular.domain.permissions import OPERATOR
from circular.domain.question import Question
from circular.domain.sets import DecisionKind, Effect, MeetingKind, MinutesState, Rank
from circular.services import decisions, listening, meetings, presences
from circular.services.context import Context, moment
from circular.store import Store
from circular.ui import session
from tests import builders, stores
from tests.pages.visits import as_somebody, foreign, html, text, visit
from tests.services import people

ALL = (Rank.PUBLIC, Rank.VIEWER, Rank.COORDINATOR, Rank.DEPARTMENT, Rank.ADMIN)
HOSTILE = "# Verbale\n\n<script>alert(1)</script>\n\n[clic](javascript:alert(1)) **sì**"


def office(store: Store) -> Context:
    return Context(store=store, settings=Settings(), actor=OPERATOR, now=moment())


def asked(context: Context) -> Question:
    return Question(strategy=builders.STRATEGY, as_of=context.today)


class Held:
    """A store with a draft, approved minutes with a proposal, and a meeting to come; the ids of the three."""

    def __init__(self, path) -> None:
        self.path = path
        store = stores.filled(people.small(), path)
        context = office(store)
        question = asked(context)
        today = self.today = context.today
        call = Call(kind=MeetingKind.TABLE, held_on=today - timedelta(days=3), starts_at="18:00")
        self.draft = self._minuted(context, call, HOSTILE)
        self.approved = self._minuted(context, replace(call, held_on=today - timedelta(days=20)), "Fatto.")
        new = Wording(kind=DecisionKind.PROPOSAL, text_it="Apriamo uno sportello", effect=Effect.CREATES)
        self.decision = decisions.record_decision(context, question, self.approved, new)
        meetings.approve_minutes(context, question, self._record(context, self.approved))
        self.coming = meetings.record_meeting(
            context,
            question,
            replace(
                call,
                held_on=today + timedelta(days=9),
                link="https://video.example.org/1",
                registration_link="https://iscriviti.example.org",
                agenda_it="1. Fibre",
            ),
            table="textiles",
        )
        said = Voice(happened_on=today, text_it="Troppo lontano.")
        for voice in (said, replace(said, text_it="Segreto.")):
            listening.record_feedback(context, question, "textiles", voice)
        told = {each.feedback.text_it: each.feedback for each in self._told(context)}
        listening.answer_feedback(
            context, question, told["Troppo lontano."], Reply(answer_it="Ora c'è il bus.")
        )
        told = {each.feedback.text_it: each.feedback for each in self._told(context)}
        listening.publish_feedback(context, question, told["Troppo lontano."])
        store.close()

    @staticmethod
    def _told(context: Context):
        return listening.feedback(context, asked(context))["textiles"]

    @staticmethod
    def _record(context: Context, meeting: str):
        return meetings.meeting(context, asked(context), meeting).meeting

    def _minuted(self, context: Context, call: Call, words: str) -> str:
        question = asked(context)
        meeting = meetings.record_meeting(context, question, call, table="textiles")
        record = self._record(context, meeting)
        came = Presences(persons={"mill": 2})
        presences.record_attendance(context, question, record, came, seen={})
        meetings.write_minutes(context, question, record, minutes_it=words)
        return meeting


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return Held(tmp_path_factory.mktemp("meetings") / "made.duckdb")


@pytest.fixture
def held(made, tmp_path):
    """The same for every test, in a file of its own: making it takes longer than copying."""
    own = copy(made)
    own.path = stores.copied(made.path, tmp_path / "own.duckdb")
    return own


@pytest.fixture
def opened(held, monkeypatch):
    def open_page(page="meeting", *, rank=Rank.DEPARTMENT, at=None, **address):
        given = {"strategy": builders.STRATEGY, "lang": "it"} | address
        actor = as_somebody(rank, city=None if rank is Rank.ADMIN else "city", table=at)
        return visit(monkeypatch, held.path, page, actor=actor, **given)

    yield open_page
    st.cache_resource.clear()


def now(meeting: str):
    context = office(session.context().store)
    return meetings.meeting(context, asked(context), meeting)


def field(app, kind, name):
    return next(each for each in getattr(app, kind) if str(each.key).endswith(f"/{name}"))


def pressed(app, label):
    next(each for each in app.button if each.label == label).click()
    app.run()
    assert not app.exception, app.exception
    return app


def spoken(app, language):
    told = text(app)
    assert "⟦" not in told
    assert foreign(told, spoken=language, areas=("meeting",)) == []


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("meeting", {"paper": "signing"}),
        ("meeting", {"edit": "presences"}),
        ("meeting", {"edit": "new", "meeting": ""}),
        ("meeting", {"meeting": "nowhere"}),
        ("tables", {"show": "calendar"}),
        ("tables", {"show": "governance"}),
        ("tables", {"table": "textiles"}),
        ("tables", {"table": "textiles", "edit": "voice"}),
    ],
)
def test_every_part_speaks_one_language(opened, held, page, address, language):
    given = ({"meeting": held.draft} if page == "meeting" else {}) | address
    spoken(opened(page, lang=language, **given), language)


@pytest.mark.parametrize("rank", ALL)
def test_everybody_reads_a_meeting_and_a_table(opened, held, rank):
    spoken(opened(rank=rank, meeting=held.approved), "it")
    spoken(opened("tables", rank=rank, lang="en", table="textiles"), "en")


def test_the_public_gets_the_call_and_no_draft_no_video_no_secret(opened, held):
    said = html(opened(rank=Rank.PUBLIC, meeting=held.coming))
    assert "1. Fibre" in text(opened(rank=Rank.PUBLIC, meeting=held.coming))
    assert "iscriviti.example.org" in said
    assert "video.example.org" not in said
    draft = text(opened(rank=Rank.PUBLIC, meeting=held.draft))
    assert "Verbale alert" not in draft
    assert "Mill" not in draft
    assert "Apriamo uno sportello" in text(opened(rank=Rank.PUBLIC, meeting=held.approved))
    table = text(opened("tables", rank=Rank.PUBLIC, table="textiles"))
    assert "Ora c'è il bus." in table
    assert "Segreto." not in table


@pytest.mark.parametrize(
    ("rank", "at", "offered"),
    [
        (Rank.PUBLIC, None, ()),
        (Rank.VIEWER, None, ()),
        (Rank.COORDINATOR, "textiles", ("minutes",)),
        (Rank.COORDINATOR, "green", ()),
        (Rank.DEPARTMENT, None, ("minutes", "taking_up")),
        (Rank.ADMIN, None, ("minutes", "taking_up")),
    ],
)
def test_work_is_offered_to_those_who_may(opened, held, rank, at, offered):
    draft = html(opened(rank=rank, at=at, meeting=held.draft))
    assert ("edit=minutes" in draft) == ("minutes" in offered)
    approved = html(opened(rank=rank, at=at, meeting=held.approved))
    assert ("edit=taking_up" in approved) == ("taking_up" in offered)
    # Whoever writes the address by hand gets the page to read.
    form = opened(rank=rank, at=at, meeting=held.draft, edit="minutes")
    assert bool(form.text_area) == ("minutes" in offered)


def test_html_in_minutes_is_text(opened, held):
    app = opened(meeting=held.draft)
    minutes = next(each.value for each in app.markdown if "alert(1)" in each.value)
    assert minutes.startswith("### Verbale")
    assert not any(each.allow_html for each in app.markdown)
    assert "<script>" not in html(app)


def test_a_call_refused_keeps_what_was_typed_and_then_is_saved(opened, held):
    app = opened(meeting=held.coming, edit="call")
    field(app, "text_input", "place").set_value("Sala grande")
    field(app, "text_input", "starts_at").set_value("alle sei")
    pressed(app, "Salva la convocazione")
    assert "Non è un orario" in text(app)
    assert field(app, "text_input", "place").value == "Sala grande"
    assert now(held.coming).meeting.place is None
    field(app, "text_input", "starts_at").set_value("18.30")
    pressed(app, "Salva la convocazione")
    assert "Convocazione salvata" in text(app)
    assert (now(held.coming).meeting.place, now(held.coming).meeting.starts_at) == ("Sala grande", "18:30")


@pytest.mark.parametrize(
    ("choice", "left"), [("Tengo la mia versione", "Mia."), ("Tengo quella salvata", "Di un altro.")]
)
def test_two_people_write_minutes_and_the_second_chooses(opened, held, choice, left):
    app = opened(meeting=held.draft, edit="minutes")
    field(app, "text_area", "minutes_it").set_value("Mia.")
    context = office(session.context().store)
    meetings.write_minutes(context, asked(context), now(held.draft).meeting, minutes_it="Di un altro.")
    pressed(app, "Salva la bozza")
    told = text(app)
    assert "Di un altro." in told
    assert "Mia." in told
    pressed(app, choice)
    if choice == "Tengo la mia versione":
        pressed(app, "Salva la bozza")
    assert now(held.draft).meeting.minutes_it == left


def test_attendance_is_tapped_and_a_newcomer_asked_about(opened, held):
    app = opened(meeting=held.draft, edit="presences", rank=Rank.COORDINATOR, at="textiles")
    assert field(app, "button_group", "roster").value == ["mill"]
    field(app, "button_group", "roster").set_value(["mill", "weaver"])
    app.run()
    field(app, "number_input", "persons/weaver").set_value(3)
    field(app, "text_input", "newcomer").set_value("Builder S.p.A.")
    app.run()
    pressed(app, "Salva le presenze (6 persone)")
    assert "Forse c'è già" in text(app)
    pressed(app, "È Builder: usa questa")
    pressed(app, "Salva le presenze (6 persone)")
    counted = {each.stakeholder: each.persons for each in now(held.draft).present}
    assert counted == {"mill": 2, "weaver": 3, "builder": 1}


@pytest.mark.parametrize("taken_off", [False, True])
def test_who_a_newcomer_is_was_said_where_a_slow_line_still_sends_the_name(opened, held, taken_off):
    app = opened(meeting=held.draft, edit="presences", rank=Rank.COORDINATOR, at="textiles")
    field(app, "text_input", "newcomer").set_value("Builder S.p.A.")
    pressed(app, "Salva le presenze (2 persone)")
    pressed(app, "È Builder: usa questa")
    field(app, "text_input", "newcomer").set_value("Builder S.p.A.")
    if taken_off:
        field(app, "multiselect", "others").set_value([])
    pressed(app, "Salva le presenze (3 persone)")
    assert ("Forse c'è già" in text(app)) is taken_off
    saved = {"mill": 2} if taken_off else {"mill": 2, "builder": 1}
    assert {each.stakeholder: each.persons for each in now(held.draft).present} == saved


def test_minutes_are_approved_with_their_number(opened, held):
    app = opened(meeting=held.draft, edit="approval")
    field(app, "text_input", "protocol_number").set_value("77/2026")
    pressed(app, "Approva e pubblica il verbale")
    assert "Verbale approvato" in text(app)
    record = now(held.draft).meeting
    assert (record.minutes_state, record.protocol_number) == (MinutesState.APPROVED, "77/2026")


def test_a_proposal_taken_up_leads_to_the_action_it_made(opened, held):
    app = opened(meeting=held.approved, edit="taking_up", decision=held.decision)
    pressed(app, "Recepisci la proposta")
    told = text(app)
    assert "Indica l'atto con tipo e numero" in told
    assert "Dai un titolo alla nuova azione" in told
    field(app, "text_input", "act_kind").set_value("Delibera di Giunta")
    field(app, "text_input", "act_number").set_value("5/2026")
    field(app, "text_input", "title_it").set_value("Sportello filati")
    field(app, "number_input", "share/production").set_value(60)
    field(app, "number_input", "share/cohesion").set_value(30)
    pressed(app, "Recepisci la proposta")
    assert "devono fare 100%" in text(app)
    field(app, "number_input", "share/cohesion").set_value(40)
    pressed(app, "Recepisci la proposta")
    told = text(app)
    assert "Recepita con Delibera di Giunta 5/2026" in told
    assert "TEXTILES-01 · Sportello filati" in told
    sheet = text(opened("action", action="TEXTILES-01"))
    assert "Nata da una proposta di textiles" in sheet
    assert "C'erano Mill" in sheet


def test_a_commitment_asks_for_its_owner_and_its_day(opened, held):
    app = opened(meeting=held.draft, edit="wording")
    field(app, "button_group", "kind").set_value(DecisionKind.COMMITMENT)
    app.run()
    field(app, "text_area", "text_it").set_value("Portiamo i dati")
    pressed(app, "Salva la decisione")
    told = text(app)
    assert "quale organizzazione si è impegnata" in told
    assert "Un impegno ha una scadenza" in told
    field(app, "selectbox", "stakeholder").set_value("mill")
    field(app, "date_input", "due_on").set_value(office(session.context().store).today)
    pressed(app, "Salva la decisione")
    assert "Decisione salvata" in text(app)
    assert [each.stakeholder_name for each in now(held.draft).outcomes] == ["Mill"]


def test_a_table_changes_stage_with_a_reason_where_it_goes_back(opened):
    app = opened("tables", table="textiles", edit="stage", rank=Rank.COORDINATOR, at="textiles")
    field(app, "selectbox", "stage").select_index(0)
    app.run()
    pressed(app, "Cambia fase")
    assert "va spiegato" in text(app)
    field(app, "text_area", "reason").set_value("Mancano i dati")
    pressed(app, "Cambia fase")
    assert "Fase cambiata" in text(app)


def test_the_list_to_sign_has_a_line_for_each_seat_and_no_name(opened, held):
    said = html(opened(meeting=held.coming, paper="signing"))
    for name in ("Comune", "Weaver", "Mill"):
        assert f'<th scope="row">{name}</th>' in said


def test_a_past_date_is_read_and_not_worked_on(opened, held):
    day = held.today - timedelta(days=1)
    app = opened(meeting=held.draft, as_of=day.isoformat())
    assert "edit=minutes" not in html(app)
    assert "torna a oggi" in text(app)
