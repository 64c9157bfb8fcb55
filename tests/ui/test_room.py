# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The room: every scene from one report, whatever is in it, and nothing that the public must not be shown."""

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from circular.charts import axes
from circular.config import Settings
from circular.domain import scenes as usual
from circular.domain.permissions import OPERATOR, PUBLIC
from circular.domain.question import Question
from circular.domain.records import QuietPeriod, Scene
from circular.domain.sets import Language, SceneKind
from circular.domain.text import Bilingual
from circular.i18n import translator
from circular.services import strategies
from circular.services.context import Context
from circular.ui.address import Address
from circular.ui.present import asked, room, scenes, words
from circular.ui.present.drawn import Room
from circular.ui.view import View
from tests import builders, reports, stores
from tests.conftest import NOW
from tests.services import people

AS_OF = reports.AS_OF
QUIET = QuietPeriod(
    id="q",
    strategy_id=builders.STRATEGY,
    starts_on=AS_OF,
    ends_on=AS_OF,
    reason_it="Elezioni",
    recorded_at=NOW,
)


@pytest.fixture(scope="module")
def store():
    held = stores.filled(people.small())
    yield held
    held.close()


def chosen(*kinds, presentation="p", **fields):
    return tuple(
        Scene(id=f"s{place}", presentation_id=presentation, edition=1, position=place, kind=kind, **fields)
        for place, kind in enumerate(kinds)
    )


@pytest.fixture
def put(store):
    """A room with a report of the small strategy; the network is the store's own, all else the report's."""

    def made(report=None, *, kinds=tuple(SceneKind), language="it", actor=PUBLIC, scenes=None, **fields):
        context = Context(store=store, settings=Settings(), actor=actor, now=NOW)
        offered = strategies.offered(context)[builders.STRATEGY]
        view = View(
            t=translator(language),
            context=context,
            strategy=offered.strategy,
            city=offered.city,
            question=context.ask(Question(strategy=builders.STRATEGY, as_of=AS_OF)),
            address=Address(strategy=builders.STRATEGY, language=Language(language)),
            dark=False,
        )
        given = {
            "quiet": None,
            "insider": False,
            "colour": asked.COLOUR,
            "address": None,
            "code": None,
        } | fields
        return Room(
            view=view,
            report=replace(report or reports.report(), strategy=builders.STRATEGY),
            scenes=chosen(*kinds) if scenes is None else scenes,
            **given,
        )

    return made


def said(markup):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", markup)))


def every(held):
    return [str(each) for each in scenes.every(held)]


@pytest.mark.parametrize(
    "report", [reports.report(), reports.nothing(), reports.crowded(40)], ids=["some", "none", "crowd"]
)
@pytest.mark.parametrize("language", ["it", "en"])
def test_every_scene_stands_whatever_is_in_the_report(put, report, language):
    drawn = every(put(report, language=language))
    kinds = len(SceneKind) - (not report.actions)  # there is no action to show in depth where there is none
    assert len(drawn) == kinds
    for each in drawn:
        assert each.count("<h1") == 1
        assert "⟦" not in each
        assert "<script" not in each.lower()
        assert "<scarti>" not in each
        # A scene is seen at a glance: longer texts were cut, and say so.
        assert max(len(piece) for piece in re.findall(r">([^<]*)<", each)) <= 700


def test_figures_are_those_of_the_report_in_the_words_of_the_pages(put):
    report = reports.report()
    t = translator("it")
    first = said(every(put(report, kinds=[SceneKind.AXES]))[0])
    assert axes.finding(report.progress, t) in first
    for each in report.progress.axes:
        assert axes.counted(each, t) in first
        assert (t.percent(each.actual) in first) is axes.known(each)
    assert "3 azioni non pubblicate non sono contate" in first
    money = said(every(put(report, kinds=[SceneKind.MONEY]))[0])
    for measure in ("awarded", "paid"):
        assert t.money(report.totals[measure]).replace("\u00a0", " ") in money


def test_of_the_usual_scenes_those_with_nothing_to_tell_are_left_out(put):
    kinds = put(reports.nothing(), scenes=chosen(*usual.USUAL, presentation=""))
    drawn = " ".join(every(kinds))
    assert "cs-scene-axes" in drawn
    assert "cs-scene-money" not in drawn
    composed = " ".join(every(put(reports.nothing(), kinds=usual.USUAL)))
    assert "Nessun importo è ancora dichiarato" in composed


