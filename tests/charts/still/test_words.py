# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is written in a still: whatever the data say stays text, in the typeface, and within its lines."""

from xml.etree import ElementTree as ET

import pytest
from plotly import graph_objects as go

from circular.charts import labels, still, theme
from circular.charts.still import letters, sheet
from tests.charts.still.reading import drawn, every, root, texts

BAR = go.Bar(x=[1], y=[0], orientation="h")
NASTY = (
    "<script>alert(1)</script>",
    '"\'><image href="https://example.org/x"/>',
    "]]>&lt;&amp;nbsp; <!-- -->",
    "😀👩‍👩‍👧 مرحبا 漢字 \u202e",
    "a" * 10_000,
    "parola " * 1_500,
    "\x00\x0b\ufffe\ud800",
    "<br><b><i><span style='color:red'>",
)


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_a_text_of_the_data_stays_a_text_wherever_it_stands(text):
    figure = theme.base(dark=False, height=200, title=text)
    figure.add_trace(go.Bar(x=[1], y=[0], orientation="h", name=text))
    figure.add_scatter(x=[0.5], y=[0], mode="text", text=[text])
    figure.add_annotation(x=0.5, y=0, text=text)
    figure.update_layout(yaxis={"tickvals": [0], "ticktext": [text]}, xaxis={"title": {"text": text}})
    published = still.published(
        figure, dark=False, title=text, desc=text, caption=[text], notice=text, language="it"
    )
    for svg in (still.svg(figure, width=400, title=text, desc=text), published):
        found = root(svg)
        names = {each.tag.partition("}")[2] for each in found.iter()}
        assert names <= {
            "svg",
            "title",
            "desc",
            "g",
            "rect",
            "circle",
            "polyline",
            "polygon",
            "path",
            "text",
            "defs",
            "pattern",
        }
        written = {
            attribute.partition("}")[2] or attribute for each in found.iter() for attribute in each.attrib
        }
        assert not written & {"href", "src", "style", "onload", "onclick"}
        assert "url(http" not in svg


def test_what_is_escaped_for_the_page_is_read_as_it_was_written():
    figure = go.Figure(BAR)
    figure.add_annotation(x=0, y=0, text=labels.safe("<b>R&D</b>"), showarrow=False)
    assert "<b>R&D</b>" in texts(root(still.svg(figure, width=300)))


def test_bold_colours_and_breaks_are_drawn():
    note = {
        "x": 0,
        "y": 0,
        "text": 'una <b>due</b><br><span style="color:#C2410C">tre</span>',
        "showarrow": False,
    }
    found = drawn(BAR, annotations=[note], xaxis={"visible": False}, yaxis={"visible": False})
    one, two, three = every(found, "text")
    assert (one.text, two.text, three.text) == ("una", "due", "tre")
    assert (one.get("font-weight"), two.get("font-weight")) == (None, "700")
    assert three.get("fill") == "#C2410C"
    assert float(three.get("y")) - float(one.get("y")) == pytest.approx(12 * letters.LINE)
    assert float(two.get("x")) == pytest.approx(
        float(one.get("x")) + letters.width("una ", size=12), abs=0.01
    )


def test_the_shape_of_an_axis_is_drawn_and_not_left_to_whatever_typeface_has_it():
    note = {"x": 0, "y": 0, "text": "■ ● ▲ ◆ ◇ ⬟ ▨ assi", "showarrow": False}
    found = drawn(BAR, annotations=[note], xaxis={"visible": False}, yaxis={"visible": False})
    assert list(texts(found)) == ["assi"]
    assert len(every(found, "polygon")) == 6
    assert len(every(found, "circle")) == 1


def test_letters_that_the_typeface_lacks_stand_apart_so_that_the_others_keep_it():
    assert letters.parted("Coesione 😀 più → tre") == ["Coesione ", "😀", " più ", "→", " tre"]


def test_widths_are_those_of_the_typeface():
    assert letters.width("00", size=1000) == 1120
    assert letters.width("m", size=10, weight=700) == pytest.approx(8.39)
    assert letters.width("è", size=10) > 0
    assert letters.width("漢", size=10) == 10


def test_a_still_says_what_it_is_to_those_who_cannot_see_it():
    given = root(still.svg(go.Figure(BAR), width=300, title="A & B", desc="Un ritardo"))
    assert given.get("role") == "img"
    named = {each.get("id"): each.text for each in given if each.get("id")}
    assert [named[name] for name in given.get("aria-labelledby").split()] == ["A & B", "Un ritardo"]
    figure = go.Figure(BAR)
    figure.add_annotation(x=0, y=0, text="<b>42%</b> fatto", showarrow=False)
    assert "42% fatto" in every(root(still.svg(figure, width=300)), "desc")[0].text


def test_the_same_figure_gives_the_same_picture():
    one, other = (
        go.Figure(BAR, {"template": theme.base(dark=False, height=200).layout.template}) for _ in range(2)
    )
    assert still.svg(one, width=300) == still.svg(other, width=300)


def published(**given):
    said = {
        "title": "Il verde è indietro",
        "desc": "Di 9 punti.",
        "caption": ["dati al 30/09/2026", "Fonte: Prato"],
    }
    dark = given.pop("dark", False)
    figure = theme.base(dark=dark, height=200)
    colours = theme.palette(dark=dark)
    figure.add_bar(x=[1], y=[0], orientation="h", marker={"color": colours.axis("cohesion")})
    figure.add_annotation(
        x=0, y=0, text=f'<span style="color:{colours.late}">tardi</span>', bgcolor=colours.paper
    )
    return still.published(figure, dark=dark, language="it", **(said | given))


def test_a_published_picture_carries_finding_notice_and_origin():
    found = root(published(notice="Dati inventati"))
    assert {"Il verde è indietro", "Dati inventati", "dati al 30/09/2026", "Fonte: Prato"} <= set(
        texts(found)
    )
    assert every(found, "title")[0].text == "Il verde è indietro"
    assert "Dati inventati" in every(found, "desc")[0].text
    assert found.get("lang") == "it"
    plain = root(published())
    assert float(plain.get("height")) < float(found.get("height"))


def test_what_was_drawn_for_the_dark_is_published_on_white():
    assert published(dark=True) == published(dark=False)


def test_a_long_finding_is_broken_and_an_endless_one_cut_with_a_mark():
    lines = sheet.broken("parola " * 500, width=600, size=24, weight=700, most=4)
    assert len(lines) == 4
    assert lines[-1].endswith("…")
    assert all(letters.width(line, size=24, weight=700) <= 600 for line in lines)
    one = sheet.broken("a" * 10_000, width=600, size=24, weight=700, most=4)
    assert len(one) == 4
    assert sheet.broken("", width=600, size=24, weight=700, most=4) == []


def test_a_picture_is_well_formed_without_any_data():
    found = root(still.svg(go.Figure(), width=300))
    assert isinstance(found, ET.Element)
    assert not every(found, "rect")
