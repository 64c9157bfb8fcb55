# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is exported comes back as no change, whatever the strategy; edits of texts come back as changes."""

import csv
import io
import json
import zipfile
from dataclasses import fields, replace
from datetime import date, datetime

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from circular.config import Settings
from circular.domain import records as r
from circular.domain.permissions import COMMAND_LINE, PUBLIC
from circular.domain.question import Question
from circular.domain.records import TABLES
from circular.domain.sets import (
    DecisionKind,
    GovernanceRole,
    Helix,
    MeetingKind,
    Origin,
    Role,
    SeatRole,
    Stage,
    StakeholderKind,
    StrategyKind,
    TableKind,
)
from circular.errors import Invalid
from circular.exchange import tables
from circular.i18n import translator
from circular.services import exports, imports
from circular.services.context import Context
from circular.store import imports as stored
from tests import builders, stores
from tests.conftest import NOW
from tests.exchange import further
from tests.exchange.sources import errors, warnings

BACK = ("xlsx", "csv", "json")
END = date(2030, 1, 1)
ALL = Question(strategy=builders.STRATEGY, as_of=END)
# Spreadsheets know neither control characters nor lone surrogates, and a blank cell is no text.
_LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), include_characters="\n")
texts = st.one_of(
    st.sampled_from(
        ["=1+1", "'=A1", "''", "-", "@x", "+39", "007", "NA", "1.234", "true", "31/02/2026", " x ", "a\nb"]
    ),
    st.text(_LETTERS, min_size=1, max_size=30).filter(lambda text: bool(text.strip())),
)


def everything(text: str, other: str) -> list[object]:
    """One row of each table that generated strategies lack, with the texts wherever a text can stand."""
    moment = datetime(2024, 3, 1, 22, 59, 7, 123456)  # noqa: DTZ001  # moments of the store are naive UTC
    body = r.Stakeholder(
        id="body",
        city_id="city",
        name=text,
        kind=StakeholderKind.OTHER,
        helix=Helix.CITIZENS,
        vat_number=other,
        note_it=other,
        recorded_at=moment,
    )
    table = r.WorkingTable(
        id="table",
        strategy_id="city",
        code=text,
        kind=TableKind.GROUP,
        name_it=other,
        coordinator_id="body",
        better_funding=True,
    )
    meeting = r.Meeting(
        id="meeting",
        table_id="table",
        kind=MeetingKind.WEBINAR,
        held_on=date(1899, 12, 31),
        minutes_it=text,
        citizens=0,
        recorded_at=moment,
    )
    action = r.Action(
        id="sheet",
        strategy_id="city",
        code=text,
        title_it=other,
        idea_it=text,
        origin=Origin.OFFICE,
        recorded_at=moment,
    )
    return [
        body,
        r.StakeholderAlias(id="alias", stakeholder_id="body", name=other),
        r.Governance(
            id="g", strategy_id="city", stakeholder_id="body", role=GovernanceRole.SUPPORT, recorded_at=moment
        ),
        table,
        r.StageChange(id="stage", table_id="table", stage=Stage.LISTENING, recorded_at=moment),
        r.Seat(
            id="seat",
            table_id="table",
            stakeholder_id="body",
            role=SeatRole.MEMBER,
            note=text,
            recorded_at=moment,
        ),
        meeting,
        r.Attendance(id="attendance", meeting_id="meeting", stakeholder_id="body", persons=3),
        action,
        r.ActionPlace(id="place", action_id="sheet", istat_code="001272", name=other, lat=43.88, lon=-11.1),
        r.ActionTable(action_id="sheet", table_id="table"),
        r.Decision(
            id="decision",
            meeting_id="meeting",
            kind=DecisionKind.PROPOSAL,
            text_it=text,
            act_number=other,
            recorded_at=builders.LONG_AGO,
        ),
        r.TableFeedback(
            id="feedback",
            table_id="table",
            happened_on=date(2024, 5, 2),
            text_it=text,
            answer_it=other,
            recorded_at=builders.LONG_AGO,
        ),
        r.Agreement(id="pact", strategy_id="city", title_it=text, recorded_at=builders.LONG_AGO),
        r.AgreementParty(id="party", agreement_id="pact", stakeholder_id="body"),
        r.UpdateRound(
            id="round",
            strategy_id="city",
            title_it=text,
            opens_on=date(2024, 5, 1),
            due_on=date(2024, 5, 31),
            recorded_at=builders.LONG_AGO,
        ),
        r.DeclaredFigure(
            id="declared",
            strategy_id="city",
            key="k",
            name_it=text,
            value=72.86,
            value_text=other,
            source_url=text,
        ),
        r.Event(
            id="event", strategy_id="city", happened_on=date(2024, 5, 1), title_it=text, source_url=other
        ),
        *further.rows(text, other),
    ]


