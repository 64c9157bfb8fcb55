# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sets a document with Typst: PDF/UA-1 and PDF/A-2a at once, from typefaces of the project alone.

What people wrote goes in as data and is never read as source, whatever it looks like.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, time
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import typst

from circular.config import ROOT
from circular.exchange.documents import glyphs
from circular.exchange.documents.blocks import Document, brief, plain

STANDARDS: Sequence[Literal["a-2a", "ua-1"]] = ("a-2a", "ua-1")
FONTS = ROOT / "static" / "fonts"
_MOST = {
    ("picture", "alt"): 4000,
    ("picture", "title"): 300,
    ("picture", "caption"): 600,
    ("part", "title"): 500,
    ("heading", "text"): 500,
    **{("document", name): 500 for name in ("title", "author", "about", "head")},
}
"""Letters of what a PDF keeps beside its pages (32,767 at most), and of what would fill a page as a heading."""
_TEMPLATES = Path(str(files("circular.exchange.documents")))


def pdf(document: Document) -> bytes:
    """The document as a file. Raises typst.TypstError where a picture has no sentence or a document no title."""
    content = typst.compile(
        _TEMPLATES / f"{document.kind}.typ",
        root=_TEMPLATES,
        font_paths=fonts(),
        sys_inputs={"document": data(document)},
        format="pdf",
        pdf_standards=list(STANDARDS),
        timestamp=datetime.combine(document.date, time(), tzinfo=UTC),
    )
    if not isinstance(content, bytes):
        raise TypeError("a PDF is one file")
    return content


def data(document: Document) -> str:
    """The document as the JSON that the templates read, every text of it such that it can be shown."""
    found = _showable(plain(document))
    explained = found.pop("missing")
    replaced = glyphs.MISSING in json.dumps(found, ensure_ascii=False)
    return json.dumps(found | {"missing": explained if replaced else ""}, ensure_ascii=False)


@cache
def fonts() -> typst.Fonts:
    """The project's own typefaces and those that Typst carries; none of the machine's, so that pages are alike."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])


def _showable(value: Any) -> Any:  # noqa: ANN401  # whatever JSON holds
    if isinstance(value, str):
        return glyphs.shown(value)
    if isinstance(value, list):
        return [_showable(each) for each in value]
    if isinstance(value, dict):
        kind = str(value.get("is"))
        return {
            name: brief(_showable(each), _MOST[kind, name]) if (kind, name) in _MOST else _showable(each)
            for name, each in value.items()
        }
    return value
