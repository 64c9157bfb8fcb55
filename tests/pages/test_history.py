# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of what changed, through the frame: the finding first, every fact with its day, in both languages."""

import re
from datetime import date, datetime
from decimal import Decimal

import pytest

from circular.domain import records as r
from circular.domain.sets import (
    DecisionKind,
    Helix,
    MeetingKind,
    MinutesState,
    Stage,
    State,
    TableKind,
    Validation,
)
from tests import builders as b
from tests import stores
from tests.pages import visits

AREAS = ("history", "frame")
LATER = datetime(2026, 11, 18, 9, 0)  # noqa: DTZ001  # moments of the store are naive UTC
ON_THE_DAY = datetime(2026, 10, 2, 9, 0)  # noqa: DTZ001


def _story():
    """One started and slipped, one completed, one not published; one said too early and corrected later."""
    return [
        *b.strategy(),
        b.action("one", title_it="Filato rigenerato"),
        *b.revision("one", ends_on=date(2026, 12, 31), office_id="office", shares={"production": 0.5, "cohesion": 0.5}),
        *b.revision("one", happened_on=date(2026, 10, 20), ends_on=date(2027, 3, 31), office_id="office",
                    reason="La gara è andata deserta", shares={"production": 0.5, "cohesion": 0.5}),
        b.update("one", date(2026, 9, 1), state=State.AGREED, progress=0.1),
        b.update("one", date(2026, 10, 1), progress=0.2, author="Maria Rossi", recorded_at=ON_THE_DAY),
        b.funding("one", date(2026, 10, 31), paid=Decimal(25_000)),
        b.action("two", title_it="Mercato coperto"),
        *b.revision("two"),
        b.update("two", date(2026, 9, 1), progress=0.4),
        b.update("two", date(2026, 11, 1), state=State.CANCELLED, id="wrong", recorded_at=ON_THE_DAY),
        b.update("two", date(2026, 11, 2), state=State.COMPLETED, supersedes="wrong", recorded_at=LATER),
        b.action("hidden", title_it="Bozza riservata"),
        *b.revision("hidden", published=False),
        b.update("hidden", date(2026, 10, 5)),
    ]  # fmt: skip


def _tables():
    """A table that met twice, decided, was told something; an answer that waits, one sent back; a round."""
    day, said = date(2026, 10, 5), {"recorded_at": b.LONG_AGO}
    draft = {"validation": Validation.DRAFT, "author": "person:p", "meeting_id": "m"}
    return [
        *b.strategy(validation=True),
        r.WorkingTable(id="t", strategy_id=b.STRATEGY, code="T1", kind=TableKind.TABLE, name_it="Tavolo tessile",
                       name_en="Textile table"),
        r.StageChange(id="s", table_id="t", stage=Stage.SHARING, happened_on=day, **said),
        b.action("one", title_it="Filato rigenerato", title_en="Regenerated yarn", table_id="t"),
        *b.revision("one", office_id="office"),
        b.update("one", date(2026, 10, 6), progress=0.4, **draft),
        b.update("one", date(2026, 10, 7), returned_at=LATER, returned_note="Manca il verbale", **draft),
        r.Meeting(id="m", table_id="t", kind=MeetingKind.TABLE, held_on=day, title_it="Seduta d'autunno",
                  title_en="Autumn meeting", **said),
        r.Decision(id="d", meeting_id="m", kind=DecisionKind.PROPOSAL, text_it="Aprire un centro",
                   text_en="Open a centre",
                   action_id="one", act_kind="Delibera", act_number="7", act_on=date(2026, 10, 9),
                   act_url="https://comune.example/7", **said),
        r.Meeting(id="x", table_id="t", kind=MeetingKind.TABLE, held_on=date(2026, 10, 8),
                  minutes_state=MinutesState.DRAFT, **said),
        r.Decision(id="e", meeting_id="x", kind=DecisionKind.PROPOSAL, text_it="Ancora segreto", **said),
        r.TableFeedback(id="f", table_id="t", happened_on=day, helix=Helix.CITIZENS, text_it="Orari più lunghi",
                        text_en="Longer hours", answer_it="Fino alle 21", answer_en="Until nine",
                        answered_on=day, published_on=day, **said),
        r.UpdateRound(id="r", strategy_id=b.STRATEGY, title_it="Monitoraggio 2026", title_en="Round of 2026",
                      opens_on=day, due_on=LATER.date(), **said),
    ]  # fmt: skip


