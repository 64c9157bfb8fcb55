# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Natural persons are found; organisations that bear a person's name are not taken for one. All names are invented."""

import pytest

from circular.exchange import people
from circular.exchange.people import Party


@pytest.mark.parametrize(
    ("party", "why"),
    [
        (Party(name="Impresa", identifier="RSSMRA80A01G999X"), "fiscal_code"),
        (Party(name="Lavori di RSSMRA80A01G999X"), "fiscal_code"),
        (Party(name="Verdi Costruzioni", legal_form="Ditta individuale"), "sole_trader"),
        (Party(name="DITTA BIANCHI GINO"), "sole_trader"),
        (Party(name="Edile Alfa S.n.c. di Bianchi Gino & C."), "partnership"),
        (Party(name="Podere Beta", legal_form="Società semplice"), "partnership"),
        (Party(name="GAMMA S.A.S."), "partnership"),
        (Party(name="Ing. Piero Verdini"), "professional"),
        (Party(name="STUDIO TECNICO VERDINI"), "professional"),
        (Party(name="Rossini", legal_form="Libero professionista"), "professional"),
        (Party(name="VERDINI PIERO", legal_form="Società a responsabilità limitata"), "person"),
        (Party(name="BIANCHI E NERI"), "person"),
    ],
)
def test_persons_are_withheld(party: Party, why: str) -> None:
    assert people.natural_person(party) == f"exchange.withheld_{why}"


@pytest.mark.parametrize(
    "party",
    [
        Party(name="COMUNE DI SAN PIERO"),
        Party(name="LANIFICIO MARIO VERDINI SPA"),
        Party(name="DOTT. GUIDO VERDI E C. SRL"),
        Party(name="SIGMA", legal_form="Società a responsabilità limitata"),
        Party(name="BIANCHI E NERI", legal_form="Società per azioni"),
        Party(name="Fondazione Anna Verdi"),
        Party(name="ISTITUTO COMPRENSIVO MARCO POLO"),
        Party(name="02296760974", identifier="02296760974"),
    ],
)
def test_organisations_are_kept(party: Party) -> None:
    assert people.natural_person(party) is None


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("Contributo a dott. Verdini per il restauro", "professional"),
        ("VERDINI PIERO*FINANZIAMENTO*VIA ROMA 3", "person"),
        ("EDILE ALFA SNC*FINANZIAMENTO*VIA ROMA 3", "partnership"),
        ("Bando giovani: impresa individuale Verdini", "sole_trader"),
        ("Saldo RSSMRA80A01G999X", "fiscal_code"),
        ("Piero Verdini", "person"),
    ],
)
def test_a_title_that_names_a_person(title: str, why: str) -> None:
    assert people.in_title(title) == f"exchange.withheld_{why}"


@pytest.mark.parametrize(
    "title",
    [
        "Riqualificazione di via Filippo Strozzi",
        "Scuola primaria Anna Verdi: nuova palestra",
        "BESTE SPA*FINANZIAMENTI PER LE IMPRESE*VIA PRIMO LEVI 6",
        "Prato verde",
        "STADIO DEL NUOTO A IOLO*VIA LOTTINI*NUOVA PISCINA",
        "Abilitazione al cloud",
    ],
)
def test_a_title_that_names_none(title: str) -> None:
    assert people.in_title(title) is None
