# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""`network`: the shipped strategies asked in every way that its help names."""

import json

import networkx as nx
import pytest

from circular.cli import main
from circular.domain.sets import Tie


@pytest.fixture(scope="module")
def database(tmp_path_factory) -> str:
    path = str(tmp_path_factory.mktemp("network") / "c.duckdb")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CIRCULAR_DATABASE", path)
        assert main(["init", "--sample"]) == 0
    return path


@pytest.fixture
def ask(database, monkeypatch, capsys):
    monkeypatch.setenv("CIRCULAR_DATABASE", database)

    def asked(*arguments: str, strategy="example", status=0) -> str:
        assert main(["network", "--strategy", strategy, "--as-of", "2026-10-31", *arguments]) == status
        told = capsys.readouterr()
        return told.err if status else told.out

    return asked


def kinds(answer):
    return {reason["kind"] for edge in answer["edges"] for reason in edge["evidence"]}


def test_the_answer_is_one_object_with_the_agreed_names(ask):
    answer = json.loads(ask("--json"))
    assert (answer["strategy"], answer["as_of"], answer["from"]) == ("example", "2026-10-31", None)
    node, edge = answer["nodes"][0], answer["edges"][0]
    assert {"id", "name", "degree", "strength", "betweenness", "constraint", "core", "community"} <= set(node)
    assert {"closeness", "effective_size", "component", "axis_mix", "axis_roles", "helix_roles"} <= set(node)
    assert set(edge) == {"source", "target", "weight", "evidence"}
    assert set(edge["evidence"][0]) == {"kind", "subject", "from", "to"}
    assert {"density", "mean_partners", "degree_centralisation", "ei_index", "bridges"} <= set(
        answer["network"]
    )


def test_measures_are_those_of_networkx_on_the_printed_ties(ask):
    answer = json.loads(ask("--json"))
    graph = nx.Graph()
    graph.add_nodes_from(node["id"] for node in answer["nodes"])
    graph.add_weighted_edges_from(
        (each["source"], each["target"], each["weight"]) for each in answer["edges"]
    )
    printed = {node["id"]: node for node in answer["nodes"]}
    for name, expected in (
        ("betweenness", nx.betweenness_centrality(graph)),
        ("closeness", nx.closeness_centrality(graph)),
        ("core", nx.core_number(graph)),
        ("constraint", nx.constraint(graph, weight="weight")),
    ):
        assert {id_: node[name] for id_, node in printed.items()} == pytest.approx(expected, abs=1e-9), name


def test_kinds_of_tie_are_those_asked_for(ask):
    assert kinds(json.loads(ask("--json"))) == {"action", "seat", "agreement"}
    assert kinds(json.loads(ask("--json", "--ties", "meeting"))) == {"meeting"}
    every = json.loads(ask("--json", "--ties", "action,seat,meeting,funding,agreement"))
    assert every["ties"] == list(Tie)
    assert {"action", "seat", "meeting", "agreement"} <= kinds(every)
    signed = json.loads(ask("--json", "--ties", "agreement"))
    assert {reason["subject"] for edge in signed["edges"] for reason in edge["evidence"]} == {
        "example-agreement-reuse",
        "example-agreement-repair",
    }


def test_weights_roles_scope_window_and_cap_change_the_answer(ask):
    plain = json.loads(ask("--json", "--ties", "action"))
    double = json.loads(ask("--json", "--ties", "action", "--weights", "action=2"))
    assert double["edges"][0]["weight"] == pytest.approx(2 * plain["edges"][0]["weight"])
    assert len(json.loads(ask("--json", "--ties", "action", "--roles", "lead"))["edges"]) < len(
        plain["edges"]
    )
    paid = json.loads(ask("--json", "--ties", "action", "--roles", "lead,contractor"))
    assert {node["id"] for node in paid["nodes"]} - {node["id"] for node in plain["nodes"]}
    everything = json.loads(ask("--json", "--ties", "action", "--scope", "all"))
    assert (plain["left_out"]["not_adopted"], everything["left_out"]["not_adopted"]) == (5, 0)
    territory = json.loads(ask("--json", "--ties", "action", "--scope", "territory"))
    assert len(territory["nodes"]) < len(plain["nodes"])
    met = len(json.loads(ask("--json", "--ties", "meeting"))["edges"])
    lately = json.loads(ask("--json", "--ties", "meeting", "--from", "2026-10-01"))
    assert lately["from"] == "2026-10-01"
    assert len(lately["edges"]) < met
    capped = json.loads(ask("--json", "--ties", "meeting", "--largest", "2"))
    assert capped["left_out"]["too_large"] > 0
    assert len(capped["edges"]) < met


def test_a_reader_gets_names_and_what_was_left_out(ask):
    told = ask("--ties", "action,seat").splitlines()
    assert "legami" in told[0]
    assert "azione condivisa e tavolo condiviso" in told[1]
    assert told[2].endswith("partner")
    assert any(line.startswith("Fuori:") for line in told)


def test_no_tie_is_said_in_a_sentence(ask):
    assert "Nessun legame" in ask("--ties", "agreement", strategy="prato")
    assert "Nessun legame dal 31/10/2026" in ask("--ties", "meeting", "--from", "2026-10-31")
    empty = json.loads(ask("--ties", "agreement", "--json", strategy="prato"))
    assert (empty["nodes"], empty["edges"], empty["network"]["mean_partners"]) == ([], [], None)


def test_the_file_holds_what_was_printed(ask, tmp_path):
    path = tmp_path / "rete.graphml"
    answer = json.loads(ask("--json", "--graphml", str(path)))
    read = nx.read_graphml(path)
    assert set(read) == {node["id"] for node in answer["nodes"]}
    assert read.number_of_edges() == len(answer["edges"])
    first = answer["nodes"][0]
    assert read.nodes[first["id"]]["betweenness"] == pytest.approx(first["betweenness"])
    assert str(path) in ask("--graphml", str(path))


def test_a_file_that_cannot_be_written_is_status_one(ask, tmp_path):
    assert "rete.graphml" in ask("--graphml", str(tmp_path / "nowhere" / "rete.graphml"), status=1)


def test_a_period_turned_around_is_status_one(ask):
    assert "31/10/2026" in ask("--from", "2027-01-01", status=1)


@pytest.mark.parametrize(
    "wrong",
    [
        ("--ties", "friendship"),
        ("--roles", "boss"),
        ("--weights", "seat"),
        ("--weights", "seat=0"),
        ("--weights", "seat=nan"),
        ("--weights", "love=1"),
        ("--largest", "1"),
    ],
)
def test_a_choice_that_does_not_exist_is_status_two(wrong, capsys):
    with pytest.raises(SystemExit) as left:
        main(["network", "--strategy", "example", *wrong])
    assert left.value.code == 2
    assert wrong[0] in capsys.readouterr().err