def _many():
    """One action that was told of every day."""
    days = [date.fromordinal(date(2026, 1, 1).toordinal() + number) for number in range(320)]
    return [
        *b.strategy(),
        b.action("a"),
        *b.revision("a"),
        *(b.update("a", day, progress=number / 320) for number, day in enumerate(days)),
    ]


@pytest.fixture(scope="module")
def databases(tmp_path_factory):
    folder = tmp_path_factory.mktemp("history")
    for name, records in (
        ("bare", b.strategy()),
        ("story", _story()),
        ("many", _many()),
        ("tables", _tables()),
    ):
        stores.written(folder / f"{name}.duckdb", records)
    stores.shipped(folder / "shipped.duckdb")
    return folder


@pytest.fixture
def opened(databases, monkeypatch):
    def open_history(store, **address):
        given = {"lang": "it", "as_of": "2026-11-22"} | address
        if store != "shipped":
            given = {"strategy": b.STRATEGY} | given
        return visits.visit(monkeypatch, databases / f"{store}.duckdb", "history", **given)

    return open_history


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("strategy", ["prato", "example"])
def test_it_stands_on_shipped_data_in_one_language(opened, strategy, language):
    app = opened("shipped", strategy=strategy, lang=language, **{"from": "2026-03-31"})
    said = visits.text(app)
    assert "⟦" not in said
    assert visits.foreign(said, spoken=language, areas=AREAS) == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("it", "non risulta nessun cambiamento"), ("en", "No change is on record")],
)
def test_where_nothing_happened_it_says_so(opened, language, sentence):
    said = visits.text(opened("bare", lang=language))
    assert sentence in said
    assert "⟦" not in said


def test_the_finding_counts_over_the_last_quarter(opened):
    page = visits.html(opened("story"))
    assert "<h1>Dal 30/09/2026 al 22/11/2026: 1 azione avviata, 1 conclusa, 1 slittata</h1>" in page


def test_every_fact_says_when_what_why_and_leads_to_its_action(opened):
    app = opened("story")
    said, page = visits.text(app), visits.html(app)
    assert "fine slittata · da 31/12/2026 a 31/03/2027" in said
    assert "La gara è andata deserta" in said
    assert "pagato 25 mila €" in said
    assert "action=one" in page


def test_a_correction_and_a_late_record_are_said(opened):
    said = visits.text(opened("story"))
    assert "Corregge: annullata, del 01/11/2026" in said
    assert "registrato il 18/11/2026" in said
    assert "registrato il 02/10/2026" not in said


def test_the_public_meets_neither_persons_nor_what_is_not_published(opened):
    said = visits.text(opened("story"))
    assert "Rossi" not in said
    assert "Bozza riservata" not in said
    inside = visits.text(opened("story", insider=True))
    assert "Rossi" in inside
    assert "Bozza riservata" in inside


def test_kind_table_and_grouping_stand_in_the_address(opened):
    said = visits.text(opened("story", kind="money"))
    assert "pagato 25 mila €" in said
    assert "fine slittata" not in said
    grouped = visits.text(opened("story", group="axis"))
    assert "production: 4 fatti" in grouped
    assert "cohesion: 3 fatti" in grouped
    none = visits.text(opened("story", kind="state", table="none", **{"from": "2026-11-02"}))
    assert "Qui compare che cosa è cambiato" in none
    assert "Atlantide" in visits.text(opened("story", kind="Atlantide"))