def holding(records: list[object], **other: object) -> Context:
    """A context on a store that holds these records and nothing else."""
    store = stores.filled(records)
    return Context(**({"store": store, "settings": Settings(), "actor": COMMAND_LINE, "now": NOW} | other))


def exported(context: Context, format_: str, question: Question = ALL) -> list[tuple[str, bytes]]:
    made = exports.export(context, question, format=format_, t=translator("it"))
    return [(made.name, made.content)]


def back(context: Context, source: list[tuple[str, bytes]]):
    return imports.plan(context, source, profile="circular", strategy=builders.STRATEGY)


def held(context: Context) -> dict[str, list]:
    with context.read() as reader:
        return stored.rows(reader, strategy=builders.STRATEGY, city="city")


@settings(max_examples=max(8, settings().max_examples // 3))  # each writes and reads a whole database twice
@given(records=builders.whole_strategies(), text=texts, other=texts, format_=st.sampled_from(BACK))
def test_what_goes_out_comes_back_as_no_change_and_builds_the_same_elsewhere(
    records, text: str, other: str, format_: str
) -> None:
    context, empty = holding([*records, *everything(text, other)]), holding([])
    source = exported(context, format_)
    plan = back(context, source)
    assert plan.problems == ()
    assert (plan.added, plan.changed) == ({}, {})
    assert plan.unchanged == {table: len(rows) for table, rows in held(context).items() if rows}
    imports.apply(empty, plan := back(empty, source))
    assert plan.creates
    before, after = held(context), held(empty)
    after.pop("import_batch")
    assert after == {table: rows for table, rows in before.items() if table != "import_batch"}
    context.store.close()
    empty.store.close()


def test_the_last_bit_that_a_spreadsheet_drops_is_no_change(context) -> None:
    with context.store.change(actor="test:", now=NOW) as change:
        stored.edit(change, "declared_figure", replace(held(context)["declared_figure"][0], value=0.1 + 0.2))
        change.record("load_sample", "city")
    assert back(context, exported(context, "xlsx")).empty


# ---- Edits ---------------------------------------------------------------------------------------


@pytest.fixture
def context():
    day = date(2024, 1, 31)
    made = holding(
        [
            *builders.strategy(),
            *everything("prova", "altro"),
            *builders.revision("sheet", id="plan"),
            builders.milestone("step", "sheet"),
            builders.update("sheet", day),
            builders.funding("sheet", day),
            builders.indicator("level"),
            builders.target("level", day, 3.0),
            builders.measurement("level", day, 2.0),
            *further.measured(),
            r.Participation(
                id="part", action_id="sheet", stakeholder_id="body", role=Role.LEAD, recorded_at=NOW
            ),
        ]
    )
    yield made
    made.store.close()


def edited(context: Context, table: str, **values: object) -> list[tuple[str, bytes]]:
    """The JSON export with some values of a table's first row replaced."""
    ((name, content),) = exported(context, "json")
    document = json.loads(content)
    document["tables"][table][0] |= values
    return [(name, json.dumps(document).encode())]


NO_TEXT = {
    "agreement_party",
    "action_table",
    "action_dependency",
    "attendance",
    "axis_share",
    "milestone_plan",
    "milestone_report",
    "barrier_action",
    "codesign_party",
    "plan_indicator",
}


@pytest.mark.parametrize("table", sorted(set(TABLES) - NO_TEXT - {"import_batch"}))
def test_an_edited_text_is_a_change_and_altered_history_an_error(context, table: str) -> None:
    """Of every table: some field that may be edited comes back changed and is stored; history does not budge."""
    free = [
        each.name
        for each in fields(TABLES[table])
        if tables.kinds(table)[each.name][0] is str
        and not each.name.endswith("id")
        and each.name != "supersedes"
    ]
    plan = back(context, edited(context, table, **{free[0]: "corretto a mano"}))
    if table not in stored.editable():
        assert errors(plan) == [("history_altered", 1, free[0])]
        assert plan.changed == {}
        return
    assert (plan.added, plan.changed) == ({}, {table: 1})
    imports.apply(context, plan)
    assert getattr(held(context)[table][0], free[0]) == "corretto a mano"
    assert back(context, exported(context, "json")).empty


def test_a_new_row_of_history_is_added(context) -> None:
    ((name, content),) = exported(context, "json")
    document = json.loads(content)
    document["tables"]["status_update"] += [
        {
            "id": "new",
            "action_id": "sheet",
            "happened_on": "31/03/2026",
            "state": "started",
            "progress": "0,5",
        }
    ]
    plan = back(context, [(name, json.dumps(document).encode())])
    assert plan.added == {"status_update": 1}
    imports.apply(context, plan)
    update = next(each for each in held(context)["status_update"] if each.id == "new")
    assert (update.happened_on, update.progress, update.recorded_at) == (date(2026, 3, 31), 0.5, NOW)


def test_a_row_changed_meanwhile_is_an_error(context) -> None:
    source = edited(context, "action", title_it="corretto a mano")
    imports.apply(context, back(context, edited(context, "action", title_it="corretto prima")))
    assert errors(back(context, source)) == [("changed_meanwhile", 1, "title_it")]


def test_a_column_that_is_not_there_is_left_alone(context) -> None:
    content = b"id,strategy_id,code,title_it,origin\nsheet,city,prova,Nuovo titolo,office\n"
    plan = back(context, [("action.csv", content)])
    assert plan.changed == {"action": 1}
    imports.apply(context, plan)
    (action,) = held(context)["action"]
    assert (action.title_it, action.idea_it, action.version) == ("Nuovo titolo", "prova", 2)


@pytest.mark.parametrize(
    ("table", "values", "error"),
    [
        ("axis_share", {"share": 0.4}, ("history_altered", 1, "share")),
        ("action", {"origin": "altrove"}, ("unknown_choice", 1, "origin")),
        ("action", {"title_it": ""}, ("blank_cell", 1, "title_it")),
        ("action", {"table_id": "nowhere"}, ("leads_nowhere", 1, "table_id")),
        ("action", {"strategy_id": "other"}, ("other_strategy", 1, "strategy_id")),
        ("attendance", {"persons": "2,5"}, ("not_a_whole_number", 1, "persons")),
        ("meeting", {"held_on": "30/02/2026"}, ("impossible_date", 1, "held_on")),
        ("working_table", {"better_funding": "forse"}, ("not_a_flag", 1, "better_funding")),
        ("seat", {"recorded_at": "ieri"}, ("not_a_moment", 1, "recorded_at")),
    ],
)
def test_a_row_that_cannot_be_is_an_error_at_its_cell(
    context, table: str, values: dict, error: tuple
) -> None:
    assert error in errors(back(context, edited(context, table, **values)))


NEW = {
    "status_update": {"action_id": "sheet", "happened_on": "2026-03-31", "state": "started"},
    "action_revision": {"action_id": "sheet", "starts_on": "2026-03-31"},
    "funding": {"action_id": "sheet", "source": "x", "kind": "eu", "as_of": "2026-03-31"},
    "axis_share": {"revision_id": "plan", "axis_id": "axis-cohesion"},
    "action": {"strategy_id": "city", "title_it": "x", "origin": "office"},
}


@pytest.mark.parametrize(
    ("table", "values", "key"),
    [
        ("status_update", {"progress": "40"}, "progress_out_of_range"),
        ("status_update", {"state": "in corso"}, "unknown_choice"),
        ("action_revision", {"ends_on": "2026-03-30"}, "ends_before_it_starts"),
        ("funding", {"paid": "-1"}, "negative_amount"),
        ("axis_share", {"share": "0,5"}, "shares_off"),
        ("action", {"code": "prova"}, "code_taken"),
    ],
)
def test_a_new_row_that_cannot_be_is_an_error_at_its_cell(
    context, table: str, values: dict, key: str
) -> None:
    row = {"id": "new"} | NEW[table] | values
    plan = back(context, [(f"{table}.json", json.dumps([row]).encode())])
    assert errors(plan) == [(key, 1, next(iter(values)))]


def test_the_same_id_twice_names_both_rows(context) -> None:
    content = b"id,strategy_id,code,title_it,origin\nn,city,N,Uno,office\nn,city,M,Due,office\n"
    assert ("repeated_id", 3, "id") in errors(back(context, [("action.csv", content)]))


def test_an_unknown_column_is_said_and_a_needed_one_is_an_error(context) -> None:
    content = b"id,strategy_id,code,titolo,origin\nn,city,N,Uno,office\n"
    plan = back(context, [("action.csv", content)])
    assert errors(plan) == [("column_missing", 1, "title_it")]
    assert warnings(plan) == [("column_not_read", 1, "titolo")]


def test_a_file_that_is_none_of_our_tables(context) -> None:
    assert errors(back(context, [("budget.csv", b"capitolo,importo\n1,2\n")])) == [("wrong_file", 1, None)]


# ---- The files themselves ------------------------------------------------------------------------


def test_no_cell_of_a_csv_runs_as_a_formula() -> None:
    context = holding([*builders.strategy(), *everything("=HYPERLINK(1)", "@SUM(1)")])
    ((_, content),) = exported(context, "csv")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".csv")]
        assert names == [f"{table}.csv" for table in TABLES]
        for name in names:
            for row in csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline="")):
                assert not [cell for cell in row if cell.startswith(("=", "@", "+"))]
    context.store.close()


