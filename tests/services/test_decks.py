# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Decks are read back: the charts hold the report's figures, and every slide says what, of when, and over what."""

import io
from dataclasses import replace

import pytest
from pptx import Presentation

from circular.domain import scenes as usual
from circular.domain.permissions import PUBLIC
from circular.domain.question import Question
from circular.domain.records import QuietPeriod, Scene
from circular.domain.sets import Language, Role, SceneKind
from circular.exchange.slides.style import HIGH, WIDE, points
from circular.i18n import translator
from circular.services import reports as gathering
from circular.services.documents import decks
from circular.services.documents.slides.telling import Telling
from tests import builders, reports
from tests.conftest import NOW
from tests.services import portfolio

HERE = "https://strategia.example.it"


def scene(kind, position=0, **texts):
    return Scene(
        id=f"s{position}", presentation_id="p", edition=1, position=position, kind=SceneKind(kind), **texts
    )


EVERY = tuple(scene(kind, place) for place, kind in enumerate(SceneKind) if kind is not SceneKind.TEXT)


def opened(report, scenes=EVERY, language="it", **given):
    return Presentation(io.BytesIO(decks.drawn(report, scenes, translator(language), **given)))


def charts(file):
    return [shape.chart for slide in file.slides for shape in slide.shapes if shape.has_chart]


def tables(file):
    return [shape.table for slide in file.slides for shape in slide.shapes if shape.has_table]


def texts(slide):
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


@pytest.fixture(scope="module")
def deck():
    return opened(reports.report(), base_url=HERE, colour="#7a1f3d")


def values(chart):
    """The series of a chart by name."""
    return {series.name: tuple(series.values) for plot in chart.plots for series in plot.series}


def test_bars_hold_what_is_done_and_planned_and_nothing_that_may_not_be_shown(deck):
    axes = charts(deck)[0]
    assert values(axes) == {"Fatto": (0.42, 0.33, None), "Previsto": (0.51, 0.30, None)}
    assert len(axes.plots) == 2


def test_curves_hold_the_road_with_its_gaps(deck):
    held = values(charts(deck)[1])
    assert held["Rigenerazione urbana: fatto"] == (None, 0.1, 0.2, 0.3, 0.33)
    assert held["Innovazione dei processi produttivi: previsto"][-1] == pytest.approx(0.5)
    assert held["Coesione sociale: fatto"] == (None,) * 5


def test_the_waterfall_adds_up_to_the_change(deck):
    found = next(chart for chart in charts(deck) if "In tutto" in str(list(chart.plots[0].categories)[-1]))
    base, above, below = values(found).values()
    assert above[-1] + below[-1] == pytest.approx(12.0)
    assert max(above[:-1]) == pytest.approx(8.0)
    assert base[1] == pytest.approx(8.0)


def test_money_is_what_the_report_says_to_the_cent(deck):
    found = next(chart for chart in charts(deck) if "Assegnato" in values(chart))
    held = values(found)
    assert held["Assegnato"] == (350000.0, None)
    assert held["Pagato"] == (120000.5, None)
    assert held["Stimato"] == (None, 90000.0)


def test_every_slide_has_a_title_a_source_notes_and_the_band(deck):
    assert len(deck.slides) > len(EVERY)
    for slide in deck.slides:
        assert slide.shapes.title.text_frame.text
        said = "\n".join(texts(slide))
        assert "dati al 30/09/2026" in said
        assert "avanzamento noto per 3 azioni su 4" in said
        assert "altre 3 azioni non sono pubblicate" in said
        assert "Dati di fantasia" in said
        assert "dati al 30/09/2026" in slide.notes_slide.notes_text_frame.text


def test_notes_tell_the_figures(deck):
    notes = [slide.notes_slide.notes_text_frame.text for slide in deck.slides]
    assert any("Innovazione dei processi produttivi: 42%" in text or "42%" in text for text in notes)
    assert any("120.000,50" in text for text in notes)
    assert any("La gara è andata deserta." in text for text in notes)


def test_whoever_cannot_see_a_picture_is_told_what_it_shows(deck):
    shown = 0
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table or shape.shape_type == 13:
                assert len(shape._element._nvXxPr.cNvPr.get("descr")) > 20
                shown += 1
    assert shown >= 10


@pytest.mark.parametrize(("language", "locale"), [("it", "it-IT"), ("en", "en-GB")])
def test_the_language_is_said_of_the_file_its_texts_and_its_charts(language, locale):
    file = opened(reports.report(), EVERY[:2], language)
    assert file.core_properties.language == locale
    for slide in file.slides:
        runs = slide._element.xpath(".//a:r/a:rPr")
        assert runs
        assert {run.get("lang") for run in runs} == {locale}
        assert slide.notes_slide._element.xpath(".//a:r/a:rPr")[0].get("lang") == locale
    assert charts(file)[0]._chartSpace.xpath("c:lang")[0].get("val") == locale


def test_colours_and_letters_stand_in_the_theme(deck):
    theme = next(
        relation.target_part.blob
        for relation in deck.slide_masters[0].part.rels.values()
        if relation.reltype.endswith("/theme")
    ).decode()
    assert '<a:accent1><a:srgbClr val="7A1F3D"/>' in theme
    assert theme.count('typeface="Titillium Web"') == 2
    assert [layout.name for layout in deck.slide_layouts] == ["Apertura", "Scena", "Testo"]
    slides = "".join(slide._element.xml for slide in deck.slides)
    assert "srgbClr" not in slides
    assert "<a:latin" not in slides


