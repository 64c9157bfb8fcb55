# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What real files do wrong meets the right reading or a clear refusal, and never a silent loss."""

import io
import json
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from circular.domain.permissions import PUBLIC
from circular.errors import CircularError, NotAllowed, NotFound, Unreadable
from circular.i18n import translator
from circular.services import imports
from tests.exchange.sources import PLACE, PROJECT, ROLE, errors, folder, only, planned, table, warnings


def test_a_clean_folder_has_no_problems(context) -> None:
    plan = planned(context, folder())
    assert plan.problems == ()
    assert only(plan, "action").title_it == "Impianto di prova"


# ---- Files ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_encoding_and_delimiter(context, delimiter: str, encoding: str) -> None:
    source = folder({"title": "Città; più, verde"}, delimiter=delimiter, encoding=encoding)
    assert only(planned(context, source), "action").title_it == "Città; più, verde"


def test_line_breaks_and_margins_in_the_heading(context) -> None:
    projects, *others = folder()
    text = projects[1].decode().replace("physical_progress_2025", '" physical_progress_2025\r\n"')
    plan = planned(context, [("projects.csv", text.encode("cp1252")), *others])
    assert only(plan, "status_update").progress == 0.5


def test_a_heading_with_a_line_break_between_words_is_one_heading(context) -> None:
    content = '"id";"title/it";"start_date";"end_date";"status/key";"progress";"category/\nname/it"\n'
    content += "7;Orti;;;in_progress;40;Verde\n"
    plan = planned(context, [("results.csv", content.encode("cp1252"))], profile="decidim", city_name="Prato")
    assert only(plan, "action").title_it == "Orti"
    assert ("file_not_read", None, None) not in warnings(plan)


def test_padding_rows_are_skipped_and_row_numbers_kept(context) -> None:
    projects, *others = folder()
    columns = len(PROJECT)
    padding = ("," * (columns - 1) + "\n") * 60_000
    bad = PROJECT | {"project_id": "P2", "clp": "L2", "physical_progress_2025": "tanto"}
    line = table([bad]).decode().splitlines()[1]
    content = projects[1].decode() + padding + line + "\n" + padding
    plan = planned(context, [("projects.csv", content.encode()), *others])
    assert errors(plan) == [("not_a_number", 60_003, "physical_progress_2025")]


def test_a_sheet_keeps_numbers_dates_and_padding(context) -> None:
    book = io.BytesIO()
    with xlsxwriter.Workbook(book) as writer:
        for name, row in (("projects", PROJECT), ("project_places", PLACE), ("project_roles", ROLE)):
            sheet = writer.add_worksheet(name)
            sheet.write_row(1, 0, list(row))  # an empty row above the headings
            sheet.write_row(2, 0, list(row.values()))
        writer.get_worksheet_by_name("project_places").write_number(2, 1, 1272)
        writer.get_worksheet_by_name("projects").write_number(
            2, list(PROJECT).index("physical_progress_2025"), 0.25
        )
        writer.get_worksheet_by_name("projects").write_string(9000, 0, "  ")
    plan = planned(context, [("book.xlsx", book.getvalue())], city_name="Torino", city="001272")
    assert warnings(plan) == [("zeros_restored", 3, "istat_comune")]
    assert only(plan, "action_place").istat_code == "001272"
    assert only(plan, "status_update").progress == 0.25


def test_a_zip_of_the_folder_is_the_folder(context) -> None:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, content in folder():
            archive.writestr(f"pnrr/{name}", content)
    assert planned(context, [("pnrr.zip", memory.getvalue())]).added["action"] == 1


def test_a_zip_is_known_by_what_it_holds(context, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "pnrr.csv", "w") as archive:
        for name, content in folder():
            archive.writestr(name, content)
    assert planned(context, tmp_path / "pnrr.csv").added["action"] == 1


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "empty_file"),
        (b" \r\n ", "empty_file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary_file"),
        (b"PK\x03\x04 a workbook", "spreadsheet_as_csv"),
        (b"project_id,\x81\x8d\n", "unknown_encoding"),
    ],
)
def test_a_file_that_is_no_csv(context, content: bytes, key: str) -> None:
    _, *others = folder()
    assert (key, None, None) in errors(planned(context, [("projects.csv", content), *others]))


