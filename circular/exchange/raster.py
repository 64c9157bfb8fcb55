# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A drawing as dots: SVG in, PNG out, set by Typst in the project's own typeface, without a browser."""

import re

import typst

from circular.exchange.documents import glyphs, typesetting

MOST = 8_000
"""Dots on the longer side: a larger image would only fill the memory."""
_SIZE = re.compile(r'<svg\b[^>]*?\bviewBox="0 0 ([\d.]+) ([\d.]+)"')
_POINTS = 72
# The drawing goes in as data, never as source.
_PAGE = """#let given = json(bytes(sys.inputs.size))
#set page(width: given.first() * 1pt, height: given.last() * 1pt, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%)
"""


def png(svg: str, *, scale: float = 2) -> bytes:
    """An image of `scale` dots for every pixel of the drawing, on white.

    A character that no typeface has is replaced by an empty box. Raises ValueError where the drawing states no size.
    """
    found = _SIZE.search(svg)
    if found is None:
        raise ValueError("an SVG to be made an image states its viewBox from 0 0")
    width, height = float(found[1]), float(found[2])
    content = typst.compile(
        _PAGE.encode(),
        font_paths=typesetting.fonts(),
        sys_inputs={"svg": glyphs.shown(svg), "size": f"[{width}, {height}]"},
        format="png",
        ppi=_POINTS * min(scale, MOST / max(width, height)),
    )
    if not isinstance(content, bytes):
        raise TypeError("a drawing is one image")
    return content