def test_the_workbook_opens_with_what_it_is(context) -> None:
    with context.store.change(actor="test:", now=NOW) as change:
        fictional = replace(held(context)["strategy"][0], kind=StrategyKind.FICTIONAL)
        stored.edit(change, "strategy", fictional)
        change.record("load_sample", "city")
    ((_, content),) = exported(context, "xlsx")
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert book.sheet_names == ["Copertina", *TABLES]
    cover = [str(cell) for row in book.get_sheet_by_name("Copertina").to_python() for cell in row]
    assert "DATI INVENTATI: questa città non esiste" in cover
    assert "01/01/2030" in cover
    event = book.get_sheet_by_name("event").to_python()
    assert event[1][event[0].index("happened_on")] == date(2024, 5, 1)


def test_a_text_too_long_for_a_cell_is_refused_and_not_cut() -> None:
    context = holding([*builders.strategy(), *everything("x" * 32_768, "altro")])
    with pytest.raises(Invalid, match="too_long_for_a_cell"):
        exported(context, "xlsx")
    assert back(context, exported(context, "csv")).empty
    context.store.close()


def test_parquet_holds_every_table_with_its_types(context) -> None:
    import pyarrow.parquet as pq

    ((_, content),) = exported(context, "parquet")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        meetings = pq.read_table(io.BytesIO(archive.read("meeting.parquet")))
        assert f"{list(TABLES)[-1]}.parquet" in archive.namelist()
    assert meetings.column("held_on").to_pylist() == [date(1899, 12, 31)]
    assert str(meetings.schema.field("recorded_at").type) == "timestamp[us]"


