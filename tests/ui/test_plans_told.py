# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the room and a slide say of plans: those behind first, each with its unit as it is written; nothing is empty."""

from dataclasses import replace

from circular.domain.records import Scene
from circular.domain.report import Planned
from circular.domain.sets import SceneKind
from circular.domain.text import Bilingual
from circular.exchange import frozen
from circular.i18n import translator
from circular.services.documents.slides import plans as slides
from circular.services.documents.slides.telling import Telling
from circular.ui.present import plans
from circular.ui.present.drawn import Room
from tests import reports
from tests.charts.test_courses import BEHIND, SHORT
from tests.domain.test_courses import course, target

IT = translator("it")
TONNES = course({2025: 21.0}, target(2030, 50.0), indicator="mr", code="MR", unit="kt CO2e", digits=0)
REPORT = replace(
    reports.report(),
    plans=(Planned(name=Bilingual("Piano 2030"), ends_on=None, courses=(SHORT, TONNES), actions=3),),
)
SCENE = Scene(id="s", presentation_id="p", edition=1, position=1, kind=SceneKind.PLANS)


class _View:
    t = IT


def room(report):
    return Room(
        view=_View(),
        report=report,
        scenes=(SCENE,),
        quiet=None,
        insider=False,
        colour="",
        address=None,
        code=None,
    )


def test_the_room_is_told_those_behind_first():
    drawn = plans.of_plans(room(REPORT))
    assert drawn.headline == "1 indicatore su 2 tiene il passo della traiettoria."
    assert "kt CO2e" in drawn.body
    assert drawn.body.index("Piano 2030: indietro") < drawn.body.index("Piano 2030: in linea")


def test_without_anything_to_compare_the_scene_is_empty():
    assert plans.of_plans(room(reports.nothing())).empty
    unmeasured = replace(REPORT.plans[0], courses=(course({}, target(2030, 50.0)),))
    assert plans.of_plans(room(replace(REPORT, plans=(unmeasured,)))).empty


def test_a_slide_holds_every_indicator_of_every_plan():
    (slide,) = slides.of_plans(Telling(report=REPORT, t=IT, base_url=None, title=""), SCENE)
    (table, _) = slide.parts[0]
    assert len(table.rows) == 2
    assert "traiettoria" in table.rows[0][3]


def test_a_report_keeps_its_plans_for_ever():
    kept = frozen.decode(frozen.encode(replace(REPORT, plans=(replace(REPORT.plans[0], courses=(BEHIND,)),))))
    assert kept.plans[0].courses[0].bearing == BEHIND.bearing
    old = frozen.encode(replace(REPORT, plans=())).replace('"plans":[],', "")
    assert frozen.decode(old).plans == ()
