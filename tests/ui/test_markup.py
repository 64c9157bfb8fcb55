# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whatever the data say, they do not become HTML of ours."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from circular.domain.sets import Schedule, State
from circular.i18n import translator
from circular.ui import figures, marks, markup, tables
from circular.ui.markup import Markup, tag

IT, EN = translator("it"), translator("en")
EVIL = """<img src=x onerror="alert('1')">&"""


@given(st.text())
def test_texts_come_out_without_a_tag(text):
    inside = str(tag("p", text)).removeprefix("<p>").removesuffix("</p>")
    assert "<" not in inside
    assert ">" not in inside


@given(st.text())
def test_an_attribute_does_not_end_early(text):
    written = str(tag("p", title=text))
    assert written.count('"') == 2
    assert "<" not in written.removeprefix("<p").removesuffix("</p>")


def test_what_was_built_is_not_escaped_twice():
    assert tag("p", tag("b", "a & b")) == "<p><b>a &amp; b</b></p>"
    assert markup.join("<", tag("i"), None) == "&lt;<i></i>"
    assert isinstance(markup.join("a"), Markup)


def test_only_web_addresses_become_links():
    assert 'href="https://example.org/?a=1&amp;b=2"' in markup.outward("x", "https://example.org/?a=1&b=2")
    for address in ("javascript:alert(1)", "data:text/html,x", "//example.org", "", None, " https:x"):
        assert "href" not in markup.outward("x", address)


@pytest.mark.parametrize(
    "piece",
    [
        figures.card(EVIL, EVIL, note=EVIL, href=EVIL, opens=EVIL),
        marks.axis(EVIL, EVIL),
        marks.shares({EVIL: 0.5}, EVIL),
        markup.link(EVIL, EVIL),
    ],
)
def test_pieces_escape_what_they_are_given(piece):
    assert "<img" not in piece
    assert 'onerror="' not in piece


def test_a_figure_nobody_knows_is_neither_empty_nor_zero():
    card = figures.card("Coesione", None, note="dati insufficienti: 4 azioni su 18")
    assert "—" in card
    assert "dati insufficienti: 4 azioni su 18" in card


@pytest.mark.parametrize("t", [IT, EN])
@pytest.mark.parametrize("members", [Schedule, State])
def test_every_mark_says_its_word(t, members):
    draw = {Schedule: marks.schedule, State: marks.state}[members]
    assert all(t.term(member) in draw(t, member) for member in members)


def test_every_mark_has_a_shape_in_the_style_sheet():
    from circular.web import assets

    style = assets.content("ui.css")
    signs = {f"schedule-{value.value.replace('_', '-')}" for value in Schedule}
    signs |= {"axis-production", "axis-regeneration", "axis-cohesion", "axis-other", "unpublished"}
    assert {sign for sign in signs if f".cs-sign-{sign} {{ --cs-shape: url(" not in style} == set()


def test_an_axis_of_ones_own_is_drawn_and_named():
    assert "cs-sign-axis-other" in marks.axis("water", "Acqua")
    assert "var(--cs-other) 0 100.00%" in marks.shares({"water": 1.0}, "Acqua 100%")


def test_csv_opens_in_the_spreadsheet_of_the_language():
    frame = pd.DataFrame({"Nome": ["Però"], "Quota": [0.5], "Fine": pd.to_datetime(["2025-03-31"])})
    assert tables.csv(IT, frame).decode("utf-8-sig") == "Nome;Quota;Fine\r\nPerò;0,5;31/03/2025\r\n"
    assert tables.csv(EN, frame).decode("utf-8-sig") == "Nome,Quota,Fine\r\nPerò,0.5,31/03/2025\r\n"
    assert tables.csv(IT, frame).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("text", ["=1+1", "+39 0574", "-x", "@a", "=cmd|' /C calc'!A0"])
def test_csv_runs_no_formula(text):
    written = tables.csv(IT, pd.DataFrame({"a": [text]})).decode("utf-8-sig").splitlines()[1]
    assert written.lstrip('"').startswith("'")


def test_csv_leaves_negative_numbers_alone():
    assert tables.csv(IT, pd.DataFrame({"a": [-1.5]})).decode("utf-8-sig") == "a\r\n-1,5\r\n"