def test_an_export_of_an_earlier_day_has_what_had_happened_by_then(context) -> None:
    early = json.loads(exported(context, "json", replace(ALL, as_of=date(2000, 1, 1)))[0][1])["tables"]
    assert (len(early["meeting"]), len(early["event"])) == (1, 0)
    assert len(early["attendance"]) == 1


def test_the_public_gets_published_actions_and_no_accounts() -> None:
    hidden = builders.action("hidden")
    shown = builders.action("shown")
    context = holding(
        [
            *builders.strategy(),
            *everything("prova", "altro"),
            hidden,
            *builders.revision("hidden", published=False),
            builders.update("hidden", date(2024, 1, 1)),
            shown,
            *builders.revision("shown", reason="interno"),
            builders.update("shown", date(2024, 1, 1), author="cli:someone"),
        ]
    )
    public = replace(context, actor=PUBLIC)
    content = exported(public, "json")[0][1]
    given_ = json.loads(content)["tables"]
    assert [each["id"] for each in given_["action"]] == ["shown"]
    assert [each["action_id"] for each in given_["status_update"]] == ["shown"]
    assert b"someone" not in content
    assert b"interno" not in content
    assert [each["minutes_it"] for each in given_["meeting"]] == [None]
    context.store.close()


def test_a_workbook_filled_by_hand(context) -> None:
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory) as book:
        sheet = book.add_worksheet("Action")
        sheet.write_row(0, 0, ["ID", "strategy_id", "code", "title_it", "origin"])
        sheet.write_row(1, 0, ["new", "city", 12, "Nuova azione", "Office"])
    plan = back(context, [("mine.xlsx", memory.getvalue())])
    (action,) = plan.changes.added["action"]
    assert (action.code, action.origin) == ("12", Origin.OFFICE)
