# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Workbooks from strangers: looked through before they are read, so that what is read is small and runs nothing."""

import io
from collections.abc import Iterator, Sequence

from python_calamine import CalamineError, CalamineWorkbook

from circular.errors import Invalid, Unreadable
from circular.exchange import archives, limits
from circular.exchange.archives import Archive
from circular.exchange.sheetscan import Scan

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_MACROS = ("vbaproject", "/macrosheets/", "/dialogsheets/", "basic/", "scripts/", "dialogs/")
_EMBEDDED = ("/embeddings/", "/activex/")
_LINKED = ("/externallinks/", "xl/connections.xml", "/querytables/", "/model/")
_MARKED_UP = (".xml", ".rels")
"""What is read of a workbook; pictures and printers' settings are not."""
_BINARY = ("xl/workbook.bin", "xl/sharedstrings.bin", "xl/styles.bin", "xl/worksheets/")


def rows(name: str, content: bytes) -> Iterator[tuple[str, Iterator[Sequence[object]]]]:
    """Each sheet's name and its rows. Raises Invalid or Unreadable, naming what stands in the way."""
    limits.weigh(name, len(content))
    if content.startswith(_OLD_OFFICE):
        raise Invalid("exchange.old_workbook")
    if not content.startswith(archives.START):
        raise Invalid("exchange.broken_workbook")
    try:
        archive = Archive(name, content)
        _harmless([each.name.lower() for each in archive.entries])
        _look_through(archive)
    except Unreadable as refusal:
        if refusal.key == "exchange.broken_zip":
            raise Invalid("exchange.broken_workbook") from refusal
        raise
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for sheet in book.sheet_names:
            yield sheet, iter(book.get_sheet_by_name(sheet).to_python(skip_empty_area=False))
    except (CalamineError, OSError, ValueError) as error:
        raise Invalid("exchange.broken_workbook") from error


def _harmless(names: Sequence[str]) -> None:
    for name in names:
        if any(part in name if part.startswith(("/", "vba")) else name.startswith(part) for part in _MACROS):
            raise Invalid("exchange.workbook_macros")
        if any(part in name for part in _EMBEDDED):
            raise Invalid("exchange.workbook_objects")
        if any(part in name for part in _LINKED):
            raise Invalid("exchange.workbook_links")
        if name.endswith(".bin") and name.startswith(_BINARY):
            raise Invalid("exchange.old_workbook")


def _look_through(archive: Archive) -> None:
    """Every part, texts that cells share first: their lengths count as often as cells repeat them."""
    scan = Scan()
    for entry in sorted(archive.entries, key=lambda each: "sharedstrings" not in each.name.lower()):
        if entry.size and entry.name.lower().endswith(_MARKED_UP):
            scan.part(entry.name.lower(), archive.chunks(entry))
