# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A drawing becomes an image of its size that shows it, whatever is written in it, and says when it cannot."""

import struct
import zlib

import pytest
from plotly import graph_objects as go

from circular.charts import still
from circular.exchange import raster

BLUE, WHITE = (0, 102, 204), (255, 255, 255)
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
HALF = f'{HEAD}<rect width="20" height="20" fill="#0066CC"/></svg>'


def read(png):
    """Width, height and the colour at a place of an image with three or four bytes a dot."""
    width, height, depth, colours = struct.unpack(">IIBB", png[16:26])
    assert depth == 8
    dot = {2: 3, 6: 4}[colours]
    packed, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            packed += png[at + 8 : at + 8 + length]
        at += length + 12
    rows, before = [], bytearray(width * dot)
    raw = zlib.decompress(packed)
    for number in range(height):
        start = number * (width * dot + 1)
        before = _line(raw[start], raw[start + 1 : start + 1 + width * dot], before, dot)
        rows.append(before)
    return width, height, lambda x, y: tuple(rows[y][x * dot : x * dot + 3])


def _line(kind, given, above, dot):
    """One line as the PNG standard filters it: from the left, from above, from both."""
    line = bytearray(given)
    for at in range(len(line)):
        left = line[at - dot] if at >= dot else 0
        up, corner = above[at], above[at - dot] if at >= dot else 0
        guess = left + up - corner
        nearest = min((left, up, corner), key=lambda each: abs(guess - each))
        line[at] = (line[at] + (0, left, up, (left + up) // 2, nearest)[kind]) % 256
    return line


@pytest.mark.parametrize("scale", [1, 2, 3.5])
def test_an_image_has_the_size_of_the_drawing_and_shows_it(scale):
    width, height, colour = read(raster.png(HALF, scale=scale))
    assert (width, height) == (40 * scale, 20 * scale)
    assert colour(round(10 * scale), round(10 * scale)) == BLUE
    assert colour(round(30 * scale), round(10 * scale)) == WHITE


def test_a_chart_is_not_blank_and_stands_on_white():
    figure = go.Figure(
        go.Bar(x=[1], y=[0], orientation="h", marker={"color": "#0066CC"}),
        {"height": 90, "margin": {"l": 20, "r": 20, "t": 20, "b": 20}},
    )
    width, height, colour = read(raster.png(still.svg(figure, width=200), scale=1))
    assert (width, height) == (200, 90)
    assert colour(100, 40) == BLUE
    assert colour(1, 1) == WHITE


def test_a_letter_no_typeface_has_does_not_stop_the_image():
    drawn = f'{HEAD}<text x="1" y="15" font-size="12" font-family="Titillium Web">漢😀 più</text></svg>'
    _, _, colour = read(raster.png(drawn, scale=1))
    assert any(colour(x, y) != WHITE for x in range(40) for y in range(20))


def test_what_looks_like_source_is_not_run():
    drawn = f'{HEAD}<title>#panic("no") $ ]</title><rect width="40" height="20" fill="#0066CC"/></svg>'
    assert read(raster.png(drawn, scale=1))[2](20, 10) == BLUE


def test_an_image_is_never_larger_than_the_memory_should_bear(monkeypatch):
    monkeypatch.setattr(raster, "MOST", 100)
    width, height, _ = read(raster.png(HALF, scale=10_000))
    assert (width, height) == (100, 50)


def test_a_drawing_without_a_size_is_refused():
    with pytest.raises(ValueError, match="viewBox"):
        raster.png("<svg xmlns='http://www.w3.org/2000/svg'/>")
