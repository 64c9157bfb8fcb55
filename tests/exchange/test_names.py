# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Spellings of one organisation have one normal form, and two organisations have two."""

import pytest

from circular.exchange import names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("COMUNE DI PRATO", "Comune di Prato"),
        ("VANGI SRL", "Vangi S.r.l."),
        ("TT TECNOSISTEMI S.P.A.", "T.T. Tecnosistemi SPA"),
        ("ABBS.P.A.", "ABB SPA"),
        ("CALDANI IRRIGAZIONE - SOCIETA A RESPONSABILITA LIMITATA", "Caldani Irrigazione srl"),
        ("SOCIETA' ITALIANA DELL'ACQUA SRL", "Società Italiana dell\u2019Acqua S.R.L."),
        ("LANIFICIO CIPRIANI SRL UNIPERSONALE", "Lanificio Cipriani S.r.l."),
        ("C.I.T.E.P. SOC. COOP.", "CITEP società cooperativa"),
    ],
)
def test_spellings_of_one(one: str, other: str) -> None:
    assert names.normal(one) == names.normal(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("COMUNE DI PRATO", "COMUNE DI PATO"),
        ("COMUNE DI PRATO", "PROVINCIA DI PRATO"),
        ("ALICE COSTRUZIONI S.R.L.S.", "ALICE SOCIETA' COOPERATIVA SOCIALE"),
        ("QUARRATA SCAVI SRL", "QUARRATA SCAVI DUE SRL"),
    ],
)
def test_names_of_two(one: str, other: str) -> None:
    assert names.normal(one) != names.normal(other)


def test_a_name_that_is_only_a_legal_form_still_has_a_normal_form() -> None:
    assert names.normal("S.p.A.") == "SPA"


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Vangi S.r.l.", "SRL"),
        ("EDIL WORKS SRLS", "SRLS"),
        ("BOLLONI COSTRUZIONI SNC", "SNC"),
        ("Comune di Prato", None),
    ],
)
def test_legal_forms(name: str, form: str | None) -> None:
    assert names.legal_form(name) == form


@pytest.mark.parametrize(
    ("registered", "shown"),
    [
        ("COMUNE DI POGGIO A CAIANO", "Comune di Poggio a Caiano"),
        ("LA PRATO SCAVI SRL", "La Prato Scavi SRL"),
        ("SOCIETA' ITALIANA DELL'ACQUA SRL", "Societa' Italiana dell'Acqua SRL"),
        ("S.D.M. SRL", "S.D.M. SRL"),
        ("MAECI - Min Aff Est", "MAECI - Min Aff Est"),
    ],
)
def test_a_shouted_name_is_shown_as_people_write_it(registered: str, shown: str) -> None:
    assert names.shown(registered) == shown
