# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whatever goes out opens as text in a spreadsheet, and comes back as what it was."""

import csv
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from circular.exchange import listing, spreadsheets
from circular.exchange.opendata import tables as opendata
from circular.i18n import translator
from circular.ui import tables

RUN = (
    "=1+1",
    "+39 0574",
    "-5",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "=1\r=2",
    "\uff1d1",
    "\uff0b1",
    "\uff0d1",
    "\uff20x",
    "=cmd|'/c calc'!A0",
)
KEPT = ("a\r=1", "'=1", "''x", "l'aquila", "", "5-3", "a=b")
FRAME = pd.DataFrame({"text": [*RUN, *KEPT], "number": [-1.5] * len(RUN + KEPT)})
COLUMNS = [
    listing.Column(name="text", label="=asse"),
    listing.Column(name="number", label="+n", kind="number"),
]
IT, EN = translator("it"), translator("en")
WRITERS = {
    "listing": lambda t: listing.csv(FRAME, COLUMNS, t, notes=["=nota"]),
    "grids": lambda t: tables.csv(t, FRAME.rename(columns={"text": "=asse"})),
    "open data": lambda t: opendata.csv(
        pa.table({"text": [*RUN, *KEPT], "list": [[each, "b"] for each in (*RUN, *KEPT)]})
    ),
}


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("t", [IT, EN], ids=["it", "en"])
def test_no_cell_of_a_csv_runs_and_each_says_what_it_said(writer: str, t) -> None:
    text = WRITERS[writer](t).decode("utf-8-sig")
    rows = list(
        csv.reader(io.StringIO(text, newline=""), delimiter=";" if ";" in text.partition("\n")[0] else ",")
    )
    texts = [cell for row in rows for cell in row if not cell.startswith("-1")]
    assert not [cell for cell in texts if cell.startswith(spreadsheets.RUNS)]
    assert [spreadsheets.unguarded(row[0]) for row in rows[1:]] == [*RUN, *KEPT]


@pytest.mark.parametrize("t", [IT, EN], ids=["it", "en"])
def test_no_cell_of_a_list_as_a_workbook_is_a_formula(t) -> None:
    made = listing.xlsx(FRAME, COLUMNS, t, title="=titolo", notes=["=nota"])
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        sheets = [name for name in archive.namelist() if "worksheets" in name]
        assert not [name for name in sheets if re.search(rb"<f[ >]", archive.read(name))]


def test_what_a_grid_is_sent_can_be_copied_and_downloaded() -> None:
    """A grid's own button writes as CSV what the browser holds; numbers stay numbers."""
    sent = tables._copyable(FRAME, {"text": ("Testo", "text"), "number": ("Numero", "number")})
    assert not [text for text in sent["text"] if text.startswith(spreadsheets.RUNS)]
    assert sent["number"].equals(FRAME["number"])
    calm = pd.DataFrame({"text": ["a", None]})
    assert tables._copyable(calm, {"text": ("Testo", "text")}) is calm


@given(text=st.text(max_size=20))
@example("'")
@example("''")
@example("'=")
def test_the_apostrophe_comes_off_again(text: str) -> None:
    guarded = spreadsheets.guarded(text)
    assert not guarded.startswith(spreadsheets.RUNS)
    assert spreadsheets.unguarded(guarded) == text


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="no spreadsheet is installed here")
def test_a_spreadsheet_opens_it_as_text(tmp_path: Path) -> None:
    """The same files in LibreOffice: no cell of them has a formula."""
    for name, write in WRITERS.items():
        (tmp_path / f"{name.replace(' ', '-')}.csv").write_bytes(write(EN))
    (tmp_path / "bad.csv").write_text('"=1+1",x\n', encoding="utf-8")
    home = f"-env:UserInstallation=file://{tmp_path / 'home'}"
    command = ["soffice", home, "--headless", "--convert-to", "fods", "--outdir", str(tmp_path)]
    subprocess.run(
        [*command, *map(str, tmp_path.glob("*.csv"))], check=True, capture_output=True, timeout=120
    )
    made = {path.stem: path.read_text(encoding="utf-8") for path in tmp_path.glob("*.fods")}
    assert "table:formula=" in made.pop("bad")  # what is not guarded does run
    assert len(made) == len(WRITERS)
    assert not [name for name, text in made.items() if "table:formula=" in text]
