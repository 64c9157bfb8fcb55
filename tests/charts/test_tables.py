# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The matrix of tables and axes: numbers in the cells, groups in their table, nothing lost."""

from circular.charts import tables
from circular.domain.forums import Forums, Table, Undertaking
from circular.domain.records import Axis, WorkingTable
from circular.domain.sets import Freshness, State, TableKind
from circular.domain.text import Bilingual
from circular.i18n import translator

AXES = tuple(
    Axis(id=key, strategy_id="x", key=key, name_it=key.title()) for key in ("production", "cohesion")
)
IT = translator("it")


def action(code, *, visiting=False, **shares):
    return Undertaking(
        action=code,
        code=code,
        title=Bilingual(code),
        state=State.STARTED,
        schedule=None,
        freshness=Freshness.FRESH,
        progress=None,
        last_heard_on=None,
        shares=shares,
        visiting=visiting,
    )


def table(name, *actions, groups=()):
    return Table(
        record=WorkingTable(id=name, strategy_id="x", code=name, kind=TableKind.TABLE, name_it=name),
        coordinator=None,
        stages=(),
        members=(),
        sessions=(),
        actions=actions,
        silence=None,
        groups=tuple(groups),
    )


def forums(*found, unassigned=()):
    return Forums(governance=(), axes=AXES, tables=found, unassigned=tuple(unassigned))


FOUND = forums(
    table("Verde", action("a", cohesion=1.0), action("b", production=1.0, visiting=True)),
    table(
        "Filati",
        action("b", production=0.5, cohesion=0.5),
        groups=[table("Lana", action("c", production=1.0), action("d"))],
    ),
    unassigned=[action("e", production=1.0)],
)


def test_an_action_counts_on_each_of_its_axes_once_in_the_table_that_answers_for_it():
    frame = tables.table(FOUND, IT).set_index("table")
    assert list(frame.index) == ["Filati", "Verde", "Senza tavolo"]
    assert frame.loc["Filati", ["production", "cohesion", "unclassified", "total"]].tolist() == [2, 1, 1, 3]
    assert frame.loc["Verde", ["production", "cohesion", "unclassified", "total"]].tolist() == [0, 1, 0, 1]
    assert frame["total"].sum() == 5


def test_the_cells_carry_the_numbers():
    figure = tables.draw(FOUND, IT, dark=False)
    assert [list(row) for row in figure.data[0].text] == [["2", "1", "1"], ["·", "1", "·"], ["1", "·", "·"]]
    assert figure.layout.yaxis.ticktext == ("Filati", "Verde", "Senza tavolo")


def test_the_finding_names_the_table_that_touches_all_axes():
    assert tables.finding(FOUND, IT) == "Filati tocca tutti gli assi"
    alone = forums(table("Filati", action("b", production=1.0)), table("Verde"))
    assert tables.finding(alone, IT) == IT("tables.finding_untouched", n=1, names="Cohesion")
    assert tables.finding(forums(table("Verde")), IT) == IT("tables.finding_no_actions")
    shared = forums(table("Filati", action("b", production=1.0)), table("Verde", action("a", cohesion=1.0)))
    assert tables.finding(shared, IT) == "Ogni asse ha un tavolo, nessun tavolo li tocca tutti"


def test_many_tables_that_touch_all_axes_are_counted():
    both = action("b", production=0.5, cohesion=0.5)
    four = forums(table("A", both), table("B", both), table("C", both), table("D"))
    assert tables.finding(four, IT) == "3 tavoli su 4 toccano tutti gli assi"
    every = forums(table("A", both), table("B", both))
    assert tables.finding(every, IT) == "Ogni tavolo tocca tutti gli assi"


def test_the_sentence_says_the_same():
    assert tables.sentence(FOUND, translator("en")).startswith(
        "Filati: 3 actions (2 on Production and 1 on Cohesion). Verde: 1 action (1 on Cohesion)."
    )
