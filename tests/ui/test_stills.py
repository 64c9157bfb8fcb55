# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures as files: named after what they show, made when pressed, saying whose they are and what they are not."""

from datetime import date
from types import SimpleNamespace

import pytest
import streamlit as st

from circular.charts import theme
from circular.domain.sets import StrategyKind
from circular.i18n import translator
from circular.ui import stills
from circular.ui.markup import outward


@pytest.fixture
def offered(monkeypatch):
    """The buttons put on a page, by file name."""
    found = {}

    def button(label, data, **given):
        found[given["file_name"]] = SimpleNamespace(label=label, data=data, **given)

    monkeypatch.setattr(st, "download_button", button)
    return found


def view(*, kind=StrategyKind.REAL, internal=False, base=None, language="it"):
    return SimpleNamespace(
        t=translator(language),
        strategy=SimpleNamespace(id="prato", kind=kind, name_it="Prato circolare", name_en="Circular Prato"),
        city=SimpleNamespace(name="Prato"),
        question=SimpleNamespace(as_of=date(2026, 9, 30)),
        context=SimpleNamespace(settings=SimpleNamespace(base_url=base)),
        internal=internal,
        dark=False,
    )


def offer(shown, **given):
    figure = theme.base(dark=False, height=100)
    figure.add_bar(x=[1], y=[0], orientation="h")
    stills.offer(
        shown, figure, title="Il verde è indietro", sentence="Di 9 punti.", name="axes", key="k", **given
    )


def test_two_files_are_named_after_strategy_picture_and_date(offered):
    offer(view())
    assert list(offered) == ["prato-axes-2026-09-30.svg", "prato-axes-2026-09-30.png"]
    assert [each.label for each in offered.values()] == ["Scarica in SVG", "Scarica in PNG"]


def test_a_name_of_the_data_cannot_lead_elsewhere(offered):
    stills.files(view(), lambda: "", name="indicator-../<A 1>", key="k")
    assert next(iter(offered)) == "prato-indicator-..-A-1--2026-09-30.svg"


def test_nothing_is_drawn_until_a_button_is_pressed(offered, monkeypatch):
    monkeypatch.setattr(stills.still, "published", lambda *_, **__: pytest.fail("drawn too early"))
    offer(view())
    assert all(callable(each.data) for each in offered.values())


def test_the_image_carries_finding_date_coverage_source_licence_and_address(offered):
    source = outward("Confini: ISTAT & altri", "https://example.org")
    offer(view(base="https://prato.example/"), coverage="12 azioni contate su 18", source=source)
    svg = offered["prato-axes-2026-09-30.svg"].data()
    assert ">Il verde è indietro</text>" in svg
    assert "dati al 30/09/2026 · 12 azioni contate su 18 · Confini: ISTAT &amp; altri" in svg
    assert (
        "Fonte: Prato circolare, Prato · Dati con licenza CC BY 4.0 · https://prato.example/?strategy=prato"
        in svg
    )
    assert "inventati" not in svg
    assert offered["prato-axes-2026-09-30.png"].data().startswith(b"\x89PNG")


def test_an_invented_city_says_so_in_the_image(offered):
    offer(view(kind=StrategyKind.FICTIONAL, language="en"))
    svg = offered["prato-axes-2026-09-30.svg"].data()
    assert ">Invented data: this city does not exist.</text>" in svg
    assert "Source: Circular Prato, Prato" in svg


def test_what_is_not_published_is_marked_and_not_licensed(offered):
    offer(view(internal=True))
    svg = offered["prato-axes-2026-09-30.svg"].data()
    assert "dato interno" in svg
    assert "CC BY" not in svg
