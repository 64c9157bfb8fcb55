# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the picture of the network is given: columns that belong together, every word, and nothing it could run."""

import json
from datetime import date

import pytest

from circular.charts import network_scene
from circular.domain.records import Axis
from circular.domain.sets import Tie
from circular.domain.text import Bilingual
from circular.i18n import translator
from circular.ui.network.picture import ANY, Drawing, component, encode
from tests.network import drawn

KEYS = ("production", "regeneration", "cohesion")
AXES = [
    Axis(id=key, strategy_id="x", key=key, name_it=key.title(), position=number)
    for number, key in enumerate(KEYS)
]
GROUNDS = {
    (Tie.ACTION, "x"): ("X", Bilingual("Azione x", "Action x")),
    (Tie.ACTION, "y"): ("Y", Bilingual("Azione y")),
    (Tie.SEAT, "t"): ("T", Bilingual("Tavolo")),
}
GRAPH = drawn.graph(
    drawn.action("x", *"ab", from_on=date(2024, 3, 1))
    + drawn.action("y", *"bc", from_on=date(2025, 1, 1), to_on=date(2026, 1, 31))
    + drawn.seat("t", *"abd"),
    shares={"x": {"production": 1.0}, "y": {"cohesion": 0.5, "production": 0.5}},
)


def given(language="it", view="poles", graph=GRAPH, most=2_000, **more):
    drawing = Drawing(title="t", caption="c", axes=AXES, grounds=GROUNDS, **more)
    return json.loads(
        encode(
            translator(language),
            network_scene.scene(graph, KEYS, view=view, most=most),
            drawing,
            card=f"/stakeholders?stakeholder={ANY}",
        )
    )


def test_columns_are_as_long_as_what_they_are_about():
    picture = given(view="force")
    nodes = len(picture["nodes"]["id"])
    assert {name: len(column) for name, column in picture["nodes"].items() if name != "mix"} == dict.fromkeys(
        (name for name in picture["nodes"] if name != "mix"), nodes
    )
    assert len(picture["nodes"]["mix"]) == nodes * len(AXES)
    ties = len(picture["ties"]["a"])
    assert len(picture["ties"]["first"]) == ties + 1
    assert (
        picture["ties"]["first"][-1] == len(picture["reasons"]["subject"]) == len(picture["reasons"]["from"])
    )
    assert max(picture["reasons"]["subject"]) < len(picture["subjects"]["name"])
    assert len(picture["hubs"]["x"]) == 1
    assert len(picture["spokes"]["node"]) == 3


def test_days_are_numbers_and_open_ends_are_zero():
    picture = given()
    names = picture["subjects"]["name"]
    spans = {
        names[subject]: (start, end)
        for subject, start, end in zip(
            *(picture["reasons"][name] for name in ("subject", "from", "to")), strict=True
        )
    }
    assert spans == {"Azione x": (20240301, 0), "Azione y": (20250101, 20260131), "Tavolo": (0, 0)}


def test_an_organisation_says_what_it_is_and_where_it_acts():
    nodes = given()["nodes"]
    say = dict(zip(nodes["id"], nodes["say"], strict=True))
    assert say["b"] == "Impresa, 3 partner, 2 azioni, 1 tavolo. Production 75% e Cohesion 25%."
    assert say["d"] == "Impresa, 2 partner, 0 azioni, 1 tavolo."
    english = given("en")["nodes"]["say"]
    assert any("3 partners" in each for each in english)


def test_a_filter_leaves_the_others_pale():
    nodes = given(kept={"a", "b"})["nodes"]
    assert dict(zip(nodes["id"], nodes["kept"], strict=True)) == {"a": 1, "b": 1, "c": 0, "d": 0}


def test_where_no_axis_is_known_the_marks_say_who_acts():
    assert given()["marks"] == "axes"
    assert given(graph=drawn.graph(drawn.seat("t", *"abcd")))["marks"] == "helix"


def test_steps_are_months_and_last_the_day_of_the_page():
    steps = given(steps=[date(2024, 3, 31), date(2024, 6, 30), date(2024, 8, 15)])["steps"]
    assert steps == [[20240331, "marzo 2024"], [20240630, "giugno 2024"], [20240815, "15/08/2024"]]


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_word_is_there_and_what_counts_has_two_forms(language):
    words = given(language)["words"]
    assert "⟦" not in json.dumps(words, ensure_ascii=False)
    assert all(
        "{n}" in form
        for name in ("organisations", "tied", "partners", "more", "hidden")
        for form in words[name]
    )
    assert "{axis}" in words["only"]
    assert set(words["ties"]) == {tie.value for tie in Tie}


def test_a_picture_of_a_part_says_that_it_counts_the_part():
    whole, part = given()["words"], given(most=2)["words"]
    assert (whole["most"], whole["partners"][1]) == ("Chi ha più partner", "{n} partner")
    assert (part["most"], part["partners"][1]) == (
        "Chi ha più partner tra le disegnate",
        "{n} partner disegnati",
    )
    assert "⟦" not in json.dumps(given("en", most=2)["words"], ensure_ascii=False)


def test_words_asked_for_by_the_script_are_given():
    scripts = "\n".join((component._FOLDER / name).read_text(encoding="utf-8") for name in component._SCRIPTS)
    import re

    asked = set(re.findall(r"\bwords\.([a-z_]+)", scripts)) | {"marks_axes", "marks_helix"}
    assert asked - {"ties", "helix"} <= set(given()["words"])
    assert "innerHTML" not in scripts
    assert "http://" not in scripts.replace("http://www.w3.org/2000/svg", "")


def test_a_picture_of_one_thing_says_which():
    picture = given(view="force", centre="c", hub=(Tie.SEAT, "t"), small=True)
    assert picture["nodes"]["id"][picture["centre"]] == "c"
    assert picture["subjects"]["name"][picture["hubs"]["subject"][picture["hub"]]] == "Tavolo"
    assert given()["centre"] == -1
