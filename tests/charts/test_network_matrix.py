# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Matrices of what groups have in common: the number in every cell, the finding above, the same as a table."""

from circular.charts import network_matrix
from circular.i18n import translator
from circular.network.matrix import Matrix

IT = translator("it")
TABLES = Matrix(
    rows=("a", "b", "c"), columns=("a", "b", "c"), counts=((5, 2, 0), (2, 4, 0), (0, 0, 3)), same=True
)
NAMES = {"a": "alfa", "b": "beta <b>", "c": "gamma"}


def test_every_cell_has_its_number_and_a_group_with_itself_no_colour():
    figure = network_matrix.draw(TABLES, NAMES, IT, dark=False)
    assert [note.text for note in figure.layout.annotations] == [
        "<b>5</b>", "2", "·", "2", "<b>4</b>", "·", "·", "·", "<b>3</b>",
    ]  # fmt: skip
    assert [list(row) for row in figure.data[0].z] == [[None, 2, 0], [2, None, 0], [0, 0, None]]
    assert "beta &lt;b&gt;" in figure.layout.yaxis.ticktext


def test_the_finding_names_the_pair_with_most_and_counts_those_with_none():
    assert network_matrix.finding(TABLES, NAMES, IT) == (
        "Alfa e beta <b>: 2 organizzazioni, il numero più alto; 2 coppie non ne hanno nessuna"
    )
    nobody = Matrix(rows=("a",), columns=("a",), counts=((1,),), same=True)
    assert (
        network_matrix.finding(nobody, NAMES, IT)
        == "Nessuna organizzazione appartiene a due di questi gruppi"
    )


def test_the_sentence_begins_with_the_pair_with_most():
    assert network_matrix.sentence(TABLES, NAMES, IT).startswith("alfa · beta <b>: 2")


def test_the_table_says_the_same():
    table = network_matrix.table(TABLES, NAMES)
    assert list(table["group"]) == ["alfa", "beta <b>", "gamma"]
    assert list(table["a"]) == [5, 2, 0]
    assert set(network_matrix.columns(TABLES, NAMES, heading="Tavolo")) == set(table.columns)
