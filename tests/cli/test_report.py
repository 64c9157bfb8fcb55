# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Documents from the command line: what is asked for lands in a file, what cannot be is refused with a reason."""

import pytest

from circular.cli import main
from circular.i18n import translator
from tests import pdfs, stores


@pytest.fixture(scope="module")
def database(tmp_path_factory) -> str:
    path = str(tmp_path_factory.mktemp("report") / "c.duckdb")
    stores.shipped(path)
    return path


@pytest.fixture
def report(database, monkeypatch, tmp_path):
    """Run the command in a folder of its own."""
    monkeypatch.setenv("CIRCULAR_DATABASE", database)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, strategy: str = "example") -> int:
        return main(["report", "--strategy", strategy, "--as-of", "2026-11-22", *arguments])

    return run


def test_a_sheet_of_one_action(report, tmp_path, capsys):
    assert report("--kind", "sheet", "--action", "P01", "--language", "en", "--out", "p01.pdf") == 0
    made = pdfs.opened((tmp_path / "p01.pdf").read_bytes())
    assert (made.lang, made.title, made.part_of_ua) == ("en", "Textile fibre sorting plant", "1")
    assert capsys.readouterr().out == "Scritto p01.pdf\n"


def test_a_report_of_a_period_under_its_own_name(report, tmp_path):
    assert report("--kind", "progress", "--since", "2026-06-30", "--public") == 0
    made = pdfs.opened((tmp_path / "example-rapporto-2026-11-22.pdf").read_bytes())
    assert made.lang == "it"
    assert translator("it")("documents.summary") in made.bookmarks


def test_slides(report, tmp_path):
    assert report("--kind", "deck", "--out", "slides.pptx") == 0
    assert (tmp_path / "slides.pptx").read_bytes()[:2] == b"PK"


def test_sheets_of_a_whole_strategy(report, tmp_path):
    assert report("--kind", "sheet", "--public", "--scope", "territory") == 0
    assert list(tmp_path.glob("example-schede-*.pdf"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--kind", "sheet", "--action", "nobody"], "nobody"),
        (["--kind", "progress", "--since", "2027-01-01"], "01/01/2027"),
        (["--kind", "progress", "--out", "no/such/folder/r.pdf"], "no/such/folder"),
    ],
)
def test_what_cannot_be_made_is_refused(report, capsys, arguments, said):
    assert report(*arguments) == 1
    assert said in capsys.readouterr().err


def test_the_public_is_not_given_what_is_not_published(report, database, capsys):
    with stores.opened(database).read() as reader:
        hidden = reader.ask(
            "SELECT action.code FROM action JOIN action_revision revision ON revision.action_id = action.id"
            " WHERE action.strategy_id = 'example' GROUP BY action.code HAVING NOT bool_or(revision.published)"
        )[0][0]
    assert report("--kind", "sheet", "--action", hidden, "--out", "hidden.pdf") == 0
    assert report("--kind", "sheet", "--action", hidden, "--public") == 1
    assert hidden in capsys.readouterr().err


def test_wrong_usage_is_status_2(report):
    with pytest.raises(SystemExit) as left:
        report("--kind", "poster")
    assert left.value.code == 2
