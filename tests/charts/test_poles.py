# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is said of who bridges the axes: the finding, the sentence, the table."""

from math import nan

import pandas as pd
import pytest

from circular.charts import poles
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


NODES = frame(
    ("c", 9, 0.4, 0.3, 0.3),
    ("a", 3, 1.0, 0.0, 0.0),
    ("b", 2, 0.5, 0.5, 0.0),
    ("d", 1, nan, nan, nan),
)
EDGES = edges(("a", "b"), ("a", "c"), ("c", "d"))


def marks(figure):
    return {trace.name: list(trace.customdata) for trace in figure.data if trace.customdata is not None}


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
    # A number and its word stay on one line.
    assert poles.finding(frame(*rows), AXES, IT).replace("\u00a0", " ") == said


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
