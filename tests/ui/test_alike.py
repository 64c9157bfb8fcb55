# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whoever has most of something is named only where nobody has as much: a headline is to be defended."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pandas as pd

from circular.charts import helices, meetings, network_matrix, obstacles, places, poles
from circular.domain.participation import OfHelix, Quarter, Tally
from circular.domain.sets import Helix
from circular.domain.text import Bilingual
from circular.i18n import translator
from circular.network.matrix import Matrix
from circular.ui.network import leaving
from circular.ui.stakeholders import registry
from tests.charts.test_places import TWO, placed
from tests.charts.test_poles import AXES, frame

IT, EN = translator("it"), translator("en")


def plain(said):
    return said.replace("\u00a0", " ")


def quarters(*numbers):
    return [
        Quarter(starts_on=date(2025, 1 + 3 * place, 1), kinds={}, tally=Tally(meetings=number))
        for place, number in enumerate(numbers)
    ]


def test_the_busiest_quarter():
    assert (
        plain(meetings.finding(quarters(1, 4, 2), IT))
        == "Il trimestre più intenso: 2° trimestre 2025, con 4 riunioni"
    )
    assert (
        plain(meetings.finding(quarters(4, 1, 4), IT))
        == "2 trimestri sono i più intensi, con 4 riunioni ciascuno"
    )
    assert plain(meetings.finding(quarters(1, 1), EN)) == "2 quarters are the busiest, with 1 meeting each"


def test_the_kind_of_actor_most_present():
    public, business, research = (
        OfHelix(helix=helix, seated=0, tally=Tally(organisations=came, presences=came))
        for helix, came in ((Helix.PUBLIC, 3), (Helix.BUSINESS, 3), (Helix.RESEARCH, 1))
    )
    assert plain(helices.finding([public, business, research], IT)) == (
        "Ente pubblico e impresa sono i tipi di attore più presenti: 3 organizzazioni ciascuno su 7"
    )
    more = replace(business, tally=Tally(organisations=5, presences=5))
    assert "è «impresa»: 5" in plain(helices.finding([public, more, research], IT))


def test_the_barrier_that_weighs_most():
    one, other, third = (
        SimpleNamespace(held=held, title=Bilingual(title))
        for held, title in (("abc", "Regola"), ("abc", "Metodo"), ("a", "Fondi"))
    )
    assert plain(obstacles.finding([one, other, third], IT)) == (
        "2 criticità pesano più delle altre: ciascuna ferma 3 azioni"
    )
    assert (
        plain(obstacles.finding([one, third], IT))
        == "«Regola» è la criticità che pesa di più: ferma 3 azioni"
    )


def test_the_organisation_with_most_partners():
    shares = (0.4, 0.3, 0.3)
    many = frame(("a", 5, *shares), ("b", 4, *shares), ("c", 5, *shares), ("d", 9, 1.0, 0.0, 0.0))
    assert plain(poles.finding(many, AXES, IT)) == (
        "3 organizzazioni agiscono su tutti gli assi; tra queste 2 hanno più partner delle altre"
    )
    few = frame(("b", 4, *shares), ("a", 5, *shares), ("c", 3, *shares), ("d", 9, 1.0, 0.0, 0.0))
    assert plain(poles.finding(few, AXES, IT)).endswith("tra queste Organizzazione a ha più partner")


def test_the_pair_with_most_in_common():
    counts = ((5, 2, 2), (2, 4, 0), (2, 0, 3))
    alike = Matrix(rows=("a", "b", "c"), columns=("a", "b", "c"), counts=counts, same=True)
    names = {"a": "alfa", "b": "beta", "c": "gamma"}
    assert plain(network_matrix.finding(alike, names, IT)).startswith(
        "2 coppie hanno il numero più alto: 2 organizzazioni; "
    )


def test_the_place_with_most_actions():
    vaiano = {"name": "Vaiano", "code": "100006"}
    assert (
        plain(places.finding([placed("a", "b"), placed("c", **vaiano)], TWO, IT)) == "Prato ha più azioni: 2"
    )
    assert plain(places.finding([placed("a", "b"), placed("c", "d", **vaiano)], TWO, IT)) == (
        "2 luoghi hanno più azioni degli altri: 2 ciascuno"
    )


def test_the_organisation_in_most_actions():
    view = SimpleNamespace(t=IT)
    listed = pd.DataFrame({"name": ["Comune", "Regione", "Impresa"], "actions": [7, 7, 1]})
    assert plain(registry.headline(view, listed)) == (
        "3 organizzazioni; 2 sono in 7 azioni ciascuna, più di ogni altra"
    )
    assert "Comune è in 7 azioni, più di ogni altra" in plain(registry.headline(view, listed.drop(index=1)))


def test_who_leads_most_alone():
    def answered(*led):
        dependence = [SimpleNamespace(organisation=str(place), led=each) for place, each in enumerate(led)]
        organisations = {
            each.organisation: SimpleNamespace(name=f"Ente {each.organisation}") for each in dependence
        }
        found = SimpleNamespace(sole_leads=sum(led), dependence=dependence, organisations=organisations)
        return plain(leaving._answer(SimpleNamespace(t=IT), found))

    assert answered(3, 1) == "4 azioni hanno una sola capofila; chi ne guida di più da sola è Ente 0: 3"
    assert (
        answered(2, 2, 1)
        == "5 azioni hanno una sola capofila; ne guidano di più da sole Ente 0 e Ente 1: 2 ciascuna"
    )
    assert answered(1, 1, 1, 1).endswith("ne guidano di più da sole 4 organizzazioni: 1 ciascuna")