def test_a_broken_workbook_and_a_broken_json(context) -> None:
    plan = planned(context, [("book.xlsx", b"PK\x03\x04 not really"), ("data.json", b'{"a": [1,')])
    assert [key for key, *_ in errors(plan)] == ["broken_workbook", "broken_json"]


def test_a_broken_zip_is_refused(context) -> None:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("action.csv", "id,code\n" * 200)
    whole, start = memory.getvalue(), 30 + len("action.csv")
    for broken in (b"PK\x03\x04 not really", whole[:start] + b"\xff" * 8 + whole[start + 8 :]):
        with pytest.raises(Unreadable, match="broken_zip"):
            planned(context, [("pnrr.zip", broken)])


def test_the_wrong_file_for_the_profile(context) -> None:
    plan = planned(context, [("budget.csv", b"capitolo,importo\n1,2\n")])
    assert errors(plan) == [("wrong_file", 1, None)]
    assert "project_id" in plan.problems[0].message(translator("it"))


def test_a_file_under_another_name_is_known_by_its_columns(context) -> None:
    source = [(f"export {number}.csv", content) for number, (_, content) in enumerate(folder())]
    assert planned(context, source).added["action"] == 1


def test_a_missing_file_and_a_missing_column_are_named(context) -> None:
    projects, places, _ = folder()
    renamed = projects[1].replace(b"funding_pnrr_2025", b"funding_pnr_2025")
    plan = planned(context, [("projects.csv", renamed), places])
    assert errors(plan) == [
        ("column_misspelt", 1, "funding_pnrr_2025"),
        ("file_missing", None, None),
    ]
    assert "funding_pnr_2025" in plan.problems[0].message(translator("it"))


def test_a_row_with_more_cells_than_headings_is_not_cut(context) -> None:
    projects, *others = folder()
    plan = planned(
        context, [("projects.csv", projects[1] + b"P2" + b"," * len(PROJECT) + b"lost\n"), *others]
    )
    assert ("row_too_long", 3, None) in errors(plan)


def test_a_file_nobody_asked_for_is_said(context) -> None:
    plan = planned(context, [*folder(), ("budget.csv", b"capitolo,importo\n1,2\n")])
    assert warnings(plan) == [("file_not_read", None, None)]


# ---- Cells ---------------------------------------------------------------------------------------


def test_italian_numbers_beside_plain_ones(context) -> None:
    plan = planned(
        context,
        folder(
            {"funding_total_2025": "1.598,00", "funding_pnrr_2025": "1598.00"},
            {
                "project_id": "P2",
                "cup": "C2",
                "clp": "L2",
                "funding_total_2025": "2.345",
                "funding_pnrr_2025": "2345",
            },
        ),
    )
    assert [each.awarded for each in plan.changes.added["funding"]] == [
        Decimal("1598.00"),
        Decimal("2345.00"),
    ]
    assert warnings(plan) == [("read_as_thousands", 3, "funding_total_2025")]


def test_the_province_na_is_napoli(context) -> None:
    plan = planned(context, folder(places=[{"istat_comune": "", "provincia": "NA"}]), city_name="Prato")
    assert only(plan, "action_place").name == "Provincia di NA"


def test_one_organisation_under_several_spellings(context) -> None:
    plan = planned(
        context,
        folder(
            roles=[
                {"org_name": "VANGI SRL", "org_id": "01234567890", "role": "SUBAPPALTATORE"},
                {"org_name": "Vangi Società a Responsabilità Limitata", "role": "AGGIUDICATARIO MANDANTE"},
                {"org_name": "Vangi costruzioni", "org_id": "01234567890", "role": "AGGIUDICATARIO MANDANTE"},
                {"org_name": "MAECI - Min Aff Est", "role": "TITOLARE"},
                {"org_name": "MIN AFFARI ESTERI E COOPERAZ INT", "role": "TITOLARE"},
            ]
        ),
    )
    vangi, ministry = plan.changes.added["stakeholder"]
    assert (vangi.name, vangi.vat_number) == ("Vangi SRL", "01234567890")
    assert ministry.name == "Ministero degli affari esteri e della cooperazione internazionale"
    assert {each.name for each in plan.changes.added["stakeholder_alias"]} == {
        "Vangi Società a Responsabilità Limitata",
        "Vangi costruzioni",
        "MAECI - Min Aff Est",
        "MIN AFFARI ESTERI E COOPERAZ INT",
    }
    assert len(plan.changes.added["participation"]) == 3


