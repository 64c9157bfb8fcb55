# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The benchmarks run, compare like with like, and say what they measured."""

import sqlite3
from contextlib import closing

import pytest

from benchmarks import documents, network, page, town
from benchmarks.beside import city, frames, measure, ours, questions, table
from benchmarks.beside.measure import CACHED, OURS, PLAIN, Beside
from circular.domain.sets import Tie


@pytest.mark.slow
def test_a_small_network_is_measured_beside_networkx():
    sizes, timed = network.measure(rounds=1, largest=200)
    page = "\n".join(network.lines(sizes, timed))
    assert sizes[0].organisations == 200
    assert sizes[0].sources is None
    by_name = {each.task: each for each in timed}
    assert by_name["betweenness and closeness"].theirs > 0
    assert by_name["all measures"].theirs is None
    assert "| betweenness and closeness |" in page
    assert f"{sizes[0].ties:,} ties" in page


def test_a_town_is_the_same_at_every_run_and_nobody_stands_idle():
    made = town.town(300)
    assert made == town.town(300)
    assert {part.stakeholder for part in made.evidence} == {each.id for each in made.organisations}
    assert {part.kind for part in made.evidence} == {Tie.ACTION}
    assert {part.subject for part in made.evidence} <= set(made.shares)


def test_what_differs_from_networkx_is_not_measured(monkeypatch):
    monkeypatch.setattr(
        "benchmarks.in_networkx.nx.closeness_centrality", lambda graph: dict.fromkeys(graph, 2.0)
    )
    with pytest.raises(AssertionError, match="closeness"):
        network.measure(rounds=1, largest=200)


@pytest.mark.slow
def test_a_few_sheets_are_set_and_measured():
    measured = documents.measure(sheets=3)
    assert measured.sheets == 3
    assert measured.size > 10_000
    assert measured.waited > measured.gathered > 0
    assert "## 3 project sheets in one PDF" in documents.section(measured)


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> city.City:
    return city.made(tmp_path_factory.mktemp("city"), actions=60)


@pytest.fixture(scope="module")
def answers(small) -> dict[str, questions.Answer]:
    held = ours.Ours(small)
    told = held.answers()
    held.store.close()
    assert all(told.values())
    return told


@pytest.mark.slow
def test_everybody_gives_the_same_answers(small, answers) -> None:
    by_pandas = frames.answers(small.csv)
    with closing(sqlite3.connect(small.sqlite)) as connection:
        for name, answer in answers.items():
            questions.agree(name, "pandas", answer, by_pandas[name])
            questions.agree(
                name, "SQLite", answer, connection.execute(questions.sql(name, engine="sqlite")).fetchall()
            )


@pytest.mark.slow
@pytest.mark.parametrize("name", ["axes", "late", "money", "history", "ties"])
def test_another_answer_is_not_measured(name, answers) -> None:
    first, *rest = answers[name]
    with pytest.raises(AssertionError, match=name):
        questions.agree(name, "another", answers[name], rest)
    changed = [each + 0.01 if isinstance(each, float) else f"{each}!" for each in first]
    with pytest.raises(AssertionError, match=name):
        questions.agree(name, "another", answers[name], [changed, *rest])


@pytest.mark.slow
def test_the_mean_that_tools_draw_is_told_apart_from_the_figure(small, answers) -> None:
    stock = frames.stock(small.csv)
    assert stock.keys() == {str(row[0]) for row in answers["axes"]}
    assert all(abs(stock[str(key)] - float(str(actual))) > 0.01 for key, actual, *_ in answers["axes"])


def test_the_table_says_who_was_quicker_and_who_could_not_be_had() -> None:
    found = Beside(actions=60, absent={"superset": "not installed: no network"})
    found.axes["production"], found.stock["production"] = 0.25, 0.75
    for seconds in (0.1, 0.2, 0.3):
        found.keep("axes", OURS, seconds)
        found.keep("axes", PLAIN, seconds * 4)
        found.keep("axes", CACHED, seconds / 2)
    text = "\n".join(table.section(found))
    assert (
        "| progress of three axes as of a day | 200 [150-250] | 800 [600-1,000]<br>4.0 times | 100 [75-125]"
        in text
    )
    assert "0.50 times" in text.partition("**Where ours is slower")[2].partition("\n")[0]
    assert "no network" in text
    assert "75.0% (ours 25.0%)" in text


def test_a_part_renews_its_own_section_alone() -> None:
    order = ("one", "two")
    first = page.renewed("", "two", "## Two\n\nold", order=order)
    both = page.renewed(first, "one", "## One", order=order)
    again = page.renewed(both, "two", "## Two\n\nnew", order=order)
    assert again.index("## One") < again.index("## Two")
    assert "old" not in again
    assert page.renewed(again, "two", "## Two\n\nnew", order=order) == again


@pytest.mark.slow
def test_everybody_is_asked_in_turn(small, monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(measure, "_told", asked.append)
    found = measure.measure(rounds=1, actions=60, tools=())
    assert {who for each in found.seconds.values() for who in each} == {OURS, PLAIN, CACHED}
    assert found.seconds.keys() == questions.NAMES.keys()
    assert all(len(runs) == 1 for each in found.seconds.values() for runs in each.values())
    assert asked == ["round 0 of 1", "round 1 of 1"]


def test_a_question_holds_its_values_in_the_words_of_each_engine() -> None:
    for engine in ("sqlite", "duckdb"):
        for name in ("axes", "late", "money", "history", "ties"):
            text = questions.sql(name, engine=engine)
            assert "$" not in text
            assert "day(" not in text.replace("julianday(", "")
    assert questions.sql("axes", engine="duckdb").count("CAST('2024-06-30' AS DATE)") > 5
