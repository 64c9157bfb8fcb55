# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A sheet goes out and comes back: untouched it changes nothing, edited it changes exactly what was written."""

import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular.config import Settings
from circular.domain.lifecycle import Answer
from circular.domain.permissions import OPERATOR, PUBLIC, Actor, Grant
from circular.domain.question import Question
from circular.domain.records import Action, StatusUpdate
from circular.domain.sets import Freshness, Language, Rank, State
from circular.errors import Invalid, NotAllowed, StaleVersion
from circular.exchange.worksheet import Asked
from circular.i18n import translator
from circular.services import plans, progress, updates, worksheets
from circular.services.context import Context
from tests import builders, stores
from tests.conftest import NOW
from tests.services import sheets
from tests.services.test_plans import wish
from tests.services.test_updates import entry, filled

TODAY = date(2026, 11, 22)
QUESTION = Question(strategy=builders.STRATEGY, as_of=TODAY)
IT, EN = translator("it"), translator("en")
HOSTILE = (
    "=1+1",
    "+39 0574",
    "-5",
    "@SUM(A1)",
    '=HYPERLINK("http://example.org","x")',
    "'=1",
    "_x000D_ riga",
    "tab\te\na capo",
    "emoji 🧵 e “virgolette”",
    "<script>alert(1)</script>",
    "x" * 3_000,
    "31/02/2026",
    "  margini  ",
)


@pytest.fixture(scope="module")
def nowhere():
    """One store for all examples, each of which is undone."""
    opened = stores.opened()
    yield opened
    opened.close()


@pytest.fixture
def office(store):
    return filled(store)


def coordinator(context, table="tessile"):
    grant = Grant(rank=Rank.COORDINATOR, city="city", table=table)
    return replace(context, actor=Actor.holding([grant], subject="test:coordinator"))


def out(context, t=IT, **chosen):
    return worksheets.export(context, QUESTION, t, **chosen).content


def back(context, content):
    return worksheets.plan(context, QUESTION, [("foglio.xlsx", content)])


def said(found, t=IT):
    return [(each.place.row, each.place.column, each.place.value, each.key) for each in found.problems]


def sentences(found):
    """Every problem in both languages; none may lack its words."""
    words = [problem.message(t) for problem in found.problems for t in (IT, EN)]
    assert not [each for each in words if "⟦" in each or "{" in each]
    return words


def events(context):
    with context.read() as reader:
        return reader.ask("SELECT verb, subject FROM audit WHERE verb <> 'load_sample' ORDER BY position")


def headings(content):
    return sheets.table(sheets.opened(content))[0]


# ---- Out and back --------------------------------------------------------------------------------


@st.composite
def worlds(draw):
    """A generated strategy, its actions called whatever people call things."""
    any_text = st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=40
    )
    texts = st.one_of(st.sampled_from(HOSTILE), any_text.filter(str.strip))
    records = draw(builders.whole_strategies())
    found = []
    for record in records:
        if isinstance(record, Action):
            named = {"title_it": draw(texts), "title_en": draw(st.none() | texts)}
        elif isinstance(record, StatusUpdate):
            named = {"explanation_it": draw(st.none() | st.sampled_from(HOSTILE))}
        else:
            named = {}
        found.append(replace(record, **named))
    return found


@given(records=worlds(), language=st.sampled_from(Language), resaved=st.booleans())
def test_untouched_it_changes_nothing(nowhere, records, language, resaved):
    with builders.loaded(nowhere, records) as reader:
        context = Context(store=stores.Amid(reader), settings=Settings(), actor=OPERATOR, now=NOW)
        content = out(context, translator(language))
        if resaved:
            content = sheets.saved(sheets.opened(content))
        found = back(context, content)
        assert (found.edits, found.conflicts, found.entries, found.replans) == ((), (), (), ())
        assert found.problems == ()
        assert found.rows == len(updates.tasks(context, QUESTION))
        assert worksheets.apply(context, QUESTION, found) == 0


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed here")
def test_saved_by_libreoffice_it_changes_nothing(office, tmp_path):
    (tmp_path / "foglio.xlsx").write_bytes(out(office))
    subprocess.run(
        [shutil.which("soffice"), "--headless", "--convert-to", "ods", "foglio.xlsx"],
        cwd=tmp_path,
        check=True,
    )
    found = worksheets.plan(office, QUESTION, [("foglio.ods", (tmp_path / "foglio.ods").read_bytes())])
    assert (found.edits, found.problems) == ((), ())


def test_no_text_is_a_formula(office):
    content = out(office)
    # A formula would be an <f> element inside a sheet.
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert not [part for part in parts if b"<f>" in part]
    assert sum(b"<sheetProtection" in part for part in parts) == 3