def test_one_name_with_two_numbers_is_one_organisation_and_said(context) -> None:
    roles = [
        {"org_name": "ABB SPA", "org_id": "01234567890"},
        {"org_name": "ABBS.P.A.", "org_id": "09876543210"},
    ]
    plan = planned(context, folder(roles=roles))
    assert only(plan, "stakeholder").vat_number == "01234567890"
    assert warnings(plan) == [("two_numbers", 3, "org_name")]


def test_achieved_above_planned_is_said(context) -> None:
    indicators = (
        "project_indicators.csv",
        b"project_id,indicator,planned,achieved\nP1,NR. DI POSTI,28.0,29.0\n",
    )
    assert warnings(planned(context, [*folder(), indicators])) == [("above_planned", 2, "achieved")]


def test_a_project_in_several_municipalities_and_twice_in_one(context) -> None:
    places = [{}, {"istat_comune": "100003", "comune": "MONTEMURLO"}, {}]
    plan = planned(context, folder(places=places))
    assert [each.name for each in plan.changes.added["action_place"]] == ["Prato", "Montemurlo"]


def test_a_missing_title_shows_sub_measure_and_code(context) -> None:
    action = only(planned(context, folder({"title": "", "title_source": "none"})), "action")
    assert action.title_it == "Impianti (C1)"
    assert "non pubblicato" in action.note_it


def test_a_title_that_names_a_person_is_withheld(context) -> None:
    plan = planned(context, folder({"title": "VERDINI PIERO*CONTRIBUTO*VIA ROMA"}))
    action = only(plan, "action")
    assert action.title_it == "Impianti (C1)"
    assert "non nominare una persona" in action.note_it
    assert [(each.name, each.place.row) for each in plan.withheld] == [
        ("VERDINI PIERO*CONTRIBUTO*VIA ROMA", 2)
    ]


def test_persons_among_the_roles_are_withheld_and_stored_nowhere(context) -> None:
    roles = [{}, {"org_name": "VERDINI PIERO", "role": "SUBAPPALTATORE"}]
    plan = planned(context, folder(roles=roles))
    imports.apply(context, plan)
    assert [each.name for each in plan.withheld] == ["VERDINI PIERO"]
    with context.read() as reader:
        assert reader.ask("SELECT count(*) FROM stakeholder WHERE name ILIKE '%verdini%'") == [(0,)]
        assert reader.ask("SELECT count(*) FROM audit WHERE payload ILIKE '%verdini%'") == [(0,)]
        assert reader.ask("SELECT withheld FROM import_batch") == [(1,)]


def test_a_project_of_no_axis_has_no_share(context) -> None:
    plan = planned(context, folder({"component": "M1C1", "submeasure_code": "M1C1I1"}))
    assert "axis_share" not in plan.added


def test_the_longest_prefix_gives_the_axis(context) -> None:
    social = {"project_id": "P2", "cup": "C2", "component": "M5C2", "submeasure_code": "M5C2I3.01.00"}
    renewal = {"component": "M5C2", "submeasure_code": "M5C2I2.01.00"}
    plan = planned(context, folder(renewal, social))
    assert [each.axis_id for each in plan.changes.added["axis_share"]] == [
        "city-regeneration",
        "city-cohesion",
    ]


def test_a_cup_shared_by_two_projects_gets_the_local_code(context) -> None:
    plan = planned(context, folder({}, {"project_id": "P2", "clp": "L2"}, {"project_id": "P3", "cup": "C3"}))
    assert [each.code for each in plan.changes.added["action"]] == ["C1 L1", "C1 L2", "C3"]