def inside(file):
    """Fails where something stands outside its slide."""
    for slide in file.slides:
        for shape in slide.shapes:
            if not shape.is_placeholder:
                assert shape.left >= 0
                assert shape.top >= 0
                assert shape.left + shape.width <= points(WIDE)
                assert shape.top + shape.height <= points(HIGH)


def test_without_data_every_scene_says_what_will_stand_there():
    file = opened(reports.nothing())
    assert len(file.slides) == len(EVERY)
    assert len(charts(file)) == 1
    assert "Dati di fantasia" not in "".join(text for slide in file.slides for text in texts(slide))
    inside(file)


def test_of_the_usual_scenes_those_with_nothing_to_tell_are_left_out():
    usual_ones = [replace(each, presentation_id="") for each in EVERY]
    titles = [slide.shapes.title.text_frame.text for slide in opened(reports.nothing(), usual_ones).slides]
    assert len(titles) == 2  # the cover, and the axes that nobody can count yet
    whole = [len(opened(reports.report(), scenes).slides) for scenes in (EVERY, usual_ones)]
    assert whole[0] == whole[1]


def test_one_year_of_the_network_is_told_in_numbers_without_bars():
    known = reports.report().network[-1]
    file = opened(reports.report(network=(known,)), [scene("network")])
    assert charts(file) == []
    said = "\n".join(texts(file.slides[0]))
    assert f"\n{known.organisations}\n" in said
    assert f"\n{known.ties}\n" in said
    assert charts(opened(reports.report(network=(replace(known, ties=1), known)), [scene("network")]))


def test_forty_scenes_of_the_nastiest_texts_stay_on_their_slides():
    nasty = {"title_it": reports.NASTY.it, "text_it": reports.NASTY.it}
    scenes = [scene("text", 0, **nasty), *(replace(each, **nasty) for each in EVERY), *EVERY[:2]]
    scenes += [scene("text", place, title_it=f"Testo {place}") for place in range(usual.MOST - len(scenes))]
    file = opened(reports.crowded(30), scenes, "en", base_url=HERE)
    assert len(file.slides) >= usual.MOST
    inside(file)
    first = "\n".join(texts(file.slides[0]))
    assert first.count("…") >= 2
    assert f"The whole text: {HERE}/?strategy=example&lang=en" in first
    said = "\n".join(text for slide in file.slides for text in texts(slide))
    assert "more rows: https://" in said
    assert "⟦" not in said


def test_a_scene_keeps_its_own_title_and_says_the_finding_below():
    file = opened(
        reports.report(), [scene("axes", title_it="A che punto siamo", title_en="Where we are")], "en"
    )
    said = texts(file.slides[0])
    assert said[0] == "Where we are"
    assert any("9 points" in text for text in said[1:])


def test_an_english_deck_falls_back_where_nobody_translated():
    file = opened(reports.report(), [scene("late")], "en")
    cells = [cell.text for cell in tables(file)[0].iter_cells()]
    assert "T1-01 · Selection of fibres 1" in cells
    assert "T1-02 · Selezione delle fibre 2" in cells


def test_pages_are_named_where_the_installation_has_no_address():
    tell = Telling(report=reports.report(), t=translator(Language.IT), base_url=None, title="x")
    assert "http" not in tell.address("actions")
    assert "⟦" not in tell.address("actions")


def test_a_city_gets_its_own_figures_and_the_public_no_results_before_an_election(store, context):
    with store.change(actor="test:", now=builders.LONG_AGO) as change:
        partner = portfolio._role("held", "comune", Role.PARTNER)
        builders.load(change, [*portfolio.small(), partner])
        quiet = QuietPeriod(
            id="q", strategy_id=builders.STRATEGY, starts_on=NOW.date(), ends_on=NOW.date(), reason_it="Voto",
            recorded_at=builders.LONG_AGO,
        )  # fmt: skip
        change.insert([quiet])
    question = Question(strategy=builders.STRATEGY, as_of=NOW.date())
    t = translator("it")
    mine = decks.deck(context, question, since=portfolio.AS_OF, t=t)
    assert mine.name == f"{builders.STRATEGY}-2026-11-22.pptx"
    theirs = decks.deck(replace(context, actor=PUBLIC), question, since=portfolio.AS_OF, t=t)
    inner, outer = (Presentation(io.BytesIO(each.content)) for each in (mine, theirs))
    report = gathering.gather(context, question, since=portfolio.AS_OF)
    done = tuple(axis.actual if axis.shown else None for axis in report.progress.axes)
    assert values(charts(inner)[0])["Fatto"] == done
    assert "dato interno, con 1 azione non pubblicata" in "".join(texts(inner.slides[1]))
    assert not any("Fatto" in values(chart) for chart in charts(outer))
    assert "Bozza riservata" not in "".join(slide._element.xml for slide in outer.slides)
    pictures = [shape for slide in inner.slides for shape in slide.shapes if shape.shape_type == 13]
    assert [shape.image.ext for shape in pictures] == ["png"]