def test_a_coordinator_gets_their_tables_alone(office):
    rows = sheets.table(sheets.opened(out(coordinator(office))))
    assert {row[0] for row in rows[1:]} == {"LATE", "HELD"}
    with pytest.raises(NotAllowed):
        out(replace(office, actor=PUBLIC))


def test_a_table_or_a_choice_of_actions(office):
    assert {row[0] for row in sheets.table(sheets.opened(out(office, table="spazi")))[1:]} == {
        "FINE",
        "HIDDEN",
    }
    chosen = sheets.table(sheets.opened(out(office, chosen={"late", "apart"})))
    assert {row[0] for row in chosen[1:]} == {"LATE"}  # what nobody adopted is not reported on


# ---- Edits ---------------------------------------------------------------------------------------


def test_exactly_what_was_written(office):
    content = sheets.edited(
        out(office),
        ("HELD", "Avanzamento", 0.65),
        ("FINE", "Spiegazione", "Si aspetta il parere\ndella Soprintendenza"),
        ("HIDDEN", "Data del fatto", date(2026, 11, 20)),
        ("HELD", "Fine prevista", date(2027, 6, 30)),
        ("HELD", "Motivo delle nuove date", "Gara deserta"),
    )
    found = back(office, content)
    assert said(found) == []
    assert [(each.code, each.field, each.before, each.after) for each in found.edits] == [
        ("FINE", Asked.EXPLANATION, None, "Si aspetta il parere\ndella Soprintendenza"),
        ("FINE", Asked.HAPPENED_ON, date(2026, 6, 20), TODAY),
        ("HIDDEN", Asked.HAPPENED_ON, date(2026, 6, 20), date(2026, 11, 20)),
        ("HELD", Asked.PROGRESS, 0.5, 0.65),
        ("HELD", Asked.HAPPENED_ON, date(2026, 6, 15), TODAY),
        ("HELD", Asked.ENDS_ON, date(2026, 12, 31), date(2027, 6, 30)),
        ("HELD", Asked.REASON, None, "Gara deserta"),
    ]
    assert [each.report.answer for each in found.entries] == [Answer.EXPLAIN, Answer.CONFIRM, Answer.CHANGE]
    assert events(office) == []
    assert worksheets.apply(office, QUESTION, found) == 3
    held = progress.standing(office, QUESTION, "held")
    assert (held.progress, held.ends_on, held.first_ends_on) == (0.65, date(2027, 6, 30), date(2026, 12, 31))
    assert progress.standing(office, QUESTION, "hidden").freshness is Freshness.FRESH
    assert sorted(events(office)) == [
        ("change_actions", "held"),
        *(("report_progress", action) for action in ("fine", "held", "hidden")),
    ]


@pytest.mark.parametrize(
    ("written", "share"), [("75%", 0.75), ("75,5 %", 0.755), ("75", 0.75), (0.75, 0.75), (1, 1.0)]
)
def test_percentages_as_people_write_them(office, written, share):
    found = back(office, sheets.edited(out(office), ("HELD", "Avanzamento", written)))
    assert [each.report.progress for each in found.entries] == [share]


@pytest.mark.parametrize("written", ["20/11/2026", "2026-11-20", date(2026, 11, 20), "20.11.2026"])
def test_dates_as_people_write_them(office, written):
    found = back(office, sheets.edited(out(office), ("HELD", "Data del fatto", written)))
    assert [each.report.happened_on for each in found.entries] == [date(2026, 11, 20)]


@pytest.mark.parametrize("word", ["sospesa", "Suspended", "SOSPESA "])
def test_states_in_either_language(office, word):
    cells = [("HELD", "Stato", word), ("HELD", "Spiegazione", "Il fornitore è fallito")]
    found = back(office, sheets.edited(out(office), *cells))
    assert [each.report.state for each in found.entries] == [State.SUSPENDED]


def test_an_english_sheet_says_the_same(office):
    cells = [("FINE", "State", "completed"), ("FINE", "Explanation", "Opened")]
    cells += [("FINE", "Date it happened", date(2026, 11, 2)), ("HELD", "Progress", 0.7)]
    content = sheets.edited(out(office, EN), *cells)
    found = back(office, content)
    assert said(found) == []
    assert worksheets.apply(office, QUESTION, found) == 2
    assert progress.standing(office, QUESTION, "fine").state is State.COMPLETED