@pytest.mark.parametrize(
    ("row", "key", "column"),
    [
        ({"snapshot_2025": "31/02/2025"}, "impossible_date", "snapshot_2025"),
        ({"updated_2023": "febbraio"}, "not_a_date", "updated_2023"),
        ({"physical_progress_2025": "50"}, "progress_out_of_range", "physical_progress_2025"),
        ({"funding_pnrr_2025": "-1,00"}, "negative_amount", "funding_pnrr_2025"),
        ({"funding_pnrr_2025": "molto"}, "not_a_number", "funding_pnrr_2025"),
        ({"project_id": ""}, "blank_id", "project_id"),
    ],
)
def test_what_cannot_be_meant_is_an_error_at_its_cell(context, row, key: str, column: str) -> None:
    assert (key, 2, column) in errors(planned(context, folder(row)))


def test_an_impossible_date_comes_with_an_example(context) -> None:
    plan = planned(context, folder({"snapshot_2025": "31/02/2025"}))
    message = plan.problems[0].message(translator("it"))
    assert "31/02/2025" in message
    assert "28/02/2026" in message


def test_the_same_project_twice_names_both_rows(context) -> None:
    plan = planned(context, folder({}, {}))
    assert errors(plan) == [("repeated_id", 3, None)]
    assert "riga 2" in plan.problems[0].message(translator("it"))


def test_an_unknown_role_is_an_error_that_lists_the_known(context) -> None:
    plan = planned(context, folder(roles=[{"role": "PADRINO"}]))
    assert errors(plan) == [("unknown_role", 2, "role")]
    assert "ATTUATORE" in plan.problems[0].message(translator("it"))


def test_a_row_about_a_project_that_is_not_there_is_said(context) -> None:
    plan = planned(context, folder(roles=[{}, {"project_id": "P9"}]))
    assert warnings(plan) == [("unknown_project", 3, "project_id")]


def test_a_part_above_its_whole_is_said(context) -> None:
    plan = planned(context, folder({"funding_total_2025": "100.00", "funding_pnrr_2025": "150.00"}))
    assert ("part_above_whole", 2, "funding_pnrr_2025") in warnings(plan)


# ---- What is asked for ------------------------------------------------------------------------------


def test_errors_stop_everything(context) -> None:
    plan = planned(context, folder({"funding_pnrr_2025": "molto"}))
    assert not plan.ready
    with pytest.raises(CircularError, match="has_errors"):
        imports.apply(context, plan)
    with context.read() as reader:
        assert reader.ask("SELECT (SELECT count(*) FROM city) + (SELECT count(*) FROM audit)") == [(0,)]


def test_an_unknown_strategy_needs_a_city(context) -> None:
    with pytest.raises(NotFound, match="unknown_strategy"):
        planned(context, folder(), city=None)


@pytest.mark.parametrize(("city", "key"), [("Prato", "bad_city_code"), ("001272", "city_has_no_name")])
def test_a_city_code_that_leads_nowhere(context, city: str, key: str) -> None:
    with pytest.raises(CircularError, match=key):
        planned(context, folder(), city=city)


def test_the_public_may_not_import(store, context) -> None:
    from dataclasses import replace

    with pytest.raises(NotAllowed):
        planned(replace(context, actor=PUBLIC), folder())


def test_a_path_that_is_not_there(context, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="nothing_there"):
        planned(context, tmp_path / "absent")
    with pytest.raises(Unreadable, match="nothing_to_read"):
        planned(context, tmp_path)


def test_every_problem_is_a_sentence_in_both_languages(context) -> None:
    plan = planned(
        context, folder({"funding_pnrr_2025": "molto", "updated_2023": "31/02/2023"}, roles=[{"role": "X"}])
    )
    for language in ("it", "en"):
        summary = plan.summary(translator(language), applied=False)
        json.dumps(summary)
        for problem in summary["problems"]:
            assert problem["message"].endswith(".")
            assert "⟦" not in problem["message"]
            assert "None" not in problem["message"]
