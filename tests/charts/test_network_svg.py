# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The picture as SVG: well-formed, titled, with every organisation, names that cover none, whatever the data say."""

import re
from xml.etree import ElementTree as ET

import pytest

from circular.charts import network_scene, network_svg
from circular.domain.records import Axis
from circular.domain.sets import Tie
from circular.domain.text import Bilingual
from circular.i18n import translator
from tests.charts.test_network_scene import AXES as KEYS
from tests.charts.test_network_scene import GRAPH, scene
from tests.network import drawn

AXES = tuple(
    Axis(id=key, strategy_id="x", key=key, name_it=key.title(), position=number)
    for number, key in enumerate(KEYS)
)
GROUNDS = {(Tie.SEAT, "t"): ("T", Bilingual("Tavolo <uno>")), (Tie.ACTION, "x"): ("X", Bilingual("Azione x"))}
SVG = "{http://www.w3.org/2000/svg}"


def draw(view="poles", graph=GRAPH, title="Titolo"):
    written = network_svg.draw(
        scene(graph, view),
        AXES,
        GROUNDS,
        translator("it"),
        title=title,
        caption="dati al 30/06/2026",
        desc="Parole.",
    )
    return ET.fromstring(written)  # noqa: S314  # what we have just written


@pytest.mark.parametrize("view", ["poles", "force"])
def test_it_has_title_description_date_key_and_everybody(view):
    root = draw(view)
    assert root.find(f"{SVG}title").text == "Titolo"
    assert root.find(f"{SVG}desc").text == "Parole."
    assert root.get("aria-labelledby") == "title desc"
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert "dati al 30/06/2026" in texts
    assert "solo Production" in texts
    told = {
        group.find(f"{SVG}title").text
        for group in root.iter(f"{SVG}g")
        if group.find(f"{SVG}title") is not None
    }
    assert {each.split(":")[0] for each in told} == set("ABCDEFGH")


def test_what_the_data_say_is_text():
    root = draw("force", title="<script>alert(1)</script>")
    assert root.find(f"{SVG}title").text == "<script>alert(1)</script>"
    assert not list(root.iter(f"{SVG}script"))
    assert "Tavolo <uno>" in [text.text for text in root.iter(f"{SVG}text")]


def test_several_axes_are_a_pie_and_none_is_hollow():
    graph = drawn.graph(
        drawn.action("x", "a") + drawn.action("y", "a") + drawn.seat("t", "a", "b"),
        shares={"x": {"production": 1.0}, "y": {"cohesion": 1.0}},
    )
    marks = {
        group.find(f"{SVG}title").text[0]: group
        for group in draw(graph=graph).iter(f"{SVG}g")
        if group.find(f"{SVG}title") is not None
    }
    assert len(list(marks["A"].iter(f"{SVG}path"))) == 2
    assert marks["B"].find(f"{SVG}polygon").get("fill") == "#FFFFFF"


def test_names_keep_off_each_other():
    crowd = drawn.graph(drawn.seat("t", *(f"organizzazione numero {number:02}" for number in range(60))))
    found = network_scene.scene(crowd, KEYS, view="force")
    written = network_svg.draw(found, AXES, GROUNDS, translator("it"), title="t", caption="c", desc="d")
    boxes = []
    for x, y, anchor, text in re.findall(
        r'<text x="([\d.]+)" y="([\d.]+)" font-size="13" font-weight="\d+" text-anchor="(\w+)"[^>]*>([^<]+)<',
        written,
    ):
        width = len(text) * network_svg._LETTER
        left = float(x) - {"start": 0, "end": width, "middle": width / 2}[anchor]
        boxes.append((left, float(y) - 12, left + width, float(y) + 3))
    assert len(boxes) > 5
    assert not [
        (one, other)
        for at, one in enumerate(boxes)
        for other in boxes[at + 1 :]
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]


def test_a_network_of_nobody_is_a_sheet_with_its_title():
    assert draw(graph=drawn.graph([])).find(f"{SVG}title").text == "Titolo"