# ---- What is wrong -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "value", "shown", "key"),
    [
        ("Data del fatto", "31/02/2026", "31/02/2026", "exchange.impossible_date"),
        ("Data del fatto", "ieri", "ieri", "exchange.not_a_date"),
        ("Data del fatto", date(2026, 11, 23), "23/11/2026", "report.date_in_future"),
        ("Data del fatto", date(2026, 1, 1), "01/01/2026", "report.date_before_last"),
        ("Avanzamento", "cento", "cento", "worksheet.not_a_percentage"),
        ("Avanzamento", "0,5", "0,5", "worksheet.not_a_percentage"),
        ("Avanzamento", 1.4, "140%", "worksheet.percentage_out_of_bounds"),
        ("Avanzamento", "140%", "140%", "worksheet.percentage_out_of_bounds"),
        ("Avanzamento", 45.0, "4500%", "worksheet.percentage_out_of_bounds"),
        ("Avanzamento", None, None, "worksheet.emptied"),
        ("Avanzamento", 0.1, None, "report.less_progress_needs_reason"),
        ("Stato", "quasi finita", "quasi finita", "worksheet.unknown_state"),
        ("Stato", None, None, "worksheet.state_emptied"),
        ("Fine prevista", None, None, "worksheet.emptied"),
        ("Fine prevista", date(2025, 1, 1), "01/01/2025", "plans.end_before_start"),
        ("Fine prevista", date(2027, 1, 1), None, "plans.reason_missing"),
        ("Motivo delle nuove date", "Così", "Così", "worksheet.reason_alone"),
        ("Identificativo", "fine", "fine", "worksheet.action_changed"),
        ("Versione", "1", "1", "worksheet.version_unreadable"),
        ("Codice", "FINE", "FINE", "worksheet.code_of_another"),
        ("Stato", "proposta", None, "report.going_back_needs_reason"),
    ],
)
def test_a_wrong_cell_is_named_with_its_remedy(office, heading, value, shown, key):
    content = sheets.edited(out(office), ("HELD", heading, value), ("FINE", "Avanzamento", 0.9))
    found = back(office, content)
    rows = sheets.table(sheets.opened(sheets.edited(out(office))))
    number = next(number for number, row in enumerate(rows, start=1) if row[0] == "HELD")
    problem = next(each for each in found.problems if each.key == key)
    assert problem.place.row == number
    assert problem.place.value == shown
    assert sentences(found)
    assert not found.ready
    assert found.entries == ()
    with pytest.raises(Invalid):
        worksheets.apply(office, QUESTION, found)
    assert events(office) == []


def test_completing_asks_for_the_day(office):
    cells = [("HELD", "Stato", "conclusa"), ("HELD", "Spiegazione", "Collaudata")]
    found = back(office, sheets.edited(out(office), *cells))
    assert [each[3] for each in said(found)] == ["report.date_missing"]
    cells.append(("HELD", "Data del fatto", date(2026, 11, 3)))
    assert back(office, sheets.edited(out(office), *cells)).ready


def test_milestones_are_not_typed_over(office):
    found = back(office, sheets.edited(out(office), ("LATE", "Avanzamento", 0.9)))
    assert [each[1:] for each in said(found)] == [("Avanzamento", "90%", "worksheet.by_milestones")]
    assert "25%" in found.problems[0].message(IT)


def test_a_row_twice_and_a_row_added(office):
    def twice(rows):
        return [*rows, list(rows[1]), ["NUOVA", "Una nuova", *[""] * 12]]

    found = back(office, sheets.rearranged(out(office), twice))
    assert [each[0] for each in said(found)] == [7, 8]
    assert [each[3] for each in said(found)] == ["worksheet.row_twice", "worksheet.row_added"]
    assert "2" in found.problems[0].message(IT)


def test_a_row_gone_stays_as_it_is(office):
    gone = sheets.table(sheets.opened(out(office)))[1][0]
    found = back(office, sheets.rearranged(out(office), lambda rows: [rows[0], *rows[2:]]))
    assert [(each[2], each[3]) for each in said(found)] == [(gone, "worksheet.row_gone")]
    assert found.ready
    assert found.empty


def test_columns_in_another_order_and_a_column_more(office):
    def change(rows):
        return [[*reversed(row), "Note" if number == 0 else "mie"] for number, row in enumerate(rows)]

    content = sheets.edited(out(office), ("HELD", "Avanzamento", 0.65))
    found = back(office, sheets.rearranged(content, change))
    assert [each.report.progress for each in found.entries] == [0.65]
    assert [(each[1], each[3]) for each in said(found)] == [("Note", "worksheet.column_not_read")]


def test_a_column_less_leaves_what_it_held(office):
    content = out(office, EN)
    place = headings(content).index("Planned end")
    found = back(
        office, sheets.rearranged(content, lambda rows: [[*row[:place], *row[place + 1 :]] for row in rows])
    )
    assert [(each[1], each[3]) for each in said(found)] == [("Planned end", "worksheet.column_missing")]
    assert found.empty


