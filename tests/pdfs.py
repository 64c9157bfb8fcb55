# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a screen reader and an archive find in a PDF."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pikepdf


@dataclass(frozen=True)
class Opened:
    """A PDF by what it says about itself; `figures` are the alternative texts in their order."""

    lang: str
    title: str
    marked: bool
    part_of_ua: str | None
    archivable: tuple[str | None, str | None]
    tags: Counter[str]
    figures: list[str | None]
    bookmarks: list[str]
    pages: int
    fonts_embedded: bool


def opened(content: bytes) -> Opened:
    with pikepdf.open(BytesIO(content)) as pdf:
        root, meta = pdf.Root, pdf.open_metadata()
        elements = list(_elements(root.StructTreeRoot.K))
        with pdf.open_outline() as outline:
            bookmarks = [title for item in outline.root for title in _titles(item)]
        return Opened(
            lang=str(root.Lang),
            title=str(meta["dc:title"]),
            marked=bool(root.MarkInfo.Marked),
            part_of_ua=meta.get("{http://www.aiim.org/pdfua/ns/id/}part"),
            archivable=(meta.get("pdfaid:part"), meta.get("pdfaid:conformance")),
            tags=Counter(str(element.S)[1:] for element in elements),
            figures=[
                str(element.Alt) if "/Alt" in element else None
                for element in elements
                if element.S == "/Figure"
            ],
            bookmarks=bookmarks,
            pages=len(pdf.pages),
            fonts_embedded=all(_embedded(font) for page in pdf.pages for font in _fonts(page)),
        )


def _elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from _elements(each)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from _elements(node.K)


def _titles(item: pikepdf.OutlineItem) -> Iterator[str]:
    yield item.title
    for child in item.children:
        yield from _titles(child)


def _fonts(page: pikepdf.Page) -> list[pikepdf.Object]:
    return list(page.resources.Font.values()) if "/Font" in page.resources else []


def _embedded(font: pikepdf.Object) -> bool:
    descriptor = font.DescendantFonts[0].FontDescriptor if "/DescendantFonts" in font else font.FontDescriptor
    return any(name in descriptor for name in ("/FontFile", "/FontFile2", "/FontFile3"))
