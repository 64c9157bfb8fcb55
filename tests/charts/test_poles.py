# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The map between the poles: every organisation has its mark, bridges stand out, only the largest are named."""

from itertools import combinations
from math import nan

import pandas as pd
import pytest

from circular.charts import placing, poles
from circular.domain.records import Axis
from circular.i18n import translator

KEYS = ("production", "regeneration", "cohesion")
AXES = tuple(
    Axis(id=key, strategy_id="x", key=key, name_it=key.title(), position=number)
    for number, key in enumerate(KEYS)
)
IT = translator("it")


def frame(*rows):
    """Organisations as (id, partners, production, regeneration, cohesion)."""
    return pd.DataFrame(
        [
            {
                "id": id_,
                "name": f"Organizzazione {id_}",
                "kind": "company",
                "helix": "business",
                "actions": 1,
                "tables": 0,
                "degree": degree,
                "strength": 1.0,
                **dict(zip((f"share_{key}" for key in KEYS), shares, strict=True)),
            }
            for id_, degree, *shares in rows
        ]
    )


def edges(*pairs, weight=0.5):
    return pd.DataFrame(
        [{"source": one, "target": other, "weight": weight} for one, other in pairs],
        columns=["source", "target", "weight"],
    )


NODES = frame(
    ("c", 9, 0.4, 0.3, 0.3),
    ("a", 3, 1.0, 0.0, 0.0),
    ("b", 2, 0.5, 0.5, 0.0),
    ("d", 1, nan, nan, nan),
)
EDGES = edges(("a", "b"), ("a", "c"), ("c", "d"))


def marks(figure):
    return {trace.name: list(trace.customdata) for trace in figure.data if trace.customdata is not None}


def test_each_organisation_has_the_mark_of_the_axes_it_acts_on():
    figure = poles.draw(NODES, EDGES, AXES, IT, dark=False)
    assert marks(figure) == {
        "none": ["d"],
        "production": ["a"],
        "regeneration": [],
        "cohesion": [],
        "some": ["b"],
        "all": ["c"],
    }
    symbols = {trace.name: trace.marker.symbol for trace in figure.data if trace.customdata is not None}
    assert (symbols["production"], symbols["all"]) == ("square", "hexagon")


def test_who_acts_on_no_axis_stands_below_the_poles():
    figure = poles.draw(NODES, EDGES, AXES, IT, dark=False)
    below = next(trace for trace in figure.data if trace.name == "none")
    above = [y for trace in figure.data if trace.name in {"production", "some", "all"} for y in trace.y]
    assert max(below.y) < min(above)


def test_only_the_largest_are_named_and_data_cannot_write_html():
    hostile = NODES.assign(name=["<img src=x>", "second", "third", "fourth"])
    figure = poles.draw(hostile, EDGES, AXES, IT, dark=True)
    texts = " ".join(annotation.text for annotation in figure.layout.annotations)
    assert "&lt;img src=x&gt;" in texts
    assert "second" in texts
    assert "third" not in texts  # too few partners
    assert "fourth" not in texts  # on the shelf
    assert all("<img" not in text for trace in figure.data if trace.text is not None for text in trace.text)


def test_no_name_covers_another():
    crowd = frame(*((f"{number:02}", 10, 0.34, 0.33, 0.33) for number in range(30)))
    named = list(placing.names(placing.spots(crowd, AXES)))
    assert 2 <= len(named) <= 7
    boxes = [placing._box(name.spot, name.text, side=name.side) for name in named]
    assert not any(placing._hits(one, [other]) for one, other in combinations(boxes, 2))


def test_few_ties_are_all_drawn_and_of_many_the_strongest_of_each():
    assert len(poles.strongest(EDGES)) == 3
    many = edges(*((f"a{one}", f"b{other}") for one in range(30) for other in range(30)))
    drawn = poles.strongest(many)
    assert 0 < len(drawn) < poles.MOST_TIES < len(many)
    assert set(drawn["source"]) == set(many["source"])
    assert set(drawn["target"]) == set(many["target"])


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("a", 3, 0.4, 0.3, 0.3)], "Organizzazione a agisce su tutti gli assi"),
        (
            [("a", 3, 0.4, 0.3, 0.3), ("b", 3, 0.4, 0.3, 0.3)],
            "Organizzazione a e Organizzazione b agiscono su tutti gli assi",
        ),
        ([("a", 3, 0.5, 0.5, 0.0)], "1 organizzazione agisce su più di un asse, nessuna su tutti"),
        ([("a", 3, 1.0, 0.0, 0.0)], "Nessuna organizzazione agisce su più di un asse"),
        (
            [("a", 3, nan, nan, nan)],
            "1 organizzazione siede ai tavoli; di nessuna si sa su quale asse agisce",
        ),
        (
            [("a", 0, 0.4, 0.3, 0.3), ("b", 1, 1.0, 0.0, 0.0)],
            "Nessuna organizzazione agisce su più di un asse",
        ),
    ],
)
def test_the_finding_says_who_bridges_the_axes(rows, said):
    assert poles.finding(frame(*rows), AXES, IT) == said


def test_the_sentence_says_what_the_picture_shows():
    said = poles.sentence(NODES, EDGES, AXES, translator("en"))
    assert said == (
        "4 organisations are joined by 3 ties. 2 act on several axes, 1 on one only; for 1 no action tells the axis. "
        "Most partners: Organizzazione c (9), Organizzazione a (3) and Organizzazione b (2)."
    )


def test_the_table_holds_every_organisation_in_words():
    table = poles.table(NODES, IT)
    assert list(table["kind"]) == ["impresa"] * 4
    assert set(poles.columns(AXES, IT)) <= set(table.columns)


def test_a_map_of_nobody_is_drawn():
    figure = poles.draw(NODES.head(0), edges(), AXES, IT, dark=False)
    assert all(not ids for ids in marks(figure).values())