def test_another_file_says_what_to_bring(office):
    found = back(office, sheets.saved({"Foglio1": [["a", "b"], ["1", "2"]]}))
    assert [each[3] for each in said(found)] == ["worksheet.not_ours"]
    found = back(office, b"nothing of the kind")
    assert [each[3] for each in said(found)] == ["exchange.broken_workbook"]
    assert sentences(found)


def test_a_sheet_of_another_strategy(office):
    content = sheets.opened(out(office))
    content["circular"] = [content["circular"][0], *(["other", *row[1:]] for row in content["circular"][1:])]
    found = back(office, sheets.saved(content))
    assert [each[3] for each in said(found)] == ["worksheet.other_strategy"]


# ---- Others meanwhile, and who may ----------------------------------------------------------------


def test_what_somebody_else_reported_meanwhile(office):
    content = sheets.edited(out(office), ("HELD", "Avanzamento", 0.65), ("FINE", "Avanzamento", 0.9))
    said_now = entry(office, "held", answer=Answer.CHANGE, progress=0.6, explanation="Arrivate le macchine")
    updates.report_progress(office, QUESTION, [said_now])
    found = back(office, content)
    (clash,) = found.conflicts
    assert (clash.code, dict(clash.mine)) == ("HELD", {Asked.PROGRESS: 0.65})
    assert clash.theirs[Asked.PROGRESS] == 0.6
    assert clash.theirs[Asked.EXPLANATION] == "Arrivate le macchine"
    with pytest.raises(Invalid):
        worksheets.apply(office, QUESTION, found)
    assert worksheets.apply(office, QUESTION, found, leaving=True) == 1
    assert progress.standing(office, QUESTION, "held").progress == 0.6
    assert progress.standing(office, QUESTION, "fine").progress == 0.9


def test_what_nobody_wrote_is_no_conflict(office):
    content = out(office)
    updates.report_progress(office, QUESTION, [entry(office, "held", answer=Answer.CHANGE, progress=0.6)])
    plans.change_actions(office, QUESTION, [wish(office, "fine", ends_on=date(2027, 1, 1))])
    found = back(office, content)
    assert (found.conflicts, found.edits, found.problems) == ((), (), ())


def test_a_plan_moved_meanwhile(office):
    cells = [("HELD", "Fine prevista", date(2027, 6, 30)), ("HELD", "Motivo delle nuove date", "Gara")]
    content = sheets.edited(out(office), *cells)
    plans.change_actions(office, QUESTION, [wish(office, "held", ends_on=date(2027, 1, 31))])
    (clash,) = back(office, content).conflicts
    assert clash.theirs[Asked.ENDS_ON] == date(2027, 1, 31)


def test_changed_between_the_look_and_the_yes_nothing_is_recorded(office):
    content = sheets.edited(out(office), ("HELD", "Avanzamento", 0.65), ("FINE", "Avanzamento", 0.9))
    found = back(office, content)
    updates.report_progress(office, QUESTION, [entry(office, "held", answer=Answer.CHANGE, progress=0.6)])
    with pytest.raises(StaleVersion):
        worksheets.apply(office, QUESTION, found)
    assert progress.standing(office, QUESTION, "fine").progress == 0.5


def test_a_coordinator_reports_on_their_tables_and_moves_no_dates(office):
    cells = [("HELD", "Fine prevista", date(2027, 6, 30)), ("HELD", "Motivo delle nuove date", "Gara")]
    content = sheets.edited(
        out(office), *cells, ("FINE", "Avanzamento", 0.9), ("LATE", "Spiegazione", "In gara")
    )
    found = back(coordinator(office), content)
    assert {(each[1], each[3]) for each in said(found)} == {
        ("Fine prevista", "worksheet.dates_by_office"),
        ("Motivo delle nuove date", "worksheet.dates_by_office"),
        ("Identificativo", "worksheet.not_your_table"),
    }
    assert sentences(found)
    own = back(coordinator(office), sheets.edited(out(office), ("LATE", "Spiegazione", "In gara")))
    assert worksheets.apply(coordinator(office), QUESTION, own) == 1


def test_a_plan_made_by_another_is_refused_by_the_service(office):
    """What the page would never offer: a coordinator hands in what an office looked at."""
    cells = [("FINE", "Avanzamento", 0.9), ("LATE", "Spiegazione", "In gara")]
    found = back(office, sheets.edited(out(office), *cells))
    with pytest.raises(NotAllowed):
        worksheets.apply(coordinator(office), QUESTION, found)
    dated = [("HELD", "Fine prevista", date(2027, 6, 30)), ("HELD", "Motivo delle nuove date", "Gara")]
    found = back(office, sheets.edited(out(office), ("HELD", "Spiegazione", "Così"), *dated))
    with pytest.raises(NotAllowed):
        worksheets.apply(coordinator(office), QUESTION, found)
    assert events(office) == []