def test_the_first_date_stands_in_the_address(opened):
    assert "Dal 31/10/2026 al 22/11/2026: 1 azione conclusa" in visits.text(
        opened("story", **{"from": "2026-10-31"})
    )


@pytest.mark.parametrize("wrong", ["ieri", "2026-12-01", "2026-02-30"])
def test_a_first_date_that_cannot_be_used_is_said(opened, wrong):
    said = visits.text(opened("story", **{"from": wrong}))
    assert f"«{wrong}» non è una data" in said
    assert "Dal 30/09/2026" in said


def test_as_it_was_known_stands_beside_as_it_happened(opened):
    app = opened("story", insider=True, known_on="2026-11-10")
    said = visits.text(app)
    assert "22/11/2026 come risultava il 10/11/2026" in said
    # Then the second action was thought to be cancelled: production stood at 20% by the first alone.
    # Now it is completed: (0.5 * 0.2 + 1 * 1) / 1.5 is 73%.
    assert "20%" in said
    assert "73%" in said


def test_what_was_known_when_is_not_for_the_public(opened):
    assert "come risultava" not in visits.text(opened("story", known_on="2026-11-10"))


def test_the_axes_tell_progress_from_scope(opened):
    page = visits.html(opened("story"))
    # Then the first stood at 10% with half its weight, the second at 40%: 30%; now at 20% and 100%: 73%.
    assert "+43,3 punti" in page
    assert "da 30% a 73%: avanzamento +43,3 punti, perimetro 0 punti" in page
    assert "show=moved&amp;axis=production&amp;from=2026-09-30" in page
    assert "show=moved&amp;axis=production&amp;from=2026-09-01" in visits.html(
        opened("story", **{"from": "2026-09-01"})
    )


@pytest.mark.parametrize("language", ["it", "en"])
def test_tables_are_told_of_and_lead_to_their_meetings(opened, language):
    app = opened("tables", lang=language)
    said, page = visits.text(app), visits.html(app)
    assert "⟦" not in said
    told = {
        "it": ("fase · condivisione", "tenuta · riunione del tavolo", "proposta del tavolo: Aprire un centro",
               "proposta recepita · Delibera 7: Aprire un centro", "Orari più lunghi", "Fino alle 21"),
        "en": ("stage · sharing", "held · table meeting", "proposal of the table: Open a centre",
               "proposal taken up · Delibera 7: Open a centre", "Longer hours", "Until nine"),
    }  # fmt: skip
    assert [each for each in told[language] if each not in said] == []
    assert re.search(r"/meeting\?[^\"]*meeting=m", page)
    assert re.search(r"/tables\?[^\"]*table=t", page)
    assert "https://comune.example/7" in page
    secret = ("Ancora segreto", "Monitoraggio 2026", "Round of 2026", "Manca il verbale", "40%")
    assert [each for each in secret if each in said] == []


def test_insiders_are_told_what_waits_and_what_was_sent_back(opened):
    said = visits.text(opened("tables", insider=True))
    assert "segnalata · avviata · 40% attende la validazione" in said
    assert "rimandata al tavolo · avviata Manca il verbale" in said
    assert said.count("attende la validazione") == 1
    assert "monitoraggio aperto · entro il 18/11/2026" in said
    assert "Ancora segreto" in said


def test_each_fact_says_what_its_action_did_to_the_axes(opened):
    said = visits.text(opened("story"))
    # Then at 10% with half of 1.5 in all, now at 20%: 0.5 * 0.1 / 1.5 by progress.
    assert "azione ha mosso: production avanzamento +3,3 punti" in said


def test_a_long_list_folds_and_leaves_the_rest_to_the_file(opened):
    app = opened("many", **{"from": "2025-12-31"})
    said = visits.text(app)
    assert "Che cosa è accaduto: 320 fatti" in said
    assert "Altri 311 fatti" in said
    assert "Ci sono altri 111 fatti" in said
    assert app.get("download_button")