def test_forty_scenes_have_forty_numbers(put):
    drawn = every(put(kinds=(SceneKind.TITLE, SceneKind.LATE) * 20))
    assert "40/40" in drawn[-1]


def test_the_words_of_the_office_come_first_and_the_finding_stays(put):
    own = chosen(SceneKind.LATE, title_it="Che cosa ci frena", text_it=None)
    late = every(put(scenes=own))[0]
    assert re.search(r"<h1[^>]*>Che cosa ci frena</h1>", late)
    assert "in ritardo" in said(late)
    english = every(put(scenes=own, language="en"))[0]
    assert '<span lang="it" class="cs-r-italian">Che cosa ci frena</span>' in english


def test_a_text_nobody_translated_is_marked_as_italian(put):
    actions = (replace(reports.reported(1), title=Bilingual("Orti sui tetti")),)
    late = every(put(replace(reports.report(), actions=actions), kinds=[SceneKind.LATE], language="en"))[0]
    assert 'lang="it"' in late


def test_what_is_cut_says_so_and_signs_stay_whole():
    assert words.shortened("  breve  ", 20) == "breve"
    cut = words.shortened(reports.NASTY.it, 60)
    assert len(cut) <= 60
    assert cut.endswith("…")
    assert words.shortened("x" * 100, 10) == "x" * 9 + "…"
    assert "\u200d…" not in words.shortened("👩\u200d🏭" * 50, 30)


def test_insiders_see_marked_what_a_quiet_period_hides(put):
    kinds = (SceneKind.AXES, SceneKind.NETWORK)
    results, network = every(put(kinds=kinds, quiet=QUIET, insider=True, actor=OPERATOR))
    assert "il pubblico non vede questa scena" in said(results)
    assert "il pubblico non vede questa scena" not in said(network)


def test_the_public_reads_why_there_is_nothing(put):
    (only,) = every(put(scenes=(), quiet=QUIET))
    assert "Elezioni" in said(only)
    assert "Elezioni" in said(every(put(kinds=[SceneKind.TITLE], quiet=QUIET))[0])


def test_whoever_has_no_partner_is_not_in_the_picture(put):
    for actor in (PUBLIC, OPERATOR):
        (network,) = every(put(kinds=[SceneKind.NETWORK], actor=actor))
        assert "<svg" in network
        assert "Mill" in network
        # Neither has a partner on the day.
        assert "Ghost" not in network
        assert "Alone" not in network


def test_the_network_is_shown_year_by_year(put):
    (network,) = every(put(kinds=[SceneKind.NETWORK]))
    assert 'data-steps="3"' in network
    assert [said(each) for each in re.findall(r'class="cs-r-year">([^<]*)<', network)] == [
        "2024",
        "2025",
        "30/09/2026",
    ]


def test_an_action_the_report_does_not_hold_is_left_out(put):
    assert "cs-scene-action" not in " ".join(
        every(put(kinds=[SceneKind.AXES], scenes=chosen(SceneKind.ACTION, action_id="x")))
    )
    assert "T1-03" in every(put(scenes=chosen(SceneKind.ACTION, action_id="a3")))[0]


def test_the_fictional_band_and_the_code_stand_where_they_are_looked_for(put):
    code = {"address": "https://example.org/?strategy=city", "code": "data:image/svg+xml,x"}
    first, middle, last = every(put(kinds=[SceneKind.TITLE, SceneKind.AXES, SceneKind.NEXT], **code))
    assert all("Città inventata" in each for each in (first, middle, last))
    assert [each.count("<img") for each in (first, middle, last)] == [1, 0, 1]
    assert "https://example.org/?strategy=city" in last


def test_the_room_has_a_way_out_and_two_edges(put):
    whole = room.markup(put(kinds=[SceneKind.TITLE]))
    assert whole.count("<button") == 2
    assert "cs-r-leave" in whole
    assert f"--city:{asked.COLOUR}" in whole


def test_the_day_told_from_is_never_after_the_day_told_of(monkeypatch):
    question = Question(strategy="x", as_of=date(2026, 2, 10))
    monkeypatch.setattr("streamlit.query_params", {"from": "2026-05-01"}, raising=False)
    assert asked._since(None, question) == date(2025, 12, 31)
