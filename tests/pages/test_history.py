# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of what changed, through the frame: the finding first, every fact with its day, in both languages."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from circular.config import Settings
from circular.domain.permissions import COMMAND_LINE
from circular.domain.sets import State
from circular.services import sample
from circular.services.context import Context
from circular.store import Store
from tests import builders as b
from tests.conftest import NOW
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
    for name, records in (("bare", b.strategy()), ("story", _story()), ("many", _many())):
        opened = Store(str(folder / f"{name}.duckdb"))
        with opened.change(actor="test:", now=b.LONG_AGO) as change:
            b.load(change, records)
        opened.close()
    shipped = Store(str(folder / "shipped.duckdb"))
    sample.load(Context(store=shipped, settings=Settings(), actor=COMMAND_LINE, now=NOW))
    shipped.close()
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
    assert "show=moved&amp;axis=production&amp;from=2026-09-01" in visits.html(opened("story", **{"from": "2026-09-01"}))


def test_a_long_list_folds_and_leaves_the_rest_to_the_file(opened):
    app = opened("many", **{"from": "2025-12-31"})
    said = visits.text(app)
    assert "Che cosa è accaduto: 320 fatti" in said
    assert "Altri 311 fatti" in said
    assert "Ci sono altri 111 fatti" in said
    assert app.get("download_button")
