# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One function an importer: bytes in; nothing out but our own refusals, and no row lost without a word.

A row that is not blank becomes an entry, or a problem or a withheld name stands at it, or an error stands in the file.
"""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from datetime import date

from circular.errors import Invalid, Unreadable
from circular.exchange import (
    census,
    cityfile,
    profile_reading,
    projects,
    reading,
    tables,
    worksheet_reading,
)
from circular.exchange.archives import Archive
from circular.exchange.problems import Findings
from circular.exchange.reading import Sheet
from circular.i18n import translator
from tests.exchange import hostile, sources

TODAY = date(2026, 11, 22)
REFUSED = (Invalid, Unreadable)
_WORDS = [translator(language) for language in ("it", "en")]
_SOUND, _PLACES, _ROLES = sources.folder()


def archive(content: bytes) -> None:
    """A zip: each entry unfolds to what it says and no further."""
    found = Archive("x.zip", content)
    for entry in found.entries:
        assert len(found.read(entry)) == entry.size


def workbook(content: bytes) -> None:
    """The bytes of a workbook."""
    _read([("action.xlsx", content)])


def sheet(content: bytes) -> None:
    """The XML of a workbook's rows."""
    _read([("action.xlsx", hostile.workbook(content.decode("utf-8", "replace")))])


def opendocument(content: bytes) -> None:
    """The XML of an OpenDocument's rows."""
    _read([("action.ods", hostile.spreadsheet(content.decode("utf-8", "replace")))])


def table(content: bytes) -> None:
    """A CSV of our own actions."""
    _tables("action.csv", content)


def document(content: bytes) -> None:
    """A JSON of all our tables."""
    _tables("all.json", content)


def outlines(content: bytes) -> None:
    """A GeoJSON of spaces."""
    _census("spaces.geojson", content)


def spaces(content: bytes) -> None:
    """A CSV of spaces."""
    _census("spaces.csv", content)


def italia_domani(content: bytes) -> None:
    """The projects of Italia Domani beside sound places and roles."""
    _projects("italia-domani", [("projects.csv", content), _PLACES, _ROLES])


def roles(content: bytes) -> None:
    """The organisations of Italia Domani beside a sound project."""
    _projects("italia-domani", [_SOUND, _PLACES, ("project_roles.csv", content)])


def opencoesione(content: bytes) -> None:
    """The projects of OpenCoesione."""
    _projects("opencoesione", [("progetti.csv", content)])


def decidim(content: bytes) -> None:
    """The results of Decidim."""
    _projects("decidim", [("results.csv", content)])


def city(content: bytes) -> None:
    """A city's file: its head, a NUL, and its strategy; and the bytes themselves."""
    head, _, strategy = content.partition(b"\0")
    _refused(lambda: cityfile.decode(content))
    cityfile.decode(hostile.zipped({"head.json": head, "strategy.json": strategy}))


def rules(content: bytes) -> None:
    """A profile that somebody wrote."""
    profile_reading.parse(content, name="own.toml")


def returned(content: bytes) -> None:
    """The sheet of actions that comes back, as a CSV of its cells."""
    sheets, findings = _read([("Schede.csv", content)])
    found = worksheet_reading.read(sheets, findings)
    if not findings.has_errors:
        assert sum(len(each.rows) for each in sheets) == len(found.filled)
    _worded(findings)


HARNESSES: dict[str, Callable[[bytes], None]] = {
    each.__name__: each
    for each in (
        archive,
        workbook,
        sheet,
        opendocument,
        table,
        document,
        outlines,
        spaces,
        italia_domani,
        roles,
        opencoesione,
        decidim,
        city,
        rules,
        returned,
    )
}


def run(name: str, content: bytes) -> bool:
    """Whether the importer took it; anything but taking or refusing is raised."""
    return _refused(lambda: HARNESSES[name](content))


def _refused(call: Callable[[], object]) -> bool:
    try:
        call()
    except REFUSED as refusal:
        said = [t(refusal.key, **refusal.details) for t in _WORDS]
    else:
        return True
    assert "⟦" not in "".join(said)
    return False


def _read(files: Sequence[tuple[str, bytes]]) -> tuple[list[Sheet], Findings]:
    findings = Findings()
    sheets = reading.sheets(reading.collect(files), findings)
    if not findings.has_errors:
        for (name, content), found in zip(files, sheets, strict=False):
            if name.endswith(".csv") and not zipfile.is_zipfile(io.BytesIO(content)):
                assert len(found.rows) in _rows(content), (len(found.rows), _rows(content))
    _worded(findings)
    return sheets, findings


def _tables(name: str, content: bytes) -> None:
    sheets, findings = _read([(name, content)])
    found = tables.read(profile_reading.shipped()["circular"], sheets, findings)
    for each in sheets:
        if each.name.casefold() in tables.TABLES and each.columns:
            _accounted(each, {entry.place.row for entry in found if entry.place.file == each.file}, findings)
    _worded(findings)


def _census(name: str, content: bytes) -> None:
    sheets, findings = _read([(name, content)])
    found = census.read(sheets, findings)
    if not findings.has_errors:
        told = {each.place.file for each in findings.problems}
        taken = {each.sheet.file for each in found}
        for each in sheets:
            assert not each.rows or each.file in taken | told
            if each.file in taken:
                _accounted(each, {one.row for one in found if one.sheet.file == each.file}, findings)
    _worded(findings)


def _projects(name: str, files: Sequence[tuple[str, bytes]]) -> None:
    sheets, findings = _read(files)
    snapshot = projects.read(profile_reading.shipped()[name], sheets, findings, as_of=None, today=TODAY)
    if not findings.has_errors:
        _accounted(sheets[0], {each.place.row for each in snapshot.actions}, findings)
        if name == "italia-domani":
            taken = {one.place.row for each in snapshot.actions for one in each.parties}
            _accounted(sheets[-1], taken, findings)
    _worded(findings)


def _accounted(given: Sheet, taken: set[int | None], findings: Findings) -> None:
    """Every row was taken, or something is said at it, or of its whole file."""
    if findings.has_errors:
        return
    said = {each.place.row for each in findings.problems if each.place.file == given.file}
    said |= {each.place.row for each in findings.withheld if each.place.file == given.file}
    if None in said:
        return
    lost = {number for number, _ in given.rows} - taken - said
    assert not lost, lost


def _rows(content: bytes) -> set[int]:
    """How many rows beside the heading a CSV has, however its cells are told apart."""
    counts = set()
    for encoding in ("utf-8-sig", "cp1252", "utf-16"):
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        for delimiter in ";,\t":
            rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
            counts.add(max(sum(any(cell.strip() for cell in row) for row in rows) - 1, 0))
    return counts


def _worded(findings: Findings) -> None:
    """Each problem is a sentence, and can be printed as JSON."""
    for t in _WORDS:
        rows = [each.as_row(t) for each in findings.problems[:50]]
        assert all("⟦" not in str(row["message"]) for row in rows)
        json.dumps(rows).encode()
